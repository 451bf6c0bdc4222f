"""Running numbers tell where a row begins, however its lines wrap."""

from __future__ import annotations

from tests.intake.reading.pasted.test_plain import told
from tracker.intake.reading.pasted.numbered import numbered_at

HEADS = ["序号", "工作内容", "责任单位", "完成时间"]
ROWS = [
    ["1", "开展检查。", "教育局、市场监管局", "2月底"],
    ["2", "完成两镇小学食堂", "改造。", "教育局、住建局", "8月底"],
    ["3", "完成交流。", "教育局、人社局、", "各中小学校", "9月10日前"],
    ["4", "开展整治。", "公安局", "9月5日前"],
]
READ = [
    ROWS[0],
    ["2", "完成两镇小学食堂改造。", "教育局、住建局", "8月底"],
    ["3", "完成交流。", "教育局、人社局、各中小学校", "9月10日前"],
    ROWS[3],
]


def test_a_cell_on_two_lines_takes_no_row_from_those_below() -> None:
    parted = [line for row in ROWS for line in (*row, "")]
    assert told([*HEADS, "", *parted, "注：均含当日。"])[1:] == READ
    assert told([*HEADS, *(line for row in ROWS for line in row), "", "正文。"])[1:] == READ


def test_a_heading_between_rows_stands_over_all_columns() -> None:
    lines = [*HEADS, "一、检查", *ROWS[0], "", "二、建设", *ROWS[1], *ROWS[2]]
    found = numbered_at(HEADS, lines, len(HEADS))
    assert found is not None
    assert found.end == len(lines)
    assert [(row[0].text, row[0].column_span) for row in found.grid[1:4]] == [
        ("一、检查", 4),
        ("1", 1),
        ("二、建设", 4),
    ]


def test_numbers_that_do_not_go_on_are_no_rows() -> None:
    assert numbered_at(HEADS, [*HEADS, "1", "甲", "乙", "丙", "正文"], 4) is None
    assert numbered_at(["内容", "单位", "时间"], ["1", "2"], 0) is None
