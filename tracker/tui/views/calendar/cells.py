"""A day's cell of the month as lines of pieces that fill it exactly: number and holiday, then what is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.text import cell_width, clean, fit
from tracker.tui.views.calendar.days import PLAIN, DayKind, DayMark
from tracker.tui.views.calendar.diary import counts_text
from tracker.tui.widgets.lamps import SHAPES
from tracker.tui.widgets.looks import Piece
from tracker.tui.widgets.prose import wrap

if TYPE_CHECKING:
    from tracker.store.questions.calendars.diary import DiaryEntry
    from tracker.store.questions.figures import DayCount

PieceLine = list[Piece]


class DayCell(NamedTuple):
    """A day of the month grid and all that its cell tells. ``items`` are the first tasks due, most urgent first."""

    day: date
    mark: DayMark = PLAIN
    due: DayCount | None = None
    items: tuple[Item, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    is_other: bool = False
    is_as_of: bool = False
    is_cursor: bool = False

    @property
    def tasks(self) -> int:
        """How many tasks are due."""
        return self.due.tasks if self.due else 0


def cell_lines(cell: DayCell, width: int, height: int) -> list[PieceLine]:
    """The cell as ``height`` lines of ``width`` cells each."""
    if height == 1:
        return [_only_line(cell, width)]
    ground = _ground(cell)
    body = [_filled(line, width, ground) for line in _body(cell, ground, width, height - 1)]
    if cell.diary and len(body) < height - 1:
        body.append(_filled([Piece(counts_text(cell.diary, width), ground, "quiet")], width, ground))
    blank = [Piece(" " * width, ground)]
    return [_head(cell, width), *body, *([blank] * (height - 1 - len(body)))]


def _ground(cell: DayCell, part: str = "") -> str:
    if cell.is_cursor:
        return "cursor"
    kind = "other" if cell.is_other else "off" if cell.mark.is_off else "day"
    return kind + part


def _head(cell: DayCell, width: int) -> PieceLine:
    ground = _ground(cell, "-head")
    return _filled([*_number(cell, ground), *_said(cell, ground, width - 3)], width, ground)


def _only_line(cell: DayCell, width: int) -> PieceLine:
    """Where there is one line for all, the counts stand behind the number."""
    ground = _ground(cell, "-head")
    counts = _counts(cell, ground, width - 3) if cell.tasks else _said(cell, ground, width - 3)
    return _filled([*_number(cell, ground), *counts], width, ground)


def _number(cell: DayCell, ground: str) -> PieceLine:
    look = "as-of" if cell.is_as_of else "quiet" if cell.is_other else "off-day" if cell.mark.is_off else "number"
    return [Piece(f"{cell.day.day:>2}", ground, look), Piece(" ", ground)]


def _said(cell: DayCell, ground: str, room: int) -> PieceLine:
    """``休 国庆节``, ``班``, or as much of it as there is room for."""
    mark = cell.mark
    look = "quiet" if cell.is_other else "exchanged" if mark.kind is DayKind.EXCHANGED else "holiday"
    for words in (" ".join(filter(None, (mark.word, mark.name))), mark.name, mark.word):
        if words and cell_width(words) <= room:
            return [Piece(words, ground, look)]
    return []


def _body(cell: DayCell, ground: str, width: int, height: int) -> list[PieceLine]:
    if not cell.tasks:
        return []
    if len(cell.items) >= cell.tasks <= height:
        return _wrapped(cell, ground, width, height)
    titles = [_title_lines(cell, item, ground, width, 1)[0] for item in cell.items[: height - 1]]
    return [_counts(cell, ground, width), *titles]


def _wrapped(cell: DayCell, ground: str, width: int, height: int) -> list[PieceLine]:
    """Every title, on as many lines as there are for each, the most urgent first."""
    lines: list[PieceLine] = []
    for left, item in zip(range(cell.tasks, 0, -1), cell.items, strict=False):
        lines += _title_lines(cell, item, ground, width, -(-(height - len(lines)) // left))
    return lines


def _title_lines(cell: DayCell, item: Item, ground: str, width: int, most: int) -> list[PieceLine]:
    colour = item.lamp.colour.value
    settled = "quiet" if cell.is_other or item.lamp.colour.value == "blue" else ""
    shape = Piece(f"{SHAPES[item.lamp.colour.value]} ", ground, colour)
    return [
        [shape if number == 0 else Piece("  ", ground), Piece(text, ground, settled)]
        for number, text in enumerate(shortened(item.facts.title, width - 2, most))
    ]


def shortened(text: str, width: int, most: int) -> list[str]:
    """The text on at most so many lines of ``width`` cells, each filled; what is left out is marked ``…``."""
    if width < 2:
        return [" " * max(0, width)]
    shown = clean(text[: most * (width + 1) + 1]).strip()
    lines = wrap(shown, width)
    if len(lines) > most:
        start = 0
        for line in lines[: most - 1]:
            start = shown.index(line, start) + len(line)
        lines[most - 1 :] = [shown[start:].strip()]
    return [fit(line, width) for line in lines]


def _counts(cell: DayCell, ground: str, width: int) -> PieceLine:
    """``● 3  ▲ 1``, closer together where it is narrow; what has no room ends in ``…``."""
    assert cell.due is not None
    found = [(SHAPES[colour], colour, count) for colour, count in cell.due.by_lamp.items() if count]
    for gap, between in ((" ", "  "), ("", " ")):
        texts = [f"{shape}{gap}{count}" for shape, _colour, count in found]
        if cell_width(between.join(texts)) <= width:
            return _joined(cell, ground, texts, [colour for _shape, colour, _count in found], between)
    return [Piece(fit(_("{count} 项").format(count=cell.tasks), width), ground, "quiet" if cell.is_other else "")]


def _joined(cell: DayCell, ground: str, texts: Sequence[str], colours: Sequence[str], between: str) -> PieceLine:
    line: PieceLine = []
    for text, colour in zip(texts, colours, strict=True):
        line += [Piece(between if line else "", ground), Piece(text, ground, colour)]
    return line


def _filled(line: PieceLine, width: int, ground: str) -> PieceLine:
    """The line filled up to its width."""
    return [*line, Piece(" " * (width - sum(cell_width(piece.text) for piece in line)), ground)]
