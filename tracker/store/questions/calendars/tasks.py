"""What a unit's calendar is made of: the tasks in which it has a part, why they were returned, who else has a part."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from tracker.core.event_kinds import EventType
from tracker.core.status import Status
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import parts_of

_RETURNS = (
    "SELECT e.task_id, e.effective_on, e.note, e.recorded_at FROM v_event e"
    f" WHERE e.task_id IN (SELECT value FROM json_each(:ids)) AND e.type = '{EventType.RETURNED}'"
    " AND e.effective_on <= :d AND NOT e.is_retracted ORDER BY e.effective_on, e.id"
)
_DUTIES = (
    "SELECT DISTINCT d.task_id FROM v_task s CROSS JOIN v_task d WHERE s.share_of <> ''"
    " AND s.task_id IN (SELECT value FROM json_each(:ids)) AND d.roadmap = s.roadmap AND d.code = s.share_of"
)
_NAMED = (
    "SELECT s.lead, s.co_leads, s.supporting FROM v_task s WHERE s.task_id IN (SELECT value FROM json_each(:ids))"
    " UNION SELECT d.lead, d.co_leads, d.supporting FROM v_task s CROSS JOIN v_task d WHERE s.share_of <> ''"
    " AND s.task_id IN (SELECT value FROM json_each(:ids)) AND d.roadmap = s.roadmap AND d.code = s.share_of"
)


def unit_rows(
    reader: Reader, fields: Sequence[str], roadmap: str, as_of: date, names: Collection[str] | None = None
) -> list[tuple[Any, ...]]:
    """Some facts of a roadmap's tasks on that day as they are stored, withdrawn ones left out, in the plan's order.

    With ``names`` those in which one of them has a part, and some in which one is only part of a name: to look for the
    names as they stand costs least. Last in each row stand the task's lasting names.
    """
    params: sql.Params = {"d": as_of.isoformat(), "roadmap": roadmap}
    either = ""
    if names is not None:
        params.update((f"unit{number}", name) for number, name in enumerate(names))
        columns = ("s.lead", "s.supporting", "s.co_leads")
        found = (f"instr({column}, :unit{number}) > 0" for column in columns for number in range(len(names)))
        either = f" AND ({' OR '.join(found) or '1 = 0'})"
    query = (
        f'SELECT {sql.columns(fields, "s")}, t.origin, t."key" FROM v_task s JOIN task t ON t.id = s.task_id'
        f" WHERE s.roadmap = :roadmap AND {sql.HOLDS} AND s.status <> '{Status.WITHDRAWN}'{either}"
        " ORDER BY s.position, s.task_id"
    )
    return reader.rows(query, params)


def rows_of(reader: Reader, fields: Sequence[str], tasks: Collection[int], as_of: date) -> list[tuple[Any, ...]]:
    """The same of those of the tasks that there are on that day, in no order."""
    query = (
        f'SELECT {sql.columns(fields, "s")}, t.origin, t."key" FROM v_task s JOIN task t ON t.id = s.task_id'
        f" WHERE s.task_id IN (SELECT value FROM json_each(:ids)) AND {sql.HOLDS}"
    )
    return reader.rows(query, {"ids": sql.id_list(tasks), "d": as_of.isoformat()})


def with_duties(reader: Reader, tasks: Collection[int]) -> set[int]:
    """The tasks with the duties of which some are shares, today or ever."""
    found = reader.rows(_DUTIES, {"ids": sql.id_list(tasks)})
    return {*tasks, *(row[0] for row in found)}


def returns_of(reader: Reader, tasks: Collection[int], as_of: date) -> dict[int, tuple[str, str, str]]:
    """The last return of each of the tasks that has one: its day, its reason and when it was recorded."""
    params: sql.Params = {"ids": sql.id_list(tasks), "d": as_of.isoformat()}
    return {row[0]: (row[1], row[2], row[3]) for row in reader.rows(_RETURNS, params)} if tasks else {}


def names_with_part(reader: Reader, tasks: Collection[int]) -> set[str]:
    """The units that have, had or will have a part in the tasks, or in the duty of which one is a share."""
    rows = reader.rows(_NAMED, {"ids": sql.id_list(tasks)})
    return {name for row in rows for text in row for name in parts_of(text)}


def alarm_policy(reader: Reader, roadmap: str) -> str:
    """A roadmap's policy as it is stored, JSON."""
    return str(reader.rows("SELECT policy FROM roadmap WHERE id = :id", {"id": roadmap})[0][0])
