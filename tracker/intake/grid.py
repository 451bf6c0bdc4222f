"""Rows of plain words as a full grid, and the years that stand once for the rows below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.i18n import _
from tracker.intake.document import TableCell
from tracker.intake.inert import inert

Grid = tuple[tuple[TableCell, ...], ...]

MOST_CELLS = 1_000_000
"""A grid holds no more: what is wider or longer was not made by people."""

_YEAR = re.compile(r"(?:20)?\d\d\s*(?:[-—–~至]\s*(?:20)?\d\d\s*)?(?:年度?|学年度?)")


def grid_of(rows: Sequence[Sequence[str]]) -> Grid:
    """Rows of words as cells; shorter rows are filled up with empty ones."""
    width = max(map(len, rows), default=0)
    return tuple(
        tuple(TableCell(inert(row[at]) if at < len(row) else "", number, at + 1, 1, 1, None, ()) for at in range(width))
        for number, row in enumerate(rows, 1)
    )


def years_spanned(grid: Grid) -> Grid:
    """The grid with a year (2024年) standing in all places below it that are empty: a merge, of which text knows none.

    That is so in one of the first two columns, where below its heading it holds nothing but years.
    """
    for at in range(min(2, len(grid[0]) if grid else 0)):
        told = [row[at].text for row in grid[1:] if row[at].text and row[at].column_span == 1]
        years = [bool(_YEAR.fullmatch("".join(text.split()))) for text in told]
        first = next((number for number, is_year in enumerate(years) if is_year), len(years))
        if any(years) and all(years[first:]) and first <= 1:
            return _spanned(grid, at)
    return grid


def years_note(table: int) -> str:
    """What is told of a table whose empty cells below a year are of that year."""
    return _("表{table}年份下面空着的格，按上面的年份算").format(table=table)


def _spanned(grid: Grid, at: int) -> Grid:
    rows = [list(row) for row in grid]
    top = 0
    for number in range(1, len(rows) + 1):
        if number < len(rows) and not rows[number][at].text and any(cell.text for cell in rows[number]):
            continue
        if number - top > 1 and _YEAR.fullmatch("".join(rows[top][at].text.split())):
            year = rows[top][at]._replace(row_span=number - top)
            for row in rows[top:number]:
                row[at] = year
        top = number
    return tuple(map(tuple, rows))
