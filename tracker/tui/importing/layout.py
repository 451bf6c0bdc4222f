"""A document laid out for a width: its paragraphs and tables one below the other, each row with its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.i18n import _
from tracker.services.importing.values import Paragraph, SourcePlace, TableCell
from tracker.text import clean
from tracker.tui.importing.widths import column_widths, lines_of

if TYPE_CHECKING:
    from tracker.services.importing.values import SourceDocument, Table

GUTTER = 6
"""Cells before the first column: the number of the row, and room for a sign."""


class PlacedCell(NamedTuple):
    """A cell with its box: cells from the left of the table, lines from the top of the document."""

    cell: TableCell
    left: int
    width: int
    top: int
    height: int
    lines: tuple[str, ...]


class PlacedRow(NamedTuple):
    """A row, or a paragraph: which lines it has, and the cells that stand in it, merged ones in each of their rows.

    ``place.row`` 0 is the line over a table that says which one it is.
    """

    place: SourcePlace
    number: str
    top: int
    height: int
    cells: tuple[PlacedCell, ...]

    @property
    def is_title(self) -> bool:
        """Whether it is the line over a table."""
        return bool(self.place.table) and not self.place.row

    def cell_at(self, column: int) -> PlacedCell | None:
        """The cell that covers a column, counted from 1."""
        for laid in self.cells:
            if laid.cell.column <= column < laid.cell.column + laid.cell.column_span:
                return laid
        return None


class DocumentLayout(NamedTuple):
    """All rows, how wide and high they are together, and the columns of each table as (left, width)."""

    rows: tuple[PlacedRow, ...]
    width: int
    height: int
    columns: dict[int, list[tuple[int, int]]]
    places: dict[SourcePlace, int]

    def row_at(self, line: int) -> int:
        """Which row has a line."""
        return max(0, bisect_right(self.rows, line, key=lambda row: row.top) - 1)

    def index_of(self, place: SourcePlace) -> int | None:
        """Which row a place is in; None for the document as a whole."""
        return self.places.get(place.row_place)


EMPTY = DocumentLayout((), 0, 0, {}, {})


def lay_out(document: SourceDocument, width: int) -> DocumentLayout:
    """The document in so many cells; tables with very many columns are wider."""
    rows: list[PlacedRow] = []
    columns: dict[int, list[tuple[int, int]]] = {}
    top = 0
    for block in _blocks(document):
        if isinstance(block, Paragraph):
            laid = [_paragraph(block, top, width)]
        else:
            columns[block.number] = _columns(block, width)
            laid = [_title(block, top, width), *_rows(block, columns[block.number], top + 1)]
        rows += laid
        top = laid[-1].top + laid[-1].height
    widest = max((left + size for each in columns.values() for left, size in each), default=0)
    places = {row.place: index for index, row in enumerate(rows)}
    return DocumentLayout(tuple(rows), max(width, widest), top, columns, places)


def _blocks(document: SourceDocument) -> Iterator[Paragraph | Table]:
    """Paragraphs that say something and tables; a nested table comes behind the one that it stands in."""
    nested = iter(document.tables)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield block
            continue
        for table in nested:
            if table.grid:
                yield table
            if table.number == _last_number(block):
                break


def _last_number(table: Table) -> int:
    inner = [_last_number(each) for row in table.grid for cell in row for each in cell.tables]
    return max([table.number, *inner])


def _paragraph(paragraph: Paragraph, top: int, width: int) -> PlacedRow:
    cell = TableCell(paragraph.text, paragraph.number, 1)
    room = max(2, width - GUTTER - 1)
    lines = lines_of(cell, room)
    laid = PlacedCell(cell, GUTTER, room, top, len(lines), lines)
    return PlacedRow(SourcePlace(0, paragraph.number), "", top, len(lines), (laid,))


def _title(table: Table, top: int, width: int) -> PlacedRow:
    words = _("表{table}").format(table=table.number)
    words = f"{words}　{clean(table.sheet or table.title)}".rstrip("　")
    cell = TableCell(words, 0, 1, column_span=table.width)
    laid = PlacedCell(cell, 1, max(2, width - 1), top, 1, lines_of(cell, max(2, width - 1))[:1])
    return PlacedRow(SourcePlace(table.number), "", top, 1, (laid,))


def _columns(table: Table, width: int) -> list[tuple[int, int]]:
    found, left = [], GUTTER
    for size in column_widths(table, width - GUTTER - table.width):
        found.append((left, size))
        left += size + 1
    return found


def _rows(table: Table, columns: Sequence[tuple[int, int]], top: int) -> list[PlacedRow]:
    cells = {
        (cell.row, cell.column): (cell, lines_of(cell, _span(cell, columns)))
        for row, line in enumerate(table.grid, start=1)
        for column, cell in enumerate(line, start=1)
        if (cell.row, cell.column) == (row, column)
    }
    heights = _heights(len(table.grid), list(cells.values()))
    tops = [top]
    for height in heights:
        tops.append(tops[-1] + height)
    laid = {}
    for place, (cell, lines) in cells.items():
        first, last = cell.row - 1, min(cell.row - 1 + cell.row_span, len(heights))
        left = columns[cell.column - 1][0]
        laid[place] = PlacedCell(cell, left, _span(cell, columns), tops[first], tops[last] - tops[first], lines)
    rows = []
    for index, line in enumerate(table.grid):
        there = dict.fromkeys((cell.row, cell.column) for cell in line)
        shown = tuple(laid[place] for place in there if place in laid)
        number = str(index + table.top)
        rows.append(PlacedRow(SourcePlace(table.number, index + 1), number, tops[index], heights[index], shown))
    return rows


def _span(cell: TableCell, columns: Sequence[tuple[int, int]]) -> int:
    """The width of a cell over its columns and the rules between them."""
    last = min(cell.column - 1 + cell.column_span, len(columns)) - 1
    left, size = columns[last]
    return left + size - columns[cell.column - 1][0]


def _heights(count: int, cells: Sequence[tuple[TableCell, tuple[str, ...]]]) -> list[int]:
    """As many lines as the cells of a row need; what a merged one needs beyond its rows comes to the last of them."""
    heights = [1] * count
    merged = []
    for cell, lines in cells:
        if cell.row_span > 1:
            merged.append((min(cell.row - 1 + cell.row_span, count), cell.row - 1, len(lines)))
        else:
            heights[cell.row - 1] = max(heights[cell.row - 1], len(lines))
    for end, first, needed in sorted(merged):
        heights[end - 1] += max(0, needed - sum(heights[first:end]))
    return heights
