"""What a report states beside its tasks comes back from its text as it was."""

from __future__ import annotations

from datetime import date

from tracker.core.amount import Amount
from tracker.core.indicators import reported_text
from tracker.core.kinds import Kind
from tracker.core.model import ReportedProblem, ReportedResult, School, Target, TargetStep
from tracker.core.plan_text import chained_text

DAY = date(2026, 1, 20)


def test_schools_results_and_problems_come_back() -> None:
    schools = (School("县四中", "junior", ("四中",)), School("城关教学点", "teaching_point"))
    results = (
        ReportedResult("r1", "新增校舍", Kind.CONSTRUCTION, DAY),
        ReportedResult(
            "r2", "招聘", Kind.HIRING, DAY, "近三年", date(2023, 1, 1), None, (Amount("教师", "320", "人", "320名"),),
            ("A1",), ("1.1", "2"), "县四中", 8, "以编办数为准",
        ),
    )  # fmt: skip
    problems = (ReportedProblem("p1", "进度慢", DAY, ("C3",), 14, "无期限"), ReportedProblem("p2", "超额", DAY))
    assert reported_text.schools_from_text(reported_text.records_to_text(schools)) == schools
    assert reported_text.results_from_text(reported_text.records_to_text(results)) == results
    assert reported_text.problems_from_text(reported_text.records_to_text(problems)) == problems


def test_nothing_is_an_empty_text() -> None:
    assert reported_text.records_to_text(()) == ""
    assert reported_text.problems_from_text("") == ()


def test_targets_come_back_and_one_of_before_keeps_its_text() -> None:
    plain = Target("t1", "艺术教师", ">=", "0.9", "人")
    steps = (TargetStep("60", date(2023, 12, 31), "2023年"), TargetStep("80", None))
    full = plain._replace(
        due_on=DAY,
        due_text="2024年",
        steps=steps,
        limits=(("nine_year", "2500"),),
        against="公务员平均",
        indicator="B9",
    )
    assert reported_text.targets_from_text(reported_text.targets_to_text([plain, full])) == (plain, full)
    before = {
        "id": "t1",
        "title": "艺术教师",
        "operator": ">=",
        "threshold": "0.9",
        "unit": "人",
        "school_stage": "both",
    }
    assert reported_text.targets_to_text([plain]) == chained_text([before])
