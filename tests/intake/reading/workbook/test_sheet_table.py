"""A sheet's values as a table: edges without words go, unseen characters go, days stay days."""

from __future__ import annotations

from datetime import date

from tests.intake.reading.test_text import words
from tracker.intake.reading.workbook.marks import SheetMarks
from tracker.intake.reading.workbook.sheet_table import SheetValues, sheet_table

_MARKS = SheetMarks(b"", frozenset({4, 9}), frozenset(), {}, (), {})


def test_edges_without_words_go_and_places_stay_true() -> None:
    rows: list[list[object]] = [
        ["", " ", ""],
        ["", "甲\u200b ", "\u3000"],
        ["", "", ""],
        ["", date(2024, 1, 2), "乙\n丙 "],
    ]
    made = sheet_table("表", SheetValues((1, 2), rows, [((4, 3), (4, 4))]), _MARKS, {})
    assert made
    assert words(made.table) == [["甲", ""], ["", ""], ["2024-01-02", "2024-01-02"]]
    assert (made.table.top, made.table.left, made.table.hidden) == (3, 4, frozenset({2}))
    assert made.table.grid[2][0].day == date(2024, 1, 2)


def test_a_sheet_without_words_is_no_table() -> None:
    assert sheet_table("表", SheetValues((0, 0), [], ()), _MARKS, {}) is None
    assert sheet_table("表", SheetValues((0, 0), [[" "]], ()), _MARKS, {}) is None


def test_lines_of_a_cell_lose_the_blanks_around_them() -> None:
    for rows in ([["甲\n乙", "丙"]], [["甲 \n 乙\n", "丙"]], [["\n甲\n乙", "丙"]], [["甲\r\n乙\u200b", "\u3000丙"]]):
        made = sheet_table("表", SheetValues((0, 0), rows, ()), _MARKS, {})
        assert made
        assert words(made.table) == [["甲\n乙", "丙"]]
