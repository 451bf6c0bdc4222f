"""Cells of a line each with nothing before them: rows are told by blank lines, or by how many headings there are."""

from __future__ import annotations

from tracker.intake.reading.pasted.plain import plain_at

HEADS = ["时间", "工作任务", "责任单位", "完成时限"]
ROWS = (["1月", "开会", "县教育局", "3月底"], ["2月", "建校", "县住建局", "4月底"])


def told(lines: list[str]) -> list[list[str]]:
    """The words of the table that the lines begin with."""
    found = plain_at(lines, 0)
    return [[cell.text for cell in row] for row in found.grid] if found else []


def test_blank_lines_part_rows() -> None:
    lines = [*HEADS, "", "2022年", *ROWS[0], "", *ROWS[1], "", "正文。"]
    assert told(lines)[1:] == [["2022年", *ROWS[0]], ["", *ROWS[1]]]


def test_years_between_rows_are_a_column_without_heading() -> None:
    assert told([*HEADS, "2022年", *ROWS[0], *ROWS[1], "2023年", *ROWS[1]]) == [
        ["时间", *HEADS],
        ["2022年", *ROWS[0]],
        ["", *ROWS[1]],
        ["2023年", *ROWS[1]],
    ]


def test_lines_that_do_not_fit_stay_lines() -> None:
    assert told([*HEADS, "一", "二三", "四五六", "七", "八九", "十"]) == []
    assert told(["一、工作任务", "二、责任单位"]) == []
