"""Chains of linked tasks: which waits for which, when each is likely to finish, and what a late link threatens.

A task waits for the tasks named in ``after``: a tender for the permits, a delivery for the tender. The projected
finish (预计完成) follows four rules:

* a task that is closed or reported done finishes on the day it was reported done;
* any other finishes on its approved due date, at the earliest today and, if suspended, on its review date;
* after each predecessor it still needs the days that the plan gave it: from its own start, or from the predecessor's
  planned date where that is later or the start unknown, to its own planned date. So slack in the plan absorbs a
  delay, and an extension of one task moves those that wait for it;
* a withdrawn or open-ended task has no finish and delays nobody, a predecessor that is not among the items is taken
  to be on time, and a circle of links is opened at its earliest due task.

What is supposed of a task goes before these rules: see ``core/overview/supposed.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from types import MappingProxyType
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.kinds import Kind
from tracker.core.lamp import Item
from tracker.core.status import DONE, Status


class Supposition(NamedTuple):
    """What is supposed of a task: that it finishes on a day whatever it waits for, or of itself no sooner than then."""

    day: date
    is_exact: bool


Suppositions = Mapping[str, Supposition]
"""By the name of the task."""
NOTHING_SUPPOSED: Suppositions = MappingProxyType({})


class ChainLink(NamedTuple):
    """One task of a chain; ``slip_days`` is how far its projected finish passes its approved due date, else 0."""

    item: Item
    slip_days: int
    projected_on: date | None
    is_focus: bool


class Threat(NamedTuple):
    """A late or extended task and the unfinished tasks that it delays more than any other does, in order.

    It may be finished itself, too late. ``slip_days`` counts from its approved due date; ``evaluation_days`` is how far
    it, or what it delays, passes the evaluation date; negative is the margin left.
    """

    item: Item
    slip_days: int
    threatened: tuple[ChainLink, ...]
    evaluation_days: int | None

    @property
    def is_chain(self) -> bool:
        """Whether others wait for it and slip; else it passes the evaluation date by itself."""
        return bool(self.threatened)


def chain_of(
    items: Sequence[Item], focus: str, as_of: date, supposed: Suppositions = NOTHING_SUPPOSED
) -> tuple[ChainLink, ...]:
    """All that the task waits for, the task, and all that wait for it, in order; empty if it is not among the items.

    ``focus`` is an id (``21.1a``) or a name (``hutubi:21.1a``).
    """
    net = _Net(items)
    name = next((n for n, item in net.items.items() if focus in (n, item.facts.code)), None)
    if name is None:
        return ()
    finishes = _project(net, as_of, supposed)
    related = {name, *_reach(net.before, name), *_reach(net.after, name)}
    return tuple(_link(net.items[n], finishes[n].day, is_focus=n == name) for n in net.order if n in related)


def threats(
    items: Sequence[Item], evaluation_on: date | None, as_of: date, supposed: Suppositions = NOTHING_SUPPOSED
) -> tuple[Threat, ...]:
    """Every task that delays others or will finish after the evaluation date, the longest delay of others first.

    A task that several late ones delay is listed once, under the one that delays it most.
    """
    net = _Net(items)
    finishes = _project(net, as_of, supposed)
    caused: dict[str, list[ChainLink]] = defaultdict(list)
    for name in net.order:
        caused[finishes[name].cause].append(_link(net.items[name], finishes[name].day))
    found = []
    for name, links in caused.items():
        late = _link(net.items[name], finishes[name].day)
        threatened = tuple(link for link in links if link.slip_days and link.item is not late.item)
        days = evaluation_margin(links, evaluation_on)
        if threatened or (days is not None and days > 0 and late.item.facts.status not in DONE):
            found.append(Threat(late.item, late.slip_days, threatened, days))
    return tuple(sorted(found, key=lambda t: -max((link.slip_days for link in t.threatened), default=0)))


def evaluation_threat(
    items: Sequence[Item], evaluation_on: date | None, as_of: date, supposed: Suppositions = NOTHING_SUPPOSED
) -> int | None:
    """Days by which the latest projected finish passes the evaluation date; negative is the margin left.

    Counted are the tasks planned for that date or before; an evaluation only if it is projected to pass the date.
    None without an evaluation date or without such tasks.
    """
    return evaluation_margin(outlook(items, as_of, supposed).values(), evaluation_on)


def outlook(items: Iterable[Item], as_of: date, supposed: Suppositions = NOTHING_SUPPOSED) -> dict[str, ChainLink]:
    """Every task by its name with its projected finish, each after what it waits for."""
    net = _Net(items)
    return {name: _link(net.items[name], finish.day) for name, finish in _project(net, as_of, supposed).items()}


def evaluation_margin(links: Iterable[ChainLink], evaluation_on: date | None) -> int | None:
    """The same of finishes that are projected already."""
    if evaluation_on is None:
        return None
    days = [
        (link.projected_on - evaluation_on).days
        for link in links
        if link.projected_on is not None and _counts(link.item.facts, link.projected_on, evaluation_on)
    ]
    return max(days, default=None)


def _counts(facts: TaskFacts, finish: date, evaluation_on: date) -> bool:
    planned = _planned_on(facts)
    if planned is None or planned > evaluation_on:
        return False
    return facts.kind != Kind.EVALUATION or finish > evaluation_on


def _link(item: Item, projected: date | None, *, is_focus: bool = False) -> ChainLink:
    due = item.facts.due_on
    slip = max(0, (projected - due).days) if projected and due else 0
    return ChainLink(item, slip, projected, is_focus)


def _planned_on(facts: TaskFacts) -> date | None:
    return facts.due_on_original or facts.due_on


class _Net:
    """Items by name with their links both ways, and the order in which each comes after what it waits for."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = {item.facts.name: item for item in items}
        self.before = {name: self._waits_for(item.facts) for name, item in self.items.items()}
        self.after: dict[str, list[str]] = {name: [] for name in self.items}
        for name, earlier in self.before.items():
            for predecessor in earlier:
                self.after[predecessor].append(name)
        self.order = self._ordered()

    def _waits_for(self, facts: TaskFacts) -> tuple[str, ...]:
        names = [f"{facts.roadmap}:{code}" for code in dict.fromkeys(facts.after)]
        return tuple(name for name in names if name in self.items)

    def _ordered(self) -> list[str]:
        rank = {n: (item.facts.due_on or date.max, item.facts.position, n) for n, item in self.items.items()}
        waiting = {name: len(earlier) for name, earlier in self.before.items()}
        ready = [rank[name] for name, count in waiting.items() if not count]
        heapify(ready)
        circling = iter(sorted(rank.values()))
        order: dict[str, None] = {}
        while len(order) < len(rank):
            name = (heappop(ready) if ready else next(r for r in circling if r[2] not in order))[2]
            if name in order:
                continue
            order[name] = None
            for successor in self.after[name]:
                waiting[successor] -= 1
                if not waiting[successor]:
                    heappush(ready, rank[successor])
        return list(order)


