"""The journal's entries (记录): what happened to a task, when it took effect, when we were told, and by whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from tracker.core.event_kinds import EventType
from tracker.core.model import Task


class Event(NamedTuple):
    """One append-only journal entry.

    ``effective_on`` cuts the as-of view; ``recorded_at`` (UTC) tells what was believed when. ``progress`` is a
    percentage; ``due_on`` is the newly approved date of an extension, or the review date of a suspension; ``basis``
    names the approving document; ``plan`` is the task as planned (plan events only); ``retracts`` is the id of the
    event that a retraction takes back. ``id`` is 0 until the journal has given one.
    """

    roadmap: str
    task: str
    type: EventType
    effective_on: date
    recorded_at: datetime
    actor: str = ""
    note: str = ""
    progress: int | None = None
    due_on: date | None = None
    basis: str = ""
    plan: Task | None = None
    retracts: int | None = None
    id: int = 0


class Said(NamedTuple):
    """Who says something, and when we were told (UTC)."""

    actor: str
    recorded_at: datetime
