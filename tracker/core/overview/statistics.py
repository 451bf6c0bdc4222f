"""Counts that a meeting asks for (统计): how many lamps of each colour, what is overdue, and how each unit stands.

The values only: ``store/questions/counts.py`` and ``figures.py`` count, and ``tests/oracles/statistics.py`` says in
plain Python what they must come to.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Summary(NamedTuple):
    """Counts over some items on a day.

    ``by_lamp`` and ``by_status`` hold every colour and status, zeros included, in the order of :class:`Colour` and of
    ``STATUS_LABELS``; ``overdue_by_kind`` only the kinds that occur, in the order of :class:`Kind`. Keys are plain
    identifiers. ``due_soon`` counts open tasks due from the as-of date to so many days later, both included,
    ``due_this_week`` those due from that date to the Sunday of its week.
    """

    as_of: date
    tasks: int
    by_lamp: dict[str, int]
    by_status: dict[str, int]
    overdue: int
    overdue_by_kind: dict[str, int]
    due_soon: int
    unreported: int
    due_this_week: int


class GroupCount(NamedTuple):
    """How much is in one group of a list; ``value`` is what all tasks of the group have in common."""

    value: str
    tasks: int
    overdue: int
    closed: int
    unreported: int
    due: int = 0
    closed_due: int = 0

    @property
    def closure_rate(self) -> float | None:
        """销号率, as of :class:`UnitStats`; None where nothing is due yet."""
        return self.closed_due / self.due if self.due else None


class Rates(NamedTuple):
    """What some tasks come to: how many are due, closed of them, and closed that were reported done by their date.

    As in :class:`UnitStats`, which counts what each unit leads.
    """

    due: int
    closed_due: int
    on_time: int

    @property
    def closure_rate(self) -> float | None:
        """销号率 = due tasks that are closed / due tasks; None where nothing is due yet."""
        return self.closed_due / self.due if self.due else None


class UnitStats(NamedTuple):
    """How one unit stands; all but ``supporting`` and ``co_lead`` counts the tasks it answers for.

    ``due`` counts tasks whose approved due date is past and that are not suspended: the denominator of both rates.
    ``closed_due`` are those of them that are closed, ``on_time`` those closed that were reported done by the due date.
    ``closed`` counts every closed task, early ones included; ``extended`` those with an approved extension; ``moved``
    those whose due date the plan moved after it had passed, without a basis.
    """

    unit: str
    lead: int
    supporting: int
    co_lead: int
    overdue: int
    due_soon: int
    unreported: int
    extended: int
    moved: int
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
