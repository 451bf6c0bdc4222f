"""What calendars need to know of a roadmap's tasks: their state, how much was told of each, and earlier plans."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from tracker.core.event_kinds import KINDS, EventType
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader

_SILENT = ", ".join(f"'{kind}'" for kind, told in KINDS.items() if told.is_silent)
_TOLD = (
    "SELECT e.task_id, count(*), min(e.recorded_at), max(e.recorded_at) FROM event e JOIN task t ON t.id = e.task_id"
    f" WHERE t.roadmap = :roadmap AND e.effective_on <= :d AND e.type NOT IN ({_SILENT}) AND (e.retracts IS NULL"
    f" OR NOT EXISTS (SELECT 1 FROM event o WHERE o.id = e.retracts AND o.type IN ({_SILENT}))) GROUP BY e.task_id"
)
_ADJUSTED = (
    "SELECT e.task_id, e.plan, e.effective_on FROM event e JOIN task t ON t.id = e.task_id"
    " WHERE t.roadmap = :roadmap AND e.plan IS NOT NULL AND e.task_id IN"
    f" (SELECT r.task_id FROM event r WHERE r.type = '{EventType.REPLANNED}') ORDER BY e.id"
)


class Telling(NamedTuple):
    """How much was told of a task, and when for the first and the last time, as the journal writes it (UTC)."""

    task_id: int
    entries: int
    first_at: str
    last_at: str


def task_rows(reader: Reader, fields: Sequence[str], roadmap: str, as_of: date) -> list[tuple[Any, ...]]:
    """Some facts of a roadmap's tasks on that day, withdrawn or not, as they are stored."""
    query = f"SELECT {sql.columns(fields, 's')} FROM v_task s WHERE s.roadmap = :roadmap AND {sql.HOLDS}"
    return reader.rows(query, {"d": as_of.isoformat(), "roadmap": roadmap})


def told_of_tasks(reader: Reader, roadmap: str, as_of: date) -> dict[int, tuple[int, int, str, str]]:
    """What had been told of each task of a roadmap that calendars are to follow: a :class:`Telling` by its id, bare."""
    params: sql.Params = {"roadmap": roadmap, "d": as_of.isoformat()}
    return {row[0]: row for row in reader.rows(_TOLD, params)}


def adjusted_plans(reader: Reader, roadmap: str) -> dict[int, list[tuple[str, str]]]:
    """The plans, as the journal has them, of each task whose plan was adjusted, with their days, in order."""
    found: dict[int, list[tuple[str, str]]] = {}
    for task_id, plan, effective_on in reader.rows(_ADJUSTED, {"roadmap": roadmap}):
        found.setdefault(task_id, []).append((plan, effective_on))
    return found


def lasting_names(reader: Reader) -> dict[int, tuple[str, str]]:
    """The roadmap and the id at birth of the tasks that are called otherwise now, by the task's id."""
    return {row[0]: row[3:5] for row in reader.rows(sql.RENAMED_TASKS)}


def alarm_policy(reader: Reader, roadmap: str) -> str:
    """A roadmap's policy as it is stored, JSON."""
    return str(reader.rows("SELECT policy FROM roadmap WHERE id = :id", {"id": roadmap})[0][0])
