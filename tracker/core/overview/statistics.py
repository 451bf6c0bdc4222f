"""Counts that a meeting asks for (统计): how many lamps of each colour, what is overdue, and how each unit stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.kinds import Kind
from tracker.core.lamp import Colour, Item, is_overdue, is_unreported
from tracker.core.query import is_due_within
from tracker.core.status import STATUS_LABELS, Status


class Summary(NamedTuple):
    """Counts over some items on a day; the database computes the same by SQL.

    ``by_lamp`` and ``by_status`` hold every colour and status, zeros included, in the order of :class:`Colour` and of
    ``STATUS_LABELS``; ``overdue_by_kind`` only the kinds that occur, in the order of :class:`Kind`. Keys are plain
    identifiers. ``due_soon`` counts open tasks due from the as-of date to so many days later, both included.
    """

    as_of: date
    tasks: int
    by_lamp: dict[str, int]
    by_status: dict[str, int]
    overdue: int
    overdue_by_kind: dict[str, int]
    due_soon: int
    unreported: int


def summarise(items: Iterable[Item], as_of: date, *, due_within: int = 30) -> Summary:
    """The counts of exactly the given items, withdrawn ones included where they are given."""
    rows = list(items)
    by_lamp = dict.fromkeys((colour.value for colour in Colour), 0)
    by_status = dict.fromkeys(STATUS_LABELS, 0)
    by_kind = dict.fromkeys((kind.value for kind in Kind), 0)
    for item in rows:
        by_lamp[item.lamp.colour.value] += 1
        by_status[item.facts.status] += 1
        by_kind[item.facts.kind] += is_overdue(item.facts, as_of)
    return Summary(
        as_of=as_of,
        tasks=len(rows),
        by_lamp=by_lamp,
        by_status=by_status,
        overdue=sum(by_kind.values()),
        overdue_by_kind={kind: count for kind, count in by_kind.items() if count},
        due_soon=sum(is_due_within(item.facts, due_within, as_of) for item in rows),
        unreported=sum(is_unreported(item.facts, as_of) for item in rows),
    )


class GroupCount(NamedTuple):
    """How much is in one group of a list; ``value`` is what :func:`tracker.core.query.group_of` gives."""

    value: str
    tasks: int
    overdue: int
    closed: int
    unreported: int


class UnitStats(NamedTuple):
    """How one unit stands; all but ``supporting`` counts the tasks it leads.

    ``due`` counts tasks whose approved due date is past and that are not suspended: the denominator of both rates.
    ``closed_due`` are those of them that are closed, ``on_time`` those closed that were reported done by the due date.
    ``closed`` counts every closed task, early ones included; ``extended`` those with an approved extension.
    """

    unit: str
    lead: int
    supporting: int
    overdue: int
    due_soon: int
    unreported: int
    extended: int
    closed: int
    due: int
    closed_due: int
    on_time: int

    @property
    def closure_rate(self) -> float | None:
        """销号率 = due tasks that are closed / due tasks; None where nothing is due yet."""
        return self.closed_due / self.due if self.due else None

    @property
    def on_time_rate(self) -> float | None:
        """按期办结率 = due tasks closed and reported done by their date / due tasks; None where nothing is due yet."""
        return self.on_time / self.due if self.due else None


def by_unit(items: Iterable[Item], as_of: date, *, due_within: int = 30) -> tuple[UnitStats, ...]:
    """How every unit named in the items stands, most overdue first, then most unreported; withdrawn tasks left out."""
    led: dict[str, list[TaskFacts]] = {}
    supporting: Counter[str] = Counter()
    for facts in (item.facts for item in items if item.facts.status != Status.WITHDRAWN):
        led.setdefault(facts.lead, []).append(facts)
        for unit in dict.fromkeys(facts.supporting):
            led.setdefault(unit, [])
            supporting[unit] += 1
    rows = [_unit_stats(unit, tasks, supporting[unit], as_of, due_within) for unit, tasks in led.items()]
    return tuple(sorted(rows, key=lambda row: (-row.overdue, -row.unreported)))


def _unit_stats(unit: str, led: list[TaskFacts], supporting: int, as_of: date, due_within: int) -> UnitStats:
    due = [f for f in led if f.due_on is not None and f.due_on < as_of and f.status != Status.SUSPENDED]
    return UnitStats(
        unit=unit,
        lead=len(led),
        supporting=supporting,
        overdue=sum(is_overdue(f, as_of) for f in led),
        due_soon=sum(is_due_within(f, due_within, as_of) for f in led),
        unreported=sum(is_unreported(f, as_of) for f in led),
        extended=sum(f.extensions > 0 for f in led),
        closed=sum(f.status == Status.CLOSED for f in led),
        due=len(due),
        closed_due=sum(f.status == Status.CLOSED for f in due),
        on_time=sum(_is_on_time(f) for f in due),
    )


def _is_on_time(facts: TaskFacts) -> bool:
    done, due = facts.reported_done_on, facts.due_on
    return facts.status == Status.CLOSED and done is not None and due is not None and done <= due
