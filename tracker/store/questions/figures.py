"""Figures over all tasks that pass a filter, counted by the database: units, days, what changed, the curve.

Light, as the reader is. Each says in SQL what a plain function says in Python: ``tests/oracles/`` has those of units
and curve, :mod:`tracker.core.overview.changes` that of transitions. ``tests/store/questions/test_figures.py`` holds
each pair together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.core.lamp import COLOUR_LABELS
from tracker.core.overview.changes import Pair, Transition
from tracker.core.overview.curve import CurvePoint, Month, summed_up
from tracker.core.overview.statistics import Rates, UnitStats
from tracker.core.query import Filter
from tracker.core.status import Status
from tracker.readings import by_reading
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader


def has_shares(reader: Reader) -> bool:
    """Whether any plan has a duty that each of several units has; told at once, however many tasks there are."""
    return bool(reader.rows("SELECT 1 FROM task_state WHERE share_of <> '' LIMIT 1"))


def unit_stats(
    reader: Reader, wanted: Filter, as_of: date, *, due_within: int = 30, with_shares: bool = True
) -> tuple[UnitStats, ...]:
    """How every unit named in the tasks that pass stands, most overdue first, then most unreported, withdrawn left out.

    Before all of them, without a name, the tasks that name no unit. Those that a unit leads beside another are counted.
    Of a duty that each member has, a member's share counts for the member (not without ``with_shares``, where only
    whole tasks do) and the duty for the collective. Equals stand in the roadmaps' order. ``by_unit`` of
    ``tests/oracles/statistics.py`` is the same in Python.
    """
    clauses, params = sql.where(wanted, as_of, with_shares=with_shares)
    counted = (
        sql.OVERDUE,
        sql.due_within(as_of, due_within, params, "soon"),
        sql.UNREPORTED,
        "s.extensions > 0",
        "s.late_moves > 0",
        _CLOSED,
        *_RATES,
    )
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in counted)
    # One key, because grouping by two texts takes twice as long.
    people = "s.lead || char(10) || s.co_leads || char(10) || char(10) || s.supporting"
    query = f"SELECT {people}, count(*), {counts}{clauses} AND s.status <> '{Status.WITHDRAWN}' GROUP BY 1"
    led: dict[str, list[int]] = {}
    supporting: Counter[str] = Counter()
    leading: Counter[str] = Counter()
    for names, tasks, *figures in reader.rows(query, params):
        leads, _sign, others = names.partition("\n\n")
        lead, *beside = leads.split("\n")
        sums = led.get(lead) or [0] * (1 + len(counted))
        led[lead] = [old + new for old, new in zip(sums, (tasks, *figures), strict=True)]
        for count, units in ((supporting, others.split("\n")), (leading, beside)):
            for unit in set(filter(None, units)):
                count[unit] += tasks
    return _ranked(reader, led, supporting, leading)


def overdue_courses(reader: Reader, wanted: Filter, days: Sequence[date]) -> dict[str, tuple[int, ...]]:
    """How many tasks that pass each unit led and were overdue on each day, in one query; units without any are absent.

    On each day it is what :func:`unit_stats` counts as overdue.
    """
    queries: list[str] = []
    params: sql.Params = {}
    for number, day in enumerate(days):
        clauses, values = sql.where(wanted, day, with_shares=True)
        late = f"{clauses} AND {sql.OVERDUE} AND {sql.OUTLASTS} AND s.status <> '{Status.WITHDRAWN}'"
        query = f"SELECT s.lead, {number}, count(*){late} GROUP BY s.lead"
        queries.append(re.sub(r":(\w+)", rf":at{number}_\1", query))
        params |= {f"at{number}_{name}": value for name, value in values.items()}
    found: dict[str, list[int]] = {}
    for unit, number, count in reader.rows(" UNION ALL ".join(queries), params):
        found.setdefault(unit, [0] * len(days))[number] = count
    return {unit: tuple(counts) for unit, counts in found.items()}


def _ranked(
    reader: Reader, led: dict[str, list[int]], supporting: Counter[str], leading: Counter[str]
) -> tuple[UnitStats, ...]:
    known = {row.name: number for number, row in reversed(list(enumerate(reader.units())))}
    nothing = [0] * (len(UnitStats._fields) - 3)
    rows = []
    for unit in {**led, **leading, **supporting}:
        tasks, *figures = led.get(unit, nothing)
        rows.append(UnitStats(unit, tasks, supporting[unit], leading[unit], *figures))
    place = {row.unit: (known.get(row.unit, len(known)), by_reading(row.unit)) for row in rows}
    return tuple(sorted(rows, key=lambda r: (r.unit != "", -r.overdue, -r.unreported, place[r.unit])))


_CLOSED = f"s.status = '{Status.CLOSED}'"
_CLOSED_DUE = f"{_CLOSED} AND {sql.PAST_DUE}"
_RATES = (sql.PAST_DUE, _CLOSED_DUE, f"{_CLOSED_DUE} AND s.reported_done_on <= s.due_on")


def rates(reader: Reader, wanted: Filter, as_of: date) -> Rates:
    """What the tasks that pass come to, a duty that each member has once: ``rates_of`` of the same oracle."""
    clauses, params = sql.where(wanted, as_of)
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in _RATES)
    return Rates(*map(int, reader.rows(f"SELECT {counts}{clauses} AND s.status <> '{Status.WITHDRAWN}'", params)[0]))


class DayCount(NamedTuple):
    """The tasks due on one day: how many, and by the colour of their lamp on the as-of date, zeros included."""

    tasks: int
    by_lamp: dict[str, int]

    @property
    def overdue(self) -> int:
        """Those that are overdue, which is what a red lamp says."""
        return self.by_lamp["red"]

    @property
    def open(self) -> int:
        """Those that are not closed."""
        return self.tasks - self.by_lamp["blue"]


def due_days(reader: Reader, wanted: Filter, as_of: date, first: date, last: date) -> dict[date, DayCount]:
    """How many tasks are due on each day from the first to the last, both included; days without a task are absent."""
    span = wanted._replace(due_from=max(first, wanted.due_from or first), due_to=min(last, wanted.due_to or last))
    clauses, params = sql.where(span, as_of)
    found: dict[str, dict[str, int]] = {}
    for day, colour, count in reader.rows(f"SELECT s.due_on, {sql.LAMP}, count(*){clauses} GROUP BY 1, 2", params):
        found.setdefault(day, dict.fromkeys(COLOUR_LABELS, 0))[colour] = count
    return {date.fromisoformat(day): DayCount(sum(found[day].values()), found[day]) for day in sorted(found)}


def curve(reader: Reader, wanted: Filter, as_of: date) -> tuple[CurvePoint, ...]:
    """The curve of the tasks that pass, which ``curve_of`` of ``tests/oracles/curve.py`` draws in Python."""
    clauses, params = sql.where(wanted, as_of)
    months = f"substr(s.due_on_first, 1, 7), CASE WHEN s.status <> '{Status.SUSPENDED}' THEN substr(s.due_on, 1, 7) END"
    closed = f"CASE WHEN s.status = '{Status.CLOSED}' THEN substr(s.closed_on, 1, 7) END"
    planned, approved, done = Counter[Month](), Counter[Month](), Counter[Month]()
    for *found, count in reader.rows(f"SELECT {months}, {closed}, count(*){clauses} GROUP BY 1, 2, 3", params):
        for month, counter in zip(found, (planned, approved, done), strict=True):
            if month:
                counter[int(month[:4]), int(month[5:])] += count
    return summed_up(planned, approved, done, as_of)


def reached(reader: Reader, wanted: Filter, as_of: date) -> CurvePoint:
    """The curve's sums on the as-of date itself: due before it, as rates and lamps count, and closed by then."""
    clauses, params = sql.where(wanted, as_of)
    counts = ", ".join(f"count(*) FILTER (WHERE {each})" for each in ("s.due_on_first < :d", sql.PAST_DUE, _CLOSED))
    (row,) = reader.rows(f"SELECT {counts}{clauses} AND s.status <> '{Status.WITHDRAWN}'", params)
    return CurvePoint(as_of, *map(int, row))


