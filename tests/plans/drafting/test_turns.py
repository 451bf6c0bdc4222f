from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.plans.drafting.repeats import ALL_LIMIT

RoadmapOf = Callable[[str], Roadmap]
Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
STAGES = "stages:\n  - {title: 全程, due: 2024-12-31}\n"


def test_a_plan_of_periodic_duties_runs_to_the_end_of_the_year_and_says_so(good: str, read: Read) -> None:
    roadmap, (warning,) = read(good.replace("due: 2022-06-30", "due: 每月25日前\n    repeat: 每月"))
    assert roadmap is not None
    assert [str(task.due_on) for task in roadmap.tasks][-1] == "2022-12-25"
    assert (warning.code, warning.line) == ("repeat-without-end", 13)
    assert "ends: 2024年底" in warning.hint
    ended, problems = read(good.replace("due: 2022-06-30", "due: 每月25日前\n    repeat: 每月") + "ends: 2024年6月\n")
    assert ended is not None
    assert problems == ()
    assert (ended.ends, ended.ends_on, str(ended.tasks[-1].due_on)) == (
        date(2024, 6, 30),
        date(2024, 6, 30),
        "2024-06-25",
    )


def test_the_stated_end_goes_before_the_stages_and_a_duty_has_its_own(good: str, roadmap_of: RoadmapOf) -> None:
    lines = "due: 每季度末\n    repeat: quarterly\n    ends: 2022年9月"
    tasks = roadmap_of(good.replace("due: 2022-06-30", lines) + STAGES).tasks
    assert [task.id for task in tasks] == ["1.1@2022q1", "1.1@2022q2", "1.1@2022q3"]
    text = good.replace("due: 2022-06-30", "due: 每年\n    repeat: yearly") + STAGES + "ends: 2023-12-31\n"
    assert [task.id for task in roadmap_of(text).tasks] == ["1.1@2022", "1.1@2023"]


def test_the_last_duty_may_be_periodic(good: str, codes_of: Callable[[str], list[str]]) -> None:
    yearly = '  - {id: "2.1", title: 年度总结, kind: other, due: 每年底, repeat: yearly, units: [教育局]}\n'
    assert codes_of(good + yearly) == []


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ("due: 2022-06-30\n    ends: 2024年", ["13:11 ends-without-repeat"]),
        ("due: 每月底\n    repeat: monthly\n    ends: 长期", ["14:11 bad-deadline"]),
        ("due: 每月底\n    repeat: monthly\n    ends: 2021年底", ["12:10 due-before-issue", "13:13 repeat-outside"]),
        ("due: 每周五前\n    repeat: monthly", ["12:10 ambiguous-deadline", "13:13 repeat-period"]),
        ("due: 每半年\n    repeat: termly", ["12:10 ambiguous-deadline", "13:13 repeat-period"]),
        ("due: 每周五前\n    repeat: weekly", []),
        ("due: 每两周周五\n    repeat: 每两周", ["12:10 ambiguous-deadline"]),
        ("start: 2022-04-01\n    due: 2022-04-09\n    repeat: weekly", ["14:13 repeat-overlaps"]),
        ("start: 2022-04-01\n    due: 2022-07-02\n    repeat: quarterly", ["14:13 repeat-overlaps"]),
        ("start: 2022-04-01\n    due: 2022-07-01\n    repeat: half-yearly", []),
        ("due: 2022-04-01\n    repeat: 每天", ["13:13 unknown-repeat"]),
    ],
)
def test_what_does_not_fit_a_repeat_is_told(
    lines: str, codes: list[str], good: str, codes_of: Callable[[str], list[str]]
) -> None:
    assert codes_of(good.replace("due: 2022-06-30", lines) + STAGES) == codes


def test_ten_years_of_weeks_are_enough(good: str, codes_of: Callable[[str], list[str]]) -> None:
    text = good.replace("due: 2022-06-30", "due: 每周五\n    repeat: weekly") + "ends: "
    assert codes_of(text + "2032-03-13\n") == []
    assert codes_of(text + "2033-03-13\n") == ["13:13 repeat-too-long"]


@pytest.mark.parametrize(
    ("repeat", "start", "due", "codes"),
    [
        ("monthly", "2024年1月", "12月底", ["13:13 repeat-overlaps"]),
        ("monthly", "2024-01-10", "2024-02-10", []),
        ("monthly", "2024-01-10", "2024-02-11", ["13:13 repeat-overlaps"]),
        ("termly", "2023-09-01", "2024-08-31", ["13:13 repeat-overlaps"]),
        ("yearly", "2023-09-01", "2024-08-31", []),
        ("yearly", "2023-09-01", "2024-12-31", ["13:13 repeat-overlaps"]),
        ("monthly", "2024-01-01", "每季度末", ["13:13 repeat-overlaps"]),
    ],
)
def test_a_turn_that_is_longer_than_its_period_is_refused(
    repeat: str, start: str, due: str, codes: list[str], good: str, codes_of: Callable[[str], list[str]]
) -> None:
    lines = f"due: {due}\n    repeat: {repeat}\n    start: {start}"
    assert codes_of(good.replace("due: 2022-06-30", lines) + "stages: [{title: 全程, due: 2025-12-31}]\n") == codes


def test_turns_of_all_tasks_are_counted_before_they_are_made(
    good: str, read: Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
) -> None:
    more = "".join(
        f'  - {{id: "{number}", title: n{number}, kind: other, due: 2022-04-25, repeat: monthly, units: [教育局]}}\n'
        for number in range(ALL_LIMIT // 100)
    )
    roadmap, (problem,) = read(good + more + "stages: [{title: 全程, due: 2031-12-31}]\n")
    assert roadmap is None
    assert (problem.line, problem.code) == (13 + -(-ALL_LIMIT // 117), "too-many-turns")


def test_a_phrase_of_another_period_is_told(good: str, codes_of: Callable[[str], list[str]]) -> None:
    due = "due: 每年6月底前\n    repeat: "
    assert any("repeat-period" in each for each in codes_of(good.replace("due: 2022-06-30", due + "monthly") + STAGES))
    assert codes_of(good.replace("due: 2022-06-30", due + "yearly") + STAGES) == []
