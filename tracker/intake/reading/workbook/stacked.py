"""Several tables on one sheet, one below the other: each with headings of its own behind a row without words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.intake.document import Table, TableCell
from tracker.intake.reading.pasted.heads import are_heads

_NEAR = 3
"""Rows below the empty one in which the headings of another table may begin: a title may stand over them."""
_ENOUGH = 3

Rows = Sequence[Sequence[TableCell]]


def tables_apart(table: Table) -> tuple[Table, ...]:
    """The tables of a sheet. One that goes on below an empty row, its headings repeated or not, stays one."""
    ends = [*_ends(table.grid), len(table.grid)]
    if len(ends) == 1:
        return (table,)
    found, start = [], 0
    for end in ends:
        found.append(_part(table, start, end))
        start = end
    return tuple(found)


def _ends(grid: Rows) -> Iterator[int]:
    """The rows in which another table begins."""
    blank = [at for at, row in enumerate(grid) if not any(cell.text for cell in row)]
    heads = [_head(grid, 0)] if blank else []
    for at in blank:
        head = _head(grid, at + 1)
        if head and any(heads) and head not in heads:
            yield at + 1
        if head:
            heads.append(head)


def _head(grid: Rows, start: int) -> frozenset[str]:
    """The words of the headings that stand in or right below a row; nothing where none do."""
    for row in grid[start : start + _NEAR]:
        texts = list(dict.fromkeys(cell.text for cell in row if cell.text))
        if len(texts) >= _ENOUGH and are_heads(texts):
            return frozenset("".join(text.split()) for text in texts)
    return frozenset()


def _part(table: Table, start: int, end: int) -> Table:
    """Some rows of a sheet as a table of their own, whose places are still those of the sheet."""
    moved: dict[int, TableCell] = {}
    for row in table.grid[start:end]:
        for cell in row:
            if id(cell) not in moved:
                moved[id(cell)] = cell._replace(row=cell.row - start)
    grid = tuple(tuple(moved[id(cell)] for cell in row) for row in table.grid[start:end])
    hidden = frozenset(row - start for row in table.hidden if start < row <= end)
    return table._replace(grid=grid, hidden=hidden, top=table.top + start)
