"""What an item says of itself: its dates, its units and its labels are told from its work."""

from __future__ import annotations

import pytest

from tracker.intake.duties.wording.labels import labelled
from tracker.intake.duties.wording.leading import leading_date
from tracker.intake.duties.wording.naming import is_unit_clause
from tracker.intake.duties.wording.own import own_words
from tracker.intake.rows import Role

DATES = (
    # text: wording, deadline, leading time
    ("3-4月：完成综合楼前期手续", "完成综合楼前期手续", "", "3-4月"),
    ("3月 召开推进会", "召开推进会", "", "3月"),
    ("3月底前，完成招标", "完成招标", "3月底前", ""),
    ("6月底前完成主体", "完成主体", "6月底前", ""),
    ("完成校舍改造。8月底前完成。", "完成校舍改造", "8月底前完成", ""),
    ("完成招聘（县教育局，6月底前）", "完成招聘", "6月底前", ""),
    ("健全工作机制（长期坚持）", "健全工作机制", "长期坚持", ""),
    ("第3周开展期初检查", "开展期初检查", "", "第3周"),
    ("3月动工建设综合楼", "动工建设综合楼", "", "3月"),
    ("制定2024年招生方案", "制定2024年招生方案", "", ""),
    ("2024年招生方案制定", "2024年招生方案制定", "", ""),
    ("9月期初专项督导", "9月期初专项督导", "", ""),
    ("公布《2023年底前任务》", "公布《2023年底前任务》", "", ""),
    ("公布2023年度报告", "公布2023年度报告", "", ""),
    ("推进十四五规划实施", "推进十四五规划实施", "", ""),
    ("完成2023—2024学年评估", "完成2023—2024学年评估", "", ""),
    ("完成一季度和2.5米围墙", "完成一季度和2.5米围墙", "", ""),
)
UNITS: tuple[tuple[str, str, list[tuple[Role, str]]], ...] = (
    ("完成招聘（教育局牵头，财政局配合）", "完成招聘", [(Role.UNITS, "教育局牵头，财政局配合")]),
    ("完成招聘（思政及缺口学科）", "完成招聘（思政及缺口学科）", []),
    ("完成县四中（初中部）综合楼", "完成县四中（初中部）综合楼", []),
    ("完成建设（1-2#教学楼）", "完成建设（1-2#教学楼）", []),
    ("由县教育局牵头，完成招聘工作", "完成招聘工作", [(Role.UNITS, "由县教育局牵头")]),
    ("完成A。责任单位：县教育局。", "完成A", [(Role.UNITS, "县教育局")]),
    ("完成项目（市、区教育局）", "完成项目", [(Role.UNITS, "市、区教育局")]),
    ("督促各学校落实", "督促各学校落实", []),
    ("加强联系，县教育局、财政局配合", "加强联系", [(Role.UNITS, "县教育局、财政局配合")]),
    (
        "开展督导（牵头单位：县教育局；配合单位：各乡镇、街道；完成时限：2024年6月底前）",
        "开展督导",
        [(Role.LEAD, "县教育局"), (Role.SUPPORTING, "各乡镇、街道")],
    ),
)


@pytest.mark.parametrize(("text", "wording", "due", "time"), DATES)
def test_dates_of_an_item_are_told_from_numbers_that_look_like_dates(
    text: str, wording: str, due: str, time: str
) -> None:
    own = own_words(text)
    assert (own.rest, own.due, own.time) == (wording, due, time)


@pytest.mark.parametrize(("text", "wording", "units"), UNITS)
def test_units_in_brackets_sentences_and_labels_are_taken_out(
    text: str, wording: str, units: list[tuple[Role, str]]
) -> None:
    own = own_words(text)
    assert (own.rest, list(own.units)) == (wording, units)


def test_a_date_within_the_words_is_known_and_stays_there() -> None:
    own = own_words("撰写2023年度报告并于3月底前报送，8月底前投入使用")
    assert own.inner == ("3月底前", "8月底前")
    assert own.rest == "撰写2023年度报告并于3月底前报送，8月底前投入使用"


def test_labels_run_together_on_one_line_are_told_apart() -> None:
    found = labelled("牵头单位：县教育局配合单位：县财政局、县人社局", is_cell=True)
    assert [(each.role, each.text) for each in found] == [
        (Role.LEAD, "县教育局"),
        (Role.SUPPORTING, "县财政局、县人社局"),
    ]


def test_a_rule_for_what_follows_is_marked_as_one() -> None:
    assert own_words("完成招标，县教育局牵头，下同").is_rule
    assert not own_words("完成招标，县教育局牵头").is_rule
    assert is_unit_clause("县教育局会同县财政局负责")
    assert leading_date("召开会议").rest == "召开会议"
