"""Merged cells, however absurd their ranges."""

from __future__ import annotations

from tracker.intake.grid import grid_of
from tracker.intake.reading.workbook.merges import Range, merge


def told(*ranges: Range) -> list[str]:
    """The words of a grid of nine cells after merging."""
    rows = [list(row) for row in grid_of(["abc", "def", "ghi"])]
    merge(rows, ranges)
    return ["".join(cell.text for cell in row) for row in rows]


def test_ranges_are_cut_at_the_edges_and_the_earlier_one_holds() -> None:
    assert told(((0, 1), (9, 9)), ((0, 0), (0, 1))) == ["abb", "dbb", "gbb"]
    assert told(((-3, -2), (1, 0)), ((5, 5), (6, 6)), ((2, 2), (2, 2))) == ["abc", "aef", "ghi"]


def test_no_number_of_ranges_takes_long() -> None:
    assert told(*[((0, 0), (2, 2))] * 50_000)[2] == "aaa"
