"""``state = replay(plan + journal, as_of)``: folds journal entries into what is true of each task on a day.

Entries count in the order they took effect, and of one day in the order they were recorded. A retraction takes its
target out as if it had never been told.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import attrgetter, itemgetter
from typing import Any

from tracker.core.events import PLAN_EVENTS, Event, EventType
from tracker.core.facts import TaskFacts
from tracker.core.fields import COLUMNS, PLAN, columns_of
from tracker.core.kinds import Kind
from tracker.core.model import Policy, Source, Task
from tracker.core.status import ALL, WITH_UNIT, Status
from tracker.i18n import mark


class IllegalEvent(ValueError):
    """An event that the task's status at that point does not allow; ``template`` says why, in Chinese."""

    def __init__(self, template: str, event: Event) -> None:
        super().__init__(template)
        self.template = template
        self.event = event


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task after some of its events.

    ``clock_from`` is the day on which the unit's turn began: planned, resumed, restored or returned. ``event_id`` is
    the task's newest event, whatever day that event takes effect: who has seen it has seen all that was recorded.
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
    progress_before_done: int = 0
    status_before_withdrawal: Status = Status.PLANNED
    event_id: int = 0


def live(events: Iterable[Event], known_at: datetime | None = None) -> list[Event]:
    """The events that count, in order of effect: known by then, not retracted, retractions themselves left out."""
    known = [e for e in events if known_at is None or e.recorded_at <= known_at]
    gone = {e.retracts for e in known if e.type is EventType.RETRACTED}
    kept = [e for e in known if e.type is not EventType.RETRACTED and e.id not in gone]
    return sorted(kept, key=lambda e: (e.effective_on, e.id == 0, e.id))


def states(events: Iterable[Event]) -> list[tuple[date, TaskState]]:
    """One task's states, each with the day it holds from, oldest first; of one day the last.

    An event that does not fit is passed over.
    """
    told = list(events)
    newest = max((event.id for event in told), default=0)
    history: dict[date, TaskState] = {}
    for event, state, refusal in _fold(told):
        if state and not refusal:
            history[event.effective_on] = replace(state, event_id=newest)
    return list(history.items())


def _fold(events: Iterable[Event]) -> Iterator[tuple[Event, TaskState | None, str]]:
    """Each event that counts with the state after it, and why it does not fit; empty when it does."""
    state: TaskState | None = None
    for event in live(events):
        refusal = _refusal(state, event)
        if not refusal:
            state = _APPLY[event.type](state, event)
        yield event, state, refusal


def replay(
    events: Iterable[Event], as_of: date, *, known_at: datetime | None = None
) -> dict[tuple[str, str], TaskState]:
    """Every task's state on a day, by (roadmap, id); ``known_at`` leaves out what was recorded later.

    The law in one function. What runs is :func:`states`: it becomes the spans of which a database asks any day, and
    ``tests/store/write/test_projection.py`` holds them to this.
    """
    by_task: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        if known_at is None or event.recorded_at <= known_at:
            by_task.setdefault((event.roadmap, event.task), []).append(event)
    result = {}
    for key, entries in by_task.items():
        history = [state for day, state in states(entries) if day <= as_of]
        if history:
            result[key] = history[-1]
    return result


_WORKED_OUT = ("task_id", "warn_from", "behind_from", "report_by")
_STATED = tuple(column for column in COLUMNS if column.path)
_stated = attrgetter(*(column.path for column in _STATED))
_in_order = itemgetter(*map([*_WORKED_OUT, *(column.name for column in _STATED)].index, TaskFacts._fields))


def facts_of(state: TaskState, policy: Policy, *, task_id: int = 0) -> TaskFacts:
    """The flat row of a state, with the days from which its lamp changes."""
    plan = state.plan
    words = (plan.start_on, state.begun_on, state.last_report_on, state.clock_from)
    last_word = max(day for day in words if day)
    warn_from = state.due_on - timedelta(days=policy.warn_days_for(plan.kind)) if state.due_on else None
    report_by = last_word + timedelta(days=policy.report_days)
    worked_out = (task_id, warn_from, _behind_from(state, policy), report_by)
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


def _refusal(state: TaskState | None, event: Event) -> str:
    """Why the event does not fit, as a Chinese template; empty when it does."""
    if event.type is EventType.PLANNED:
        return "" if state is None else mark("该事项已在计划中")
    if event.type is EventType.REPLANNED:
        return ""
    if state is None:
        return mark("该事项在这一天尚未列入计划")
    allowed = _ALLOWED.get(event.type)
    if allowed is None or state.status in allowed:
        return ""
    return _REFUSALS[state.status]


_ALLOWED: Mapping[EventType, Collection[Status]] = {
    EventType.STARTED: (Status.PLANNED,),
    EventType.REPORTED: WITH_UNIT,
    EventType.REPORTED_DONE: WITH_UNIT,
    EventType.VERIFIED: (Status.REPORTED_DONE,),
    EventType.RETURNED: (Status.REPORTED_DONE,),
    EventType.EXTENDED: (*WITH_UNIT, Status.REPORTED_DONE),
    EventType.SUSPENDED: WITH_UNIT,
    EventType.RESUMED: (Status.SUSPENDED,),
    EventType.WITHDRAWN: tuple(status for status in ALL if status != Status.WITHDRAWN),
}
_REFUSALS = {
    Status.PLANNED: mark("该事项未开始，尚未申请销号"),
    Status.IN_PROGRESS: mark("该事项推进中，尚未申请销号或已启动"),
    Status.REPORTED_DONE: mark("该事项已申请销号，待核查：请先核查或退回"),
    Status.CLOSED: mark("该事项已销号"),
    Status.SUSPENDED: mark("该事项暂缓中：请先恢复"),
    Status.WITHDRAWN: mark("该事项已撤出计划"),
}


