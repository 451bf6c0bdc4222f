"""Whether a history admits one more entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.core.events import Event
from tracker.core.replay.effects import EFFECTS, refusal_of
from tracker.core.replay.folding import folded, place_of
from tracker.core.replay.state import TaskState
from tracker.i18n import mark

_REACHING_BACK = (EventType.RETRACTED, EventType.CORRECTED)


class IllegalEvent(ValueError):
    """An event that the task's status at that point does not allow; ``template`` says why, in Chinese."""

    def __init__(self, template: str, event: Event) -> None:
        super().__init__(template)
        self.template = template
        self.event = event


def check(history: Sequence[Event], addition: Event) -> None:
    """Raise :class:`IllegalEvent` unless the new event fits where it takes effect and unsettles no later record.

    A record that did not fit before, because the plan changed behind it, hinders nobody.
    """
    if addition.type is EventType.RETRACTED:
        _check_retraction(history, addition)
    stuck = {id(event) for event, _, refusal in folded(history) if refusal}
    for event, _, refusal in folded([*history, addition]):
        if refusal and event is addition:
            raise IllegalEvent(refusal, event)
        if refusal and id(event) not in stuck and event.type is not EventType.PLANNED:
            raise IllegalEvent(mark("之后的记录将不再成立：请先撤销之后的记录"), event)


class Growing:
    """A task's history that takes in entries one after the other, each as :func:`check` admits it.

    One that takes effect behind all others costs the same however many there are, so that many are linear.
    """

    def __init__(self, events: Sequence[Event] = ()) -> None:
        self.events = list(events)
        self._is_folded = False
        self._state: TaskState | None = None
        self._end: tuple[date, bool, int] = (date.min, False, 0)

    def add(self, event: Event) -> None:
        """Add an entry; raises :class:`IllegalEvent` where it does not fit."""
        if self._is_last(event):
            refusal = refusal_of(self._state, event)
            if refusal:
                raise IllegalEvent(refusal, event)
            self._state = EFFECTS[event.type](self._state, event)
            self._end = place_of(event)
        else:
            check(self.events, event)
            self._is_folded = False
        self.events.append(event)

    def _is_last(self, event: Event) -> bool:
        if event.type in _REACHING_BACK:
            return False
        if not self._is_folded:
            self._fold()
        return place_of(event) > self._end and (self._state is not None or not self.events)

    def _fold(self) -> None:
        self._state, self._end, self._is_folded = None, (date.min, False, 0), True
        for event, state, _ in folded(self.events):
            self._state, self._end = state, max(self._end, place_of(event))


def _check_retraction(history: Sequence[Event], addition: Event) -> None:
    target = next((e for e in history if e.id and e.id == addition.retracts), None)
    if target is None or target.type is EventType.RETRACTED:
        raise IllegalEvent(mark("没有这条可以撤销的记录"), addition)
    if target.type in PLAN_EVENTS:
        raise IllegalEvent(mark("计划的变动不能撤销：请修改路线图文件"), addition)
    if any(e.type is EventType.RETRACTED and e.retracts == target.id for e in history):
        raise IllegalEvent(mark("该记录已经撤销"), addition)
