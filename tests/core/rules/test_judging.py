from __future__ import annotations

from datetime import date

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.kinds import Kind
from tracker.core.model import Roadmap
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

JUDGED = task("9", kind=Kind.EVALUATION, due_on=date(2022, 9, 30))
LATER = date(2022, 10, 31)


CASES: list[Case] = [
    ("evaluation-kind", roadmap(task("1"), evaluation="1"), [("evaluation",)]),
    ("after-evaluation", roadmap(JUDGED, task("10", due_on=LATER), evaluation="9"), [("tasks", 1, "due")]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_an_evaluation_that_does_not_judge_the_work_is_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


def test_what_is_done_with_the_result_comes_after() -> None:
    mending = task("10", kind=Kind.RECTIFICATION, due_on=LATER)
    told = task("11", due_on=LATER, after=("9",))
    turn = task("12@2022", due_on=LATER)
    assert check_roadmap(roadmap(JUDGED, mending, told, turn, evaluation="9")) == []
