"""Charts of the view: schools as a strip around what is asked, and a coefficient over the days on which it was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.i18n import _
from tracker.text import cell_width
from tracker.tui.views.indicators.drawing.marks import SIGNS, coefficient, figure
from tracker.tui.views.indicators.drawing.page import Bit, Bits

_DOTS = " ·•●"
_EIGHTHS = " ▁▂▃▄▅▆▇█"
LEAST_STRIP = 30
_COLUMN = 12
"""Cells of one day in the chart of a coefficient, and those of its bar."""
_BAR = 4


class StripAsked(NamedTuple):
    """What a strip is drawn around: the operator, the value, and the share of it that the least one must have."""

    operator: str
    value: float
    floor: float = 1.0


class StripScale(NamedTuple):
    """Values from ``low`` to ``high`` on so many cells."""

    low: float
    high: float
    cells: int

    def at(self, value: float) -> int:
        """The cell of a value; the middle where all are the same."""
        if self.high <= self.low:
            return self.cells // 2
        return round((value - self.low) / (self.high - self.low) * (self.cells - 1))


def strip(values: Sequence[float], asked: StripAsked, width: int) -> list[Bits]:
    """Two lines: a dot for each value, fuller for more of them in a cell, and the axis with what is asked."""
    floor = asked.value * asked.floor
    low, high = min(*values, floor, asked.value), max(*values, asked.value)
    ends = figure(low), figure(high)
    scale = StripScale(low, high, max(LEAST_STRIP, width - sum(map(cell_width, ends)) - 4))
    counts = [0] * scale.cells
    for value in values:
        counts[scale.at(value)] += 1
    marks = {**({scale.at(floor): "┊"} if asked.floor < 1 else {}), scale.at(asked.value): "│"}
    dots = [_dot(count, marks.get(cell, ""), _look(cell, scale, asked)) for cell, count in enumerate(counts)]
    first = (Bit(f" {ends[0]} ", "quiet"), *_merged(dots), Bit(f" {ends[1]}", "quiet"))
    return [first, _axis(asked, scale.at(asked.value), scale.at(floor), cell_width(ends[0]) + 2)]


def _look(cell: int, scale: StripScale, asked: StripAsked) -> str:
    middle = scale.at(asked.value)
    is_good = cell >= middle if asked.operator.startswith(">") else cell <= middle
    is_near = asked.floor < 1 and cell >= scale.at(asked.value * asked.floor)
    return "met" if is_good else "near" if is_near else "not_met"


def _dot(count: int, mark: str, look: str) -> Bit:
    return Bit(_DOTS[min(count, 3)], look) if count else Bit(mark or " ", "axis" if mark == "│" else "limit")


def _merged(parts: Sequence[Bit]) -> Bits:
    merged: list[Bit] = []
    for part in parts:
        if merged and merged[-1].look == part.look:
            merged[-1] = Bit(merged[-1].text + part.text, part.look)
        else:
            merged.append(part)
    return tuple(merged)


def _axis(asked: StripAsked, middle: int, low: int, indent: int) -> Bits:
    words = f"{SIGNS.get(asked.operator, asked.operator)}{figure(asked.value)}"
    start = max(0, indent + middle - cell_width(words) // 2)
    told = f"{asked.floor:.0%}"
    before = min(indent + low - cell_width(told) // 2, start - cell_width(told) - 1)
    if asked.floor < 1 and before >= 0:
        gap = start - before - cell_width(told)
        return (Bit(" " * before), Bit(told, "limit"), Bit(" " * gap), Bit(words, "strong"))
    return (Bit(" " * start), Bit(words, "strong"))


class CoursePoint(NamedTuple):
    """A coefficient as of a day; None where it is not known."""

    on: date
    value: float | None


class CourseBar(NamedTuple):
    """The bar of a day: its first cell, its height in eighths of a row, and its look."""

    start: int
    level: int
    look: str


def course(points: Sequence[CoursePoint], limit: float | None, width: int, rows: int) -> list[Bits]:
    """The coefficient over time: a column for each day with its figure, as far apart as the days, and the limit across.

    In one line where there is no room for columns.
    """
    known = [point for point in points if point.value is not None]
    known = known[-max(1, (width - 4) // _COLUMN) :]
    if len(known) < 2:
        return []
    if rows < 3:
        told = "  ".join(f"{point.on:%Y-%m} {_coefficient(point, limit)}" for point in known)
        return [(Bit(" " + _("差异系数走势") + " ", "quiet"), Bit(told), *_limit_words(limit))]
    highest = max(max(point.value or 0 for point in known), limit or 0) or 1.0
    levels = [round((point.value or 0) / highest * rows * 8) for point in known]
    line = round((limit or 0) / highest * rows * 8)
    limit_row = max(0, -(-line // 8) - 1) if limit is not None else -1
    starts = _starts([point.on for point in known], width - 4 - _COLUMN)
    figures = _placed([_coefficient(point, limit) for point in known], starts)
    days = _placed([f"{point.on:%Y-%m-%d}" for point in known], starts)
    bars = [
        CourseBar(
            start + _COLUMN // 2 - 2, level, "met" if limit is None or (point.value or 0) <= limit + 1e-9 else "not_met"
        )
        for start, level, point in zip(starts, levels, known, strict=True)
    ]
    drawn = [_row(bars, row, is_limit=row == limit_row) for row in range(rows - 1, -1, -1)]
    head = (Bit(" " + _("差异系数走势"), "quiet"), *_limit_words(limit))
    return [head, *drawn, (Bit(f"  {figures}"),), (Bit(f"  {days}", "quiet"),)]


def _coefficient(point: CoursePoint, limit: float | None) -> str:
    return "—" if point.value is None else coefficient(point.value, limit)


def _limit_words(limit: float | None) -> Bits:
    return (Bit("  " + _("上限 {limit}").format(limit=f"{limit:.2f}"), "limit"),) if limit is not None else ()


def _starts(days: Sequence[date], cells: int) -> list[int]:
    """Where the columns of days begin: as far apart as these are, but never so near that a label has no room."""
    span = (days[-1] - days[0]).days or 1
    starts = [round((day - days[0]).days / span * cells) for day in days]
    for place in range(1, len(starts)):
        starts[place] = max(starts[place], starts[place - 1] + _COLUMN)
    starts[-1] = min(starts[-1], cells)
    for place in range(len(starts) - 2, -1, -1):
        starts[place] = min(starts[place], starts[place + 1] - _COLUMN)
    return starts


def _placed(words: Sequence[str], starts: Sequence[int]) -> str:
    line = ""
    for text, start in zip(words, starts, strict=True):
        line = line.ljust(start) + text.center(_COLUMN)
    return line


def _row(bars: Sequence[CourseBar], row: int, *, is_limit: bool) -> Bits:
    """One row of the columns; the limit is drawn between them and through those that are over it."""
    blank = "┄" if is_limit else " "
    parts: list[Bit] = [Bit("  ")]
    used = 0
    for bar in bars:
        filled = max(0, min(8, bar.level - row * 8))
        full = _EIGHTHS[filled]
        parts.append(Bit(blank * (bar.start - used), "limit"))
        if not filled:
            parts.append(Bit(blank * _BAR, "limit"))
        elif is_limit and filled == 8:
            parts += [Bit(full, bar.look), Bit(blank * (_BAR - 2), "limit"), Bit(full, bar.look)]
        else:
            parts.append(Bit(full * _BAR, bar.look))
        used = bar.start + _BAR
    parts.append(Bit(blank * (_COLUMN // 2 - 2), "limit"))
    return _merged(parts)