class Changed(NamedTuple):
    """The tasks that differ between two dates, as they were and as they are, and how many made each transition.

    ``pairs`` may be cut short, the counts never are. ``duties`` are those of which the shares are told, by their names.
    """

    pairs: list[Pair]
    transitions: dict[Transition, int]
    duties: dict[str, Pair]


def changed(reader: Reader, wanted: Filter, since: date, as_of: date, *, limit: int | None = None) -> Changed:
    """The tasks whose state, or whose being overdue, differs between two dates, if they pass the filter on either.

    ``limit`` is how many of each transition are given, those due first. Of a duty that each member has the shares are
    told and the duty beside them as :func:`transition_of` says; where the filter asks whose, what it lists by itself.
    """
    if since >= as_of:
        return Changed([], {}, {})
    are_beside = not wanted.has_shares and has_shares(reader)  # else the joins to duties are spared
    query, params = _changed_query(wanted, since, as_of, are_beside=are_beside)
    if limit is not None:
        query += " WHERE place <= :limit"
        params["limit"] = limit
    transitions: dict[Transition, int] = {}
    ids = []
    duties = set()
    for task_id, duty, count, _place, *values in reader.rows(query, params):
        transitions[_transition(values)] = count
        ids.append(task_id)
        duties.add(duty)
    all_ids = [*ids, *(duty for duty in duties if duty)]
    old, new = reader.items_by_id(all_ids, since), reader.items_by_id(all_ids, as_of)
    beside = {new[duty].facts.name: (old.get(duty), new[duty]) for duty in duties if duty in new}
    return Changed([(old.get(number), new[number]) for number in ids if number in new], transitions, beside)


