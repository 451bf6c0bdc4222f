"""How a history is folded into states.

Entries count in the order they took effect, and of one day in the order they were recorded. A retraction takes its
target out as if it had never been told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from tracker.core.events import Event, EventType
from tracker.core.replay.effects import EFFECTS, refusal_of
from tracker.core.replay.state import TaskState


def live(events: Iterable[Event], known_at: datetime | None = None) -> list[Event]:
    """The events that count, in order of effect: known by then, not retracted, retractions themselves left out."""
    known = [e for e in events if known_at is None or e.recorded_at <= known_at]
    gone = {e.retracts for e in known if e.type is EventType.RETRACTED}
    kept = [e for e in known if e.type is not EventType.RETRACTED and e.id not in gone]
    return sorted(kept, key=lambda e: (e.effective_on, e.id == 0, e.id))


def states(events: Iterable[Event]) -> list[tuple[date, TaskState]]:
    """One task's states, each with the day it holds from, oldest first; of one day the last.

    An event that does not fit is passed over.
    """
    told = list(events)
    newest = max((event.id for event in told), default=0)
    history: dict[date, TaskState] = {}
    for event, state, refusal in folded(told):
        if state and not refusal:
            history[event.effective_on] = replace(state, event_id=newest)
    return list(history.items())


def folded(events: Iterable[Event]) -> Iterator[tuple[Event, TaskState | None, str]]:
    """Each event that counts with the state after it, and why it does not fit; empty when it does."""
    state: TaskState | None = None
    for event in live(events):
        refusal = refusal_of(state, event)
        if not refusal:
            state = EFFECTS[event.type](state, event)
        yield event, state, refusal


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
