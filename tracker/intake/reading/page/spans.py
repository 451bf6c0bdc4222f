"""Cells that span rows and columns, as a page writes them, in the places that they cover."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.intake.document import Table, TableCell
from tracker.intake.grid import Grid

_WIDEST = 1000
"""No browser lets a cell span more columns."""


class Spanning(NamedTuple):
    """A cell as written: ``down`` 0 is to the end of the table."""

    text: str
    down: int = 1
    across: int = 1
    tables: tuple[Table, ...] = ()


class Covering(NamedTuple):
    """A cell with its first place, from 0, and how far it goes."""

    row: int
    column: int
    end: int
    cell: Spanning
    down: int


def places(rows: Sequence[Sequence[Spanning]], most: int) -> list[list[Covering]]:
    """All that covers each row, from left to right; of cells that would overlap the upper one stays whole.

    Raises :class:`OverflowError` where more than so many places are covered.
    """
    covered: list[list[Covering]] = []
    above: list[Covering] = []
    count = 0
    for number, row in enumerate(rows):
        above = [each for each in above if each.row + each.down > number]
        above = sorted([*above, *_fitted(row, above, number, len(rows))], key=lambda each: each.column)
        count += len(above)
        if count > most:
            raise OverflowError
        covered.append(above)
    return covered


def _fitted(row: Sequence[Spanning], above: Sequence[Covering], number: int, rows: int) -> Iterator[Covering]:
    """The cells of a row in the columns that nothing from above covers."""
    column = at = 0
    for cell in row:
        while at < len(above) and above[at].column <= column:
            column = max(column, above[at].end)
            at += 1
        end = column + min(max(cell.across, 1), _WIDEST)
        end = min(end, above[at].column) if at < len(above) else end
        yield Covering(number, column, end, cell, min(cell.down or rows, rows - number))
        column = end


def spanned_grid(covered: Sequence[Sequence[Covering]]) -> Grid:
    """The full grid. Columns in which no cell begins are none: that is what spans beyond all others come to."""
    starts = sorted({each.column for row in covered for each in row})
    known: dict[tuple[int, int], TableCell] = {}
    grid: list[tuple[TableCell, ...]] = []
    for number, row in enumerate(covered):
        told: list[TableCell] = []
        for each in row:
            first, end = bisect_left(starts, each.column), bisect_left(starts, each.end)
            told += [TableCell("", number + 1, at + 1) for at in range(len(told), first)]
            place = (each.row, each.column)
            if place not in known:
                known[place] = TableCell(
                    each.cell.text, each.row + 1, first + 1, each.down, end - first, None, each.cell.tables
                )
            told += [known[place]] * (end - first)
        told += [TableCell("", number + 1, at + 1) for at in range(len(told), len(starts))]
        grid.append(tuple(told))
    return tuple(grid)
