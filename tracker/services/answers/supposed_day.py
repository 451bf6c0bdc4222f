"""The figures of a meeting's day under a rehearsal: what is supposed done that day is not late or near.

Only the tasks that stand otherwise are read; what they counted before is taken from a figure, and what they count now
is added to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item, is_overdue, is_unreported
from tracker.core.overview.chain import Suppositions
from tracker.core.overview.statistics import Rates, Summary
from tracker.core.overview.supposed import supposed_items
from tracker.core.query import Filter
from tracker.core.status import OPEN, Status
from tracker.store.questions.reader import Reader


class MovedToday(NamedTuple):
    """A task that stands otherwise on the day itself: as it is, and as it would be."""

    before: Item
    now: Item


def moved_today(reader: Reader, wanted: Filter, supposed: Suppositions, as_of: date) -> tuple[MovedToday, ...]:
    """The tasks that pass the filter as they are and would stand otherwise that day."""
    items: dict[str, Item] = {}
    for name in (name for name, given in supposed.items() if given.is_exact and given.day <= as_of):
        roadmap, code = name.split(":", 1)
        item = reader.item(roadmap, code, as_of)
        if item is not None:
            items |= {each.facts.name: each for each in (item, *reader.family(item.facts, as_of))}
    before = list(items.values())
    pairs = zip(before, supposed_items(before, supposed, as_of), strict=True)
    moved = [MovedToday(*pair) for pair in pairs if pair[0] != pair[1]]
    passing = frozenset(reader.ids(wanted, as_of)) if moved else frozenset()
    return tuple(each for each in moved if each.before.facts.task_id in passing)


def summary_under(summary: Summary, moved: Iterable[MovedToday], due_within: int) -> Summary:
    """The counts as they would be."""
    change: Counter[tuple[str, str]] = Counter()
    for each in moved:
        change.subtract(_counted(each.before, summary.as_of, due_within))
        change.update(_counted(each.now, summary.as_of, due_within))

    def added(name: str, counts: dict[str, int]) -> dict[str, int]:
        return {key: count + change[name, key] for key, count in counts.items()}

    kinds = added("kind", summary.overdue_by_kind)
    return summary._replace(
        by_lamp=added("lamp", summary.by_lamp),
        by_status=added("status", summary.by_status),
        overdue=summary.overdue + change["overdue", ""],
        overdue_by_kind={kind: count for kind, count in kinds.items() if count},
        due_soon=summary.due_soon + change["due_soon", ""],
        unreported=summary.unreported + change["unreported", ""],
        due_this_week=summary.due_this_week + change["week", ""],
    )


def _counted(item: Item, as_of: date, due_within: int) -> Iterator[tuple[str, str]]:
    """Everything that one task is counted in."""
    facts, lamp = item
    yield "lamp", lamp.colour.value
    yield "status", facts.status
    if is_overdue(facts, as_of):
        yield "overdue", ""
        yield "kind", facts.kind
    if is_near(facts, as_of, 0, due_within):
        yield "due_soon", ""
    if is_near(facts, as_of, 0, 6 - as_of.weekday()):
        yield "week", ""
    if is_unreported(facts, as_of):
        yield "unreported", ""


def is_near(facts: TaskFacts, as_of: date, first: int, last: int) -> bool:
    """Whether an open task is due from so many days ahead to so many."""
    ahead = (facts.due_on - as_of).days if facts.due_on else -1
    return facts.status in OPEN and first <= ahead <= last


def rates_under(rates: Rates, moved: Iterable[MovedToday], as_of: date) -> Rates:
    """What all comes to as it would be."""
    for each in moved:
        before, now = _rated(each.before.facts, as_of), _rated(each.now.facts, as_of)
        rates = Rates(*(all_ - less + more for all_, less, more in zip(rates, before, now, strict=True)))
    return rates


def _rated(facts: TaskFacts, as_of: date) -> Rates:
    if facts.due_on is None or facts.due_on >= as_of or facts.status in (Status.SUSPENDED, Status.WITHDRAWN):
        return Rates(0, 0, 0)
    is_closed = facts.status == Status.CLOSED
    in_time = is_closed and facts.reported_done_on is not None and facts.reported_done_on <= facts.due_on
    return Rates(1, int(is_closed), int(in_time))


def still_listed(
    items: Sequence[Item], moved: Sequence[MovedToday], belongs: Callable[[TaskFacts], bool]
) -> tuple[tuple[Item, ...], int]:
    """The items of a list as they would be, without those that would not belong to it, and how many of all."""
    gone = {each.now.facts.name for each in moved if belongs(each.before.facts) and not belongs(each.now.facts)}
    now = {each.now.facts.name: each.now for each in moved}
    return tuple(now.get(item.facts.name, item) for item in items if item.facts.name not in gone), len(gone)
