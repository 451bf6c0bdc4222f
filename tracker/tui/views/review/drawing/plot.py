"""A curve drawn in the terminal: areas from eighth blocks, lines from braille dots, two by four to a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content

from tracker.core.overview.curve import CurvePoint
from tracker.i18n import _
from tracker.text import cell_width

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a braille cell, by row from the top and by column."""
PLANNED, APPROVED, CLOSED = "$foreground", "$lamp-yellow", "$lamp-blue"


class Plot:
    """Planned against actual over the months; counts go up, months to the right."""

    def __init__(self, points: Sequence[CurvePoint], as_of: date) -> None:
        self._points = points
        self._as_of = as_of
        self._most = max(1, *(max(point.planned, point.approved, point.closed or 0) for point in points))

    def lines(self, width: int, height: int) -> list[Content]:
        """The curve in so many lines of which the last two are the axis."""
        axis = len(str(self._most)) + 1
        columns, rows = max(8, width - axis - 1), max(3, height - 2)
        cells = self._cells(columns, rows)
        lines = []
        for row in range(rows):
            label = {0: str(self._most), rows // 2: str(round(self._most * (1 - rows // 2 / rows)))}.get(row, "")
            lines.append(
                Content.assemble(
                    (label.rjust(axis - 1), "$secondary"), ("┤" if label else "│", "$secondary"), *cells[row]
                )
            )
        return [*lines, *self._axis(columns, axis)]

    def _cells(self, columns: int, rows: int) -> list[list[tuple[str, str]]]:
        area = [self._height(self._closed_at(column, columns), rows * 8) for column in range(columns)]
        planned = self._dots(lambda point: point.planned, columns, rows, step=1)
        approved = self._dots(lambda point: point.approved, columns, rows, step=2)
        here = self._column(columns)
        return [
            [self._cell(area[column], planned, approved, column, row, rows, here) for column in range(columns)]
            for row in range(rows)
        ]

    def _cell(
        self,
        area: int,
        planned: dict[tuple[int, int], int],
        approved: dict[tuple[int, int], int],
        column: int,
        row: int,
        rows: int,
        here: int,
    ) -> tuple[str, str]:
        filled = max(0, min(8, area - (rows - 1 - row) * 8))
        over = f" on {CLOSED} 50%" if filled == 8 else ""
        if bits := planned.get((row, column), 0):
            return chr(0x2800 + bits), PLANNED + over
        if (bits := approved.get((row, column), 0)) and filled in (0, 8):
            return chr(0x2800 + bits), APPROVED + over
        if filled:
            return _EIGHTHS[filled], CLOSED
        return ("┊", "$secondary") if column == here else (" ", "")

    def _dots(
        self, value: Callable[[CurvePoint], int], columns: int, rows: int, *, step: int
    ) -> dict[tuple[int, int], int]:
        """The braille bits of a line by cell; with a step over 1 it is dotted."""
        found: dict[tuple[int, int], int] = {}
        before = None
        for x in range(columns * 2):
            level = self._height(self._at(value, x / max(1, columns * 2 - 1)), rows * 4 - 1)
            low = level if before is None else min(level, before + 1) if level > before else level
            for y in range(low, level + 1):
                if (x if level == low else y) % step == 0:
                    cell = (rows - 1 - y // 4, x // 2)
                    found[cell] = found.get(cell, 0) | _DOTS[3 - y % 4][x % 2]
            before = level
        return found

    def _at(self, value: Callable[[CurvePoint], int], share: float) -> float:
        place = share * (len(self._points) - 1)
        left = self._points[int(place)]
        right = self._points[min(int(place) + 1, len(self._points) - 1)]
        return value(left) + (value(right) - value(left)) * (place - int(place))

    def _closed_at(self, column: int, columns: int) -> float:
        """How many are closed there; nothing after the as-of date, whose month is told as it stands."""
        done = [point for point in self._points if point.closed is not None]
        if not done or column > self._column(columns):
            return 0
        share = column / max(1, columns - 1)
        return self._at(lambda point: done[-1].closed or 0 if point.closed is None else point.closed, share)

    def _height(self, count: float, most: int) -> int:
        return round(count * most / self._most)

    def _column(self, columns: int) -> int:
        """Where the as-of date stands."""
        months = [point.day for point in self._points]
        place = next((n for n, day in enumerate(months) if day >= self._as_of), len(months) - 1)
        return round(place * (columns - 1) / max(1, len(months) - 1))

    def _axis(self, columns: int, axis: int) -> list[Content]:
        """A line with a tick at each January, and below it the years and the as-of date."""
        mark, here = _("▲ {day}").format(day=self._as_of), self._column(columns)
        ticks, text = ["─"] * columns, [" "] * columns
        start = max(0, min(here, columns - cell_width(mark)))
        taken = range(start - 1, start + cell_width(mark) + 1)
        for number, point in enumerate(self._points):
            column = round(number * (columns - 1) / max(1, len(self._points) - 1))
            if point.day.month == 1 and column + 4 <= columns:
                ticks[column] = "┴"
                if not set(range(column, column + 4)).intersection(taken):
                    text[column : column + 4] = str(point.day.year)
        before, after = "".join(text[:start]), "".join(text[start + cell_width(mark) :])
        return [
            Content.styled("0".rjust(axis - 1) + "└" + "".join(ticks), "$secondary"),
            Content.assemble((" " * axis + before, "$secondary"), (mark, "bold"), (after, "$secondary")),
        ]