def _changed_query(wanted: Filter, since: date, as_of: date, *, are_beside: bool) -> tuple[str, sql.Params]:
    """Transitions of tasks: ``s`` is the span on the later date, ``o`` the one on the earlier, if there was any.

    ``are_beside`` where shares are told beside their duties, whose spans are ``d`` and ``f``.
    """
    now, params = sql.where(wanted, as_of, with_shares=True)
    then, earlier = sql.where(wanted, since, with_shares=True)
    params |= {f"then_{name}": value for name, value in earlier.items()}
    either = (
        f"SELECT s.task_id{now} AND (s.from_on > :then_d OR {_FALLEN_DUE})"
        f" UNION SELECT s.task_id{_earlier(then)} AND (s.until_on <= :d OR {_FALLEN_DUE})"
    )
    same = ", ".join(Transition._fields)
    told = _TOLD if are_beside else _TRANSITION
    transitions = ", ".join(
        f"{expression} AS {name}" for name, expression in zip(Transition._fields, told, strict=True)
    )
    duty = _DUTY_TOLD if are_beside else "0"
    joined = (
        f"SELECT {transitions}, s.task_id, {duty} AS duty, s.due_on, s.roadmap, s.position FROM ({either}) e"
        f" JOIN v_task s ON s.task_id = e.task_id AND {sql.HOLDS}"
        f" LEFT JOIN v_task o ON o.task_id = e.task_id AND {_before(sql.HOLDS)}"
    )
    if are_beside:
        joined += (
            " LEFT JOIN task t ON s.share_of <> '' AND t.roadmap = s.roadmap AND t.code = s.share_of"
            f" LEFT JOIN v_task d ON d.task_id = t.id AND {_of(sql.HOLDS, 'd')}"
            f" LEFT JOIN v_task f ON f.task_id = t.id AND {_earlier(_of(sql.HOLDS, 'f'))}"
        )
    placed = (
        f"SELECT task_id, duty, count(*) OVER (PARTITION BY {same}) AS tasks, row_number() OVER (PARTITION BY {same}"
        f" ORDER BY due_on IS NULL, due_on, roadmap, position, task_id) AS place, {same} FROM ({joined}) j"
    )
    return f"SELECT * FROM ({placed}) p", params


