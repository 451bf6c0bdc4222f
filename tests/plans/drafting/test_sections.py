from __future__ import annotations

from collections.abc import Callable

import pytest

from tracker.core.model import Roadmap, Section
from tracker.core.problem import Problem

Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
SECTIONS = """\
sections:
  - {title: 2023年度}
  - {title: 校舍建设, year: 2024}
  - {title: 2024—2025学年}
  - {title: 队伍建设}
"""


@pytest.fixture
def dated(good: str, read: Read) -> Callable[[str], tuple[str, str]]:
    """Start and due of the small roadmap's task (issued in 2022) with other lines, under sections of several years."""

    def dates(lines: str) -> tuple[str, str]:
        roadmap, problems = read(good.replace("due: 2022-06-30", lines) + SECTIONS)
        assert roadmap is not None, problems
        return str(roadmap.tasks[0].start_on or ""), str(roadmap.tasks[0].due_on)

    return dates


@pytest.mark.parametrize(
    ("lines", "start", "due"),
    [
        ("section: 2023年度\n    due: 8月底", "", "2023-08-31"),
        ("section: 校舍 建设\n    due: 8月底", "", "2024-08-31"),
        ("section: 校舍建设\n    due: 2025年8月底", "", "2025-08-31"),
        ("section: 校舍建设\n    start: 3月\n    due: 8月底", "2024-03-01", "2024-08-31"),
        ("section: 校舍建设\n    start: 2025年3月\n    due: 8月底", "2025-03-01", "2025-08-31"),
        ("section: 校舍建设\n    start: 2023年10月\n    due: 次年3月底", "2023-10-01", "2024-03-31"),
        ("section: 校舍建设\n    due: 10月—次年3月", "2024-10-01", "2025-03-31"),
        ("section: 校舍建设\n    due: 10月至3月", "2024-10-01", "2025-03-31"),
        ("section: 校舍建设\n    due: 次年3月底", "", "2025-03-31"),
        ("section: 2024—2025学年\n    due: 9月", "2024-09-01", "2024-09-30"),
        ("section: 2024—2025学年\n    due: 6月底", "", "2025-06-30"),
        ("section: 2024—2025学年\n    start: 9月\n    due: 1月", "2024-09-01", "2025-01-31"),
        ("section: 2024—2025学年\n    start: 3月\n    due: 学年末", "2025-03-01", "2025-07-31"),
        ("section: 2024—2025学年\n    start: 2025年9月\n    due: 12月底", "2025-09-01", "2025-12-31"),
        ("section: 队伍建设\n    start: 2022年5月\n    due: 8月底", "2022-05-01", "2022-08-31"),
        ("due: 今年底", "", "2022-12-31"),
        ("start: 待定\n    due: 2024年底", "", "2024-12-31"),
    ],
)
def test_a_date_without_a_year_is_of_its_start_its_section_or_the_document(
    lines: str, start: str, due: str, dated: Callable[[str], tuple[str, str]]
) -> None:
    assert dated(lines) == (start, due)


@pytest.mark.parametrize("lines", ["due: 8月底", "section: 队伍建设\n    due: 8月底", "start: 3月\n    due: 8月底"])
def test_a_plan_of_several_years_has_to_say_which(lines: str, good: str, read: Read) -> None:
    roadmap, problems = read(good.replace("due: 2022-06-30", lines) + SECTIONS)
    assert roadmap is None
    (problem,) = problems
    assert problem.code == "year-unknown"
    assert "2022、2023、2024、2025" in problem.hint
    assert "2025年8月底" in problem.hint


@pytest.mark.parametrize(
    "other",
    [
        "stages: [{title: 二〇二四年, due: 2024年底}]\n",
        "ends: 2023年底\n",
        '  - {id: "1.2", title: 二, kind: other, due: 2023年3月底, units: [教育局]}\n',
        '  - {id: "1.2", title: 二, kind: other, start: 2021-09-01, due: 2022年底, units: [教育局]}\n',
    ],
)
def test_a_year_written_anywhere_makes_a_plan_of_several(
    other: str, good: str, codes_of: Callable[[str], list[str]]
) -> None:
    text = good.replace("due: 2022-06-30", "due: 8月底")
    assert codes_of(text) == []
    assert "12:10 year-unknown" in codes_of(text + other)
    assert "12:10 year-unknown" not in codes_of(text.replace("8月底", "每月底\n    repeat: monthly") + other)


def test_a_section_is_kept_as_it_is_declared(good: str, read: Read) -> None:
    roadmap, _problems = read(good.replace("due: 2022-06-30", "due: 2022-06-30\n    section: 队伍　建设") + SECTIONS)
    assert roadmap is not None
    assert roadmap.tasks[0].section == "队伍建设"
    titles = ("2023年度", "校舍建设", "2024—2025学年", "队伍建设")
    assert roadmap.sections == tuple(Section(title, "2024" if title == "校舍建设" else "") for title in titles)


def test_a_section_that_is_not_declared_is_refused_with_the_nearest(good: str, read: Read) -> None:
    roadmap, (problem,) = read(good.replace("due: 2022-06-30", "due: 8月底\n    section: 校舍建没") + SECTIONS)
    assert roadmap is None
    assert (problem.line, problem.column, problem.code) == (13, 14, "unknown-section")
    assert "校舍建设" in problem.hint


@pytest.mark.parametrize(
    ("section", "turns"),
    [
        ("2023年度", ["2023q1", "2023q2", "2023q3", "2023q4"]),
        ("2024—2025学年", ["2024q3", "2024q4", "2025q1", "2025q2"]),
    ],
)
def test_a_duty_of_a_dated_section_recurs_through_its_year(
    section: str, turns: list[str], good: str, read: Read
) -> None:
    lines = f"due: 每季度末\n    repeat: quarterly\n    section: {section}"
    roadmap, problems = read(good.replace("due: 2022-06-30", lines) + SECTIONS)
    assert roadmap is not None
    assert problems == ()
    assert [task.id for task in roadmap.tasks] == [f"1.1@{turn}" for turn in turns]
    assert {task.section for task in roadmap.tasks} == {section}
