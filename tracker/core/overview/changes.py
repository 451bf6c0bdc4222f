"""What changed between two dates (上次以来的变化), from what is true of each task on either.

A task may have changed in several ways. :class:`Transition` holds all that decides them, so that a database can count
by transitions: ``store/questions/figures.py`` does, as ``_TRANSITION``, and ``tests/store/questions/test_figures.py``
holds its counts and those of :func:`transition_of` together.

Of a duty that each member has (各自) the shares are told, each with its unit: reported, closed, returned, extended,
begun, suspended, resumed, joined or left, and late or no longer so. The duty itself is told beside them only for what
is its own: it came into the plan or left it, the plan moved its date, all its shares together closed it, it became
late or recovered. What both did is told once, of the duty: that it came or went with all members, that its date moved
or passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Colour, Item, is_overdue
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


Pair = tuple[Item | None, Item]
"""A task as it was on the earlier date, if it was planned by then, and as it is on the later."""


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


def transition_of(
    before: Item | None, after: Item, since: date, as_of: date, duties: Mapping[str, Pair] = MappingProxyType({})
) -> Transition:
    """The transition of a task between two dates, as it is told.

    ``duties`` are those whose shares are told too, by name; a share of one and the duty itself are told beside each
    other. Without them everything is told by itself.
    """
    own = _own_transition(before, after, since, as_of)
    if after.facts.name in duties:
        return _as_duty(own, before, after)
    duty = duties.get(f"{after.facts.roadmap}:{after.facts.share_of}")
    return _as_share(own, duty, since, as_of) if duty else own


def _as_duty(own: Transition, before: Item | None, after: Item) -> Transition:
    """What is told of a duty besides its shares: all that they are asked one by one is left out, and its own date is
    the plan's."""
    if not after.facts.shares:
        return own
    kept = ("", Status.CLOSED, Status.WITHDRAWN)
    was, now = (status if status in kept else Status.PLANNED for status in (own.was, own.now))
    old = after.facts.due_on_first if before is None else before.facts.due_on_original
    is_postponed = _is_later(old, after.facts.due_on_original)
    return own._replace(
        was=was, now=now, is_begun=False, is_returned=False, is_extended=False, is_postponed=is_postponed
    )


def _as_share(own: Transition, duty: Pair, since: date, as_of: date) -> Transition:
    """What is told of a share besides its duty."""
    before, after = duty
    told = own._replace(is_moved=False, is_postponed=False)
    if not (after.facts.shares and before and before.facts.shares):
        # The duty itself came or went, or became one of many: its members did not join or leave it.
        if own.now == Status.WITHDRAWN:
            told = told._replace(was=own.now)
        elif own.was in _ABSENT:
            told = told._replace(was=Status.PLANNED)
    late = (before is not None and is_overdue(before.facts, since), is_overdue(after.facts, as_of))
    if late == (own.was_overdue, own.is_overdue):
        told = told._replace(was_overdue=False, is_overdue=False)
    return told


_ABSENT = ("", Status.WITHDRAWN)


def _own_transition(before: Item | None, after: Item, since: date, as_of: date) -> Transition:
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
        ChangeKind.ADDED: was in _ABSENT and now != Status.WITHDRAWN,
        ChangeKind.WITHDRAWN: was not in _ABSENT and now == Status.WITHDRAWN,
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
    pairs: Iterable[Pair],
    since: date,
    as_of: date,
    *,
    transitions: Mapping[Transition, int] | None = None,
    slips: Iterable[Change] | None = (),
    duties: Mapping[str, Pair] = MappingProxyType({}),
) -> Changes:
    """The changes of tasks given as they were and as they are, each kind by due date.

    ``transitions`` counts all tasks where the pairs are only some of them; ``slips`` are the tasks that late
    predecessors push back, which no pair shows by itself; None where nobody looked for them. ``duties`` as for
    :func:`transition_of`.
    """
    found: dict[ChangeKind, list[Change]] = {kind: [] for kind in ChangeKind}
    counted: Counter[Transition] = Counter()
    for before, after in pairs:
        transition = transition_of(before, after, since, as_of, duties)
        counted[transition] += 1
        for kind in kinds_of(transition):
            found[kind].append(_change(kind, before, after, is_duty=after.facts.name in duties))
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


def _change(kind: ChangeKind, before: Item | None, after: Item, *, is_duty: bool) -> Change:
    if kind not in (ChangeKind.EXTENDED, ChangeKind.MOVED, ChangeKind.SLIPPED):
        return Change(kind, after)
    new, old = after.facts, before.facts if before else None
    if is_duty:
        return Change(kind, after, old.due_on_original if old else new.due_on_first, new.due_on_original)
    return Change(kind, after, old.due_on if old else new.due_on_first, new.due_on)


def _ordered(changes: list[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: _place(change.after.facts)))


def _place(facts: TaskFacts) -> tuple[date, str, int]:
    return facts.due_on or date.max, facts.roadmap, facts.position


CHANGE_COLOURS: Mapping[ChangeKind, Colour] = {
    ChangeKind.CLOSED: Colour.BLUE,
    ChangeKind.REPORTED_DONE: Colour.YELLOW,
    ChangeKind.OVERDUE: Colour.RED,
    ChangeKind.RECOVERED: Colour.GREEN,
    ChangeKind.RETURNED: Colour.YELLOW,
    ChangeKind.EXTENDED: Colour.YELLOW,
    ChangeKind.MOVED: Colour.YELLOW,
    ChangeKind.SLIPPED: Colour.YELLOW,
}
"""The colour of a change wherever it is told: that of the lamp it leads to; red is for what is overdue alone."""
