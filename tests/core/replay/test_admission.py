"""What the journal refuses, and with which words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest

from tracker.core.events import Event
from tracker.core.replay import Growing, IllegalEvent, TaskState, check, states

MakeEvent = Callable[..., Event]
Told = Callable[..., list[Event]]
FIRST = date(2022, 3, 14)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def described(history: Sequence[tuple[date, TaskState]]) -> list[tuple[date, TaskState]]:
    """States without the mark of the newest event, which differs where an event more or less was told."""
    return [(day, state._replace(event_id=0)) for day, state in history]


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ((), "verified"),
        ((), "returned"),
        ((), "resumed"),
        ((), "planned"),
        (("started",), "started"),
        (("started",), "verified"),
        (("reported_done",), "reported"),
        (("reported_done",), "reported_done"),
        (("reported_done",), "suspended"),
        (("reported_done", "verified"), "reported"),
        (("reported_done", "verified"), "returned"),
        (("reported_done", "verified"), "extended"),
        (("suspended",), "reported"),
        (("suspended",), "extended"),
        (("withdrawn",), "reported"),
        (("withdrawn",), "withdrawn"),
    ],
)
def test_a_verb_that_the_status_does_not_allow_is_refused(
    told: Told, make_event: MakeEvent, before: tuple[str, ...], kind: str
) -> None:
    events = told(*((verb, "05-10") for verb in before))
    addition = make_event(kind, d("05-11"), id=9)
    with pytest.raises(IllegalEvent) as refusal:
        check(events, addition)
    assert refusal.value.event is addition
    assert "事项" in refusal.value.template
    assert described(states([*events, addition])) == described(states(events))


def test_a_change_of_the_plan_before_the_plan_is_refused(told: Told, make_event: MakeEvent) -> None:
    for kind in ("withdrawn", "corrected"):
        with pytest.raises(IllegalEvent, match="尚未列入计划"):
            check(told(), make_event(kind, FIRST - timedelta(days=1), id=2))


def test_a_backdated_record_that_unsettles_a_later_one_is_refused(told: Told, make_event: MakeEvent) -> None:
    events = told(("reported", "05-20"))
    with pytest.raises(IllegalEvent, match="之后的记录") as refusal:
        check(events, make_event("reported_done", d("05-10"), id=3))
    assert refusal.value.event is events[-1]


def test_a_report_that_was_verified_since_is_not_taken_back_alone(told: Told, make_event: MakeEvent) -> None:
    events = told(("reported_done", "05-20"), ("verified", "05-30"))
    with pytest.raises(IllegalEvent, match="先撤销之后的记录"):
        check(events, make_event("retracted", d("06-01"), id=4, retracts=2))
    retracted = make_event("retracted", d("06-01"), id=4, retracts=3)
    check(events, retracted)
    check([*events, retracted], make_event("retracted", d("06-01"), id=5, retracts=2))


@pytest.mark.parametrize(
    ("target", "words"), [(1, "计划"), (3, "没有这条"), (99, "没有这条"), (None, "没有这条"), (2, "已经")]
)
def test_the_plan_nothing_and_the_same_thing_twice_cannot_be_taken_back(
    told: Told, make_event: MakeEvent, target: int | None, words: str
) -> None:
    events = [*told(("started", "05-20")), make_event("retracted", d("05-21"), id=3, retracts=2)]
    with pytest.raises(IllegalEvent, match=words):
        check(events, make_event("retracted", d("06-01"), id=4, retracts=target))


def test_many_entries_of_one_task_cost_each_what_one_costs(told: Told, make_event: MakeEvent) -> None:
    def calls(count: int) -> int:
        seen = 0

        def count_call(_frame: object, event: str, _given: object) -> None:
            nonlocal seen
            seen += event == "call"

        history = Growing(told())
        days = [make_event("reported", FIRST + timedelta(days=n), id=10 + n) for n in range(count)]
        sys.setprofile(count_call)
        try:
            for event in days:
                history.add(event)
        finally:
            sys.setprofile(None)
        return seen

    assert calls(400) < 4.5 * calls(100)
