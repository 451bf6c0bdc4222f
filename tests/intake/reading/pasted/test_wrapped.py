"""Lines are put together to the cells that they are by what the cells of each column look like."""

from __future__ import annotations

from tests.intake.reading.pasted.test_plain import told
from tracker.intake.reading.pasted.wrapped import joined_lines, looks_of, unwrapped

WHOLE = [["开展检查。", "县教育局", "2月底"], ["完成招聘。", "县人社局、县教育局", "7月底"]]


def test_each_column_keeps_its_look() -> None:
    looks = looks_of(["工作", "单位", "时间"], WHOLE, 3)
    assert [look.kind for look in looks] == ["text", "units", "date"]
    assert unwrapped(["完成青石", "学校改造。", "县教育局、县卫健", "局", "8月", "底前"], looks)[0] == [
        "完成青石学校改造。",
        "县教育局、县卫健局",
        "8月底前",
    ]


def test_names_of_units_on_a_line_each_stay_two() -> None:
    assert joined_lines(["县教育局", "县财政局"]) == "县教育局\n县财政局"
    assert joined_lines(["县教育", "局、县财政局"]) == "县教育局、县财政局"


def test_rows_without_numbers_that_blank_lines_part_may_wrap_too() -> None:
    heads = ["工作任务", "责任单位", "完成时限"]
    lines = [*heads, "", *WHOLE[0], "", "完成青石", "学校改造。", "县教育局", "8月底", "", *WHOLE[1], ""]
    assert told(lines)[1:] == [WHOLE[0], ["完成青石学校改造。", "县教育局", "8月底"], WHOLE[1]]
