"""Rows of cells with spans and merges as a full grid, in which every place is covered; nonsense is held to bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.intake.document import Table, TableCell

WIDEST = 256
"""Columns that a table may have; an office program makes no more than 63."""
MOST_PLACES = 2_000_000
"""Places that a grid may have; of one with more rows fewer columns are kept."""

Grid = tuple[tuple[TableCell, ...], ...]


class LaidCell(NamedTuple):
    """One cell of a row as it is written: its words, its span, and whether it goes on with the one above or beside."""

    text: str = ""
    tables: tuple[Table, ...] = ()
    span: int = 1
    begins: bool = False
    goes_on_down: bool = False
    goes_on_right: bool = False


@dataclass
class LaidRow:
    """One row as it is written: how many columns are left out before its cells; ``starts`` is where each begins."""

    cells: list[LaidCell] = field(default_factory=list)
    before: int = 0

    @property
    def starts(self) -> list[int]:
        """Where its cells begin, and where the last one ends, in columns from 0 as the file counts them."""
        found = [self.before]
        for cell in self.cells:
            found.append(found[-1] + cell.span)
        return found


@dataclass(slots=True)
class _StandingCell:
    """A cell in the grid, and how far it reaches so far."""

    laid: LaidCell
    row: int
    column: int
    columns: int
    rows: int = 1

    def done(self) -> TableCell:
        return TableCell(self.laid.text, self.row, self.column, self.rows, self.columns, None, self.laid.tables)


_EMPTY = LaidCell()


class Gridding:
    """Rows laid out as a grid: every row as wide as the widest; what one lacks is filled with empty cells of its own.

    A column is where some row has a cell that begins: what a file counts besides, nobody sees. ``covered`` are words
    of cells that lie under another one, where they differ from its words; ``is_cut`` tells that it was too wide.
    """

    def __init__(self, rows: Sequence[LaidRow]) -> None:
        begun = sorted({start for row in rows for start in row.starts[:-1]})
        self._begun = begun[: min(WIDEST, max(MOST_PLACES // max(len(rows), 1), 1))]
        self.is_cut = len(self._begun) < len(begun)
        self._above: dict[int, _StandingCell] = {}
        self.covered: list[str] = []
        standing = [self._row(row, number) for number, row in enumerate(rows, 1)]
        done: dict[int, TableCell] = {}
        self.grid: Grid = tuple(tuple(_once(cell, done) for cell in row) for row in standing)

    def _row(self, row: LaidRow, number: int) -> list[_StandingCell]:
        """A row's places; by column it is kept what the next row may go on with."""
        starts = row.starts
        places = _empty(number, 0, bisect_left(self._begun, starts[0]))
        still: dict[int, _StandingCell] = {}
        for cell, end in zip(row.cells, starts[1:], strict=True):
            at = len(places)
            columns = bisect_left(self._begun, end) - at
            if not columns:
                break  # beyond the widest
            here = self._standing(cell, places) or _StandingCell(cell, number, at + 1, columns)
            if here.row == number:
                here.columns = at + columns - here.column + 1
            else:
                here.rows = number - here.row + 1
            if cell.begins or cell.goes_on_down:
                still[at] = here
            places += [here] * columns
        self._above = still
        return places + _empty(number, len(places), len(self._begun))

    def _standing(self, cell: LaidCell, places: list[_StandingCell]) -> _StandingCell | None:
        """The cell that this one goes on with; None where it is one of its own, or the one before was never begun."""
        found = self._above.get(len(places)) if cell.goes_on_down else None
        if found is None and cell.goes_on_right and places and places[-1].laid is not _EMPTY:
            found = places[-1]
        if found is not None and cell.text not in {"", found.laid.text}:
            self.covered.append(cell.text)
        return found


def _empty(row: int, first: int, end: int) -> list[_StandingCell]:
    return [_StandingCell(_EMPTY, row, at + 1, 1) for at in range(first, end)]


def _once(cell: _StandingCell, done: dict[int, TableCell]) -> TableCell:
    """The cell as it is kept: one object, however many places it stands in."""
    if id(cell) not in done:
        done[id(cell)] = cell.done()
    return done[id(cell)]
