"""Rows with tabs: cells of several lines, with quotation marks or without, and headings over two columns."""

from __future__ import annotations

from tracker.intake.reading.pasted.tabbed import tabbed_at


def told(text: str) -> tuple[list[list[str]], int]:
    """The words of the table that a text begins with, and the line behind it."""
    found = tabbed_at(text.split("\n"), 0)
    return ([[cell.text for cell in row] for row in found.grid], found.end) if found else ([], 0)


def test_lines_of_a_cell_are_joined_where_the_row_becomes_whole() -> None:
    rows, end = told(
        "时间\t任务\t完成\n时限\t责任单位\n3月\t1.开会\n2.检查\t3月底\t县教育局\n4月\t建校\t4月底\t县住建局\n县财政局"
        "\n二、其他\n5月\t评估\t5月底\t县教育局\n\n尾注"
    )
    assert rows == [
        ["时间", "任务", "完成\n时限", "责任单位"],
        ["3月", "1.开会\n2.检查", "3月底", "县教育局"],
        ["4月", "建校", "4月底", "县住建局\n县财政局"],
        ["二、其他", "", "", ""],
        ["5月", "评估", "5月底", "县教育局"],
    ]
    assert end == 8


def test_a_spreadsheet_puts_marks_around_cells_of_several_lines() -> None:
    rows, _end = told('序号\t任务\t单位\n1\t"1.开""会""\n2.检查"\t县教育局\n2\t建校\t\n')
    assert rows[1:] == [["1", '1.开"会"\n2.检查', "县教育局"], ["2", "建校", ""]]


def test_a_heading_over_two_columns_is_widened() -> None:
    rows, _end = told("时间\t任务\t单位\n2024年\t3月\t开会\t县教育局\n2025年\t4月\t检查\t县教育局")
    assert rows[0] == ["时间", "时间", "任务", "单位"]


def test_headings_behind_a_line_of_their_own_begin_another_table() -> None:
    _rows, end = told("时间\t任务\t单位\n3月\t开会\t县教育局\n附件3\n序号\t事项\t责任单位\n1\t检查\t县教育局")
    assert end == 2


def test_rows_of_another_width_behind_a_blank_line_are_another_table() -> None:
    """A title over the second one is its first row: a spreadsheet gives it as many tabs as the rows below."""
    first = "任务\t单位\t一季度\t二季度\n网络\t县教育局\t接入\t提速"
    _rows, end = told(f"{first}\n\n教师补充计划\t\t\n学科\t完成时间\t责任部门\n体育\t2025-08-20\t县人社局")
    assert end == 2


def test_two_lines_with_a_tab_are_no_table() -> None:
    assert told("联系人：\t某科\n电话：\t123") == ([], 2)
