"""The scale of dates: which cell of an endless line a day falls into, and what stands above the cells.

Cells are counted from the beginning of the calendar, so that moving along it is plain arithmetic. Every month has the
same number of cells, except in the weekly scale, where every day has one.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.i18n import _, mark
from tracker.text import cell_width
from tracker.tui.widgets.asof import month_name, month_text


class Zoom(NamedTuple):
    """One step of the scale: cells a month (0 where a cell is a day), and the cells that one step aside moves by."""

    id: str
    label: str
    cells: int
    step: int


ZOOMS = (
    Zoom("week", mark("周"), 0, 7),
    Zoom("month", mark("月"), 4, 4),
    Zoom("quarter", mark("季"), 2, 6),
    Zoom("year", mark("年"), 1, 12),
)
QUARTERS = (mark("一季"), mark("二季"), mark("三季"), mark("四季"))
_LAST_MONTH = 9999 * 12 + 11


class Label(NamedTuple):
    """A word above a cell."""

    cell: int
    text: str


class Scale(NamedTuple):
    """Days to cells and back; ``zoom`` counts in :data:`ZOOMS`, from the finest."""

    zoom: int = 1

    @property
    def kind(self) -> Zoom:
        """The step of the scale."""
        return ZOOMS[self.zoom]

    def zoomed(self, steps: int) -> Scale:
        """The scale some steps coarser, or finer where negative, as far as there are any."""
        return Scale(max(0, min(self.zoom + steps, len(ZOOMS) - 1)))

    def cell(self, day: date) -> int:
        """The cell that a day falls into."""
        return _cell(self.kind.cells, day)

    def day(self, cell: int) -> date:
        """The first day in a cell; before and after the calendar its first and last day."""
        cells = self.kind.cells
        if not cells:
            return date.fromordinal(max(1, min(cell, date.max.toordinal())))
        month, part = divmod(cell, cells)
        if not 12 <= month <= _LAST_MONTH:
            return date.min if month < 12 else date.max
        first = _first(month)
        days = monthrange(first.year, first.month)[1]
        return first.replace(day=-(-part * days // cells) + 1)

    def grid(self, left: int, width: int) -> list[int]:
        """The cells that begin a month, a quarter or a year, whichever is worth a line at this scale."""
        return list(_grid(self, left, width))

    def upper(self, left: int, width: int) -> list[Label]:
        """The upper line of the header: years, or months above weeks; the one at the left stays while it has room."""
        if self.kind.id == "week":
            text, firsts = month_text, list(self.months(left, width))
        else:
            text, firsts = _year_text, [first for first in self.months(left, width) if first.month == 1]
        labels = [Label(self.cell(first), text(first)) for first in firsts]
        before = text(self.day(left))
        if not labels or labels[0].cell - left > cell_width(before):
            labels.insert(0, Label(left, before))
        return labels

    def lower(self, left: int, width: int) -> list[Label]:
        """The lower line: Mondays, months, quarters, or half years."""
        if self.kind.id == "week":
            days = (self.day(cell) for cell in range(left, left + width))
            return [Label(self.cell(day), _("{day}日").format(day=day.day)) for day in days if day.weekday() == 0]
        return [
            Label(self.cell(first), text) for first in self.months(left, width) if (text := self._lower_text(first))
        ]

    def _lower_text(self, first: date) -> str:
        if self.kind.id == "month":
            return str(first.month)
        if self.kind.id == "quarter":
            return _(QUARTERS[first.month // 3]) if first.month % 3 == 1 else ""
        return month_name(first.month) if first.month in (1, 7) else ""

    def months(self, left: int, width: int) -> Iterator[date]:
        """The first days of the months that begin within the cells."""
        for month in range(_month(self.day(left)), _month(self.day(left + width - 1)) + 1):
            first = _first(month)
            if left <= self.cell(first) < left + width:
                yield first


@lru_cache(maxsize=8)  # each line of a screen stands on the same
def _grid(scale: Scale, left: int, width: int) -> tuple[int, ...]:
    every = {"week": 1, "month": 3}.get(scale.kind.id, 12)
    return tuple(scale.cell(first) for first in scale.months(left, width) if (first.month - 1) % every == 0)


@lru_cache(maxsize=10_000)  # a screen of projects asks for thousands, of the same few hundred days
def _cell(cells: int, day: date) -> int:
    if not cells:
        return day.toordinal()
    days = monthrange(day.year, day.month)[1]
    return _month(day) * cells + (day.day - 1) * cells // days


def _year_text(day: date) -> str:
    return _("{year}年").format(year=day.year)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
