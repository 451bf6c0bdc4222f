from __future__ import annotations

from datetime import date

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Source, Task
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap


def step(code: str, project: str, name: str, month: int) -> Task:
    return task(code, kind=Kind.CONSTRUCTION, project=project, step=name, due_on=date(2022, month, 1))


def at(row: int, item: int) -> Source:
    return Source("", row, item)


CASES: list[Case] = [
    ("alike-task", roadmap(task("1"), task("2", title="事项１")), [("tasks", 1, "id")]),
    ("alike-id", roadmap(task("1a"), task("1A", title="别的")), [("tasks", 1, "id")]),
    ("odd-source", roadmap(task("1", source=at(0, 1))), [("tasks", 0, "source")]),
    (
        "shared-source",
        roadmap(task("1.1", source=at(1, 1)), task("2.1", kind=Kind.HIRING, source=at(1, 1))),
        [("tasks", 1, "source")],
    ),
    (
        "alike-project",
        roadmap(step("1", "实验小学综合楼", "permits", 5), step("2", "实验小学综合搂", "tender", 6)),
        [("tasks", 1, "project")],
    ),
    (
        "alike-project",
        roadmap(
            step("1", "实验小学综合楼", "permits", 5),
            step("2", "实验小学综合大楼校", "permits", 5),
            step("3", "实验小学综台楼", "delivery", 6),
        ),
        [("tasks", 2, "project")],
    ),
    (
        "alike-project",
        roadmap(step("1", "综合楼（二期）", "permits", 5), step("2", "综合楼(二期)", "permits", 5)),
        [("tasks", 1, "project")],
    ),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_what_is_written_as_two_and_is_one_is_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


def test_the_parts_of_one_item_are_told_apart_by_letters() -> None:
    parts = (task("22.1a", source=at(22, 1)), task("22.1b", kind=Kind.ROTATION, source=at(22, 1)))
    assert check_roadmap(roadmap(*parts, task("22.2", kind=Kind.HIRING, source=at(22, 2)))) == []


@pytest.mark.parametrize("other", ["县二小综合楼", "县一小综合楼2", "县一中综合馆"])
def test_another_building_is_no_slip(other: str) -> None:
    assert check_roadmap(roadmap(step("1", "县一小综合楼", "permits", 5), step("2", other, "delivery", 6))) == []


def test_two_buildings_that_have_the_same_step_are_two() -> None:
    chains = (step("1", "实验小学综合楼", "permits", 5), step("2", "实验小学综合馆", "permits", 5))
    assert check_roadmap(roadmap(*chains)) == []


def test_thousands_of_projects_that_differ_in_a_letter_are_compared_with_few() -> None:
    names = [step(str(at), f"实验小学{chr(0x5000 + at)}楼", ("permits", "delivery")[at % 2], 5) for at in range(3000)]
    assert {found.code for found in check_roadmap(roadmap(*names))} == {"alike-project"}