def _earlier(clauses: str) -> str:
    """The clauses for the earlier date."""
    return re.sub(r":(\w+)", r":then_\1", clauses)


def _before(condition: str) -> str:
    """The condition on the span of the earlier date."""
    return _earlier(_of(condition, "o"))


def _of(condition: str, alias: str) -> str:
    """The condition on another span."""
    return re.sub(r"\bs\.", f"{alias}.", condition)


_FALLEN_DUE = f"(s.due_on >= :then_d AND {sql.OVERDUE})"
_TRANSITION = (
    "coalesce(o.status, '')",
    "s.status",
    f"coalesce({_before(sql.OVERDUE)}, false)",
    f"coalesce({sql.OVERDUE}, false)",
    "(o.begun_on IS NULL AND s.begun_on IS NOT NULL)",
    "(s.returns > coalesce(o.returns, 0))",
    "(s.extensions > coalesce(o.extensions, 0))",
    "(s.late_moves > coalesce(o.late_moves, 0))",
    "coalesce(s.due_on > CASE WHEN o.id IS NULL THEN s.due_on_first ELSE o.due_on END, false)",
)


_IS_DUTY = "s.shares > 0"
_IS_SHARE = "d.task_id IS NOT NULL"
_IS_NEW_TO_BOTH = f"({_IS_SHARE} AND (d.shares = 0 OR coalesce(f.shares, 0) = 0))"
_DUTY_TOLD = f"CASE WHEN {_IS_DUTY} THEN s.task_id WHEN {_IS_SHARE} THEN d.task_id ELSE 0 END"
_LATE_NOW = f"coalesce({sql.OVERDUE}, false)"
_LATE_THEN = f"coalesce({_before(sql.OVERDUE)}, false)"
_IS_LATE_ALIKE = (
    f"({_IS_SHARE} AND {_LATE_NOW} = {_of(_LATE_NOW, 'd')}"
    f" AND {_LATE_THEN} = coalesce({_earlier(_of(sql.OVERDUE, 'f'))}, false))"
)


def _as_told() -> tuple[str, ...]:
    """The same as it is told of duties and their shares: ``_as_duty`` and ``_as_share`` of the Python twin."""
    was, now, was_late, is_late, begun, returned, extended, moved, postponed = _TRANSITION
    absent = f"('', '{Status.WITHDRAWN}')"
    kept = f"('', '{Status.CLOSED}', '{Status.WITHDRAWN}')"
    return (
        f"CASE WHEN {_IS_DUTY} AND {was} NOT IN {kept} THEN '{Status.PLANNED}'"
        f" WHEN {_IS_NEW_TO_BOTH} AND s.status = '{Status.WITHDRAWN}' THEN '{Status.WITHDRAWN}'"
        f" WHEN {_IS_NEW_TO_BOTH} AND {was} IN {absent} THEN '{Status.PLANNED}' ELSE {was} END",
        f"CASE WHEN {_IS_DUTY} AND {now} NOT IN {kept} THEN '{Status.PLANNED}' ELSE {now} END",
        f"({was_late} AND NOT {_IS_LATE_ALIKE})",
        f"({is_late} AND NOT {_IS_LATE_ALIKE})",
        *(f"({flag} AND NOT {_IS_DUTY})" for flag in (begun, returned, extended)),
        f"({moved} AND NOT {_IS_SHARE})",
        f"CASE WHEN {_IS_SHARE} THEN false WHEN {_IS_DUTY} THEN coalesce(s.due_on_original >"
        f" CASE WHEN o.id IS NULL THEN s.due_on_first ELSE o.due_on_original END, false) ELSE {postponed} END",
    )


_TOLD = _as_told()


def _transition(values: Sequence[Any]) -> Transition:
    was, now, *flags = values
    return Transition(was, now, *map(bool, flags))
