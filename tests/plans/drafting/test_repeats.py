from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from dateutil.rrule import FR, MONTHLY, SU, WEEKLY, YEARLY, rrule

from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Task
from tracker.core.problem import Problem
from tracker.plans.drafting.repeats import Reach, occurrences
from tracker.plans.drafting.years import deadline_of

RoadmapOf = Callable[[str], Roadmap]
Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
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
        (
            "quarterly", "start: 2024-01-01\n    due: 每季度首月10日前",
            [("2024q1", "2024-01-01", "2024-01-10"), ("2024q2", "2024-04-01", "2024-04-10"),
             ("2024q3", "2024-07-01", "2024-07-10"), ("2024q4", "2024-10-01", "2024-10-10")],
        ),
        ("half-yearly", "start: 2024-01-01\n    due: 每半年",
         [("2024h1", "2024-01-01", "2024-06-30"), ("2024h2", "2024-07-01", "2024-12-31")]),
        ("half-yearly", "start: 2024-01-01\n    due: 每年5月底、11月底前",
         [("2024h1", "2024-01-01", "2024-05-31"), ("2024h2", "2024-07-01", "2024-11-30")]),
        ("每四个月", "start: 2024-01-15\n    due: 2024-01-31",
         [("2024-01", "2024-01-15", "2024-01-31"), ("2024-05", "2024-05-15", "2024-05-31"),
          ("2024-09", "2024-09-15", "2024-09-30")]),
        ("every 5 months", "start: 2024-02-01\n    due: 每五个月",
         [("2024-06", "2024-02-01", "2024-06-30"), ("2024-11", "2024-07-01", "2024-11-30")]),
        ("every 4 months", "start: 2024-01-01\n    due: 每四个月25日前",
         [("2024-04", "2024-01-01", "2024-04-25"), ("2024-08", "2024-05-01", "2024-08-25"),
          ("2024-12", "2024-09-01", "2024-12-25")]),
        ("weekly", "start: 2024-12-16\n    due: 每周五前",
         [("2024-w51", "2024-12-16", "2024-12-20"), ("2024-w52", "2024-12-23", "2024-12-27")]),
        ("每两周", "start: 2024-12-04\n    due: 每两周周三",
         [("2024-w50", "2024-12-04", "2024-12-11"), ("2024-w52", "2024-12-18", "2024-12-25")]),
        ("weekly", "start: 2024-12-20\n    due: 2024-12-24", [("2024-w52", "2024-12-20", "2024-12-24"),
         ("2025-w01", "2024-12-27", "2024-12-31")]),
    ],
)  # fmt: skip
def test_a_task_recurs_until_the_roadmap_ends(
    repeat: str,
    lines: str,
    expected: list[tuple[str, str, str]],
    turns: Callable[[str, str], list[tuple[str, str, str]]],
) -> None:
    assert turns(repeat, lines) == expected


LAST = date(2029, 2, 28)
"""The end of the plans below, itself the end of a month."""
MONTH_END = {"dtstart": date(2022, 1, 1), "bymonthday": -1}


@pytest.mark.parametrize(
    ("repeat", "phrase", "rule"),
    [
        ("monthly", "每月底", {"freq": MONTHLY, **MONTH_END}),
        ("monthly", "", {"freq": MONTHLY, **MONTH_END}),
        ("monthly", "每月29日前", {"freq": MONTHLY, "bymonthday": (28, 29), "bysetpos": -1}),
        ("quarterly", "每季度末", {"freq": MONTHLY, "bymonth": (3, 6, 9, 12), **MONTH_END}),
        ("quarterly", "", {"freq": MONTHLY, "bymonth": (3, 6, 9, 12), **MONTH_END}),
        ("quarterly", "每季度首月10日前", {"freq": MONTHLY, "bymonth": (1, 4, 7, 10), "bymonthday": 10}),
        ("half-yearly", "每半年", {"freq": MONTHLY, "bymonth": (6, 12), **MONTH_END}),
        ("yearly", "每年2月底", {"freq": YEARLY, "bymonth": 2, **MONTH_END}),
        ("every 2 months", "每两月一次", {"freq": MONTHLY, "bymonth": range(2, 13, 2), **MONTH_END}),
        ("every 24 months", "", {"freq": YEARLY, "interval": 2, "bymonth": 12, "dtstart": date(2021, 1, 1),
                                 "bymonthday": -1}),
        ("weekly", "每周五前", {"freq": WEEKLY, "byweekday": FR}),
        ("weekly", "每周", {"freq": WEEKLY, "byweekday": SU}),
        ("monthly", "2022-03-31", {"freq": MONTHLY, **MONTH_END}),
        ("quarterly", "2022-03-31", {"freq": MONTHLY, "bymonth": (3, 6, 9, 12), **MONTH_END}),
        ("every 5 months", "2022-04-30",
         {"freq": MONTHLY, "interval": 5, "bymonthday": (28, 29, 30), "bysetpos": -1, "dtstart": date(2022, 4, 1)}),
        ("weekly", "2022-03-15", {"freq": WEEKLY, "dtstart": date(2022, 3, 15)}),
        ("every 3 weeks", "2022-03-15", {"freq": WEEKLY, "interval": 3, "dtstart": date(2022, 3, 15)}),
    ],
)  # fmt: skip
def test_turns_are_those_of_the_calendar_to_the_day(repeat: str, phrase: str, rule: dict[str, Any]) -> None:
    issued_on = date(2022, 3, 14)
    deadline = deadline_of(phrase, 2022) if phrase else None
    due_on = min(deadline.dates, default=None) if deadline else None
    kind = deadline.deadline_class if deadline else "none"
    task = Task("1", "事项", Kind.OTHER, None, due_on, phrase, kind, "县教育局")
    found = occurrences(task, repeat, Reach(issued_on, LAST))
    days = rrule(**{"dtstart": date(2022, 1, 1), **rule}, until=date(2029, 2, 28))
    assert [turn.due_on for turn in found] == [day.date() for day in days if day.date() >= issued_on]
    assert len({turn.suffix for turn in found}) == len(found)


def test_weeks_are_counted_on_whatever_the_issue() -> None:
    task = Task("1", "事项", Kind.OTHER, None, None, "每两周", "recurring", "县教育局")
    first, second = (
        {turn.due_on: turn.suffix for turn in occurrences(task, "every 2 weeks", Reach(day, LAST))}
        for day in (date(2022, 3, 14), date(2023, 1, 1))
    )
    assert second.items() <= first.items()
    assert {day.weekday() for day in first} == {6}


@pytest.mark.parametrize(
    ("due", "repeat"),
    [
        ("每季度末", "quarterly"), ("每半年", "half-yearly"), ("每两月1次", "every 2 months"), ("每周五前", "weekly"),
        ("每月25日前", "monthly"), ("每年6月底前", "yearly"), ("每学期末", "termly"), ("定期", "每季度"),
    ],
)  # fmt: skip
def test_a_recurring_phrase_proposes_its_repeat(due: str, repeat: str, good: str, read: Read) -> None:
    warning = next(each for each in read(good.replace("2022-06-30", due))[1] if "repeat" in each.code)
    assert warning.code == "recurring-without-repeat"
    assert repeat in warning.hint


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
