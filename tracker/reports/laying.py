"""The county's own rows with how their tasks stand beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.core.lamp import Item
from tracker.core.written.original import ABOVE, LEFT, OriginalRow, OriginalTable, kept
from tracker.reports.county_report import ID, LAMP, STATUS, CountyRow, CountyTable, Marks
from tracker.reports.standing import lamp_of, lamp_word, standing

Standings = Mapping[int, Sequence[Item]]
"""The tasks of each row, by its number."""
_PROSE = (("具体工作内容",),)
"""What stands over sentences that the document tells in running text."""


def laid(table: OriginalTable, standings: Standings, *, has_ids: bool = False) -> CountyTable:
    """One table with the columns of status and lamp; with one of ids before its own where they must be said."""
    table = own_table(table)
    header = table.header or _PROSE
    width = max(len(cells) for cells in (*header, *(row.cells for row in table.rows)))
    heads = [(*_filled(header[0], width), STATUS, LAMP)]
    heads += [(*_filled(cells, width), ABOVE, ABOVE) for cells in header[1:]]
    rows = [_row(row, width, standings.get(row.row, ()) if row.row else ()) for row in table.rows]
    if has_ids:
        heads = [(ABOVE if at else ID, *cells) for at, cells in enumerate(heads)]
        rows = [_with_ids(row, standings.get(row.number, ()) if row.number else ()) for row in rows]
    return CountyTable(table.title, tuple(heads), tuple(rows))


def own_table(table: OriginalTable) -> OriginalTable:
    """The table without the columns that an earlier export put to it."""
    names = table.columns
    if names[-2:] != (STATUS, LAMP):
        return table
    first = 1 if names[0] == ID else 0
    rows = tuple(OriginalRow(_cut(row.cells, first, len(names) - 2), row.row) for row in table.rows)
    return table._replace(header=tuple(_cut(cells, first, len(names) - 2) for cells in table.header), rows=rows)


def _cut(cells: Marks, first: int, end: int) -> Marks:
    kept_cells = cells[first:end]
    if first and kept_cells and kept_cells[0] == LEFT:
        return (cells[0], *kept_cells[1:])
    return kept_cells


def _row(row: OriginalRow, width: int, items: Sequence[Item]) -> CountyRow:
    cells = _filled(row.cells, width)
    if not items and all(cell == LEFT for cell in cells[1:]) and width > 1 and cells[0] != ABOVE:
        return CountyRow((*cells, LEFT, LEFT), "", row.row)
    lamp = lamp_of(items)
    return CountyRow((*cells, kept(standing(items)) if items else "", lamp_word(lamp)), lamp, row.row)


def _with_ids(row: CountyRow, items: Sequence[Item]) -> CountyRow:
    if row.cells[-1] == LEFT:
        return row._replace(cells=(row.cells[0], LEFT, *row.cells[1:]))
    return row._replace(cells=(kept("\n".join(item.facts.code for item in items)), *row.cells))


def _filled(cells: Marks, width: int) -> Marks:
    return (*cells, *[""] * (width - len(cells)))