def _reach(links: Mapping[str, Sequence[str]], start: str) -> set[str]:
    found: set[str] = set()
    pending = [start]
    while pending:
        fresh = [name for name in links[pending.pop()] if name not in found]
        found.update(fresh)
        pending.extend(fresh)
    return found


class _Finish(NamedTuple):
    """When a task is projected to finish, and the name of the task that decides it: itself or one it waits for."""

    day: date | None
    cause: str


def _project(net: _Net, as_of: date, supposed: Suppositions) -> dict[str, _Finish]:
    finishes: dict[str, _Finish] = {}
    for name in net.order:
        facts = net.items[name].facts
        given = supposed.get(name)
        finish = _Finish(_supposed_finish(_own_finish(facts, as_of), given), name)
        if finish.day is not None and facts.status not in DONE and not (given and given.is_exact):
            for earlier in net.before[name]:
                if earlier in finishes:
                    finish = _later(finish, _pushed(facts, net.items[earlier].facts, finishes[earlier]))
        finishes[name] = finish
    return finishes


def _supposed_finish(own: date | None, given: Supposition | None) -> date | None:
    if given is None or own is None:
        return own
    return given.day if given.is_exact else max(own, given.day)


def _own_finish(facts: TaskFacts, as_of: date) -> date | None:
    if facts.status in DONE:
        return facts.reported_done_on or facts.closed_on
    if facts.status == Status.WITHDRAWN or facts.due_on is None:
        return None
    review = facts.review_on if facts.status == Status.SUSPENDED else None
    return max(facts.due_on, as_of, review or as_of)


def _pushed(facts: TaskFacts, earlier: TaskFacts, finish: _Finish) -> _Finish:
    planned, earlier_planned = _planned_on(facts), _planned_on(earlier)
    if planned is None or earlier_planned is None or finish.day is None:
        return _Finish(None, finish.cause)
    free = max(earlier_planned.toordinal(), facts.start_on.toordinal() - 1 if facts.start_on else 0)
    needed = planned.toordinal() - free
    return _Finish(date.fromordinal(min(date.max.toordinal(), finish.day.toordinal() + needed)), finish.cause)


def _later(one: _Finish, other: _Finish) -> _Finish:
    return other if other.day is not None and one.day is not None and other.day > one.day else one
