"""The detail's sections one below the other or, where there is room, facts beside the course of things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.words import matched
from tracker.text import cell_width
from tracker.tui.widgets.detail.line import DetailLine, plain
from tracker.tui.widgets.detail.sections import DetailSection, sections
from tracker.tui.widgets.prose import labelled, lamp_words, paragraph

if TYPE_CHECKING:
    from tracker.services.answers.show import Detail

FOUND = "bold underline $accent"
"""What a search finds, as on the board."""
TWO_COLUMNS = 90
"""Cells from which facts and course stand side by side."""
_FACTS_MOST = 60
_GAP = 2


def detail_lines(detail: Detail, width: int, search: str = "", note: str = "") -> Iterator[DetailLine]:
    """The lines of the pane, none wider than ``width`` cells; what has no content is left out.

    What the words of ``search`` find is set off; ``note`` says why another task is shown than one might think.
    """
    item = detail.item
    head = [
        *(paragraph(note, width, "$lamp-yellow") if note else ()),
        *paragraph(f"{item.facts.code}  {item.facts.title}", width, "bold"),
        *labelled("", item.lamp.reason_text(), width, column=0, lead=lamp_words(item.lamp.colour)),
    ]
    yield from _found(plain(head), search)
    if width < TWO_COLUMNS:
        yield from _found(_below(sections(detail, width, width), width), search)
        return
    left = min(width * 2 // 5, _FACTS_MOST)
    right = width - left - _GAP
    found = [*sections(detail, left, right)]
    facts = _found(_below((each for each in found if not each.is_course), left), search)
    course = _found(_below((each for each in found if each.is_course), right), search)
    for fact, line in zip_longest(facts, course, fillvalue=DetailLine(Content(""))):
        space = " " * (left + _GAP - fact.text.cell_length)
        before = Content.assemble(fact.text, space)
        yield DetailLine(Content.assemble(before, line.text), line.opens, len(before.plain))


def _below(found: Iterable[DetailSection], width: int) -> Iterator[DetailLine]:
    for section in found:
        if section.lines:
            yield DetailLine(Content(""))
            yield DetailLine(_heading(section.title, width))
            yield from section.lines


def _heading(title: str, width: int) -> Content:
    return Content.assemble((title, "bold $text-primary"), (" " + "─" * (width - cell_width(title) - 1), "$secondary"))


def _found(lines: Iterable[DetailLine], search: str) -> Iterator[DetailLine]:
    """The lines with what the search looks for set off."""
    for line in lines:
        text = line.text
        for start, end in matched(search, text.plain):
            text = text.stylize(FOUND, start, end)
        yield line._replace(text=text)
