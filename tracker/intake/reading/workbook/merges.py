"""Merged cells of a sheet in the places that they cover."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.intake.document import TableCell

Range = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last place of a merged cell, row and column from 0."""


def merge(rows: list[list[TableCell]], ranges: Iterable[Range]) -> None:
    """Put each merged cell, the same object, in its places of a grid; of two that overlap the earlier one holds.

    Ranges may reach beyond the grid. However many overlap, no more is done than a few turns through the grid.
    """
    height, width = len(rows), len(rows[0]) if rows else 0
    left = 4 * height * width
    for (first_row, first_column), (last_row, last_column) in ranges:
        top, start = max(first_row, 0), max(first_column, 0)
        bottom, end = min(last_row + 1, height), min(last_column + 1, width)
        if bottom - top < 1 or end - start < 1 or (bottom - top) * (end - start) == 1:
            continue
        left -= (bottom - top) * (end - start)
        if left < 0:
            return
        if all(_is_single(rows[row][column]) for row in range(top, bottom) for column in range(start, end)):
            cell = rows[top][start]._replace(row_span=bottom - top, column_span=end - start)
            for row in rows[top:bottom]:
                row[start:end] = [cell] * (end - start)


def _is_single(cell: TableCell) -> bool:
    return cell.row_span == cell.column_span == 1
