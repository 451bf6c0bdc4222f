from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.conftest import REPOSITORY
from tracker.core.model import Roadmap

RoadmapOf = Callable[[str], Roadmap]


def test_a_file_that_only_reports_needs_neither_tasks_nor_units(roadmap_of: RoadmapOf, report: str) -> None:
    roadmap = roadmap_of(report)
    assert (roadmap.tasks, roadmap.units, len(roadmap.results)) == ((), (), 1)


def test_without_anything_reported_tasks_are_asked_for(codes_of: Callable[[str], list[str]], report: str) -> None:
    silent = report.partition("results:")[0]
    assert codes_of(silent) == ["6:8 no-units", "7:8 no-tasks"]


def test_a_task_of_a_running_text_names_its_paragraph(codes_of: Callable[[str], list[str]], good: str) -> None:
    assert codes_of(good + "    source: {paragraph: 9}\n") == []
    assert codes_of(good + "    source: {item: 2}\n") == ["14:13 missing-key"]


def test_why_a_task_stands_as_it_does_is_kept(roadmap_of: RoadmapOf, good: str) -> None:
    late = "    status: 推进中\n    status_on: 2022年2月底\n    status_note: 资金没有到位\n"
    assert roadmap_of(good + late).stated["1.1"].note == "资金没有到位"


def test_a_reason_without_a_status_says_nothing(codes_of: Callable[[str], list[str]], good: str) -> None:
    assert codes_of(good + "    status_note: 资金没有到位\n") == ["14:18 bad-status"]


def test_the_example_of_the_readme_is_a_file_that_can_be_used(roadmap_of: RoadmapOf, report: str) -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    example = readme.partition("### 成效、问题和指标")[2].partition("```yaml\n")[2].partition("```")[0]
    roadmap = roadmap_of(report.partition("standard:")[0] + "units: []\n" + example)
    assert (len(roadmap.targets), roadmap.tasks[0].adopts, roadmap.measurements[0].value) == (3, ("p1",), "8.16")
    assert roadmap.results[0].from_on == date(2021, 1, 1)
