"""Which tasks hang on others: the links between tasks, as the database keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.store.questions import sql
from tracker.store.questions.reader import Reader

_CHAINED = (
    f"SELECT s.task_id FROM v_task s WHERE {sql.HOLDS} AND s.\"after\" <> ''"
    f" UNION SELECT l.after_id FROM task_link l JOIN v_task s ON s.id = l.state_id WHERE {sql.HOLDS}"
)
_AWAITED = "SELECT DISTINCT after_id FROM task_link WHERE after_id IN (SELECT value FROM json_each(:ids))"


def chained(reader: Reader, as_of: date) -> list[int]:
    """The ids of the tasks that wait for others on that day, and of those that are waited for."""
    return [row[0] for row in reader.rows(_CHAINED, {"d": as_of.isoformat()})]


def awaited(reader: Reader, task_ids: Iterable[int]) -> frozenset[int]:
    """Those of the tasks that another waits for, on whatever day."""
    return frozenset(row[0] for row in reader.rows(_AWAITED, {"ids": sql.id_list(task_ids)}))
