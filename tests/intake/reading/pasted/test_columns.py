"""Rows that are short of cells, and headings that stand over several columns."""

from __future__ import annotations

from tracker.intake.reading.pasted.columns import filled, headed


def test_a_short_row_is_put_where_its_cells_fit() -> None:
    rows = [["2024年", "3月", "甲"], ["4月", "乙"], ["2025年", "5月"]]
    assert filled(rows, 3) == [["2024年", "3月", "甲"], ["", "4月", "乙"], ["2025年", "5月", ""]]


def test_more_headings_than_cells_leave_cells_empty() -> None:
    grid = headed(["序号", "任务", "备注"], [], [["1", "甲"]], 2)
    assert [[cell.text for cell in row] for row in grid] == [["序号", "任务", "备注"], ["1", "甲", ""]]
