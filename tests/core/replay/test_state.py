from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tracker.core.events import Event
from tracker.core.model import Policy, Task
from tracker.core.replay import TaskState, facts_of, plan_of, replay

MakeEvent = Callable[..., Event]
MakeTask = Callable[..., Task]
Told = Callable[..., list[Event]]
KEY = ("hutubi", "21.1a")
FIRST = date(2022, 3, 14)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def now(events: Sequence[Event], day: str = "12-31") -> TaskState:
    return replay(events, d(day))[KEY]


class TestThresholds:
    def test_a_task_without_a_start_owes_its_first_report_from_the_day_of_the_plan(
        self, make_event: MakeEvent, make_task: MakeTask
    ) -> None:
        events = [make_event("planned", FIRST, id=1, plan=make_task(start_on=None))]
        facts = facts_of(now(events), Policy(report_days=31))
        assert facts.report_by == date(2022, 4, 14)
        assert facts.behind_from is None

    @pytest.mark.parametrize(("start", "behind_from"), [("05-30", "05-31"), ("05-31", None), ("06-01", None)])
    def test_a_task_due_on_its_first_day_is_never_behind(
        self, make_event: MakeEvent, make_task: MakeTask, start: str, behind_from: str | None
    ) -> None:
        plan = make_task(start_on=d(start), due_on=d("05-31"))
        facts = facts_of(now([make_event("planned", FIRST, id=1, plan=plan)]), Policy())
        assert facts.behind_from == (d(behind_from) if behind_from else None)

    def test_an_open_ended_task_has_no_days_to_warn_of(self, make_event: MakeEvent, make_task: MakeTask) -> None:
        events = [make_event("planned", FIRST, id=1, plan=make_task(due_on=None))]
        facts = facts_of(now(events), Policy())
        assert (facts.due_on, facts.warn_from, facts.behind_from) == (None, None, None)

    def test_the_row_holds_the_plan_word_for_word(self, told: Told, make_task: MakeTask) -> None:
        facts = facts_of(now(told()), Policy(), task_id=7)
        task = make_task()
        assert (facts.task_id, facts.code, facts.title, facts.kind) == (7, task.id, task.title, "construction")
        assert type(facts.kind) is str
        assert (facts.document, facts.row, facts.item) == (task.source.document, 21, 1)


def test_the_plan_comes_back_from_its_row(make_task: Callable[..., Task]) -> None:
    planned = make_task(step="tender", supporting=("县教育局",), after=("1.1",), targets=("teachers",), position=7)
    state = TaskState("hutubi", planned, d("06-30"), clock_from=FIRST)
    assert plan_of(facts_of(state, Policy())) == planned
