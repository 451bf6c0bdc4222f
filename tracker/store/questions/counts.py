"""Counts over a list: the lamps and what a meeting asks for, and how much is in each group.

``summarise`` of ``tests/oracles/statistics.py`` counts the same in Python; ``tests/store/questions/test_sql.py`` and
``test_listing.py`` hold the two together, ``test_dialect.py`` the same on a server.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, Protocol

from tracker.core.kinds import KIND_LABELS, STEP_LABELS
from tracker.core.lamp import COLOUR_LABELS
from tracker.core.overview.statistics import GroupCount, Summary
from tracker.core.query import Filter
from tracker.core.status import STATUS_LABELS, Status
from tracker.store.questions import lookups, ordering, sql
from tracker.store.questions.lookups import Lookup, all_of, by_index
from tracker.store.questions.walks import IDLE, LATE


def _counted(condition: str) -> str:
    return f"count(*) FILTER (WHERE {condition})"


_SILENT = _counted(sql.UNREPORTED)
_CLOSED = f"s.status = '{Status.CLOSED}'"
_TOTALS = (sql.OVERDUE, _CLOSED, sql.UNREPORTED, sql.PAST_DUE, f"{_CLOSED} AND {sql.PAST_DUE}")
"""What is counted of a group, as :class:`GroupCount` has it behind ``tasks``."""


def summary_queries(wanted: Filter, as_of: date, due_within: int, *, is_file: bool) -> tuple[list[str], sql.Params]:
    """What to ask for a summary, the answers to be put together by :func:`summed`.

    Without a filter the indexes of a file answer, each span from where least need be judged: what is closed is only
    counted, and what is past its date is looked for among the few spans that outlast theirs. Every span that holds is
    counted by one of the queries: closed; due from the day on, begun or not; past its date, late or idle; undated.
    """
    conditions, params = sql.conditions(wanted, as_of)
    params["index_query"] = lookups.search_index_query(wanted)
    soon = _counted(sql.due_within(as_of, due_within, params, "soon"))
    soon += ", " + _counted(sql.due_this_week(as_of, params, "sunday"))
    if not is_file:
        return [_judged(Lookup("v_task s"), conditions, soon)], params
    if wanted != Filter():
        return [_judged(_narrowest(wanted, str(params["index_query"])), conditions, soon)], params
    not_begun = f"s.status = '{Status.PLANNED}' AND coalesce(s.start_on > :d, false)"
    ahead = f"s.due_on >= :d AND s.status <> '{Status.CLOSED}'"
    judged = [
        by_index("late", f"s.due_on < :d AND {LATE}"),
        by_index("idle", f"s.due_on < :d AND {IDLE}"),
        by_index("due", f"{ahead} AND NOT ({not_begun})"),
        by_index("due", f"s.due_on IS NULL AND s.status <> '{Status.CLOSED}'"),
    ]
    return [
        _alike("blue", Status.CLOSED, by_index("status", f"s.status = '{Status.CLOSED}'"), "0, 0, 0"),
        _alike("grey", Status.PLANNED, by_index("due", f"{ahead} AND {not_begun}"), f"{soon}, {_SILENT}"),
        *(_judged(lookup, conditions, soon) for lookup in judged),
    ], params


def _narrowest(wanted: Filter, index_query: str) -> Lookup:
    if index_query:
        return lookups.FOUND
    return by_index("late", f"s.due_on < :d AND {LATE}") if wanted.overdue else lookups.ANYWHERE


def _alike(colour: str, status: str, lookup: Lookup, counts: str) -> str:
    """Spans that are known to be of one lamp and status and not overdue: to count them without grouping is faster."""
    return (
        f"SELECT '{colour}', '{status}', '', count(*), 0, {counts} FROM {lookup.tables}"
        f" WHERE {all_of(lookup.condition, sql.HOLDS, sql.WHOLE)}"
    )


def _judged(lookup: Lookup, conditions: Iterable[str], soon: str) -> str:
    return (
        f"SELECT {sql.LAMP}, s.status, s.kind, count(*), {_counted(sql.OVERDUE)}, {soon},"
        f" {_SILENT} FROM {lookup.tables} WHERE {all_of(lookup.condition, *conditions)}"
        " GROUP BY 1, 2, 3"
    )


def summed(rows: Iterable[tuple[Any, ...]], as_of: date) -> Summary:
    """The summary that those rows make up."""
    tasks = overdue = soon = week = silent = 0
    by_lamp = dict.fromkeys(COLOUR_LABELS, 0)
    by_status = dict.fromkeys(STATUS_LABELS, 0)
    by_kind = dict.fromkeys(KIND_LABELS, 0)
    for colour, status, kind, count, late, near, this_week, unreported in rows:
        tasks += count
        overdue += int(late)
        soon += int(near)
        week += int(this_week)
        silent += int(unreported)
        by_lamp[colour] += count
        by_status[status] += count
        if late:
            by_kind[kind] += int(late)
    by_kind = {kind: late for kind, late in by_kind.items() if late}
    return Summary(as_of, tasks, by_lamp, by_status, overdue, by_kind, soon, silent, week)


def group_query(wanted: Filter, as_of: date, group: str, *, is_file: bool) -> tuple[str, sql.Params]:
    """What to ask for the counts of each group; ``group`` may not be empty."""
    conditions, params = sql.conditions(wanted, as_of)
    params["index_query"] = lookups.search_index_query(wanted)
    lookup = _lookup(wanted, group) if is_file else Lookup("v_task s")
    if is_file and params["index_query"]:
        lookup = lookups.FOUND
    counted = ", ".join(map(_counted, _TOTALS))
    return (
        f"SELECT {ordering.GROUP_VALUES[group]}, count(*), {counted}"
        f" FROM {lookup.tables} WHERE {all_of(lookup.condition, *conditions)} GROUP BY 1"
    ), params


def _lookup(wanted: Filter, group: str) -> Lookup:
    if wanted != Filter():
        return lookups.ANYWHERE
    return lookups.EVERYWHERE if group in ("section", "lead", "project") else by_index("due")


def sections_query(*, is_file: bool) -> str:
    """What to ask for the sections: name, roadmap and position of the first task in force; no roadmap where none is."""
    in_force = f"s.section <> '' AND {sql.HOLDS} AND s.status <> '{Status.WITHDRAWN}'"
    if not is_file:
        return f"SELECT s.section, s.roadmap, min(s.position) FROM v_task s WHERE {in_force} GROUP BY 1, 2"
    # From one name to the next along their index, and of each only its first task: however many tasks there are.
    spans = f"FROM {by_index('section').tables} WHERE"
    first = f"{spans} s.section = names.name AND {in_force} ORDER BY s.roadmap, s.position LIMIT 1"
    return (
        f"WITH RECURSIVE names(name) AS (SELECT min(s.section) {spans} s.section <> ''"
        f" UNION ALL SELECT (SELECT min(s.section) {spans} s.section <> '' AND s.section > names.name) FROM names"
        " WHERE names.name IS NOT NULL)"
        f" SELECT name, (SELECT s.roadmap {first}), (SELECT s.position {first}) FROM names WHERE name IS NOT NULL"
    )


def section_params(sections: Sequence[str]) -> sql.Params:
    """The names of sections in their order, bound for :func:`.ordering.order_by`."""
    return {f"section{number}": name for number, name in enumerate(sections)}


_NAMED: dict[str, Mapping[str, str]] = {
    "kind": KIND_LABELS,
    "lamp": COLOUR_LABELS,
    "status": STATUS_LABELS,
    "step": STEP_LABELS,
}


def in_order(rows: Iterable[tuple[Any, ...]], group: str, sections: Sequence[str] = ()) -> list[GroupCount]:
    """The groups as a list shows them one after the other; ``sections`` are those of the plans in their order."""
    named: Iterable[str] = sections if group == "section" else _NAMED.get(group, ())
    ranks = {value: rank for rank, value in enumerate(named)}

    def place(count: GroupCount) -> tuple[bool, int, str]:
        is_last = not count.value and group in ("section", "project", "month", "step")
        return is_last, ranks.get(count.value, len(ranks)), count.value

    return sorted((GroupCount(row[0], *map(int, row[1:])) for row in rows), key=place)


class Listable(Protocol):
    """What is asked; :class:`.reader.Reader` is one."""

    def ids(
        self, wanted: Filter, as_of: date, *, order: str = "attention", descending: bool = False, group: str = ""
    ) -> Iterator[int]:
        """The ids that pass the filter, in order."""

    def rows(self, query: str, params: sql.Params | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query."""


