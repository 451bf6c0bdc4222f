"""The ids of drafted tasks: those of the document's own column where they will do, else row and item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tracker.intake.duty import Duty
from tracker.intake.rows import Role

_GIVEN = re.compile(r"(?=[._-]*[A-Za-z0-9])(?!-)[A-Za-z0-9._-]{1,24}")
"""Twin of ``ID_PATTERN`` in tracker/plans/format/shapes.py, with room for an item and a letter behind it."""


def is_given_id(text: str) -> bool:
    """Whether a roadmap file takes some words as an id."""
    return _GIVEN.fullmatch(text) is not None


def numbered(duties: Sequence[Duty]) -> list[Duty]:
    """The duties each with an id. Where a given one is of several rows, or such as no file takes, all count rows.

    A row that lists several ids counts, too; who of it has which is told when its tasks are known.
    """
    has_lists = any(map(_has_list, duties))
    duties = [duty._replace(id="") if _has_list(duty) else duty for duty in duties]
    rows: dict[str, set[int]] = defaultdict(set)
    items: dict[tuple[str, int], int] = defaultdict(int)
    for duty in duties:
        rows[duty.id].add(duty.row)
        items[duty.id, duty.row] += 1
    is_given = all(_GIVEN.fullmatch(code) and len(own) == 1 for code, own in rows.items() if code or not has_lists)
    return [
        duty._replace(id=_id(duty, items[duty.id, duty.row]) if is_given and duty.id else f"{duty.row}.{duty.item}")
        for duty in duties
    ]


def _id(duty: Duty, count: int) -> str:
    return duty.id if count == 1 else f"{duty.id}.{duty.item}"


def _has_list(duty: Duty) -> bool:
    return duty.source is not None and len(duty.source.text(Role.ID).split()) > 1
