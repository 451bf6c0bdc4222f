"""What a unit's page asks beside its open tasks: what was closed of late, why something came back, its names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.event_kinds import EventType
from tracker.core.query import Filter
from tracker.store.questions import ordering, sql
from tracker.store.questions.reader import Reader

_TURNS = ", ".join(f"'{kind}'" for kind in (EventType.RETURNED, EventType.REPORTED, EventType.REPORTED_DONE))
# A return is in force until the unit reports again; what was taken back, and what is to come, counts for neither.
_RETURNS = f"""
SELECT r.task_id, r.effective_on, r.note FROM v_event r
WHERE r.task_id IN (SELECT value FROM json_each(:ids)) AND r.type = '{EventType.RETURNED}' AND NOT r.is_retracted
AND r.effective_on <= :d AND NOT EXISTS (SELECT 1 FROM v_event n WHERE n.task_id = r.task_id AND NOT n.is_retracted
    AND n.type IN ({_TURNS}) AND n.effective_on <= :d
    AND (n.effective_on > r.effective_on OR (n.effective_on = r.effective_on AND n.id > r.id)))
"""


class Return(NamedTuple):
    """That the office returned a task, on which day and why."""

    day: date
    reason: str


def closed_since(reader: Reader, wanted: Filter, as_of: date, since: date) -> list[int]:
    """The tasks of the filter that were closed on that day or later, the latest first."""
    clauses, params = sql.where(wanted, as_of)
    query = f"SELECT s.task_id{clauses} AND s.closed_on >= :since ORDER BY s.closed_on DESC, {ordering.PLAN_ORDER}"
    return [row[0] for row in reader.rows(query, {**params, "since": since.isoformat()})]


def entries_published(reader: Reader, roadmap: str, unit: str) -> frozenset[str]:
    """The identifiers of the deadlines in a unit's calendar, each of which can be had as a file of its own."""
    query = (
        "SELECT uid FROM publication WHERE roadmap = :roadmap AND unit = :unit AND kind = 'deadline' AND gone_on = ''"
        " AND mark <> ''"
    )
    return frozenset(row[0] for row in reader.rows(query, {"roadmap": roadmap, "unit": unit}))


def lasting_names(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The roadmap and the code that each of the tasks had at first, by its id."""
    query = 'SELECT id, origin, "key" FROM task WHERE id IN (SELECT value FROM json_each(:ids))'
    return {row[0]: (row[1], row[2]) for row in reader.rows(query, {"ids": sql.id_list(ids)})}


def returns_in_force(reader: Reader, ids: Sequence[int], as_of: date) -> dict[int, Return]:
    """Those of the tasks that were returned and not reported on again, by their ids."""
    rows = reader.rows(_RETURNS, {"ids": sql.id_list(ids), "d": as_of.isoformat()}) if ids else []
    return {task_id: Return(date.fromisoformat(day), reason) for task_id, day, reason in rows}
