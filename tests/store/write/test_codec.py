"""Values go into the database and come back the same."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.core.kinds import Kind
from tracker.core.model import Policy, Source, Task
from tracker.core.plan_text import task_from_text, task_to_text
from tracker.store.write import codec

if TYPE_CHECKING:
    from tests.store.conftest import Builder

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NAMES = st.lists(TEXT, max_size=3).map(tuple)
DAYS = st.none() | st.dates()
TASKS = st.builds(
    Task,
    id=TEXT,
    title=TEXT,
    kind=st.sampled_from(Kind),
    start_on=DAYS,
    due_on=DAYS,
    deadline_text=TEXT,
    deadline_class=TEXT,
    lead=TEXT,
    supporting=NAMES,
    project=TEXT,
    step=TEXT,
    after=NAMES,
    targets=NAMES,
    source=st.builds(Source, TEXT, st.integers(0, 999), st.integers(0, 99)),
    position=st.integers(0, 9999),
)
MOMENTS = st.datetimes(
    min_value=datetime(2000, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    timezones=st.sampled_from([timezone(timedelta(hours=hours)) for hours in (0, 6, 8)]),
)
EVENTS = st.builds(
    Event,
    roadmap=TEXT,
    task=TEXT,
    type=st.sampled_from(EventType),
    effective_on=st.dates(),
    recorded_at=MOMENTS,
    actor=TEXT,
    note=TEXT,
    progress=st.none() | st.integers(0, 100),
    due_on=DAYS,
    basis=TEXT,
    plan=st.none() | TASKS,
    retracts=st.none() | st.integers(1, 99),
    id=st.integers(1, 10**9),
)


@given(TASKS)
def test_a_task_comes_back_from_its_text(task: Task) -> None:
    assert task_from_text(task_to_text(task)) == task


@given(EVENTS)
def test_an_event_comes_back_from_its_row(event: Event) -> None:
    assert codec.event_from_row(codec.event_to_row(event, 7), event.roadmap, event.task) == event


def test_keys_of_a_newer_version_are_passed_over(build: Builder) -> None:
    task = build.task(4)
    values = json.loads(task_to_text(task)) | {"colour": "red", "weight": {"of": [1]}}
    assert task_from_text(json.dumps(values)) == task


def test_an_older_text_without_a_field_gets_its_default() -> None:
    assert task_from_text('{"id":"1.1"}') == Task("1.1", "", Kind.OTHER, None, None, "", "", "")


def test_moments_are_kept_in_utc(build: Builder) -> None:
    beijing = datetime(2024, 6, 1, 7, 30, tzinfo=timezone(timedelta(hours=8)))
    row = codec.event_to_row(build.event("noted")._replace(recorded_at=beijing), 1)
    assert row[4] == "2024-05-31T23:30:00+00:00"


def test_a_moment_without_a_zone_is_refused(build: Builder) -> None:
    local = datetime(2024, 6, 1, 7, 30)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        codec.event_to_row(build.event("noted")._replace(recorded_at=local), 1)


def test_a_policy_comes_back_and_equal_ones_read_the_same() -> None:
    policy = Policy(
        warn_days={"hiring": 5, "default": 9},
        behind_points=20,
        report_days=7,
        alarm_days=(3,),
        alarm_days_of={"hiring": (60, 5)},
        remind_at="09:15",
    )
    twin = policy._replace(warn_days={"default": 9, "hiring": 5})
    assert codec.policy_from_text(codec.policy_to_text(policy)) == policy
    assert codec.policy_to_text(policy) == codec.policy_to_text(twin)


def test_a_roadmap_row_tells_its_end(build: Builder) -> None:
    row = codec.roadmap_to_row(build.roadmap())
    assert row["ends_on"] == date(2022, 12, 31).isoformat()
    assert json.loads(row["targets"])[0]["threshold"] == "0.9"
