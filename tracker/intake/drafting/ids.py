"""The ids of drafted tasks: those of the document's own column where they will do, else row and item."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tracker.intake.duty import Duty

_GIVEN = re.compile(r"(?=[._-]*[A-Za-z0-9])(?!-)[A-Za-z0-9._-]{1,24}")
"""Twin of ``ID_PATTERN`` in tracker/plans/format/keys.py, with room for an item and a letter behind it."""


def numbered(duties: Sequence[Duty]) -> list[Duty]:
    """The duties each with an id. Where a given one is of several rows, or such as no file takes, all count rows."""
    rows: dict[str, set[int]] = defaultdict(set)
    items: dict[tuple[str, int], int] = defaultdict(int)
    for duty in duties:
        rows[duty.id].add(duty.row)
        items[duty.id, duty.row] += 1
    is_given = all(_GIVEN.fullmatch(code) and len(own) == 1 for code, own in rows.items())
    return [
        duty._replace(id=_id(duty, items[duty.id, duty.row]) if is_given else f"{duty.row}.{duty.item}")
        for duty in duties
    ]


def _id(duty: Duty, count: int) -> str:
    return duty.id if count == 1 else f"{duty.id}.{duty.item}"
