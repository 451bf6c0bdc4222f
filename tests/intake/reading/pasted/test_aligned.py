"""Columns set with blanks: by the place where words begin."""

from __future__ import annotations

from tracker.intake.reading.pasted.aligned import aligned_at


def told(text: str) -> list[list[str]]:
    """The words of the table that a text begins with."""
    found = aligned_at(text.split("\n"), 0)
    return [[cell.text for cell in row] for row in found.grid] if found else []


def test_cells_stand_below_their_headings() -> None:
    text = (
        "时间   工作内容        责任单位\n3月    召开会议        县教育局\n"
        "       检查学校        县财政局\n       续行\n合计\n"
    )
    assert told(text) == [
        ["时间", "工作内容", "责任单位"],
        ["3月", "召开会议", "县教育局"],
        ["", "检查学校\n续行", "县财政局"],
    ]


def test_wide_blanks_part_cells_and_space_out_short_words() -> None:
    text = "序号　　时　间　　工作内容　　责任单位\n1　　　　3月　　召开会议　　县教育局\n\n刘  丽   县审计局"
    assert told(text) == [["序号", "时间", "工作内容", "责任单位"], ["1", "3月", "召开会议", "县教育局"]]


def test_a_year_over_several_rows_has_no_heading_of_its_own() -> None:
    text = "时间  任务  单位\n2024年  3月  开会  县教育局\n        4月  检查  县财政局\n2025年  4月  建校  县教育局"
    assert told(text)[:3] == [
        ["时间", "时间", "任务", "单位"],
        ["2024年", "3月", "开会", "县教育局"],
        ["", "4月", "检查", "县财政局"],
    ]
