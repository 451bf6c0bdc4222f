"""One task as an all-day calendar entry (VEVENT) of one unit."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Event
from icalendar.prop import vCategory

from tracker.calendars.alarms import alarm, alarm_offsets
from tracker.calendars.lines import Text, line
from tracker.calendars.wording import LEAD, SUPPORTING, description_of, summary_of
from tracker.core.facts import TaskFacts
from tracker.core.kinds import kind_label
from tracker.core.status import QUIET, Status
from tracker.i18n import _

# Fixed for ever: another value would give every subscriber every entry twice.
NAMESPACE = UUID("8f0a6c52-3d0e-4a53-9f51-6b1f1d7c2e94")


@dataclass(frozen=True, slots=True)
class CalendarTask:
    """A task as a calendar needs it.

    ``sequence`` never goes down and rises with every change of due date, status, title or units; ``changed_at`` is
    the moment of the newest change of any kind. ``is_cancelled`` makes the entry a tombstone: the task was withdrawn,
    has lost its due date or is no longer this unit's; its facts are then the last ones that gave the unit an entry.
    ``lasting`` is the name on which its identifiers hang, of roadmap and task; else the ones that it has.
    """

    facts: TaskFacts
    sequence: int
    created_at: datetime
    changed_at: datetime
    is_cancelled: bool = False
    lasting: tuple[str, str] | None = None


def uid_of(*names: str) -> str:
    """An identifier that depends on the names alone: the same on every machine and in every run."""
    return str(uuid5(NAMESPACE, json.dumps(names)))


def role_of(facts: TaskFacts, names: Collection[str]) -> str:
    """牵头 or 配合, untranslated, for whoever answers to the names; empty for neither."""
    if facts.lead in names:
        return LEAD
    return SUPPORTING if any(name in names for name in facts.supporting) else ""


def is_gone(task: CalendarTask) -> bool:
    """Whether the entry is a tombstone."""
    return task.is_cancelled or task.facts.status == Status.WITHDRAWN


def entry(task: CalendarTask, unit: str, *, role: str, roadmap_title: str, alarm_days: Iterable[int]) -> Event:
    """The task's entry in the calendar of the unit with that lasting name; the task has a due date."""
    facts, cancelled = task.facts, is_gone(task)
    assert facts.due_on is not None
    made = Event()
    made["UID"] = Text(uid_of("entry", *(task.lasting or (facts.roadmap, facts.code)), unit))
    made.add("SEQUENCE", task.sequence)
    _add_times(made, task, facts.due_on)
    summary = summary_of(facts, role, is_cancelled=cancelled)
    made["SUMMARY"] = Text(summary)
    made["DESCRIPTION"] = Text(description_of(facts, roadmap_title, is_cancelled=cancelled))
    made["CATEGORIES"] = vCategory([*([_(role)] if role else []), line(kind_label(facts.kind))])
    made.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("TRANSP", "TRANSPARENT")
    if not cancelled and facts.status not in QUIET:
        text = _("{summary}（{day}到期）").format(summary=summary, day=facts.due_on)
        for offset in alarm_offsets(facts.due_on, alarm_days):
            made.add_component(alarm(offset, text))
    return made


def _add_times(made: Event, task: CalendarTask, due_on: date) -> None:
    changed_at = _utc(task.changed_at)
    made.add("DTSTAMP", changed_at)
    made.add("LAST-MODIFIED", changed_at)
    made.add("CREATED", min(_utc(task.created_at), changed_at))
    made.add("DTSTART", due_on)
    made.add("DTEND", due_on + timedelta(days=1))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
