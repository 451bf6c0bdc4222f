"""What each kind of entry does to a task's state, and when it fits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date

from tracker.core.event_kinds import KINDS, PLAN_EVENTS, EventType
from tracker.core.events import Event
from tracker.core.facts import TaskFacts
from tracker.core.replay.state import TaskState
from tracker.core.status import ALL, WITH_UNIT, Status
from tracker.i18n import mark


def refusal_of(state: TaskState | None, event: Event) -> str:
    """Why the event does not fit, as a Chinese template; empty when it does."""
    if event.type is EventType.PLANNED:
        return "" if state is None else mark("该事项已在计划中")
    if event.type is EventType.REPLANNED:
        return ""
    if state is None:
        return mark("该事项在这一天尚未列入计划")
    return misfit(event.type, state.status, has_members=bool(state.plan.each))


def misfit(kind: EventType, status: str, *, has_members: bool = False) -> str:
    """Why an entry of a kind does not fit a task of that status, as a Chinese template; empty when it does.

    ``has_members`` tells a duty that each of several units has for itself.
    """
    allowed = _ALLOWED.get(kind)
    if allowed is None:
        return ""
    if has_members and kind not in PLAN_EVENTS:
        return mark("该事项由各单位各自办理：请分别记在各单位名下")
    return "" if status in allowed else _REFUSALS[Status(status)]


def misfit_words(kind: EventType, facts: TaskFacts) -> str:
    """The same of a task in a few words, as a menu has room for."""
    if not misfit(kind, facts.status):
        return ""
    return _LACKING[kind] if facts.status in WITH_UNIT else _STANDING[Status(facts.status)]


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
IN_TURN = sorted(
    (kind for kind, told in KINDS.items() if told.asks),
    key=lambda kind: (kind is EventType.STARTED, len(_ALLOWED.get(kind, ALL))),
)
"""What people record, the likeliest first of what fits: what few statuses allow is what such a task waits for.

Starting stands last: a first report starts a task by itself.
"""
_REFUSALS = {
    Status.PLANNED: mark("该事项未开始，尚未申请销号"),
    Status.IN_PROGRESS: mark("该事项推进中，尚未申请销号或已启动"),
    Status.REPORTED_DONE: mark("该事项已申请销号，待核查：请先核查或退回"),
    Status.CLOSED: mark("该事项已销号"),
    Status.SUSPENDED: mark("该事项暂缓中：请先恢复"),
    Status.WITHDRAWN: mark("该事项已撤出计划"),
}
_LACKING = {
    EventType.STARTED: mark("已在推进"),
    EventType.VERIFIED: mark("尚未申请销号"),
    EventType.RETURNED: mark("尚未申请销号"),
    EventType.RESUMED: mark("没有暂缓"),
}
"""Why an entry does not fit while it is the unit's turn."""
_STANDING = {
    Status.REPORTED_DONE: mark("已申请销号"),
    Status.CLOSED: mark("已销号"),
    Status.SUSPENDED: mark("暂缓中"),
    Status.WITHDRAWN: mark("已撤出计划"),
}


def _planned(_state: TaskState | None, event: Event) -> TaskState:
    assert event.plan is not None
    due = event.plan.due_on
    return TaskState(event.roadmap, event.plan, due, clock_from=event.effective_on, first_due_on=due)


def _replanned(state: TaskState | None, event: Event) -> TaskState:
    """Where an issue date was moved back, the replan can stand before the plan: then it is the plan.

    A draft (草稿), whose tasks stand in no document, binds nobody: the first due date is that of the document.

    An approved extension outlives a replan that leaves the due date alone; a withdrawn task comes back as it left.
    """
    if state is None:
        return _planned(state, event)
    assert event.plan is not None
    due = event.plan.due_on if event.plan.due_on != state.plan.due_on else state.due_on
    late = state.late_moves + _is_late_move(state, event, due)
    is_issued_now = event.plan.source.document and not state.plan.source.document
    first = event.plan.due_on if is_issued_now else state.first_due_on
    state = state._replace(plan=event.plan, due_on=due, first_due_on=first, late_moves=late)
    if state.status != Status.WITHDRAWN:
        return state
    return state._replace(status=state.status_before_withdrawal, clock_from=event.effective_on)


def _is_late_move(state: TaskState, event: Event, due: date | None) -> bool:
    """Whether the plan moves a date later, or away, that had passed with the work not done; a document is a basis.

    Whatever the status: who takes a task out and puts it back, or had it closed late, has moved the date all the same.
    """
    old, done = state.due_on, state.reported_done_on
    if event.basis or old is None or old >= event.effective_on or (done and done <= old):
        return False
    return due is None or due > old


def _change(build: Callable[[TaskState, Event], TaskState]) -> Callable[[TaskState | None, Event], TaskState]:
    def apply(state: TaskState | None, event: Event) -> TaskState:
        assert state is not None
        return build(state, event)

    return apply


def _reported(state: TaskState, event: Event) -> TaskState:
    return state._replace(
        status=Status.IN_PROGRESS,
        progress=state.progress if event.progress is None else event.progress,
        begun_on=state.begun_on or event.effective_on,
        last_report_on=event.effective_on,
        note=event.note or state.note,
    )


def _reported_done(state: TaskState, event: Event) -> TaskState:
    return state._replace(
        status=Status.REPORTED_DONE,
        progress=100,
        progress_before_done=state.progress,
        begun_on=state.begun_on or event.effective_on,
        reported_done_on=event.effective_on,
        last_report_on=event.effective_on,
        note=event.note or state.note,
    )


def _extended(state: TaskState, event: Event) -> TaskState:
    """An extension never shortens: of two dates the later one stands."""
    days = [day for day in (state.due_on, event.due_on) if day]
    due = max(days, default=None)
    return state._replace(due_on=due, extensions=state.extensions + 1, note=event.note or state.note)


def _returned(state: TaskState, event: Event) -> TaskState:
    return state._replace(
        status=Status.IN_PROGRESS,
        progress=state.progress_before_done,
        reported_done_on=None,
        returns=state.returns + 1,
        clock_from=event.effective_on,
        note=event.note or state.note,
    )


EFFECTS: Mapping[EventType, Callable[[TaskState | None, Event], TaskState]] = {
    EventType.PLANNED: _planned,
    EventType.REPLANNED: _replanned,
    EventType.WITHDRAWN: _change(lambda s, e: s._replace(status=Status.WITHDRAWN, status_before_withdrawal=s.status)),
    EventType.CORRECTED: _change(lambda s, _e: s),  # it has changed the plans that stand before it
    EventType.STARTED: _change(
        lambda s, e: s._replace(status=Status.IN_PROGRESS, begun_on=e.effective_on, note=e.note or s.note)
    ),
    EventType.REPORTED: _change(_reported),
    EventType.REPORTED_DONE: _change(_reported_done),
    EventType.VERIFIED: _change(
        lambda s, e: s._replace(status=Status.CLOSED, closed_on=e.effective_on, note=e.note or s.note)
    ),
    EventType.RETURNED: _change(_returned),
    EventType.EXTENDED: _change(_extended),
    EventType.NOTED: _change(lambda s, e: s._replace(note=e.note)),
    EventType.SUSPENDED: _change(
        lambda s, e: s._replace(status=Status.SUSPENDED, review_on=e.due_on, note=e.note or s.note)
    ),
    EventType.RESUMED: _change(
        lambda s, e: s._replace(
            status=Status.IN_PROGRESS if s.begun_on else Status.PLANNED,
            review_on=None,
            clock_from=e.effective_on,
            note=e.note or s.note,
        )
    ),
}
"""By kind, the state after an entry that fits."""
