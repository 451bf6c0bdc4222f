"""A sentence with a bracket that says who, or until when, is offered as a task."""

from __future__ import annotations

import pytest

from tests.intake.tables.tabling import Read, document, table
from tracker.intake.doubts import Asking
from tracker.intake.tables.around.prose import prose_tasks, says_who_or_when

BRACKETS = {
    "教育部牵头，财政部配合，2024年6月底前完成": True,
    "牵头单位：县教育局；责任单位：各乡镇（街道）": True,
    "责任单位：县教育局": True,
    "县人社局、县教育局负责": True,
    "2024年6月底前完成": True,
    "2022年1月—2022年12月": False,
    "含县城学校": False,
    "由校长负责": False,
}


@pytest.mark.parametrize("words", list(BRACKETS))
def test_only_brackets_that_say_who_or_until_when_count(words: str) -> None:
    assert says_who_or_when(words) is BRACKETS[words]


def _told(*lines: str) -> list[tuple[int, str, str, str]]:
    found = prose_tasks(document(*lines).paragraphs, "2024", Asking(), said=())
    return [(each.place.row, each.text, each.section, each.year) for each in found]


def test_the_sentence_before_the_bracket_is_the_task() -> None:
    assert _told("一、总体要求", "加强领导。做好招生（县教育局牵头，2024年8月底前完成）。其他照旧。") == [
        (2, "做好招生（县教育局牵头，2024年8月底前完成）", "一、总体要求", "2024")
    ]


def test_a_bracket_behind_a_full_stop_is_about_all_before_it() -> None:
    text = "（一）建学校。办理手续。（责任单位：县住建局）（二）招教师。（责任单位：县人社局〔编办〕）"
    assert [text for _row, text, _section, _year in _told(text)] == [
        "（一）建学校。办理手续。（责任单位：县住建局）",
        "（二）招教师。（责任单位：县人社局〔编办〕）",
    ]


def test_the_section_of_a_task_is_a_heading_and_never_a_paragraph() -> None:
    lines = (
        "一、任务",
        "（一）加快建设。确保综合楼投用（县教育局牵头）。",
        "（二）健全保障。拨付经费（县财政局牵头）。",
    )
    assert [(text, section) for _row, text, section, _year in _told(*lines)] == [
        ("确保综合楼投用（县教育局牵头）", "（一）加快建设"),
        ("拨付经费（县财政局牵头）", "（二）健全保障"),
    ]
    told = _told("（三）加强督导。", "组织检查（县教育局牵头）。")
    assert [section for _row, _text, section, _year in told] == ["（三）加强督导"]


def test_lines_of_labels_belong_to_the_paragraph_over_them() -> None:
    assert _told("二、2025年任务", "1.建设综合楼。", "责任单位：县教育局", "完成时限：8月底", "完。") == [
        (2, "1.建设综合楼。\n责任单位：县教育局\n完成时限：8月底", "二、2025年任务", "2025")
    ]


def test_prose_beside_a_table_is_left_out_until_somebody_wants_it() -> None:
    blocks = ("做好招生（县教育局牵头）。", table("工作内容|完成时限|责任单位", "做甲|2024年3月|县教育局"))
    assert Read(*blocks).understood.prose == ()
    assert Read(*blocks).keys == ["prose"]
    assert len(Read(*blocks, answers={"prose": "take"}).understood.prose) == 1
    assert len(Read("做好招生（县教育局牵头）。").understood.prose) == 1


def test_prose_with_units_and_deadline_that_no_row_has_is_taken_beside_a_table() -> None:
    told = "核查教师工资（县财政局牵头，2024年6月底前完成）。"
    rows = table("工作内容|完成时限|责任单位", "做甲|2024年3月|县教育局")
    assert (len(Read(told, rows).understood.prose), Read(told, rows).keys) == (1, ["prose"])
    same = table("工作内容|完成时限|责任单位", "核查教师工资水平|2024年6月|县财政局")
    assert Read(told, same).understood.prose == ()
    read = Read(told, "做好招生（县教育局牵头）。", rows)
    assert [each.text[:6] for each in read.understood.prose] == ["核查教师工资"]
