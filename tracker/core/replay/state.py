"""What is true of a task after some of its events, and the flat row that tells it."""

from __future__ import annotations

import math
from datetime import date, timedelta
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.fields import COLUMNS, PLAN, columns_of
from tracker.core.identity.names import duty_of
from tracker.core.kinds import Kind
from tracker.core.model import Policy, Source, Task
from tracker.core.status import Status


class TaskState(NamedTuple):
    """A task after some of its events.

    ``clock_from`` is the day on which the unit's turn began: planned, resumed, restored or returned. ``event_id`` is
    the task's newest event, whatever day that event takes effect: who has seen it has seen all that was recorded.
    ``first_due_on`` is the due date of the first plan that is no draft and stays for ever; ``late_moves`` counts the
    changes of the plan that moved the date after it had passed, without a basis. ``shares`` and ``shares_done`` are of
    a duty alone.
    """

    roadmap: str
    plan: Task
    due_on: date | None
    clock_from: date
    status: Status = Status.PLANNED
    progress: int = 0
    begun_on: date | None = None
    reported_done_on: date | None = None
    closed_on: date | None = None
    last_report_on: date | None = None
    review_on: date | None = None
    note: str = ""
    extensions: int = 0
    returns: int = 0
    late_moves: int = 0
    shares: int = 0
    shares_done: int = 0
    shares_reported: int = 0
    progress_before_done: int = 0
    status_before_withdrawal: Status = Status.PLANNED
    event_id: int = 0
    first_due_on: date | None = None


_WORKED_OUT = ("task_id", "share_of", "warn_from", "behind_from", "report_by")
_STATED = tuple(column for column in COLUMNS if column.path)
_stated = attrgetter(*(column.path for column in _STATED))
_in_order = itemgetter(*map([*_WORKED_OUT, *(column.name for column in _STATED)].index, TaskFacts._fields))


def facts_of(state: TaskState, policy: Policy, *, task_id: int = 0) -> TaskFacts:
    """The flat row of a state, with the days from which its lamp changes."""
    plan = state.plan
    words = (plan.start_on, state.begun_on, state.last_report_on, state.clock_from)
    last_word = max(filter(None, words))
    warn_from = state.due_on - timedelta(days=policy.warn_days_for(plan.kind)) if state.due_on else None
    report_by = last_word + timedelta(days=policy.report_days)
    worked_out = (task_id, duty_of(plan.id), warn_from, _behind_from(state, policy), report_by)
    return TaskFacts._make(_in_order((*worked_out, *_stated(state))))


_PLANNED = tuple((field.name, attrgetter(*columns_of(field))) for field in PLAN)


def plan_of(facts: TaskFacts) -> Task:
    """The task as planned that a row tells, as it was before :func:`facts_of` laid it flat."""
    values: dict[str, Any] = {name: get(facts) for name, get in _PLANNED}
    return Task(**values | {"kind": Kind(values["kind"]), "source": Source(*values["source"])})


def _behind_from(state: TaskState, policy: Policy) -> date | None:
    start, due = state.plan.start_on, state.due_on
    points = state.progress + policy.behind_points
    if start is None or due is None or due <= start or points > 100:
        return None
    return start + timedelta(days=math.ceil(points * (due - start).days / 100))