class Divided(NamedTuple):
    """A list under each unit of its tasks: the totals of each, and the ids of one unit after the other."""

    counts: tuple[GroupCount, ...]
    ids: tuple[int, ...]


def by_unit(asked: Listable, wanted: Filter, as_of: date, *, order: str, descending: bool) -> Divided:
    """The tasks that pass under every unit that is named in them, lead or not; those without one under no name."""
    clauses, params = sql.where(wanted, as_of)
    totals = ", ".join(f"CASE WHEN {condition} THEN 1 ELSE 0 END" for condition in _TOTALS)
    told = {
        row[0]: (_units(*row[1:4]), row[4:])
        for row in asked.rows(f"SELECT s.task_id, s.lead, s.co_leads, s.supporting, {totals}{clauses}", params)
    }
    found: dict[str, list[int]] = {}
    for number in asked.ids(wanted, as_of, order=order, descending=descending):
        for unit in told.get(number, ((), ()))[0]:
            found.setdefault(unit, []).append(number)
    counts = tuple(
        GroupCount(unit, len(ids), *map(sum, zip(*(told[number][1] for number in ids), strict=True)))
        for unit, ids in sorted(found.items())
    )
    return Divided(counts, tuple(number for _unit, ids in sorted(found.items()) for number in ids))


def _units(lead: str, *others: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((lead, *(name for text in others for name in text.split("\n") if name))))
