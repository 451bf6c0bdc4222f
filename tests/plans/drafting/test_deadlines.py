from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.deadline import DeadlineClass
from tracker.core.model import Roadmap, Task
from tracker.core.problem import Problem
from tracker.plans.drafting.years import deadline_of

Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
RoadmapOf = Callable[[str], Roadmap]


@pytest.fixture
def task_of(good: str, roadmap_of: RoadmapOf) -> Callable[[str], Task]:
    """The task of the small roadmap (issued 2022-03-14) with other lines for its due date."""
    return lambda lines: roadmap_of(good.replace("due: 2022-06-30", lines)).tasks[0]


@pytest.fixture
def warnings_of(good: str, read: Read) -> Callable[[str], list[Problem]]:
    def warnings(lines: str) -> list[Problem]:
        roadmap, problems = read(good.replace("due: 2022-06-30", lines))
        assert roadmap is not None
        return list(problems)

    return warnings


@pytest.mark.parametrize(
    ("lines", "start", "due"),
    [
        ("due: 2022-06-30", None, date(2022, 6, 30)),
        ("due: 5月底", None, date(2022, 5, 31)),
        ("due: 2024年5月底", None, date(2024, 5, 31)),
        ("start: 2024年5月\n    due: 5月底", date(2024, 5, 1), date(2024, 5, 31)),
        ("start: 2024-02-10\n    due: 2月底", date(2024, 2, 10), date(2024, 2, 29)),
        ("start: 2022年9月\n    due: 次年3月底", date(2022, 9, 1), date(2023, 3, 31)),
        ("start: 2023年5—8月\n    due: 8月底", date(2023, 5, 1), date(2023, 8, 31)),
        ("start: 5月\n    due: 6月底", date(2022, 5, 1), date(2022, 6, 30)),
        ("due: 5—8月", date(2022, 5, 1), date(2022, 8, 31)),
        ("start: 2022-04-01\n    due: 5—8月", date(2022, 4, 1), date(2022, 8, 31)),
        ("due: 长期坚持", None, None),
        ("start: 2023年3月", date(2023, 3, 1), None),
    ],
)
def test_dates_and_phrases_become_days(
    lines: str, start: date | None, due: date | None, task_of: Callable[[str], Task]
) -> None:
    task = task_of(lines)
    assert (task.start_on, task.due_on) == (start, due)


def test_the_phrase_is_kept_as_written_with_its_class(task_of: Callable[[str], Task]) -> None:
    task = task_of("due: ５月 底前")
    assert (task.deadline_text, task.deadline_class, task.due_on) == ("５月 底前", "point", date(2022, 5, 31))
    assert task_of("due: 长期坚持").deadline_class == "ongoing"
    assert task_of("project: 教学楼").deadline_class == "none"


@pytest.mark.parametrize(
    ("lines", "code", "words"),
    [
        ("due: 6月初", "ambiguous-deadline", "2022-06-10"),
        ("start: 6月初\n    due: 2022-12-31", "ambiguous-deadline", "6月初"),
        ("start: 待定\n    due: 2022-12-31", "no-start", "待定"),
        ("due: 待定", "no-deadline", "1.1"),
        ("project: 教学楼", "no-deadline", "1.1"),
        ("due: 每年6月底前", "recurring-without-repeat", "每年6月底前"),
        ("due: 3月、9月", "several-deadlines", "2022-09-30"),
    ],
)
def test_what_is_doubtful_is_listed_and_usable(
    lines: str, code: str, words: str, warnings_of: Callable[[str], list[Problem]]
) -> None:
    (warning,) = warnings_of(lines)
    assert (warning.code, warning.is_warning) == (code, True)
    assert words in warning.message
    assert warning.hint


def test_of_several_dates_the_last_is_due(task_of: Callable[[str], Task]) -> None:
    assert task_of("due: 3月、9月").due_on == date(2022, 9, 30)


def test_an_immediate_deadline_needs_no_warning(warnings_of: Callable[[str], list[Problem]]) -> None:
    assert warnings_of("due: 立行立改") == []
    assert warnings_of("due: 长期坚持") == []


@pytest.mark.parametrize("phrase", ["13月底", "2月30日", "2022-02-30", "9999年底", "1066-10-14"])
def test_what_cannot_be_a_date_is_refused_at_its_line(phrase: str, good: str, read: Read) -> None:
    roadmap, (problem,) = read(good.replace("2022-06-30", phrase))
    assert roadmap is None
    assert (problem.line, problem.column, problem.code) == (12, 10, "bad-deadline")
    assert phrase in problem.message


def test_stages_are_read_in_the_same_way(good: str, roadmap_of: RoadmapOf) -> None:
    stages = roadmap_of(
        good + "stages:\n  - {title: 启动, due: 2021年底}\n  - {title: 推进, start: 1月, due: 12月}\n"
    ).stages
    assert [(stage.start_on, stage.due_on) for stage in stages] == [
        (None, date(2021, 12, 31)),
        (date(2022, 1, 1), date(2022, 12, 31)),
    ]


def test_a_date_in_iso_form_is_a_point_in_any_year() -> None:
    deadline = deadline_of("2024-05-31", 1999)
    assert (deadline.deadline_class, deadline.due_on, deadline.dates) == (
        DeadlineClass.POINT, date(2024, 5, 31), (date(2024, 5, 31),),
    )  # fmt: skip