def _planned(_state: TaskState | None, event: Event) -> TaskState:
    assert event.plan is not None
    return TaskState(event.roadmap, event.plan, event.plan.due_on, clock_from=event.effective_on)


def _replanned(state: TaskState | None, event: Event) -> TaskState:
    """A correction of the issue date can put the replan before the plan: then it is the plan.

    An approved extension outlives a replan that leaves the due date alone; a withdrawn task comes back as it left.
    """
    if state is None:
        return _planned(state, event)
    assert event.plan is not None
    due = event.plan.due_on if event.plan.due_on != state.plan.due_on else state.due_on
    state = replace(state, plan=event.plan, due_on=due)
    if state.status != Status.WITHDRAWN:
        return state
    return replace(state, status=state.status_before_withdrawal, clock_from=event.effective_on)


def _change(build: Callable[[TaskState, Event], TaskState]) -> Callable[[TaskState | None, Event], TaskState]:
    def apply(state: TaskState | None, event: Event) -> TaskState:
        assert state is not None
        return build(state, event)

    return apply


def _reported(state: TaskState, event: Event) -> TaskState:
    return replace(
        state,
        status=Status.IN_PROGRESS,
        progress=state.progress if event.progress is None else event.progress,
        begun_on=state.begun_on or event.effective_on,
        last_report_on=event.effective_on,
        note=event.note or state.note,
    )


def _reported_done(state: TaskState, event: Event) -> TaskState:
    return replace(
        state,
        status=Status.REPORTED_DONE,
        progress=100,
        progress_before_done=state.progress,
        begun_on=state.begun_on or event.effective_on,
        reported_done_on=event.effective_on,
        last_report_on=event.effective_on,
        note=event.note or state.note,
    )


def _returned(state: TaskState, event: Event) -> TaskState:
    return replace(
        state,
        status=Status.IN_PROGRESS,
        progress=state.progress_before_done,
        reported_done_on=None,
        returns=state.returns + 1,
        clock_from=event.effective_on,
        note=event.note or state.note,
    )


_APPLY: Mapping[EventType, Callable[[TaskState | None, Event], TaskState]] = {
    EventType.PLANNED: _planned,
    EventType.REPLANNED: _replanned,
    EventType.WITHDRAWN: _change(lambda s, e: replace(s, status=Status.WITHDRAWN, status_before_withdrawal=s.status)),
    EventType.STARTED: _change(
        lambda s, e: replace(s, status=Status.IN_PROGRESS, begun_on=e.effective_on, note=e.note or s.note)
    ),
    EventType.REPORTED: _change(_reported),
    EventType.REPORTED_DONE: _change(_reported_done),
    EventType.VERIFIED: _change(
        lambda s, e: replace(s, status=Status.CLOSED, closed_on=e.effective_on, note=e.note or s.note)
    ),
    EventType.RETURNED: _change(_returned),
    EventType.EXTENDED: _change(
        lambda s, e: replace(s, due_on=e.due_on, extensions=s.extensions + 1, note=e.note or s.note)
    ),
    EventType.NOTED: _change(lambda s, e: replace(s, note=e.note)),
    EventType.SUSPENDED: _change(
        lambda s, e: replace(s, status=Status.SUSPENDED, review_on=e.due_on, note=e.note or s.note)
    ),
    EventType.RESUMED: _change(
        lambda s, e: replace(
            s,
            status=Status.IN_PROGRESS if s.begun_on else Status.PLANNED,
            review_on=None,
            clock_from=e.effective_on,
            note=e.note or s.note,
        )
    ),
}


def check(history: Sequence[Event], addition: Event) -> None:
    """Raise :class:`IllegalEvent` unless the new event fits where it takes effect and unsettles no later record.

    A record that did not fit before, because the plan changed behind it, hinders nobody.
    """
    if addition.type is EventType.RETRACTED:
        _check_retraction(history, addition)
    stuck = {id(event) for event, _, refusal in _fold(history) if refusal}
    for event, _, refusal in _fold([*history, addition]):
        if refusal and event is addition:
            raise IllegalEvent(refusal, event)
        if refusal and id(event) not in stuck and event.type is not EventType.PLANNED:
            raise IllegalEvent(mark("之后的记录将不再成立：请先撤销之后的记录"), event)


def _check_retraction(history: Sequence[Event], addition: Event) -> None:
    target = next((e for e in history if e.id and e.id == addition.retracts), None)
    if target is None or target.type is EventType.RETRACTED:
        raise IllegalEvent(mark("没有这条可以撤销的记录"), addition)
    if target.type in PLAN_EVENTS:
        raise IllegalEvent(mark("计划的变动不能撤销：请修改路线图文件"), addition)
    if any(e.type is EventType.RETRACTED and e.retracts == target.id for e in history):
        raise IllegalEvent(mark("该记录已经撤销"), addition)
