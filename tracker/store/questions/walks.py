"""Where a list's first lines are found at once: each order as walks along indexes, one behind the other.

An order of lamps, say, is the red tasks by due date, then the yellow ones, and so on: every walk gives its tasks in the
order of its index, so that nothing need be sorted before the first can be shown. A reversed order goes backwards
along the index and sorts only what is equal there. The conditions look at the index's columns alone.

The walks of an order meet every task exactly once: their conditions exclude one another and leave nothing out, and one
walk behind the other is the order that ``ordering.order_by`` sorts into, down to the plan's order among equals. A list
may therefore be walked or sorted, or walked up to a page and sorted from there (``test_listing.py`` does all of these).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from tracker.core import status
from tracker.core.kinds import KIND_LABELS, STEP_LABELS
from tracker.core.status import STATUS_LABELS, STOPPED, Status
from tracker.store.questions.ordering import HOW_MANY, PLAN_ORDER
from tracker.store.questions.sql import LAMP, OUTLASTS, OVERDUE, listed

T = TypeVar("T")


class Walk(NamedTuple):
    """A stretch of an order: the index to go along, which of its spans, and by what they are sorted.

    ``colour`` is the lamp that all of them have; empty where it may be any. Where ``repeated`` names a key, the walk is
    taken for each of its values in turn, from the last, as ``:value``.
    """

    along: str
    condition: str
    keys: str
    colour: str = ""
    repeated: str = ""


# As the indexes' own conditions say it: else SQLite would not use them. A span that holds on a day after its due date
# outlasts that date (until_on > :d > due_on), so that every such span is late, idle or closed, and none is two of them.
LATE = f"{OUTLASTS} AND s.status NOT IN ({listed(STOPPED)})"
IDLE = f"s.status IN ({listed(status.IDLE)})"
_DATED = {
    "red": (("late", f"s.due_on < :d AND {LATE} AND {OVERDUE}"),),
    "yellow": (
        ("late", f"s.due_on < :d AND {LATE} AND NOT {OVERDUE}"),
        ("due", f"s.due_on >= :d AND {LAMP} = 'yellow'"),
    ),
    "green": (("due", f"s.due_on >= :d AND {LAMP} = 'green'"),),
    "grey": (("idle", f"s.due_on < :d AND {IDLE}"), ("due", f"s.due_on >= :d AND {LAMP} = 'grey'")),
    "blue": (("due", f"s.due_on IS NOT NULL AND s.status = '{Status.CLOSED}'"),),
}
_UNDATED = {"grey": f"s.status <> '{Status.CLOSED}'", "blue": f"s.status = '{Status.CLOSED}'"}
_NAMED = {"kind": tuple(KIND_LABELS), "status": tuple(STATUS_LABELS), "step": (*STEP_LABELS, None)}
_ABSENT = {
    "due": ("s.due_on IS NOT NULL", "s.due_on IS NULL", "s.due_on"),
    "last_report": ("s.last_report_on IS NOT NULL", "s.last_report_on IS NULL", "s.last_report_on"),
    "project": ("s.project > ''", "s.project = ''", "s.project"),
}
# Many tasks have the same: to sort them all before the first is shown would take too long.
_REPEATED = {"lead": "s.lead", "progress": "s.progress", "supporting": HOW_MANY, "roadmap": "s.roadmap"}


def walks(order: str, order_by: str, *, descending: bool) -> list[Walk]:
    """The walks whose tasks, one after the other, stand in that order; ``order_by`` is its clause."""
    order = "due" if order == "days" else order
    if order == "attention":
        return list(_attention(descending))
    if order in _NAMED:
        return list(_named(order, descending))
    if order in _ABSENT:
        present, absent, key = _ABSENT[order]
        return [Walk(order, present, _sorted(key, descending)), Walk(order, absent, PLAN_ORDER)]
    index = "position" if order == "roadmap" else order
    if descending and order in _REPEATED:
        key = _REPEATED[order]
        return [Walk(index, f"{key} = :value", PLAN_ORDER, repeated=key)]
    return [Walk(index, "", order_by.removeprefix(" ORDER BY "))]


def _attention(descending: bool) -> Iterable[Walk]:
    keys = _sorted("s.due_on", descending)
    for colour in _turned(_DATED, descending):
        for index, condition in _turned(_DATED[colour], descending):
            yield Walk(index, condition, keys, colour)
        if colour in _UNDATED:
            yield Walk("due", f"s.due_on IS NULL AND {_UNDATED[colour]}", PLAN_ORDER, colour)


def _named(order: str, descending: bool) -> Iterable[Walk]:
    names = ", ".join(f"'{name}'" for name in _NAMED[order] if name)
    for name in _turned(_NAMED[order], descending):
        condition = f"s.{order} = '{name}'" if name else f"s.{order} > '' AND s.{order} NOT IN ({names})"
        yield Walk(order, condition, PLAN_ORDER)
    if order == "step":
        yield Walk(order, "s.step = ''", PLAN_ORDER)


def _sorted(key: str, descending: bool) -> str:
    return f"{key}{' DESC' if descending else ''}, {PLAN_ORDER}"


def _turned(values: Iterable[T], descending: bool) -> list[T]:
    return list(values)[::-1] if descending else list(values)
