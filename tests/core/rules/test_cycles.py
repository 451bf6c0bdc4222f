from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap
from tracker.core.rules.cycles import no_cycles
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    ("cycle", roadmap(task("1", after=("2",)), task("2", after=("1",))), [("tasks", 0, "after", "2")]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_tasks_that_wait_for_each_other_are_found_at_the_first(
    code: str, draft: Roadmap, paths: list[FieldPath]
) -> None:
    assert_found(code, draft, paths)


def test_a_cycle_is_named_once_from_its_first_task() -> None:
    ring = [task("c", after=("b",)), task("a", after=("c",)), task("b", after=("a", "x")), task("x")]
    (finding,) = check_roadmap(roadmap(*ring))
    assert "c → b → a → c" in finding.message
    assert finding.path == ("tasks", 0, "after", "b")


def test_a_cycle_reached_from_outside_begins_with_its_own_first_task() -> None:
    (finding,) = check_roadmap(roadmap(task("x", after=("b",)), task("a", after=("b",)), task("b", after=("a",))))
    assert "a → b → a" in finding.message
    assert finding.path == ("tasks", 1, "after", "b")


def test_a_cycle_reached_in_two_ways_is_one_finding() -> None:
    tasks = [task("a", after=("b", "c")), task("b", after=("d",)), task("c", after=("d",))]
    ring = [task("d", after=("e",)), task("e", after=("d",))]
    assert [finding.code for finding in check_roadmap(roadmap(*tasks, *ring))] == ["cycle"]


def test_two_cycles_are_two_findings() -> None:
    tasks = [task("a", after=("b",)), task("b", after=("a",)), task("c", after=("d",)), task("d", after=("c",))]
    assert [finding.code for finding in check_roadmap(roadmap(*tasks))] == ["cycle", "cycle"]


def test_a_long_chain_is_followed_without_recursion() -> None:
    tasks = [task(str(number), after=(str(number + 1),)) for number in range(5000)]
    assert check_roadmap(roadmap(*tasks, task("5000"))) == []


def test_a_long_cycle_is_told_in_one_line() -> None:
    (finding,) = check_roadmap(roadmap(*(task(str(n), after=(str((n + 1) % 5000),)) for n in range(5000))))
    assert finding.path == ("tasks", 0, "after", "1")
    assert "0 → 1 → 2 → … → 4999 → 0（共 5000 项）" in finding.message


def test_of_many_cycles_through_each_other_enough_are_told() -> None:
    everyone = tuple(str(number) for number in range(500))
    found = {finding.path for finding in no_cycles(roadmap(*(task(name, after=everyone) for name in everyone)))}
    assert 10 < len(found) < 1000
