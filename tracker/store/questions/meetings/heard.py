"""What came in between two meetings: the reports on tasks, who reported, and who should have and said nothing.

``tests/store/questions/meetings/test_heard.py`` counts both a second time in Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.event_kinds import EventType
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.core.status import Status
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow, event_row

_REPORTS = f"('{EventType.REPORTED}', '{EventType.REPORTED_DONE}')"
_NEWEST = (
    "(SELECT max(x.id) FROM event x WHERE x.task_id = s.task_id AND x.effective_on > :since AND x.effective_on <= :d"
    f" AND x.type IN {_REPORTS} AND NOT EXISTS (SELECT 1 FROM event r WHERE r.retracts = x.id))"
)


class Report(NamedTuple):
    """The newest report on a task since the earlier day; the progress that it had then, and the task as it stands."""

    entry: EventRow
    before: int
    item: Item


class UnitHeard(NamedTuple):
    """A leading unit: of how many tasks it reported since, how many are unreported or overdue, its last report."""

    unit: str
    reported: int
    unreported: int
    overdue: int
    last_on: date | None


class HeardSince(NamedTuple):
    """Reports, the newest first and how many there are; units that answered, stayed silent, or had nothing to say."""

    reports: tuple[Report, ...] = ()
    total: int = 0
    answered: tuple[UnitHeard, ...] = ()
    silent: tuple[UnitHeard, ...] = ()
    rest: tuple[UnitHeard, ...] = ()


def heard(reader: Reader, wanted: Filter, since: date, as_of: date, *, limit: int) -> HeardSince:
    """What came in after one day and up to another, of the tasks that pass the filter; so many reports at most."""
    if since >= as_of:
        return HeardSince()
    units = _units(reader, wanted, since, as_of)
    reports, total = _reports(reader, wanted, since, as_of, limit)
    return HeardSince(
        reports,
        total,
        tuple(sorted((one for one in units if one.reported), key=lambda one: (-one.reported, one.unit))),
        tuple(
            sorted(
                (one for one in units if one.unreported and not one.reported),
                key=lambda one: (-one.unreported, -one.overdue, one.unit),
            )
        ),
        tuple(sorted((one for one in units if not one.reported and not one.unreported), key=lambda one: one.unit)),
    )


def _reports(reader: Reader, wanted: Filter, since: date, as_of: date, limit: int) -> tuple[tuple[Report, ...], int]:
    clauses, params = sql.where(wanted, as_of, with_shares=True)
    params |= {"since": since.isoformat(), "limit": limit}
    newest = f"SELECT s.task_id, {_NEWEST} AS entry{clauses} AND s.last_report_on > :since"
    query = (
        f"SELECT n.task_id, coalesce(o.progress, 0), count(*) OVER (), {sql.columns(EventRow._fields, 'v_event')}"
        f" FROM ({newest}) n JOIN v_event ON v_event.id = n.entry"
        " LEFT JOIN v_task o ON o.task_id = n.task_id AND o.from_on <= :since AND o.until_on > :since"
        " ORDER BY v_event.effective_on DESC, v_event.id DESC LIMIT :limit"
    )
    rows = reader.rows(query, params)
    items = reader.items_by_id([row[0] for row in rows], as_of)
    found = tuple(
        Report(event_row(row), before, items[number]) for number, before, _total, *row in rows if number in items
    )
    return found, rows[0][2] if rows else 0


def _units(reader: Reader, wanted: Filter, since: date, as_of: date) -> Sequence[UnitHeard]:
    clauses, params = sql.where(wanted, as_of, with_shares=True)
    params["since"] = since.isoformat()
    counted = ("s.last_report_on > :since", sql.UNREPORTED, sql.OVERDUE)
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in counted)
    query = (
        f"SELECT s.lead, {counts}, max(s.last_report_on){clauses}"
        f" AND s.lead <> '' AND s.status <> '{Status.WITHDRAWN}' GROUP BY s.lead"
    )
    return [
        UnitHeard(unit, reported, unreported, overdue, date.fromisoformat(last) if last else None)
        for unit, reported, unreported, overdue, last in reader.rows(query, params)
    ]
