"""Rows become a full grid, and a year stands for the rows below it."""

from __future__ import annotations

from tracker.intake.grid import grid_of, years_spanned


def test_rows_are_filled_up_and_know_their_places() -> None:
    grid = grid_of([["时间", "任务"], ["3月"]])
    assert [(cell.text, cell.row, cell.column) for cell in grid[1]] == [("3月", 2, 1), ("", 2, 2)]


def test_a_year_stands_for_the_empty_cells_below_it_and_no_other_word_does() -> None:
    rows = [["年度", "类别", "任务"], ["2024年", "硬件", "甲"], ["", "", "乙"], ["2025 年", "", "丙"], ["", "", ""]]
    grid = years_spanned(grid_of(rows))
    assert [[cell.text for cell in row[:2]] for row in grid[1:]] == [
        ["2024年", "硬件"],
        ["2024年", ""],
        ["2025 年", ""],
        ["", ""],
    ]
    assert (grid[1][0].row_span, grid[1][0] is grid[2][0]) == (2, True)


def test_a_column_that_holds_more_than_years_is_left_alone() -> None:
    grid = grid_of([["时间", "任务"], ["2024年", "甲"], ["", "乙"], ["待定", "丙"]])
    assert years_spanned(grid) is grid
