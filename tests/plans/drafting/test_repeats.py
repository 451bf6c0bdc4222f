from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.plans.drafting.repeats import ALL_LIMIT

RoadmapOf = Callable[[str], Roadmap]
STAGES = "stages:\n  - {title: 全程, due: 2024-12-31}\n"


@pytest.fixture
def turns(good: str, roadmap_of: RoadmapOf) -> Callable[[str, str], list[tuple[str, str, str]]]:
    """Suffix, start and due of each turn of the small roadmap's task, from its issue in March 2022 to 2024."""

    def turns_of(repeat: str, lines: str) -> list[tuple[str, str, str]]:
        text = good.replace("due: 2022-06-30", f"{lines}\n    repeat: {repeat}") + STAGES
        return [
            (task.id.removeprefix("1.1@"), str(task.start_on or ""), str(task.due_on))
            for task in roadmap_of(text).tasks
        ]

    return turns_of


@pytest.mark.parametrize(
    ("repeat", "lines", "expected"),
    [
        (
            "yearly", "start: 2022年3月\n    due: 6月底",
            [("2022", "2022-03-01", "2022-06-30"), ("2023", "2023-03-01", "2023-06-30"),
             ("2024", "2024-03-01", "2024-06-30")],
        ),
        ("yearly", "due: 2月底", [("2023", "", "2023-02-28"), ("2024", "", "2024-02-29")]),
        ("yearly", "due: 每年2月28日前", [("2023", "", "2023-02-28"), ("2024", "", "2024-02-28")]),
        ("yearly", "start: 2023年9月\n    due: 每年3月底", [("2024", "2023-09-01", "2024-03-31")]),
        ("yearly", "due: 每年", [("2022", "", "2022-12-31"), ("2023", "", "2023-12-31"), ("2024", "", "2024-12-31")]),
        (
            "termly", "due: 2022-06-30",
            [("2022s", "", "2022-06-30"), ("2022a", "", "2022-12-30"), ("2023s", "", "2023-06-30"),
             ("2023a", "", "2023-12-30"), ("2024s", "", "2024-06-30"), ("2024a", "", "2024-12-30")],
        ),
        (
            "termly", "start: 2023-09-01\n    due: 每学期开学前",
            [("2023a", "2023-09-01", "2024-02-29"), ("2024s", "2024-03-01", "2024-08-31")],
        ),
        (
            "termly", "start: 2024-01-01\n    due: 每学期末",
            [("2023a", "2024-01-01", "2024-01-31"), ("2024s", "2024-07-01", "2024-07-15")],
        ),
        (
            "termly", "start: 2024-03-01\n    due: 3月、9月",
            [("2024s", "2024-03-01", "2024-03-31"), ("2024a", "2024-09-01", "2024-09-30")],
        ),
        ("termly", "start: 2024-03-01\n    due: 每学期", [("2024s", "2024-03-01", "2024-07-15")]),
        (
            "monthly", "start: 2024-10-01\n    due: 10月底",
            [("2024-10", "2024-10-01", "2024-10-31"), ("2024-11", "2024-11-01", "2024-11-30"),
             ("2024-12", "2024-12-01", "2024-12-31")],
        ),
        (
            "monthly", "start: 2024-10-15\n    due: 每月25日前",
            [("2024-10", "2024-10-15", "2024-10-25"), ("2024-11", "2024-11-15", "2024-11-25"),
             ("2024-12", "2024-12-15", "2024-12-25")],
        ),
    ],
)  # fmt: skip
def test_a_task_recurs_until_the_roadmap_ends(
    repeat: str,
    lines: str,
    expected: list[tuple[str, str, str]],
    turns: Callable[[str, str], list[tuple[str, str, str]]],
) -> None:
    assert turns(repeat, lines) == expected


def test_a_day_near_the_end_of_the_month_is_kept_where_the_month_has_it(
    turns: Callable[[str, str], list[tuple[str, str, str]]],
) -> None:
    found = turns("monthly", "start: 2022-12-01\n    due: 2022-12-30")
    assert [due for _, _, due in found[:4]] == ["2022-12-30", "2023-01-30", "2023-02-28", "2023-03-30"]


def test_turns_follow_each_other_in_the_file_order(good: str, roadmap_of: RoadmapOf) -> None:
    second = '  - {id: "1.2", title: 检查, kind: inspection, due: 2022-07-31, units: [县教育局]}\n'
    tasks = roadmap_of(good + "    repeat: yearly\n" + second + STAGES).tasks
    assert [task.id for task in tasks] == ["1.1@2022", "1.1@2023", "1.1@2024", "1.2"]
    assert sorted(task.position for task in tasks) == [task.position for task in tasks]
    assert {task.deadline_text for task in tasks[:3]} == {"2022-06-30"}


def test_the_turns_of_two_repeated_tasks_are_linked(good: str, roadmap_of: RoadmapOf) -> None:
    second = (
        '  - {id: "1.2", title: 检查, kind: inspection, due: 2022-07-31, units: [县教育局], after: ["1.1"],'
        " repeat: yearly}\n"
    )
    tasks = roadmap_of(good + "    repeat: yearly\n" + second + STAGES).tasks
    assert {task.id: task.after for task in tasks[3:]} == {
        "1.2@2022": ("1.1@2022",),
        "1.2@2023": ("1.1@2023",),
        "1.2@2024": ("1.1@2024",),
    }


def test_a_turn_has_to_be_named_where_one_is_waited_for(
    good: str, read: Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
) -> None:
    second = '  - {id: "1.2", title: 检查, kind: inspection, due: 2024-07-31, units: [县教育局], after: ["1.1"]}\n'
    roadmap, (problem,) = read(good + "    repeat: yearly\n" + second + STAGES)
    assert roadmap is None
    assert problem.code == "unknown-after"
    assert "1.1@202" in problem.hint
    assert read(good + "    repeat: yearly\n" + second.replace('"1.1"', '"1.1@2023"') + STAGES)[1] == ()


def test_a_period_without_a_date_ends_on_its_last_day_and_says_so(
    good: str, read: Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
) -> None:
    roadmap, (warning,) = read(good.replace("due: 2022-06-30", "due: 每学期\n    repeat: termly") + STAGES)
    assert roadmap is not None
    assert [str(task.due_on) for task in roadmap.tasks[:3]] == ["2022-07-15", "2023-01-31", "2023-07-15"]
    assert (warning.code, warning.line) == ("ambiguous-deadline", 12)


def test_more_dates_than_turns_are_told(
    good: str, read: Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
) -> None:
    due = "start: 2022-05-01\n    due: 每年6月底、12月底前\n    repeat: "
    roadmap, (warning,) = read(good.replace("due: 2022-06-30", due + "yearly") + STAGES)
    assert warning.code == "several-deadlines"
    assert roadmap is not None
    assert [str(task.due_on) for task in roadmap.tasks] == ["2022-06-30", "2023-06-30", "2024-06-30"]
    assert [str(task.start_on) for task in roadmap.tasks] == ["2022-05-01", "2023-05-01", "2024-05-01"]
    assert read(good.replace("due: 2022-06-30", due + "termly") + STAGES)[1] == ()


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
