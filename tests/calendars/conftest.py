"""Tasks to make calendars of, and the linter as the tests of today's calendars use it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

import pytest

from tests.calendars.linter import Lint, lint_calendar
from tracker.calendars.edition import digest
from tracker.calendars.entry import CalendarEntry, CalendarTask, is_gone
from tracker.calendars.feed import TAIL, Calendar, Scheduled
from tracker.calendars.feed import unit_calendar as in_parts
from tracker.calendars.shown import shown_of
from tracker.calendars.titles import Titles
from tracker.calendars.wording import LEAD, UnitTask, title_of
from tracker.core.facts import TaskFacts
from tracker.core.model import Policy

DEFAULT_ALARM_DAYS = Policy().alarm_days
MakeTask = Callable[..., CalendarTask]
# What deadline entries do as long as ringing is theirs: several alarms each, and some at one minute.
RINGING = re.compile(r"all-day entry rings|\d+ alarms ")

FACTS: dict[str, object] = dict.fromkeys(TaskFacts._fields, None) | {
    "task_id": 1, "roadmap": "hutubi", "code": "21.1a", "position": 30, "title": "县四中综合艺体楼招标",
    "kind": "construction", "project": "县四中综合艺体楼", "step": "tender", "start_on": date(2024, 5, 1),
    "due_on": date(2024, 5, 31), "due_on_original": date(2024, 5, 31), "deadline_text": "5月底",
    "deadline_class": "point", "lead": "县财政局", "co_leads": (), "supporting": ("县教育局", "各义务教育学校"),
    "after": (), "targets": (), "document": "呼县政办〔2022〕5号", "row": 21, "item": 1, "status": "in_progress",
    "progress": 0, "note": "", "extensions": 0, "returns": 0, "late_moves": 0, "event_id": 7,
}  # fmt: skip


def make_calendar_task(
    sequence: int = 0,
    changed_at: datetime = datetime(2024, 3, 2, 4, 5, 6, tzinfo=UTC),
    *,
    is_cancelled: bool = False,
    **facts: object,
) -> CalendarTask:
    """A task like 21.1a of Hutubi, other than the facts given; the plan's dates follow the due date."""
    if "due_on" in facts:
        facts = {"due_on_original": facts["due_on"]} | facts
    facts = {"due_on_first": facts.get("due_on_original", FACTS["due_on_original"])} | facts
    created_at = datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    made = shown_of(TaskFacts(**(FACTS | facts)))  # type: ignore[arg-type]
    return CalendarTask(made, sequence, created_at, changed_at, is_cancelled)


def listed(
    task: CalendarTask, *, roadmap_title: str = "", alarm_days: tuple[int, ...] = DEFAULT_ALARM_DAYS
) -> Scheduled:
    """The task as a calendar is told of it."""
    facts = task.facts
    lasting = task.lasting or (facts.roadmap, facts.code)
    place = (facts.due_on.isoformat() if facts.due_on else "", facts.roadmap, facts.position, facts.code)
    mark = digest(task, roadmap_title, alarm_days)
    people = (facts.lead, facts.co_leads, facts.supporting)
    return Scheduled(
        *place, lasting, *people, task.is_cancelled, is_gone(task), mark,
        lambda: CalendarEntry(task, roadmap_title=roadmap_title, alarm_days=alarm_days),
    )  # fmt: skip


def whole(calendar: Calendar) -> bytes:
    """All of a calendar's octets, every part made."""
    return b"".join(part.octets() for part in calendar.parts) + TAIL


def unit_calendar(
    unit: str,
    roadmaps: Mapping[str, str],
    tasks: Sequence[CalendarTask],
    *,
    names: Collection[str] = (),
    alarm_days: Mapping[str, tuple[int, ...]] | None = None,
) -> bytes | None:
    """The octets of a unit's calendar, or None where it has none."""
    told = [
        listed(
            task,
            roadmap_title=roadmaps.get(task.facts.roadmap, ""),
            alarm_days=(alarm_days or {}).get(task.facts.roadmap, DEFAULT_ALARM_DAYS),
        )
        for task in tasks
    ]
    calendar = in_parts(unit, roadmaps, told, names=names)
    return whole(calendar) if calendar else None


@pytest.fixture(scope="session")
def lint() -> Lint:
    return lambda data: [finding for finding in lint_calendar(data) if not RINGING.match(finding)]


@pytest.fixture(scope="session")
def make_task() -> MakeTask:
    return make_calendar_task


def make_unit_task(role: str = LEAD, **facts: object) -> UnitTask:
    """The same as one unit is told of it, alone in its calendar."""
    shown = make_calendar_task(**facts).facts  # type: ignore[arg-type]
    title = title_of(shown)
    return UnitTask(shown, role, partial(Titles([(shown.code, title)]).short, shown.code, title))
