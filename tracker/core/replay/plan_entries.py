"""The journal entries that a plan's difference becomes, and the day from which each counts.

A first load counts from the document's issue, a draft from the day it is read, or the first day it names. Afterwards a
change counts from the day it is synced, a document issued anew, or a draft issued now, from its issue, and a stated
correction (更正) from where the wrong plan began. No entry comes before those that it replaces: the plan in force is
always the one told last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.core.diff import Fallen, PlanDiff
from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.core.events import Event, Said
from tracker.core.model import Roadmap, Task
from tracker.core.replay.folding import live
from tracker.core.replay.stated import stated_entries
from tracker.i18n import _


class Document(NamedTuple):
    """What a roadmap's stored heading says of its document."""

    document: str
    issued_on: date
    is_draft: bool = False


def is_reissue(before: Document, roadmap: Roadmap) -> bool:
    """Whether a roadmap is a document issued anew, of a later day, under another number, or a draft that is issued now.

    Another day alone is a change like any other: nobody un-lates himself by moving the date of the same document.
    """
    if before.is_draft or roadmap.is_draft:
        return not roadmap.is_draft
    return roadmap.issued_on > before.issued_on and roadmap.document != before.document


class PlanSync(NamedTuple):
    """Who brings a changed plan in, when, and as of which day; ``correction`` is the reason of a stated correction."""

    said: Said
    as_of: date
    correction: str = ""


def fallen_by(roadmap: Roadmap, before: Document | None, sync: PlanSync) -> Fallen:
    """The turns of duties that fell due before a change counts, so that the change does not take them out.

    A stated correction takes out all turns since the issue: they never were to be. A draft's turns bind nobody.
    """
    is_draft = roadmap.is_draft or (before is not None and before.is_draft)
    return Fallen(_counted_from(roadmap, before, sync), bind=not is_draft)


def _counted_from(roadmap: Roadmap, before: Document | None, sync: PlanSync) -> date:
    if sync.correction:
        return roadmap.issued_on - timedelta(days=1)
    if before is None or is_reissue(before, roadmap):
        return roadmap.issued_on
    return sync.as_of if roadmap.is_draft else max(sync.as_of, roadmap.issued_on)


class TooEarly(ValueError):
    """A change that would count from a day before an entry that it replaces: ``task``'s, on ``day``, ``latest``."""

    def __init__(self, task: str, latest: Event) -> None:
        super().__init__(task)
        self.task = task
        self.latest = latest


def plan_entries(
    diff: PlanDiff, roadmap: Roadmap, histories: Mapping[str, Sequence[Event]], before: Document | None, sync: PlanSync
) -> list[Event]:
    """What to journal for a difference; ``histories`` holds the entries of every task in it that is known.

    ``before`` is the stored heading, None for a first load. Raises :class:`TooEarly`.
    """
    dating = _Dating(roadmap, before, sync)
    return [
        *(entry for task in diff.added for entry in dating.added(task)),
        *(dating.changed(change.old, change.new, histories[change.new.id]) for change in diff.changed),
        *(dating.restored(task, histories[task.id]) for task in diff.restored),
        *(dating.withdrawn(task, histories[task.id]) for task in diff.withdrawn),
    ]


class _Dating:
    """The day of each entry of one roadmap's sync."""

    def __init__(self, roadmap: Roadmap, before: Document | None, sync: PlanSync) -> None:
        self._roadmap = roadmap
        self._sync = sync
        self._is_first = before is None
        self._is_reissue = before is not None and is_reissue(before, roadmap)
        self._basis = roadmap.document if self._is_reissue else ""

    def added(self, task: Task) -> Iterator[Event]:
        """It is planned, and stands as the document says."""
        reaches_back = self._is_first or self._is_reissue or bool(self._sync.correction)
        day = self._begins_on if reaches_back else self._today
        planned = self._entry(EventType.PLANNED, task.id, day, task)
        yield planned
        yield from stated_entries(planned, self._roadmap)

    def changed(self, old: Task, new: Task, history: Sequence[Event]) -> Event:
        """A task that goes on under another id says in a note what it was called."""
        entry = self._changed(old, new, history)
        if old.id == new.id:
            return entry
        former = _("原编号 {id}").format(id=old.id)
        return entry._replace(note=_("；").join(filter(None, (former, entry.note))))

    def _changed(self, old: Task, new: Task, history: Sequence[Event]) -> Event:
        if self._sync.correction:
            return self._entry(EventType.CORRECTED, new.id, _first(history).effective_on, new)
        replaced = [*_plan_entries(history)]
        if old.due_on != new.due_on:
            replaced += [event for event in live(history) if event.type is EventType.EXTENDED]
        # Another place in the file says nothing of the matter, so it dates nothing: a document issued anew is not held
        # back by a row that was put in above.
        is_order_alone = old._replace(position=new.position) == new
        day = _latest(replaced).effective_on if is_order_alone else self._not_before(new.id, replaced)
        return self._entry(EventType.REPLANNED, new.id, day, new)

    def restored(self, task: Task, history: Sequence[Event]) -> Event:
        latest = _latest(_plan_entries(history))
        day = latest.effective_on if self._sync.correction else self._not_before(task.id, [latest])
        return self._entry(EventType.REPLANNED, task.id, day, task)

    def withdrawn(self, task: Task, history: Sequence[Event]) -> Event:
        """It leaves the plan after all that is recorded of it."""
        return self._entry(EventType.WITHDRAWN, task.id, self._not_before(task.id, live(history)), None)

    @property
    def _begins_on(self) -> date:
        """The day of issue; a draft is there as soon as it is read, whatever days it names."""
        issued_on = self._roadmap.issued_on
        return min(issued_on, self._sync.as_of) if self._roadmap.is_draft else issued_on

    @property
    def _today(self) -> date:
        return max(self._sync.as_of, self._begins_on)

    def _not_before(self, task: str, replaced: Sequence[Event]) -> date:
        latest = _latest(replaced)
        if self._is_reissue:
            return max(self._roadmap.issued_on, latest.effective_on)
        if self._today < latest.effective_on:
            raise TooEarly(task, latest)
        return self._today

    def _entry(self, kind: EventType, task: str, day: date, plan: Task | None) -> Event:
        return Event(
            roadmap=self._roadmap.id,
            task=task,
            type=kind,
            effective_on=day,
            recorded_at=self._sync.said.recorded_at,
            actor=self._sync.said.actor,
            note=self._sync.correction,
            basis=self._basis,
            plan=plan,
        )


def _plan_entries(history: Sequence[Event]) -> Iterator[Event]:
    return (event for event in live(history) if event.type in PLAN_EVENTS and event.type is not EventType.CORRECTED)


def _first(history: Sequence[Event]) -> Event:
    return next(_plan_entries(history))


def _latest(events: Sequence[Event] | Iterator[Event]) -> Event:
    """The one that counts last."""
    return max(events, key=lambda event: (event.effective_on, event.id))
