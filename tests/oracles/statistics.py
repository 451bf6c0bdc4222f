"""The counts of a meeting and of its units over given items, in plain Python; SQL counts where the program asks.

The twins are ``tracker/store/questions/counts.py`` and ``figures.unit_stats``; what binds them is
``tests/store/questions/test_sql.py``, ``test_listing.py`` and ``test_figures.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tests.oracles.query import is_due_this_week, is_due_within
from tracker.core.facts import TaskFacts
from tracker.core.kinds import Kind
from tracker.core.lamp import Colour, Item, is_overdue, is_unreported
from tracker.core.overview.statistics import Rates, Summary, UnitStats
from tracker.core.status import STATUS_LABELS, Status


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
        due_this_week=sum(is_due_this_week(item.facts, as_of) for item in rows),
    )


def by_unit(items: Iterable[Item], as_of: date, *, due_within: int = 30) -> tuple[UnitStats, ...]:
    """How every unit named in the items stands, most overdue first, then most unreported; withdrawn tasks left out."""
    led: dict[str, list[TaskFacts]] = {}
    supporting: Counter[str] = Counter()
    leading: Counter[str] = Counter()
    for facts in (item.facts for item in items if item.facts.status != Status.WITHDRAWN):
        led.setdefault(facts.lead, []).append(facts)
        for count, units in ((supporting, facts.supporting), (leading, facts.co_leads)):
            for unit in dict.fromkeys(units):
                led.setdefault(unit, [])
                count[unit] += 1
    rows = [
        _unit_stats(unit, tasks, (supporting[unit], leading[unit]), as_of, due_within) for unit, tasks in led.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.unit != "", -row.overdue, -row.unreported)))


def rates_of(items: Iterable[Item], as_of: date) -> Rates:
    """What the items come to, withdrawn tasks left out: how many are due, closed of them, and closed in time."""
    there = [item.facts for item in items if item.facts.status != Status.WITHDRAWN]
    row = _unit_stats("", there, (0, 0), as_of, 0)
    return Rates(row.due, row.closed_due, row.on_time)


def _unit_stats(unit: str, led: list[TaskFacts], beside: tuple[int, int], as_of: date, due_within: int) -> UnitStats:
    due = [f for f in led if f.due_on is not None and f.due_on < as_of and f.status != Status.SUSPENDED]
    return UnitStats(
        unit=unit,
        lead=len(led),
        supporting=beside[0],
        co_lead=beside[1],
        overdue=sum(is_overdue(f, as_of) for f in led),
        due_soon=sum(is_due_within(f, due_within, as_of) for f in led),
        unreported=sum(is_unreported(f, as_of) for f in led),
        extended=sum(f.extensions > 0 for f in led),
        moved=sum(f.late_moves > 0 for f in led),
        closed=sum(f.status == Status.CLOSED for f in led),
        due=len(due),
        closed_due=sum(f.status == Status.CLOSED for f in due),
        on_time=sum(_is_on_time(f) for f in due),
    )


def _is_on_time(facts: TaskFacts) -> bool:
    done, due = facts.reported_done_on, facts.due_on
    return facts.status == Status.CLOSED and done is not None and due is not None and done <= due
