"""The items of one cell: numbered ones, those on lines, inner ones under an outer heading, and what introduces them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.intake.duties.listing.numbering import Numbering, chains, folded

_BULLET = re.compile(r"(?m)^[ \t\u3000]*[·•●◆■▪➢★◇○※*-][ \t\u3000]*(?=\S)")
_STOPS = " \t\u3000\n；;，,、。"
_HEADING = re.compile(r"[:：]\s*$")
_LONGEST_HEADING = 22


class CellItem(NamedTuple):
    """One item: its number as written (0 for none), its words, and the outer item over it."""

    number: int
    text: str
    heading: str = ""


class CellItems(NamedTuple):
    """The items of a cell; ``intro`` is what stands before the first. ``why`` tells what makes the split unsure:

    ``odd`` numbers that do not count on, ``inner`` items within items, ``intro`` words that may be a task themselves.
    """

    items: tuple[CellItem, ...]
    intro: str = ""
    why: str = ""

    @property
    def is_numbered(self) -> bool:
        """Whether numbers or bullets tell the items apart."""
        return any(item.number for item in self.items)


@lru_cache(maxsize=16384)
def items_of(text: str) -> CellItems:
    """The cell's items; a cell without numbers is one item, with number 0."""
    found = chains(text)
    if not found:
        return _bulleted(text)
    intro, parts = _cut(text, found[0])
    why = "odd" if found[0].is_odd else ""
    items: list[CellItem] = []
    for part in parts:
        inner = _inner(part.text, found[0].marks[0].style)
        items.extend(inner or (part,))
        if inner and not why and not _is_heading(inner[0].heading):
            why = "inner"
    if len(items) > 1 and not why and _may_be_task(intro):
        why = "intro"
    return CellItems(tuple(items), intro, why)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a cell that say something."""
    return tuple(line.strip() for line in text.split("\n") if line.strip(_STOPS))


def joined(text: str) -> str:
    """Words that were wrapped, in one line: no blank between Chinese characters."""
    line = " ".join(text.split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", line)


def trimmed(text: str) -> str:
    """Words in one line without stops at either end."""
    return joined(text).strip(_STOPS)


def _cut(text: str, chain: Numbering) -> tuple[str, list[CellItem]]:
    ends = [mark.start for mark in chain.marks[1:]] + [len(text)]
    parts = [
        CellItem(mark.number, text[mark.end : end].strip(_STOPS[:4] + "；;"))
        for mark, end in zip(chain.marks, ends, strict=True)
    ]
    return text[: chain.marks[0].start].strip(), [part for part in parts if part.text.strip(_STOPS)]


def _inner(text: str, outer: str) -> tuple[CellItem, ...]:
    """The items within an item, under its words."""
    for chain in chains(text):
        if chain.marks[0].style != outer and len(chain.marks) > 1 and chain.marks[0].number == 1:
            heading, parts = _cut(text, chain)
            return tuple(part._replace(heading=heading) for part in parts)
    return ()


def _is_heading(text: str) -> bool:
    return not text or bool(_HEADING.search(text)) or len(text.strip(_STOPS)) <= _LONGEST_HEADING


def _may_be_task(intro: str) -> bool:
    return len(intro.strip(_STOPS)) > _LONGEST_HEADING and not _HEADING.search(intro)


def _bulleted(text: str) -> CellItems:
    marks = [*_BULLET.finditer(text)]
    if len(marks) < 2:
        return CellItems((CellItem(0, text.strip()),))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    parts = (text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True))
    return CellItems(
        tuple(CellItem(at, part) for at, part in enumerate(parts, 1) if part), text[: marks[0].start()].strip()
    )


def numbers_in(text: str) -> str:
    """The folded text, for those that look for dates and figures in it."""
    return folded(text)
