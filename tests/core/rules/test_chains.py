from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, building, ids, roadmap, task
from tracker.core.kinds import Kind, Step
from tracker.core.model import Roadmap
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    (
        "construction-without-step",
        roadmap(task("1", kind=Kind.CONSTRUCTION, project="综合楼"), building("2", "permits", 6)),
        [("tasks", 0)],
    ),
    ("step-order", roadmap(building("1", "permits", 6), building("2", "tender", 5)), [("tasks", 1, "due")]),
    ("step-not-linked", roadmap(building("1", "permits", 5), building("2", "delivery", 6)), [("tasks", 1)]),
    (
        "step-not-linked",
        roadmap(
            building("1", "commencement", 5),
            building("2", "completion", 6, "1"),
            building("3", "topping_out", 6, "1"),
            building("4", "delivery", 8, "3"),
        ),
        [("tasks", 1), ("tasks", 3)],
    ),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_a_chain_that_does_not_hold_is_found_at_its_place(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


def test_a_building_need_not_have_all_steps_nor_a_plan_any() -> None:
    steps = [step for step in Step if step not in (Step.TENDER, Step.TOPPING_OUT)]
    linked = [building("0", steps[0], 4)]
    for number, step in enumerate(steps[1:], 1):
        linked.append(building(str(number), step, 4 + number, str(number - 1)))
    assert check_roadmap(roadmap(*linked)) == []
    assert check_roadmap(roadmap(task("1", kind=Kind.CONSTRUCTION), task("2", kind=Kind.CONSTRUCTION))) == []


def test_of_a_long_step_before_the_first_tasks_are_named() -> None:
    many = [building(str(number), "permits", 5) for number in range(9)]
    (finding,) = check_roadmap(roadmap(*many, building("x", "tender", 6)))
    assert "0、1、2 等" in finding.hint
