"""A document as read: paragraphs and tables in their order, every cell with its place and nothing interpreted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tracker.i18n import _


class SourcePlace(NamedTuple):
    """Where something stands: table, row and cell counted from 1 as the document has them, headings included.

    ``table`` 0 is the running text, whose ``row`` counts paragraphs. ``column`` 0 is the whole row, ``item`` 0 the
    whole cell.
    """

    table: int = 0
    row: int = 0
    column: int = 0
    item: int = 0

    @property
    def row_place(self) -> SourcePlace:
        """The whole row in which it stands."""
        return SourcePlace(self.table, self.row)


class TableCell(NamedTuple):
    """One cell as people see it: revisions accepted, automatic numbers written out, lines joined by ``\\n``.

    ``row`` and ``column`` are those of its first place, spans count from it. ``day`` is the date where the cell is one
    (a workbook's), and ``text`` says the same as ``2025-08-31``. ``tables`` are those nested in it, whose words are not
    in ``text``.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    day: date | None = None
    tables: tuple[Table, ...] = ()


class Table(NamedTuple):
    """One table as a full grid: a merged cell stands, the same object, in every place that it covers.

    ``number`` counts the document's tables from 1. All rows of ``grid`` are equally long. ``hidden`` are rows that the
    document does not show. ``title`` are the lines of the last heading before it, or the sheet's name. Of a workbook
    ``sheet`` is set, and the first cell of the grid is row ``top`` and column ``left`` of the sheet. ``repeated`` is
    how many first rows the document itself marks as headings.
    """

    number: int
    grid: tuple[tuple[TableCell, ...], ...]
    title: str = ""
    hidden: frozenset[int] = frozenset()
    sheet: str = ""
    top: int = 1
    left: int = 1
    repeated: int = 0

    @property
    def width(self) -> int:
        """How many columns the grid has."""
        return len(self.grid[0]) if self.grid else 0

    def cell(self, place: SourcePlace) -> TableCell:
        """The cell that covers a place of this table."""
        return self.grid[place.row - 1][place.column - 1]


class Paragraph(NamedTuple):
    """One paragraph of the running text, counted from 1; ``level`` is that of a heading, 0 for none."""

    number: int
    text: str
    level: int = 0


class SourceDocument(NamedTuple):
    """What was read. ``name`` is the file's, without its folder; ``notes`` are what reading decided, in sentences.

    ``form`` is ``docx``, ``xlsx``, ``html``, ``csv`` or ``text``.
    """

    name: str
    form: str
    blocks: tuple[Paragraph | Table, ...]
    notes: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in their order, nested ones where their cells stand."""
        return tuple(each for block in self.blocks if isinstance(block, Table) for each in _with_nested(block))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The running text outside the tables."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    def table(self, number: int) -> Table:
        """The table of a number. Raises :class:`KeyError` where there is none."""
        for block in self.blocks:
            if isinstance(block, Table) and block.number == number:
                return block
        for table in self.tables:
            if table.number == number:
                return table
        raise KeyError(number)

    def where(self, place: SourcePlace) -> str:
        """A place in words: ``表2第14行第3格第1项``, ``汇总!C14``, ``正文第12段``."""
        if not place.table:
            return _("正文第{row}段").format(row=place.row) if place.row else _("全文")
        table = self.table(place.table)
        if table.sheet and place.row:
            cell = f"{table.sheet}!{column_letters(place.column + table.left - 1) if place.column else ''}"
            words = f"{cell}{place.row + table.top - 1}"
        else:
            words = _("表{table}").format(table=place.table)
            words += _("第{row}行").format(row=place.row) if place.row else ""
            words += _("第{column}格").format(column=place.column) if place.column else ""
        return words + (_("第{item}项").format(item=place.item) if place.item else "")


def _with_nested(table: Table) -> Iterator[Table]:
    yield table
    seen: set[int] = set()
    for row in table.grid:
        for cell in row:
            if cell.tables and id(cell) not in seen:
                seen.add(id(cell))
                for nested in cell.tables:
                    yield from _with_nested(nested)


def column_letters(column: int) -> str:
    """A workbook's name of a column, ``AA`` for 27."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
