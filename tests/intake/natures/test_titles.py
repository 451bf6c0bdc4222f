"""Titles are the document's own words, short, and different where a plan has the same ones twice."""

from __future__ import annotations

import pytest

from tracker.intake.document import SourcePlace
from tracker.intake.duty import Duty, When
from tracker.intake.natures.titles import LIMIT, cut, period_of, step_title, title_of, told_apart


@pytest.mark.parametrize(
    ("words", "kind", "title"),
    [
        (
            "结合各义务段期末工作检查，对优质均衡建设情况进行检查、指导。",
            "inspection",
            "对优质均衡建设情况进行检查、指导",
        ),
        ("结合优质均衡创建工作召开部门联席会。", "meeting", "召开部门联席会"),
        ("根据招聘计划完成教师招聘，招聘向思政教师倾斜。", "hiring", "根据招聘计划完成教师招聘，招聘向思政教师倾斜"),
        (
            "结合优质均衡创建工作开展情况召开部门联席会，听取各部门汇报工作推进情况，对经费保障情况开展自查。",
            "meeting",
            "召开部门联席会，对经费保障情况开展自查",
        ),
        ("召开部门联席会，听取各部门工作汇报", "meeting", "召开部门联席会，听取各部门工作汇报"),
        ("结合工作完成情况组织自查", "inspection", "组织自查"),
        ("校园安全：检查", "inspection", "校园安全检查"),
        ("开展培训。建立档案。", "training", "开展培训"),
        ("做好迎接自治区义务教育优质均衡发展验收相关工作，确保验收工作顺利完成。", "evaluation", "迎接自治区验收"),
        ("迎接省级评估、国家认定。", "evaluation", "迎接省级评估、国家认定"),
        ("迎接市级复核，反馈问题整改销号。", "evaluation", "迎接市级复核，反馈问题整改销号"),
        ("根据自治区验收组在初验时提出的意见和建议拟定整改方案", "rectification", "自治区初验意见整改"),
    ],
)
def test_a_title_says_what_is_done(words: str, kind: str, title: str) -> None:
    assert title_of(words, kind) == title


def test_a_long_title_is_cut_between_clauses() -> None:
    assert cut("一" * 30 + "，" + "二" * 30) == "一" * 30
    assert cut("一" * 60) == "一" * (LIMIT - 1) + "…"


def test_a_step_keeps_the_documents_word_for_topping_out() -> None:
    assert step_title("县一小教学楼", "topping_out", "主体封顶") == "县一小教学楼主体封顶"
    assert step_title("县一小教学楼", "tender", "招标") == "县一小教学楼招标"


def test_a_part_of_a_step_keeps_its_own_words() -> None:
    assert step_title("甲小学", "permits", "办理用地手续") == "甲小学用地手续"
    assert step_title("甲小学", "permits", "完成立项、可研") == "甲小学立项、可研"
    assert step_title("甲小学", "permits", "立项、用地等前期手续") == "甲小学前期手续"
    assert step_title("甲小学", "acceptance", "新建校舍消防验收") == "甲小学消防验收"


def _duty(row: int, start: str = "", due: str = "", year: str = "") -> Duty:
    return Duty(row, 1, SourcePlace(1, row), "召开会议", When(start, due), year=year)


def test_the_same_title_twice_gets_its_period_then_a_count() -> None:
    duties = [_duty(1, "2024年5月"), _duty(2, "2024年10月"), _duty(3, "2024年10月"), _duty(4)]
    titles = ["召开会议", "召开会议", "召开会议", "2024年总结"]
    assert told_apart(titles, duties) == [
        "2024年5月召开会议",
        "2024年10月召开会议（1）",
        "2024年10月召开会议（2）",
        "2024年总结",
    ]


def test_what_one_period_does_not_tell_apart_its_section_does() -> None:
    duties = [_duty(1, "2024年5月")._replace(section="招生"), _duty(2, "2024年5月")._replace(section="师资")]
    assert told_apart(["召开会议"] * 2, duties) == ["2024年5月召开会议（招生）", "2024年5月召开会议（师资）"]


@pytest.mark.parametrize(
    ("duty", "period"),
    [
        (_duty(1, "2025年一季度", "一季度"), "2025年一季度"),
        (_duty(1, "", "2025年上半年"), "2025年上半年"),
        (_duty(1, "2022年3-6月", "6月底"), "2022年3-6月"),
        (_duty(1, "", "2024年8月底前"), "2024年8月"),
        (_duty(1, "", "9月30日前", "2024"), "2024年9月30日"),
        (_duty(1, "", "长期坚持", "2024"), "2024年"),
        (_duty(1, "", "3月", "2024-2025"), "2024-2025学年3月"),
        (_duty(1), ""),
    ],
)
def test_a_period_is_the_start_else_the_deadline(duty: Duty, period: str) -> None:
    assert period_of(duty) == period
