"""What is said to fit before anything is typed, against what the journal admits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.events import Event
from tracker.core.model import Policy, Task
from tracker.core.replay import IllegalEvent, check, facts_of, states
from tracker.core.replay.effects import IN_TURN, misfit, misfit_words
from tracker.core.status import Status

MakeEvent = Callable[..., Event]
MakeTask = Callable[..., Task]
Told = Callable[..., list[Event]]
DAY = date(2024, 5, 20)
WAYS: dict[Status, tuple[str, ...]] = {
    Status.PLANNED: (),
    Status.IN_PROGRESS: ("started",),
    Status.REPORTED_DONE: ("reported_done",),
    Status.CLOSED: ("reported_done", "verified"),
    Status.SUSPENDED: ("suspended",),
    Status.WITHDRAWN: ("withdrawn",),
}


@pytest.mark.parametrize(
    ("status", "likely"),
    [
        (Status.PLANNED, ["reported", "reported_done"]),
        (Status.IN_PROGRESS, ["reported", "reported_done"]),
        (Status.REPORTED_DONE, ["verified", "returned", "extended", "noted"]),
        (Status.SUSPENDED, ["resumed", "noted"]),
    ],
)
def test_what_a_task_waits_for_comes_first(status: Status, likely: list[str]) -> None:
    assert [kind for kind in IN_TURN if not misfit(kind, status)][: len(likely)] == likely


@pytest.mark.parametrize("status", list(Status))
def test_what_fits_is_what_the_journal_admits(
    told: Told, make_event: MakeEvent, make_task: MakeTask, status: Status
) -> None:
    history = told(*((kind, "05-10") for kind in WAYS[status]))
    facts = facts_of(states(history)[-1][1], Policy())
    assert facts.status == status
    for kind in IN_TURN:
        reason = misfit(kind, status)
        assert bool(misfit_words(kind, facts)) == bool(reason)
        assert _refused(history, make_event(kind, DAY, id=99)) == reason
    duty = [make_event("planned", plan=make_task(each=("甲镇", "乙镇")), id=1)]
    for kind in IN_TURN:
        assert _refused(duty, make_event(kind, DAY, id=99)) == misfit(kind, Status.PLANNED, has_members=True)


def _refused(history: list[Event], addition: Event) -> str:
    try:
        check(history, addition)
    except IllegalEvent as refusal:
        return refusal.template
    return ""
