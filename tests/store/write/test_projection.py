"""Whatever is recorded, in whatever order, the database says what a replay of the journal says."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.core.events import Event
from tracker.core.facts import TaskFacts
from tracker.core.model import Policy
from tracker.core.query import Filter
from tracker.core.replay import facts_of, replay
from tracker.errors import Refused
from tracker.store.questions.reader import Reader
from tracker.store.schema import FOREVER
from tracker.store.write.journal import Journal
from tracker.store.write.projection import spans_of
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

CODES = ("1.1", "1.2", "2.1")
VERBS = sorted(set(EventType) - PLAN_EVENTS)
SPAN_DAYS = 120

actions = st.tuples(
    st.sampled_from(VERBS), st.sampled_from(CODES), st.integers(0, SPAN_DAYS), st.integers(0, 100), st.integers(1, 20)
)


def _act(journal: Journal, build: Builder, action: tuple[EventType, str, int, int, int]) -> None:
    kind, code, offset, percent, number = action
    day = build.issued_on + timedelta(days=offset)
    with suppress(Refused):
        if kind is EventType.RETRACTED:
            journal.retract(12 + number, actor="王玲", recorded_at=build.moment)
        else:
            due = day + timedelta(days=percent)
            journal.append([build.event(kind, code, day, progress=percent, due_on=due, note=f"第{number}次")])


@pytest.mark.no_cover
@settings(max_examples=settings().max_examples // 3)
@given(st.lists(actions, min_size=4, max_size=14), st.lists(st.integers(-1, SPAN_DAYS + 40), min_size=3, max_size=3))
def test_every_view_is_the_replay_of_the_journal_up_to_it(
    build: Builder, template: Path, told: list[tuple[EventType, str, int, int, int]], offsets: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = str(shutil.copy2(template, folder))
        with Journal(database) as journal:
            for action in told:
                _act(journal, build, action)
            events = [event for code in journal.tasks("hutubi") for event in journal.events("hutubi", code)]
        assert verify(database) == []
        with Reader(database) as reader:
            for offset in offsets:
                day = build.issued_on + timedelta(days=offset)
                found = {item.facts.code: item.facts for item in reader.items(Filter(), day)}
                assert found == _replayed(events, day, found)


def _replayed(events: list[Event], day: date, found: dict[str, TaskFacts]) -> dict[str, TaskFacts]:
    ids = {code: facts.task_id for code, facts in found.items()}
    states = replay(events, day)
    return {code: facts_of(state, Policy(), task_id=ids.get(code, 0)) for (_, code), state in states.items()}


def test_spans_follow_one_another_without_a_gap(build: Builder) -> None:
    history = [
        build.event("planned", "1.2", build.issued_on, plan=build.task(1), id=1),
        build.event("reported", "1.2", date(2022, 5, 1), progress=20, id=2),
        build.event("noted", "1.2", date(2022, 5, 1), note="同日", id=3),
        build.event("extended", "1.2", date(2022, 4, 1), due_on=date(2022, 9, 1), id=4),
    ]
    spans = spans_of(history, Policy(), 5)
    assert [span.values[:2] for span in spans] == [
        ("2022-03-14", "2022-04-01"),
        ("2022-04-01", "2022-05-01"),
        ("2022-05-01", FOREVER),
    ]
    assert {span.after for span in spans} == {("1.1",)}
    assert spans_of([], Policy(), 5) == []


def test_a_predecessor_counts_as_the_plan_stood_that_day(journal: Journal, database: str, build: Builder) -> None:
    june, moved = date(2022, 6, 1), build.task(1, after=("2.1",))
    journal.store_plan(build.roadmap(), [build.event("replanned", "1.2", june, plan=moved)], build.file)
    with Reader(database) as reader:
        past, now = (reader.item("hutubi", "1.2", day) for day in (date(2022, 5, 20), june))
    assert past
    assert now
    assert past.facts.after == ("1.1",)
    assert [reason.values for reason in past.lamp.reasons if "ids" in reason.values] == [{"ids": ("1.1",)}]
    assert not [reason for reason in now.lamp.reasons if "ids" in reason.values]
