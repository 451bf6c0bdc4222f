"""The journal's entries (记录): what happened to a task, when it took effect, when we were told, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tracker.core.model import Task
from tracker.i18n import _, mark


class EventType(StrEnum):
    """Everything that can happen to a task; past tense, because it has."""

    PLANNED = "planned"
    REPLANNED = "replanned"
    WITHDRAWN = "withdrawn"
    STARTED = "started"
    REPORTED = "reported"
    REPORTED_DONE = "reported_done"
    VERIFIED = "verified"
    RETURNED = "returned"
    EXTENDED = "extended"
    NOTED = "noted"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    RETRACTED = "retracted"


PLAN_EVENTS = frozenset({EventType.PLANNED, EventType.REPLANNED, EventType.WITHDRAWN})

EVENT_LABELS = {
    "planned": mark("列入计划"),
    "replanned": mark("计划调整"),
    "withdrawn": mark("撤出计划"),
    "started": mark("启动"),
    "reported": mark("报告进展"),
    "reported_done": mark("申请销号"),
    "verified": mark("核查销号"),
    "returned": mark("退回"),
    "extended": mark("批准延期"),
    "noted": mark("备注"),
    "suspended": mark("暂缓"),
    "resumed": mark("恢复"),
    "retracted": mark("撤销记录"),
}


def event_label(event_type: str) -> str:
    """The event type's name in the language in force."""
    return _(EVENT_LABELS.get(event_type, event_type))


@dataclass(frozen=True, slots=True)
class Event:
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
