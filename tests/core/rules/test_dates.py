from __future__ import annotations

from datetime import date

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap, Stage, Stated
from tracker.core.rules.finding import FieldPath
from tracker.core.status import Status

CASES: list[Case] = [
    ("due-before-start", roadmap(task("1", start_on=date(2022, 7, 1))), [("tasks", 0, "due")]),
    (
        "due-before-start",
        roadmap(task("1"), stages=(Stage("启动", date(2023, 1, 1), date(2022, 12, 31)),)),
        [("stages", 0, "due")],
    ),
    (
        "due-before-predecessor",
        roadmap(task("1"), task("2", due_on=date(2022, 6, 29), after=("1",))),
        [("tasks", 1, "after", "1")],
    ),
    ("due-before-issue", roadmap(task("1", due_on=date(2022, 3, 13))), [("tasks", 0, "due")]),
    (
        "due-before-issue",  # done by then, but the document does not say that it was in time
        roadmap(
            task("1", due_on=date(2022, 3, 10)),
            task("2", due_on=date(2022, 3, 10)),
            stated={"1": Stated(Status.CLOSED, date(2022, 3, 9)), "2": Stated(Status.CLOSED, date(2022, 3, 14))},
        ),
        [("tasks", 1, "due")],
    ),
    (
        "status-after-issue",
        roadmap(task("1"), task("2"), stated={"2": Stated(Status.CLOSED, date(2022, 3, 15))}),
        [("tasks", 1, "status_on")],
    ),
    (
        "due-after-end",
        roadmap(task("1", due_on=date(2023, 1, 1)), stages=(Stage("启动", None, date(2022, 12, 31)),)),
        [("tasks", 0, "due")],
    ),
    ("far-date", roadmap(task("1", due_on=date(2066, 6, 30))), [("tasks", 0, "due")]),
    ("far-date", roadmap(task("1", start_on=date(1999, 6, 30))), [("tasks", 0, "start")]),
    ("far-date", roadmap(task("1"), stages=(Stage("启动", None, date(2066, 12, 31)),)), [("stages", 0, "due")]),
    (
        "stage-order",
        roadmap(
            task("1"),
            stages=(
                Stage("启动", date(2022, 1, 1), date(2022, 6, 30)),
                Stage("推进", date(2022, 6, 1), date(2022, 12, 31)),
                Stage("迎检", None, date(2022, 7, 1)),
            ),
        ),
        [("stages", 1), ("stages", 2)],
    ),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_dates_out_of_order_are_found_at_their_place(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)
