"""The month on screen: a heading of weekdays and a cell for each day, drawn line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tracker.i18n import _
from tracker.text import cell_width, fit
from tracker.tui.views.calendar.cells import DayCell, PieceLine, cell_lines
from tracker.tui.views.calendar.days import weeks_of
from tracker.tui.views.calendar.shares import heights, spread
from tracker.tui.views.calendar.shown import Shown
from tracker.tui.widgets.asof import WEEKDAYS
from tracker.tui.widgets.drawn import Drawn
from tracker.tui.widgets.looks import Looks, Piece, component_classes

NAMES = (
    "gap", "heading", "day", "day-head", "off", "off-head", "other", "other-head", "cursor-on", "cursor-away",
    "red", "yellow", "green", "grey", "blue", "quiet", "number", "off-day", "holiday", "exchanged", "as-of", "edge",
)  # fmt: skip


class DayGrid(Drawn, can_focus=True):
    """Days on which the cursor stands on one; a click puts it on another, a double click opens it."""

    prefix: ClassVar[str] = ""

    @dataclass
    class Chosen(Message):
        """A day was clicked."""

        day: date

    @dataclass
    class Opened(Message):
        """The day under the cursor was double-clicked."""

    def __init__(self, shown: Shown) -> None:
        super().__init__()
        self._shown = shown
        self._looks = Looks(self, self.prefix)

    def show(self, shown: Shown) -> None:
        """Show other days, or the cursor on another; a step of the cursor draws only the lines that it changes."""
        before, self._shown = self._shown, shown
        if replace(before, day=shown.day) == shown and self.is_on_one_page(before.day, shown.day):
            for day in {before.day, shown.day}:
                self.refresh(*self.regions_of(day))
        else:
            self.refresh()

    def is_on_one_page(self, day: date, other: date) -> bool:
        """Whether two days are drawn together."""
        raise NotImplementedError

    def regions_of(self, day: date) -> tuple[Region, ...]:
        """The lines that look different when the cursor comes to a day."""
        raise NotImplementedError

    def day_at(self, x: int, y: int) -> date | None:
        """The day drawn at a place; None between days."""
        raise NotImplementedError

    def pieces(self, y: int) -> PieceLine:
        """What stands on a line of the widget."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line."""
        away = "cursor-on" if self.has_focus else "cursor-away"
        pieces = [piece._replace(ground=away) if piece.ground == "cursor" else piece for piece in self.pieces(y)]
        return self._looks.strip(pieces, self.size.width)

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.forget()

    def on_click(self, event: events.Click) -> None:
        """Choose the day; open it on the second click, though the first may have drawn another month there."""
        offset = event.get_content_offset(self)
        day = self.day_at(offset.x, offset.y) if offset else None
        if event.chain == 2:
            self.post_message(self.Opened())
        elif day is not None:
            self.post_message(self.Chosen(day))


class MonthGrid(DayGrid):
    """The weeks of a month, Monday first; the cells fill the room."""

    prefix = "month"
    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes(prefix, NAMES)

    _lines: tuple[PieceLine, ...] = ()
    _drawn: tuple[Shown, int, int] | None = None

    def __init__(self, shown: Shown) -> None:
        super().__init__(shown)
        self._cells: dict[tuple[date, bool, int, int], list[PieceLine]] = {}

    def pieces(self, y: int) -> PieceLine:
        """The heading, or a line through seven cells."""
        width, height = self.size
        if self._drawn != (self._shown, width, height):
            self._forget_cells()
            self._lines = tuple(self._draw(width))
            self._drawn = (self._shown, width, height)
        return self._lines[y] if y < len(self._lines) else [Piece(" " * width, "gap")]

    def _forget_cells(self) -> None:
        """Drop the cells that were drawn, unless only the cursor has moved within the month."""
        before = self._drawn[0] if self._drawn else None
        is_step = before and replace(before, day=self._shown.day) == self._shown
        if not before or not is_step or not self.is_on_one_page(before.day, self._shown.day):
            self._cells.clear()

    def _draw(self, width: int) -> list[PieceLine]:
        widths = spread(width, 7)
        lines = [_heading(widths)]
        for week, room in zip(weeks_of(self._shown.day), self._heights(), strict=True):
            cells = (
                [self._cell_lines(day, each - 1, room) for day, each in zip(week, widths, strict=True)] if room else []
            )
            lines += [[piece for cell in cells for piece in cell[number]] for number in range(room)]
        return lines

    def _cell_lines(self, day: date, width: int, height: int) -> list[PieceLine]:
        key = (day, day == self._shown.day, width, height)
        lines = self._cells.get(key)
        if lines is None:
            cell = self._cell(day)
            lines = self._cells[key] = [_edged(cell, line) for line in cell_lines(cell, width, height)]
        return lines

    def _cell(self, day: date) -> DayCell:
        shown = self._shown
        return DayCell(
            day,
            shown.year.mark(day),
            shown.year.counts.get(day),
            tuple(shown.items.get(day, ())),
            tuple(shown.diary.get(day, ())),
            is_other=day.month != shown.day.month,
            is_as_of=day == shown.as_of,
            is_cursor=day == shown.day,
        )

    def day_at(self, x: int, y: int) -> date | None:
        """The day whose cell is there."""
        column = place_of(x, spread(self.size.width, 7))
        row = place_of(y - 1, self._heights())
        return None if column is None or row is None else weeks_of(self._shown.day)[row][column]

    def is_on_one_page(self, day: date, other: date) -> bool:
        """Whether the days are of one month."""
        return (day.year, day.month) == (other.year, other.month)

    def regions_of(self, day: date) -> tuple[Region, ...]:
        """The lines of the day's week."""
        rooms = self._heights()
        week = (day.day - 1 + day.replace(day=1).weekday()) // 7
        return (Region(0, 1 + sum(rooms[:week]), self.size.width, rooms[week]),)

    def _heights(self) -> list[int]:
        counts = self._shown.year.counts
        needs = [
            1 + max(counts[day].tasks if day in counts else 0 for day in week) for week in weeks_of(self._shown.day)
        ]
        return heights(self.size.height - 1, needs)


def _heading(widths: Sequence[int]) -> PieceLine:
    names = [_(name) for name in WEEKDAYS]
    return [
        Piece(fit(f" {name}" if cell_width(name) < width else name, width), "heading", "off-day" * (place >= 5))
        for place, (name, width) in enumerate(zip(names, widths, strict=True))
    ]


def _edged(cell: DayCell, line: PieceLine) -> PieceLine:
    """A cell's line with the gap before it, where the cursor has an edge."""
    return [Piece("▌" if cell.is_cursor else " ", "gap", "edge" if cell.is_cursor else ""), *line]


def place_of(offset: int, shares_: Sequence[int]) -> int | None:
    """Which of the shares an offset falls into."""
    if offset < 0:
        return None
    for number, share in enumerate(shares_):
        if offset < share:
            return number
        offset -= share
    return None
