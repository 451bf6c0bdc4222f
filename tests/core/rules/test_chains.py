from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, building, ids, roadmap, task
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap
from tracker.core.rules.checking import check_roadmap
from tracker.core.rules.finding import FieldPath

CASES: list[Case] = [
    ("construction-without-step", roadmap(task("1", kind=Kind.CONSTRUCTION, project="综合楼")), [("tasks", 0)]),
    ("step-order", roadmap(building("1", "permits", 6), building("2", "tender", 5)), [("tasks", 1, "due")]),
    ("step-not-linked", roadmap(building("1", "permits", 5), building("2", "delivery", 6)), [("tasks", 1)]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_a_chain_that_does_not_hold_is_found_at_its_place(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


def test_of_a_long_step_before_the_first_tasks_are_named() -> None:
    many = [building(str(number), "permits", 5) for number in range(9)]
    (finding,) = check_roadmap(roadmap(*many, building("x", "tender", 6)))
    assert "0、1、2 等" in finding.hint
