"""How a history is folded into states.

Entries count in the order they took effect, and of one day in the order they were recorded. A retraction takes its
target out as if it had never been told. What happened before the task was planned counts from the day of the plan on
and keeps its own day; a correction (更正) changes what the plans told before it say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.core.events import Event
from tracker.core.fields import PLAN
from tracker.core.model import Task
from tracker.core.replay.effects import EFFECTS, refusal_of
from tracker.core.replay.state import TaskState


def live(events: Iterable[Event], known_at: datetime | None = None) -> list[Event]:
    """The events that count, in order of effect: known by then, not retracted, retractions themselves left out."""
    known = [e for e in events if known_at is None or e.recorded_at <= known_at]
    gone = {e.retracts for e in known if e.type is EventType.RETRACTED}
    kept = [e for e in known if e.type is not EventType.RETRACTED and e.id not in gone]
    return _from_the_plan_on(sorted(kept, key=place_of))


def place_of(event: Event) -> tuple[date, bool, int]:
    """The place of an entry among those of its task, by which they count in order."""
    return event.effective_on, event.id == 0, event.id


def _recorded(event: Event) -> tuple[bool, int]:
    """The order of recording; an entry without a number comes last."""
    return event.id == 0, event.id


def _from_the_plan_on(ordered: list[Event]) -> list[Event]:
    """The entries in order with the records of what happened before the first plan right behind it."""
    begin = next((number for number, event in enumerate(ordered) if event.type in _TELLING), 0)
    if not begin:
        return ordered
    early = [event for event in ordered[:begin] if event.type not in PLAN_EVENTS]
    misplaced = [event for event in ordered[:begin] if event.type in PLAN_EVENTS]
    return [*misplaced, ordered[begin], *early, *ordered[begin + 1 :]]


_TELLING = (EventType.PLANNED, EventType.REPLANNED)
"""The entries that say what a task is, each from its day on."""


def states(events: Iterable[Event]) -> list[tuple[date, TaskState]]:
    """One task's states, each with the day it holds from, oldest first; of one day the last.

    An event that does not fit is passed over.
    """
    told = list(events)
    newest = max((event.id for event in told), default=0)
    history: dict[date, TaskState] = {}
    day = date.min
    for event, state, refusal in folded(told, newest):
        day = max(day, event.effective_on)
        if state and not refusal:
            history[day] = state
    return list(history.items())


def standing(events: Iterable[Event], day: date) -> TaskState | None:
    """One task's state on a day, of a day before its plan the first one; None where it was never planned."""
    history = states(events)
    return next((state for since, state in reversed(history) if since <= day), history[0][1] if history else None)


def folded(events: Iterable[Event], newest: int = 0) -> Iterator[tuple[Event, TaskState | None, str]]:
    """Each event that counts with the state after it, and why it does not fit; empty when it does.

    ``newest`` is the event that the states name.
    """
    state: TaskState | None = None
    ordered = live(events)
    for event, mended in zip(ordered, _corrected(ordered), strict=True):
        refusal = refusal_of(state, mended)
        if not refusal:
            begins = state is None
            state = EFFECTS[event.type](state, mended)
            if begins and newest:
                state = state._replace(event_id=newest)
        yield event, state, refusal


def _corrected(ordered: list[Event]) -> list[Event]:
    """The entries with their plans as later corrections say that they should have been.

    What a correction changes is changed in every plan recorded before it that says the same wrong thing; what an
    earlier plan says otherwise was so.
    """
    mended = list(ordered)
    corrections = [event for event in ordered if event.type is EventType.CORRECTED and event.plan]
    for correction in sorted(corrections, key=_recorded):
        earlier = [
            (number, event.plan)
            for number, event in enumerate(mended)
            if event.type in _TELLING and event.plan and _recorded(event) < _recorded(correction)
        ]
        for number, plan in earlier:
            assert correction.plan is not None
            mended[number] = mended[number]._replace(plan=_mended(plan, earlier[-1][1], correction.plan))
    return mended


def _mended(plan: Task, wrong: Task, right: Task) -> Task:
    names = [field.name for field in PLAN if getattr(wrong, field.name) != getattr(right, field.name)]
    return plan._replace(
        **{name: getattr(right, name) for name in names if getattr(plan, name) == getattr(wrong, name)}
    )


def replay(
    events: Iterable[Event], as_of: date, *, known_at: datetime | None = None
) -> dict[tuple[str, str], TaskState]:
    """Every task's state on a day, by (roadmap, id); ``known_at`` leaves out what was recorded later.

    The law in one function. What runs is :func:`states`: it becomes the spans of which a database asks any day, and
    ``tests/store/write/test_projection.py`` holds them to this.
    """
    by_task: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if known_at is None or event.recorded_at <= known_at:
            by_task.setdefault((event.roadmap, event.task), []).append(event)
    result = {}
    for key, entries in by_task.items():
        history = [state for day, state in states(entries) if day <= as_of]
        if history:
            result[key] = history[-1]
    return result
