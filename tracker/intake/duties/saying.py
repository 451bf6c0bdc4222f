"""Words that say who, from cells of units and from items, with the role of their column or label."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.intake.document import SourcePlace
from tracker.intake.duties.listing.numbering import folded
from tracker.intake.duties.wording.labels import UNIT_ROLES, labelled
from tracker.intake.duties.wording.leading import DATE_WORDS
from tracker.intake.duty import UnitWords
from tracker.intake.rows import Role

_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]")
_NOTHING = "-—–/、 \n"


class UnitCell(NamedTuple):
    """The units of a cell, and the deadline and other labelled words that it holds beside them."""

    units: tuple[UnitWords, ...] = ()
    due: str = ""
    others: tuple[tuple[Role, str], ...] = ()


def units_in(text: str, role: Role, place: SourcePlace) -> UnitCell:
    """A cell of units: labels run together on one line are told apart, a deadline in brackets is taken out."""
    due = ""
    for found in _BRACKET.finditer(text):
        pieces = re.split(r"[，,；;]", found[1])
        dates = [piece for piece in pieces if _is_date(piece.strip())]
        if dates:
            left = "，".join(piece for piece in pieces if piece not in dates)
            due = due or "，".join(dates).strip()
            text = text.replace(found[0], f"（{left}）" if left else "")
    parts = labelled(text, is_cell=True)
    before = text[: parts[0].start] if parts else text
    units = [UnitWords(role, before.strip(), place)] if before.strip(_NOTHING) else []
    units += [UnitWords(part.role, part.text, place) for part in parts if part.role in UNIT_ROLES and part.text]
    others = tuple((part.role, part.text) for part in parts if part.role not in (*UNIT_ROLES, Role.DEADLINE))
    due = due or next((part.text for part in parts if part.role is Role.DEADLINE), "")
    return UnitCell(tuple(units), due, others)


def _is_date(words: str) -> bool:
    found = DATE_WORDS.match(folded(words))
    return (
        bool(found) and re.fullmatch(r"(?:前|内)?(?:完成|办结)?", words[found.end() :]) is not None if found else False
    )
