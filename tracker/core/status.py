"""A task's status (状态), and the groups of statuses that rules ask for, each with its one name."""

from __future__ import annotations

from enum import StrEnum

from tracker.i18n import _, mark


class Status(StrEnum):
    """Where a task stands between plan and closure."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    REPORTED_DONE = "reported_done"
    CLOSED = "closed"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


STATUS_LABELS = {
    "planned": mark("未开始"),
    "in_progress": mark("推进中"),
    "reported_done": mark("申请销号"),
    "closed": mark("已销号"),
    "suspended": mark("暂缓"),
    "withdrawn": mark("已撤销"),
}

# Tuples, because SQL is written from them and an index is used only where it has the same words in the same order.
ALL = tuple(Status)
"""Every status, in the order in which they are listed."""
OPEN = (Status.PLANNED, Status.IN_PROGRESS, Status.REPORTED_DONE, Status.SUSPENDED)
"""Somebody still has something to do."""
SETTLED = (Status.CLOSED, Status.WITHDRAWN)
"""Nobody has: all that are not :data:`OPEN`."""
WITH_UNIT = (Status.PLANNED, Status.IN_PROGRESS)
"""It is the unit's turn: reports are awaited."""
QUIET = (Status.REPORTED_DONE, Status.CLOSED, Status.SUSPENDED, Status.WITHDRAWN)
"""It is not: no calendar rings. All that are not :data:`WITH_UNIT`."""
DONE = (Status.CLOSED, Status.REPORTED_DONE)
"""The unit has reported it done."""
IDLE = (Status.WITHDRAWN, Status.SUSPENDED)
"""Nobody works on it, and nobody has to."""
STOPPED = (Status.CLOSED, Status.WITHDRAWN, Status.SUSPENDED)
"""The deadline does not run: never overdue."""


def status_label(status: str) -> str:
    """The status's name in the language in force."""
    return _(STATUS_LABELS.get(status, status))
