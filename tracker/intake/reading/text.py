"""Pasted text as a document: tables in whichever form they were copied, all else paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tracker.intake.bounds import hold_text
from tracker.intake.document import Paragraph, SourceDocument, Table
from tracker.intake.grid import years_note, years_spanned
from tracker.intake.inert import inert, lines_of
from tracker.intake.reading.pasted.aligned import aligned_at
from tracker.intake.reading.pasted.columns import Found
from tracker.intake.reading.pasted.listed import listed_at
from tracker.intake.reading.pasted.marked import marked_at
from tracker.intake.reading.pasted.plain import plain_at
from tracker.intake.reading.pasted.tabbed import tabbed_at

Form = Callable[[Sequence[str], int], Found | None]
"""What finds a table of one form at a line."""

_FORMS: tuple[Form, ...] = (listed_at, tabbed_at, marked_at, aligned_at, plain_at)
_TITLE_LINES = 3
_TITLE_CHARACTERS = 40
_NO_TITLE = re.compile(
    r"[。；：，]$|^[\d〇零一二三四五六七八九十]{2,4}年\d*[一二三四五六七八九十]*月\d*[一二三四五六七八九十]*日$"
)


def read_text(text: str, name: str) -> SourceDocument:
    """What stands in a text: a cell a line, tabs, bars or gaps make tables. Whatever it is, it is read.

    Raises :class:`~tracker.errors.UsageError` for a text that is longer than any plan.
    """
    hold_text(text, name)
    lines = lines_of(text)
    blocks: list[Paragraph | Table] = []
    notes: list[str] = []
    skipped = dict.fromkeys(_FORMS, 0)
    at = paragraphs = tables = 0
    while at < len(lines):
        if found := _found(lines, at, skipped):
            tables += 1
            grid = years_spanned(found.grid)
            notes += [years_note(tables)] if grid is not found.grid else []
            blocks.append(Table(tables, grid, _title(lines, at), repeated=found.repeated))
            at = found.end
            continue
        if words := inert(lines[at].replace("\t", " ")):
            paragraphs += 1
            blocks.append(Paragraph(paragraphs, words))
        at += 1
    return SourceDocument(name, "text", tuple(blocks), tuple(notes))


def _found(lines: Sequence[str], at: int, skipped: dict[Form, int]) -> Found | None:
    """The table at a line; where a form saw that lines are none of its own, it is not asked of them again."""
    for form in _FORMS:
        if at >= skipped[form] and (found := form(lines, at)):
            if found.grid:
                return found
            skipped[form] = found.end
    return None


def _title(lines: Sequence[str], at: int) -> str:
    """The short lines right over a table, as one: the title of an annex is often broken over two."""
    title: list[str] = []
    for number in range(at - 1, max(at - 1 - 2 * _TITLE_LINES, -1), -1):
        words = inert(lines[number])
        if not words and not title:
            continue
        if not words or len(title) == _TITLE_LINES:
            break
        if "\t" in lines[number] or len(words) > _TITLE_CHARACTERS or _NO_TITLE.search(words):
            break
        title.insert(0, words)
        if words.startswith("附件"):
            break
    return "".join(title)
