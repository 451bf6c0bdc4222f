"""The sheets in big type: figures and days drawn of blocks, one fact a line, over the whole height of the screen.

A terminal has one size of letters; what can be large are figures. Words get room instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.services.answers.review import Review
from tracker.tui.views.review.agenda import SECTIONS, Matter, count_of
from tracker.tui.views.review.blocks import SheetLines, SheetRoom, beside, big
from tracker.tui.views.review.case import progress, terms
from tracker.tui.widgets.lamps import COLOURS, lamp_text
from tracker.tui.widgets.prose import labelled, paragraph

if TYPE_CHECKING:
    from tracker.services.answers.show import Detail

MOST_GAP = 3
_BESIDE = 4
_LEAST_LEFT = 24
_LATE = ("urgent", "overdue")


def large_lines(
    matter: Matter, review: Review, room: SheetRoom, detail: Detail | None, lines: SheetLines
) -> SheetLines:
    """A matter in big type; ``lines`` are those of its sheet, which a section's big figure goes above."""
    if matter.item is not None:
        return spread(_case(matter.item, detail, room), room.height)
    count = count_of(review, matter.section)
    blocks = [list(group) for is_blank, group in groupby(lines, lambda line: not line.plain.strip()) if not is_blank]
    if count and lines and _is_small_enough(lines, room):
        style = "$lamp-red" if matter.section in _LATE else "$foreground"
        digits = big(str(count), style, is_large=room.height >= sum(map(len, blocks)) + len(blocks) + 5)
        title = [Content(""), Content.styled(_(SECTIONS[matter.section]), "bold $text-primary")]
        blocks = [beside(digits, title, digits[0].cell_length + _BESIDE), *blocks]
    return spread(blocks, room.height)


def _is_small_enough(lines: SheetLines, room: SheetRoom) -> bool:
    return sum(bool(line.plain.strip()) for line in lines) + 5 <= room.height


def spread(blocks: Sequence[SheetLines], height: int) -> SheetLines:
    """Blocks over the height: up to three empty lines between them, and what is left above and below."""
    spare = height - sum(map(len, blocks))
    gap = max(1, min(MOST_GAP, spare // max(1, len(blocks))))
    lines: SheetLines = []
    for block in blocks:
        lines += [*([Content("")] * gap if lines else []), *block]
    return [*[Content("")] * max(0, (height - len(lines)) // 2), *lines]


def _case(item: Item, detail: Detail | None, room: SheetRoom) -> list[SheetLines]:
    """One task: what and whose, how late and by which day in figures, why, what was said last, what it holds up."""
    blocks = [_title(item, room), _figures(item, room)]
    blocks += [
        labelled(label, words, room.width, column=8, style="bold", limit=3) for label, words in _said(item) if words
    ]
    if detail:
        blocks += [
            labelled(_("影响"), words, room.width, column=8, style="bold $lamp-yellow") for words in detail.threat
        ]
    return blocks


def _title(item: Item, room: SheetRoom) -> SheetLines:
    lamp = Content.styled(f"{lamp_text(item.lamp.colour)}  {item.facts.code}", f"bold {COLOURS[item.lamp.colour]}")
    return [lamp, Content(""), *paragraph(item.facts.title, room.width, "bold underline")]


def _figures(item: Item, room: SheetRoom) -> SheetLines:
    """The days overdue, and the day that it was due."""
    days, due = str(item.lamp.days_overdue), str(item.facts.due_on or "")
    is_large = room.width >= 140 and room.height >= 30
    late = _captioned(big(days, COLOURS["red"], is_large=is_large), _("逾期天数"))
    day = _captioned(big(due, "$foreground", is_large=is_large), _("期限"))
    column = max(line.cell_length for line in late) + 2 * _BESIDE
    if column + max(line.cell_length for line in day) > room.width:
        return [*late, Content(""), *labelled(_("期限"), due, room.width, column=8, style="bold")]
    return beside(late, day, column)


def _captioned(digits: SheetLines, words: str) -> SheetLines:
    return [*digits, Content(""), Content.styled(words, "bold")]


def _said(item: Item) -> Iterator[tuple[str, str]]:
    """What the sheet says of it, without the day that stands in figures."""
    yield from (pair for pair in (*terms(item), *progress(item)) if pair[0] != _("期限"))
