"""What changed between two dates (上次以来的变化), from what is true of each task on either.

A task may have changed in several ways. :class:`Transition` holds all that decides them, so that a database can count
by transitions: ``store/questions/figures.py`` does, as ``_TRANSITION``, and ``tests/store/questions/test_figures.py``
holds its counts and those of :func:`transition_of` together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item, is_overdue
from tracker.core.status import WITH_UNIT, Status
from tracker.i18n import _, mark


class ChangeKind(StrEnum):
    """The ways in which a task can differ, in the order in which a meeting asks for them."""

    CLOSED = "closed"
    REPORTED_DONE = "reported_done"
    OVERDUE = "overdue"
    RETURNED = "returned"
    EXTENDED = "extended"
    MOVED = "moved"
    SLIPPED = "slipped"
    RECOVERED = "recovered"
    STARTED = "started"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    ADDED = "added"
    WITHDRAWN = "withdrawn"


CHANGE_LABELS = {
    "closed": mark("已销号"),
    "reported_done": mark("申请销号"),
    "overdue": mark("新增逾期"),
    "returned": mark("退回"),
    "extended": mark("批准延期"),
    "moved": mark("逾期改期"),
    "slipped": mark("推迟"),
    "recovered": mark("不再逾期"),
    "started": mark("启动"),
    "suspended": mark("暂缓"),
    "resumed": mark("恢复"),
    "added": mark("列入计划"),
    "withdrawn": mark("撤出计划"),
}


def change_label(kind: str) -> str:
    """The name of a kind of change in the language in force."""
    return _(CHANGE_LABELS.get(kind, kind))


def partial_note() -> str:
    """What is missing where changes are partial."""
    return _("事项很多：未列出只因前置事项拖延而顺延的事项")


class Transition(NamedTuple):
    """One task on the earlier date and on the later: statuses ("" while not planned yet) and what was added to it.

    ``is_begun`` says that work began in between, ``is_returned`` and ``is_extended`` that there are more returns and
    extensions than before, ``is_moved`` that the plan moved the due date after it had passed, without a basis,
    ``is_postponed`` that the due date is later.
    """

    was: str
    now: str
    was_overdue: bool
    is_overdue: bool
    is_begun: bool
    is_returned: bool
    is_extended: bool
    is_moved: bool
    is_postponed: bool


def transition_of(before: Item | None, after: Item, since: date, as_of: date) -> Transition:
    """The transition of a task between two dates."""
    new = after.facts
    if before is None:
        return Transition(
            was="",
            now=new.status,
            was_overdue=False,
            is_overdue=is_overdue(new, as_of),
            is_begun=new.begun_on is not None,
            is_returned=new.returns > 0,
            is_extended=new.extensions > 0,
            is_moved=new.late_moves > 0,
            is_postponed=_is_later(new.due_on_first, new.due_on),
        )
    old = before.facts
    return Transition(
        was=old.status,
        now=new.status,
        was_overdue=is_overdue(old, since),
        is_overdue=is_overdue(new, as_of),
        is_begun=old.begun_on is None and new.begun_on is not None,
        is_returned=new.returns > old.returns,
        is_extended=new.extensions > old.extensions,
        is_moved=new.late_moves > old.late_moves,
        is_postponed=_is_later(old.due_on, new.due_on),
    )


def _is_later(old: date | None, new: date | None) -> bool:
    return old is not None and new is not None and new > old


def kinds_of(transition: Transition) -> tuple[ChangeKind, ...]:
    """The ways in which a task with that transition has changed, in order; none where nothing is worth telling."""
    was, now = transition.was, transition.now
    absent = ("", Status.WITHDRAWN)
    found = {
        ChangeKind.CLOSED: now == Status.CLOSED != was,
        ChangeKind.REPORTED_DONE: now == Status.REPORTED_DONE and (was != now or transition.is_returned),
        ChangeKind.OVERDUE: transition.is_overdue and not transition.was_overdue,
        ChangeKind.RETURNED: transition.is_returned,
        ChangeKind.EXTENDED: transition.is_extended,
        ChangeKind.MOVED: transition.is_moved,
        ChangeKind.SLIPPED: transition.is_postponed and not transition.is_extended and not transition.is_moved,
        ChangeKind.RECOVERED: transition.was_overdue and not transition.is_overdue and now != Status.WITHDRAWN,
        ChangeKind.STARTED: transition.is_begun and now == Status.IN_PROGRESS,
        ChangeKind.SUSPENDED: now == Status.SUSPENDED != was,
        ChangeKind.RESUMED: was == Status.SUSPENDED and now in WITH_UNIT,
        ChangeKind.ADDED: was in absent and now != Status.WITHDRAWN,
        ChangeKind.WITHDRAWN: was not in absent and now == Status.WITHDRAWN,
    }
    return tuple(kind for kind, holds in found.items() if holds)


class Change(NamedTuple):
    """One task that changed in one way; the days are the date that moved and where to, for those that moved."""

    kind: ChangeKind
    after: Item
    old_on: date | None = None
    new_on: date | None = None


class Changes(NamedTuple):
    """What changed between two dates: every kind with its tasks and how many there are; the lists may be cut short.

    ``tasks`` counts every task that changed once, in however many ways. ``is_partial`` where the tasks that only late
    predecessors push back were not looked for.
    """

    since: date
    as_of: date
    tasks: int
    by_kind: dict[ChangeKind, tuple[Change, ...]]
    counts: dict[ChangeKind, int]
    is_partial: bool = False

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """The kinds that occur, in order."""
        return tuple(kind for kind in ChangeKind if self.counts[kind])


def changes_between(
    pairs: Iterable[tuple[Item | None, Item]],
    since: date,
    as_of: date,
    *,
    transitions: Mapping[Transition, int] | None = None,
    slips: Iterable[Change] | None = (),
) -> Changes:
    """The changes of tasks given as they were and as they are, each kind by due date.

    ``transitions`` counts all tasks where the pairs are only some of them; ``slips`` are the tasks that late
    predecessors push back, which no pair shows by itself; None where nobody looked for them.
    """
    found: dict[ChangeKind, list[Change]] = {kind: [] for kind in ChangeKind}
    counted: Counter[Transition] = Counter()
    for before, after in pairs:
        transition = transition_of(before, after, since, as_of)
        counted[transition] += 1
        for kind in kinds_of(transition):
            found[kind].append(_change(kind, before, after))
    counts = dict.fromkeys(ChangeKind, 0)
    tasks = 0
    for transition, count in (counted if transitions is None else transitions).items():
        kinds = kinds_of(transition)
        tasks += count if kinds else 0
        for kind in kinds:
            counts[kind] += count
    known = {change.after.facts.name for changes in found.values() for change in changes}
    moved = {change.after.facts.name for change in found[ChangeKind.SLIPPED]}
    more = [change for change in slips or () if change.after.facts.name not in moved]
    found[ChangeKind.SLIPPED] += more
    counts[ChangeKind.SLIPPED] += len(more)
    tasks += sum(change.after.facts.name not in known for change in more)
    by_kind = {kind: _ordered(changes) for kind, changes in found.items()}
    return Changes(since, as_of, tasks, by_kind, counts, slips is None)


def _change(kind: ChangeKind, before: Item | None, after: Item) -> Change:
    if kind not in (ChangeKind.EXTENDED, ChangeKind.MOVED, ChangeKind.SLIPPED):
        return Change(kind, after)
    old = after.facts.due_on_first if before is None else before.facts.due_on
    return Change(kind, after, old, after.facts.due_on)


def _ordered(changes: list[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: _place(change.after.facts)))


def _place(facts: TaskFacts) -> tuple[date, str, int]:
    return facts.due_on or date.max, facts.roadmap, facts.position
