"""The all-day entry of a task that has a due date, as one unit sees it, and the reminder of a file with that entry."""

from __future__ import annotations

from datetime import date, time, timedelta

from tracker.calendars.lines import day_line, early_line, line, text_line
from tracker.calendars.schedule import Schedule
from tracker.calendars.wording import PlanHeading, UnitTask, body_of, headline_of
from tracker.core.kinds import kind_label
from tracker.core.status import QUIET
from tracker.i18n import _
from tracker.text import capitalised

CONFIRMED = b"STATUS:CONFIRMED\r\nTRANSP:TRANSPARENT\r\n"


def deadline_body(task: UnitTask, heading: PlanHeading) -> bytes:
    """The entry's content lines but for what tells it from others and one revision of it from another."""
    facts = task.facts
    assert facts.due_on is not None
    return (
        text_line("SUMMARY", headline_of(task))
        + day_line("DTSTART", facts.due_on)
        + day_line("DTEND", facts.due_on + timedelta(days=1))
        + text_line("CATEGORIES", capitalised(_(task.role)), line(kind_label(facts.kind)))
        + text_line("DESCRIPTION", body_of(task, heading))
        + CONFIRMED
    )


def deadline_alarm(task: UnitTask, schedule: Schedule, remind_at: time) -> bytes:
    """The nearest reminder before the due day, for a file that has no reminder events; none where nothing is awaited.

    It is early whatever the day: Outlook reads the absolute value of an offset, so a later one would ring before.
    """
    due_on = task.facts.due_on
    day = schedule.nearest(due_on) if due_on and task.facts.status not in QUIET else None
    if day is None or due_on is None:
        return b""
    return alarm(headline_of(task), _before(due_on, day, remind_at))


def alarm(text: str, offset: timedelta) -> bytes:
    """A VALARM that shows the text; ``offset`` is from the start of its entry, and not positive."""
    shown = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n" + text_line("DESCRIPTION", text)
    return shown + early_line("TRIGGER", offset) + b"END:VALARM\r\n"


def _before(due_on: date, day: date, remind_at: time) -> timedelta:
    return day - due_on + timedelta(hours=remind_at.hour, minutes=remind_at.minute)
