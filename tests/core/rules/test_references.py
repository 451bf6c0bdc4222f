from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap, Target
from tracker.core.rules.finding import FieldPath

CASES: list[Case] = [
    ("no-tasks", roadmap(), [("tasks",)]),
    ("duplicate-task", roadmap(task("1"), task("2"), task("1")), [("tasks", 2, "id")]),
    ("unknown-after", roadmap(task("1", after=("2",))), [("tasks", 0, "after", "2")]),
    ("self-dependency", roadmap(task("1", after=("1",))), [("tasks", 0, "after", "1")]),
    ("unknown-target", roadmap(task("1", targets=("a",))), [("tasks", 0, "targets", "a")]),
    (
        "duplicate-target",
        roadmap(task("1"), targets=(Target("a", "甲", ">=", "1"), Target("a", "乙", ">=", "2"))),
        [("targets", 1, "id")],
    ),
    ("unknown-evaluation", roadmap(task("1"), evaluation="2"), [("evaluation",)]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_what_is_not_there_is_found_at_its_place(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)
