"""The document's own tables as a roadmap file keeps them: every cell's words, and which rows the tasks were made of."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.written.original import ABOVE, LEFT, Original, OriginalRow, OriginalTable, kept
from tracker.i18n import _
from tracker.intake.document import SourceDocument, TableCell
from tracker.intake.drafting.personal import public
from tracker.intake.rows import Role, TableColumn, Understood, WorkTable

_PROSE = TableColumn(0, "", Role.OTHER)


def original_of(document: SourceDocument, understood: Understood) -> Original:
    """The tables that hold tasks and the sentences that tell some, numbered as the tasks number their rows."""
    tables = [_table(document, work) for work in understood.tables]
    last = max((row.number for work in understood.tables for row in work.rows), default=0)
    told = tuple(
        OriginalRow((public(each.text, _PROSE),), number)
        for number, each in enumerate(understood.prose, start=last + 1)
    )
    if told:
        tables.append(OriginalTable(_("正文"), (), told))
    return Original(document.name, tuple(tables))


def _table(document: SourceDocument, work: WorkTable) -> OriginalTable:
    numbers = {(row.place.table, row.place.row): row.number for row in work.rows}
    headings = {_words(row) for row in work.header}
    rows: list[OriginalRow] = []
    for number in work.tables:
        table = document.table(number)
        first = next((at for at, row in enumerate(table.grid) if _words(row) in headings), 0)
        above: tuple[TableCell, ...] = ()
        for at, row in enumerate(table.grid[first:], start=first + 1):
            if _words(row) not in headings and at not in table.hidden:
                rows.append(OriginalRow(_marked(row, above, work.columns), numbers.get((number, at), 0)))
                above = row
    header = tuple(_marked(row, work.header[at - 1] if at else ()) for at, row in enumerate(work.header))
    return OriginalTable(work.title, header, tuple(rows))


def _words(row: tuple[TableCell, ...]) -> tuple[str, ...]:
    return tuple("".join(cell.text.split()) for cell in row)


def _marked(
    row: tuple[TableCell, ...], above: tuple[TableCell, ...], columns: Sequence[TableColumn] = ()
) -> tuple[str, ...]:
    """A row's words without persons, and the marks of cells that go on from the one before or the row above."""
    purposes = {column.at: column for column in columns}
    told: list[str] = []
    for column, cell in enumerate(row):
        if above and above[column] is cell:
            told.append(ABOVE)
        elif column and row[column - 1] is cell:
            told.append(LEFT)
        else:
            told.append(kept(public(cell.text, purposes.get(column, _PROSE))))
    return tuple(told)
