from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tracker.core.diff import plan_diff
from tracker.core.events import Event, Said
from tracker.core.model import Roadmap, Stated, Task
from tracker.core.replay import states
from tracker.core.replay.plan_entries import Document, PlanSync, plan_entries
from tracker.core.replay.stated import statements_text
from tracker.core.status import Status

MakeTask = Callable[..., Task]
ISSUED, DAY = date(2024, 1, 10), date(2023, 12, 20)
SYNC = PlanSync(Said("王玲", datetime(2024, 2, 1, 4, tzinfo=UTC)), date(2024, 2, 1))


def roadmap(task: Task, stated: Stated) -> Roadmap:
    return Roadmap("hutubi", "路线图", "某县", "甲〔2024〕1号", ISSUED, (task,), stated={task.id: stated})


@pytest.mark.parametrize(
    ("stated", "kinds", "word"),
    [
        (Stated(Status.IN_PROGRESS, DAY), ["started"], "推进中"),
        (Stated(Status.IN_PROGRESS, DAY, 60), ["reported"], "推进中"),
        (Stated(Status.REPORTED_DONE, DAY), ["reported_done"], "已完成，待核查"),
        (Stated(Status.CLOSED, DAY), ["reported_done", "verified"], "已完成"),
    ],
)
def test_a_statement_becomes_records_behind_the_plan_and_counts_once(
    stated: Stated, kinds: list[str], word: str, make_task: MakeTask
) -> None:
    task = make_task(position=1000)
    planned, *records = plan_entries(plan_diff({}, roadmap(task, stated)), roadmap(task, stated), {}, None, SYNC)
    assert (planned.type, planned.effective_on, planned.note, planned.basis) == ("planned", ISSUED, "", "")
    assert [record.type.value for record in records] == kinds
    said = {(record.effective_on, record.note, record.basis, record.actor, record.plan) for record in records}
    assert said == {(DAY, f"文件所述：{word}", "甲〔2024〕1号", "王玲", None)}
    ((since, state),) = states(_numbered([planned, *records]))
    assert (since, state.status, state.begun_on) == (ISSUED, stated.status, DAY)
    assert state.progress == (100 if stated.status != Status.IN_PROGRESS else stated.progress or 0)
    later = roadmap(task._replace(title="改了名"), Stated(Status.CLOSED, DAY))
    known = plan_diff({task.id: (task, "in_progress")}, later)
    heading = Document("甲〔2024〕1号", ISSUED)
    assert [e.type.value for e in plan_entries(known, later, {task.id: [planned]}, heading, SYNC)] == ["replanned"]


def _numbered(events: list[Event]) -> list[Event]:
    return [event._replace(id=number) for number, event in enumerate(events, 1)]


def test_how_many_are_said_to_stand_how() -> None:
    told = [Stated(status, DAY) for status in (Status.CLOSED, Status.IN_PROGRESS, Status.CLOSED)]
    assert statements_text(told) == "推进中 1，已完成 2"
