"""Small factories: a task, an event, a row of facts and a judged item, each ordinary but for what a test says."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from types import FrameType
from typing import Any

import pytest

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.facts import TaskFacts
from tracker.core.kinds import Kind
from tracker.core.lamp import Item, judge
from tracker.core.model import Policy, Source, Task
from tracker.core.replay import TaskState, facts_of
from tracker.core.status import Status

TraceFunction = Callable[[FrameType, str, Any], Any]
ISSUED_ON = date(2022, 3, 14)
PLAN_FIELDS = set(Task._fields)


def _task(code: str = "21.1a", **given: object) -> Task:
    values: dict[str, object] = {
        "title": "县四中综合艺体楼招标",
        "kind": Kind.CONSTRUCTION,
        "start_on": date(2024, 5, 1),
        "due_on": date(2024, 5, 31),
        "deadline_text": "5月底",
        "deadline_class": "point",
        "lead": "县财政局",
        "source": Source("呼县政办〔2022〕5号", 21, 1),
    }
    values |= given
    return Task(code, **(values | {"kind": Kind(str(values["kind"]))}))  # type: ignore[arg-type]


def _event(kind: str, day: date = ISSUED_ON, *, id: int = 0, **given: object) -> Event:  # noqa: A002
    values: dict[str, object] = {
        "roadmap": "hutubi",
        "task": "21.1a",
        "recorded_at": datetime(2022, 3, 14, 4, tzinfo=UTC) + timedelta(minutes=id),
        "actor": "王玲",
    }
    if kind in ("planned", "replanned"):
        values["plan"] = _task()
    return Event(type=EventType(kind), effective_on=day, id=id, **(values | given))  # type: ignore[arg-type]


def _facts(code: str = "21.1a", *, policy: Policy | None = None, roadmap: str = "hutubi", **given: object) -> TaskFacts:
    """Facts with consistent thresholds; ``due_on`` is the approved date, ``due_on_original`` the plan's."""
    due = given.pop("due_on", date(2024, 5, 31))
    original = given.pop("due_on_original", due)
    plan = _task(code, due_on=original, **{k: v for k, v in given.items() if k in PLAN_FIELDS})
    changes = {k: v for k, v in given.items() if k not in PLAN_FIELDS}
    values: dict[str, object] = {"clock_from": ISSUED_ON, "first_due_on": original, **changes}
    values["status"] = Status(str(values.get("status", Status.PLANNED)))
    state = TaskState(roadmap, plan, due, **values)  # type: ignore[arg-type]
    return facts_of(state, policy or Policy(), task_id=1)


def _item(code: str = "21.1a", as_of: date = date(2024, 5, 10), **given: object) -> Item:
    facts = _facts(code, **given)  # type: ignore[arg-type]
    return Item(facts, judge(facts, as_of))


@pytest.fixture(scope="session")
def make_task() -> Callable[..., Task]:
    """A task that the tests may vary field by field."""
    return _task


@pytest.fixture(scope="session")
def make_event() -> Callable[..., Event]:
    """An event of one type on one day; its id also orders when it was recorded."""
    return _event


@pytest.fixture(scope="session")
def make_facts() -> Callable[..., TaskFacts]:
    """A row of facts, its thresholds worked out by the policy."""
    return _facts


@pytest.fixture(scope="session")
def make_item() -> Callable[..., Item]:
    """Facts with their lamp on a day."""
    return _item


@pytest.fixture(scope="session")
def told() -> Callable[..., list[Event]]:
    """A journal in words: ``told(("reported", "05-10", {...}), ...)``, the plan first, ids in order of telling."""

    def build(*entries: tuple[str, str] | tuple[str, str, dict[str, object]]) -> list[Event]:
        events = [_event("planned", ISSUED_ON, id=1)]
        for number, (kind, day, *values) in enumerate(entries, start=2):
            events.append(_event(kind, date.fromisoformat(f"2024-{day}"), id=number, **(values[0] if values else {})))
        return events

    return build


def _steps(work: Callable[[], object]) -> int:
    count = 0

    def note(_frame: FrameType, _event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += 1
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.fixture(scope="session")
def steps() -> Callable[[Callable[[], object]], int]:
    """How many lines and calls of Python a piece of work takes: the same on every machine, however busy."""
    return _steps
