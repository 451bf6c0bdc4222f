"""Laws that hold for any journal whatever."""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.replay import Growing, IllegalEvent, TaskState, check, live, replay, states

MakeEvent = Callable[..., Event]
FIRST = date(2022, 3, 14)
TYPES = tuple(kind.value for kind in EventType if kind is not EventType.RETRACTED)


def described(history: Sequence[tuple[date, TaskState]]) -> list[tuple[date, TaskState]]:
    """States without the mark of the newest event, which differs where an event more or less was told."""
    return [(day, state._replace(event_id=0)) for day, state in history]


@st.composite
def journals(draw: st.DrawFn) -> list[tuple[str, int, dict[str, object]]]:
    """Any verbs on any days, fitting or not: (type, days after the plan, values)."""
    days = st.integers(0, 12)
    values = st.fixed_dictionaries(
        {"progress": st.none() | st.integers(0, 100), "note": st.sampled_from(["", "甲", "乙"])}
    )
    entries = draw(st.lists(st.tuples(st.sampled_from(TYPES), days, values), max_size=12))
    due = draw(st.lists(st.dates(date(2024, 1, 1), date(2024, 12, 31)), min_size=len(entries), max_size=len(entries)))
    return [(kind, day, {**given, "due_on": end}) for (kind, day, given), end in zip(entries, due, strict=True)]


Entries = list[tuple[str, int, dict[str, object]]]


def journal(make_event: MakeEvent, entries: Entries) -> list[Event]:
    events = [make_event("planned", FIRST, id=1)]
    for number, (kind, day, values) in enumerate(entries, start=2):
        events.append(make_event(kind, FIRST + timedelta(days=day), id=number, **values))
    return events


@given(entries=journals())
def test_a_view_as_of_a_day_ignores_everything_later(make_event: MakeEvent, entries: Entries) -> None:
    events = journal(make_event, entries)
    for offset in range(-1, 14):
        day = FIRST + timedelta(days=offset)
        until_then = replay([event for event in events if event.effective_on <= day], day)
        assert {k: s._replace(event_id=0) for k, s in replay(events, day).items()} == {
            k: s._replace(event_id=0) for k, s in until_then.items()
        }


@given(entries=journals(), choice=st.randoms(use_true_random=False))
def test_a_retraction_equals_never_having_been_told(
    make_event: MakeEvent, entries: Entries, choice: random.Random
) -> None:
    events = journal(make_event, entries)
    target = choice.choice(events)
    when = choice.choice(events).effective_on
    retracted = make_event("retracted", when, id=len(events) + 1, retracts=target.id)
    never = [event for event in events if event is not target]
    assert described(states([*events, retracted])) == described(states(never))


@given(entries=journals(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_recording_matters_only_within_a_day(
    make_event: MakeEvent, entries: Entries, shuffled: random.Random
) -> None:
    by_day = {day: (kind, day, values) for kind, day, values in entries if day}
    told = journal(make_event, list(by_day.values()))
    numbers = [event.id for event in told]
    shuffled.shuffle(numbers)
    retold = [event._replace(id=number) for event, number in zip(told, numbers, strict=True)]
    shuffled.shuffle(retold)
    assert states(retold) == states(told)


@given(entries=journals())
def test_a_journal_that_refuses_what_does_not_fit_holds_nothing_that_is_passed_over(
    make_event: MakeEvent, entries: Entries
) -> None:
    kept: list[Event] = []
    for event in journal(make_event, [e for e in entries if e[0] != "replanned"]):
        try:
            check(kept, event)
        except IllegalEvent:
            continue
        kept.append(event)
    in_force = live(kept)
    for number, event in enumerate(in_force):
        check(in_force[:number], event)


@pytest.mark.parametrize("seed", range(60))
def test_a_growing_history_admits_what_a_check_of_all_of_it_admits(make_event: MakeEvent, seed: int) -> None:
    choice = random.Random(seed)
    growing = Growing([make_event("reported", FIRST, id=1)] if seed % 3 == 0 else [])  # of before the plan, as on disk
    for number in range(2, 25):
        kind = "planned" if number == 2 else choice.choice([*TYPES, "retracted"])
        day = FIRST + timedelta(days=choice.randint(number // 2, 12))
        told = choice.randint(1, number)
        event = make_event(kind, day, id=number, due_on=day, retracts=told if kind == "retracted" else None)
        before = tuple(growing.events)
        if choice.random() < 0.3:
            growing = Growing(before)
        assert _refusal(growing.add, event) == _refusal(functools.partial(check, before), event)


def _refusal(ask: Callable[[Event], None], event: Event) -> tuple[str, Event] | None:
    try:
        ask(event)
    except IllegalEvent as refusal:
        return refusal.template, refusal.event
    return None
