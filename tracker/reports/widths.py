"""How wide the columns of a table are, by what stands in them."""

from __future__ import annotations

from tracker.core.written.original import words_of
from tracker.reports.county_report import CountyTable
from tracker.text import cell_width

_LEAST, _MOST, _MEASURED = 6, 48, 1000
"""Cells of a terminal that a column takes, and rows that are measured for it."""


def widths_of(table: CountyTable) -> list[int]:
    """For each column how many cells its words take; long ones are broken over several lines."""
    widths = [_LEAST] * table.width
    for marks in (*table.header, *(row.cells for row in table.rows[:_MEASURED])):
        for column, mark in enumerate(marks):
            if column + 1 < len(marks) and marks[column + 1] == "<":
                continue  # over several columns: it makes none of them wide
            lines = words_of(mark).split("\n")
            longest = max(cell_width(line[:_MOST]) for line in lines)
            widths[column] = max(widths[column], min(longest, _MOST))
    return widths
