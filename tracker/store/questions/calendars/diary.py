"""What a diary tells of each day: what begins by the plan, and what was reported, verified and returned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.core.event_kinds import EventType
from tracker.core.query import Filter
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader

MOST = 5000
"""So many entries are told of some days together."""


class DiaryKind(StrEnum):
    """What a day of a diary has, in the order in which it is told."""

    BEGINS = "begins"
    REPORTED = "reported"
    VERIFIED = "verified"
    RETURNED = "returned"
    RINGS = "rings"


_KINDS = {
    EventType.STARTED: DiaryKind.REPORTED,
    EventType.REPORTED: DiaryKind.REPORTED,
    EventType.REPORTED_DONE: DiaryKind.REPORTED,
    EventType.VERIFIED: DiaryKind.VERIFIED,
    EventType.RETURNED: DiaryKind.RETURNED,
}


class DiaryEntry(NamedTuple):
    """One thing of one day; ``event`` is the kind of entry of the journal, empty for what plan or calendar tells."""

    day: date
    kind: DiaryKind
    event: str
    code: str
    title: str
    unit: str
    progress: int | None = None


def diary(reader: Reader, wanted: Filter, as_of: date, first: date, last: date) -> list[DiaryEntry]:
    """The entries of the days from the first to the last, of tasks that pass; nothing happened after the as-of date."""
    begins, params = sql.where(wanted, as_of)
    happened, _params = sql.where(wanted, as_of, tables="event e JOIN v_task s ON s.task_id = e.task_id")
    kinds = ", ".join(f"'{kind}'" for kind in _KINDS)
    query = (
        f"SELECT s.start_on, '', s.code, s.title, s.lead, NULL{begins} AND s.start_on BETWEEN :first AND :last"
        f" UNION ALL SELECT e.effective_on, e.type, s.code, s.title, s.lead, e.progress{happened}"
        f" AND e.effective_on BETWEEN :first AND :last AND e.effective_on <= :d AND e.type IN ({kinds})"
        " AND NOT EXISTS (SELECT 1 FROM event r WHERE r.retracts = e.id) ORDER BY 1, 3 LIMIT :most"
    )
    told = reader.rows(query, {**params, "first": first.isoformat(), "last": last.isoformat(), "most": MOST})
    return [_entry(row) for row in told]


def _entry(row: Sequence[object]) -> DiaryEntry:
    day, event, code, title, unit, progress = row
    kind = _KINDS[EventType(str(event))] if event else DiaryKind.BEGINS
    return DiaryEntry(
        date.fromisoformat(str(day)), kind, str(event), str(code), str(title), str(unit or ""),
        progress if isinstance(progress, int) else None,
    )  # fmt: skip
