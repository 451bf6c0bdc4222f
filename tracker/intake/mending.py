"""A document with cells that a person has put right; the rest of it stays the very same objects."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table, TableCell
from tracker.intake.rows import Mends


def mended(document: SourceDocument, mends: Mends) -> SourceDocument:
    """The document as if its cells said so; a merged cell changes wherever it stands, unknown places change nothing."""
    if not mends:
        return document
    blocks = tuple(
        _table(block, mends) if isinstance(block, Table) else _paragraph(block, mends) for block in document.blocks
    )
    return document._replace(blocks=blocks)


def _paragraph(paragraph: Paragraph, mends: Mends) -> Paragraph:
    text = mends.get(SourcePlace(0, paragraph.number))
    return paragraph if text is None else paragraph._replace(text=text)


def _table(table: Table, mends: Mends) -> Table:
    changed: dict[int, TableCell] = {}
    for row in table.grid:
        for cell in row:
            if id(cell) not in changed:
                changed[id(cell)] = _cell(table.number, cell, mends)
    grid = tuple(tuple(changed[id(cell)] for cell in row) for row in table.grid)
    return table if _is_same(table, changed) else table._replace(grid=grid)


def _cell(number: int, cell: TableCell, mends: Mends) -> TableCell:
    nested = tuple(_table(each, mends) for each in cell.tables)
    text = mends.get(SourcePlace(number, cell.row, cell.column))
    if text is not None:
        return cell._replace(text=text, day=None, tables=nested)
    return cell if all(map(lambda old, new: old is new, cell.tables, nested)) else cell._replace(tables=nested)


def _is_same(table: Table, changed: Mapping[int, TableCell]) -> bool:
    return all(changed[id(cell)] is cell for row in table.grid for cell in row)
