"""Which tasks belong together: by section, by project, or by kind where they have none."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.query import Filter
from tracker.store.questions import ordering, sql
from tracker.store.questions.reader import Reader


class Belonging(NamedTuple):
    """Where a task belongs; ``kind`` is its kind whether it has a project or not."""

    roadmap: str
    section: str
    project: str
    kind: str
    task_id: int


def gather(reader: Reader, wanted: Filter, as_of: date) -> list[Belonging]:
    """Every task that passes the filter on that day with what it belongs to, in the plans' order."""
    clauses, params = sql.where(wanted, as_of)
    query = f"SELECT s.roadmap, s.section, s.project, s.kind, s.task_id{clauses} ORDER BY {ordering.PLAN_ORDER}"
    return [Belonging(*row) for row in reader.rows(query, params)]
