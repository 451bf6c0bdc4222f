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
_NEXT = re.compile(r"[^\d.]\s*(?:[（(]\d{1,2}[)）]|\d{1,2}\s*[.．、)）])\s*$")
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
            due = "、".join(filter(None, (due, *(each.strip() for each in dates))))
            text = text.replace(found[0], f"（{left}）" if left else "")
    parts = labelled(text, is_cell=True)
    before, told = _without_dates(text[: parts[0].start] if parts else text)
    due = due or told
    units = [UnitWords(role, before.strip(), place)] if before.strip(_NOTHING + "0123456789.．()（）") else []
    units += [
        UnitWords(part.role, _unnumbered(part.text), place) for part in parts if part.role in UNIT_ROLES and part.text
    ]
    others = tuple((part.role, part.text) for part in parts if part.role not in (*UNIT_ROLES, Role.DEADLINE))
    due = due or next((_unnumbered(part.text) for part in parts if part.role is Role.DEADLINE), "")
    return UnitCell(tuple(units), due, others)


def _without_dates(text: str) -> tuple[str, str]:
    """Units, and the clause with a date that stands among them: 县教育局牵头，9月1日前投入使用."""
    clauses = re.split(r"(?<=[，,；;。\n])", text)
    dates = [clause for clause in clauses if DATE_WORDS.match(folded(clause.strip()))]
    left = "".join(clause for clause in clauses if clause not in dates)
    return left.strip(" ，,；;。\n"), dates[0].strip(" ，,；;。\n") if dates else ""


def _unnumbered(text: str) -> str:
    """The words behind a label without the number of the label after it: 县教育局 2. before 配合单位."""
    return (
        re.sub(r"(?<![\d.])\s*[（(]?\d{1,2}\s*[.．、)）]?\s*$", "", text).strip(" ；;，,。")
        if _NEXT.search(text)
        else text
    )


def _is_date(words: str) -> bool:
    found = DATE_WORDS.match(folded(words))
    return (
        bool(found) and re.fullmatch(r"(?:前|内)?(?:完成|办结)?", words[found.end() :]) is not None if found else False
    )
