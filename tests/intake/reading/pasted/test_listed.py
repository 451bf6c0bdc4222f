"""A cell a line: what a row is short of, two rows of headings, rows that no blank line parts."""

from __future__ import annotations

from tracker.intake.reading.pasted.listed import listed_at


def told(*lines: str) -> list[list[str]]:
    """The words of the table that the lines begin with."""
    found = listed_at(lines, 0)
    return [[cell.text for cell in row] for row in found.grid] if found else []


HEAD = ("\t年度", "\t时间", "\t任务", "\t责任单位", "")
FULL = ("\t2024年", "\t3月", "\t开会", "\t县教育局", "")


def test_a_row_whose_first_tab_was_lost_is_short_of_its_first_cell() -> None:
    assert told(*HEAD, *FULL, "\t4月", "\t检查", "\t县教育局", "", *FULL)[2] == ["", "4月", "检查", "县教育局"]
    assert told(*HEAD, *FULL, "\t2024年", "\t4月", "\t检查", "", *FULL)[2] == ["2024年", "4月", "检查", ""]


def test_a_blank_line_in_a_cell_parts_nothing() -> None:
    rows = told(*HEAD, *FULL, "\t2025年", "\t5月", "\t1.甲", "", "2.乙", "\t县教育局", "", *FULL, "尾注")
    assert [row[2] for row in rows] == ["任务", "开会", "1.甲\n2.乙", "开会"]


def test_headings_in_two_rows_stand_over_their_columns() -> None:
    second = ("\t牵头单位", "\t配合单位", "")
    body = ("\t1", "\t开会", "\t县教育局", "\t县财政局", "")
    rows = told("\t序号", "\t任务", "\t责任单位", "", *second, *body, *body)
    assert rows[:2] == [["序号", "任务", "责任单位", "责任单位"], ["序号", "任务", "牵头单位", "配合单位"]]


def test_rows_that_nothing_parts_have_a_line_for_every_heading() -> None:
    body = [f"\t{text}" for row in (["1", "开会", "3月底"], ["2", "检查", "4月底"], ["3", "", "5月底"]) for text in row]
    assert told("\t序号", "\t任务", "\t完成时限", *body)[1:] == [
        ["1", "开会", "3月底"],
        ["2", "检查", "4月底"],
        ["3", "", "5月底"],
    ]
