"""Claims that wait (待核查): what units say is done and the office has neither verified nor returned.

A duty that each member of a collective has waits by its members' shares, each a claim of its own. Whether a unit said
so itself or the office recorded it makes no difference. What is counted here is what a filter asks for by ``waiting``.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.event_kinds import EventType
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow, event_row

MOST = 1000
"""So many are listed; more have to be counted."""
_LONGEST_FIRST = " ORDER BY coalesce(s.reported_done_on, ''), s.roadmap, s.position, s.task_id LIMIT :most"
_TOLD = (
    f"{sql.EVENTS} WHERE v_event.id IN (SELECT max(e.id) FROM v_event e"
    " WHERE e.task_id IN (SELECT value FROM json_each(:ids)) AND NOT e.is_retracted AND e.effective_on <= :d"
    f" AND e.type = '{EventType.REPORTED_DONE}' GROUP BY e.task_id)"
)


class Claim(NamedTuple):
    """A task or a share that is said to be done, and the entry that says so; None where the journal has none."""

    item: Item
    entry: EventRow | None


def waiting(reader: Reader, wanted: Filter, as_of: date) -> int:
    """How many claims wait on that day among the tasks that pass the filter, and the shares of duties."""
    clauses, params = _waiting(wanted, as_of)
    return int(reader.rows(f"SELECT count(*){clauses}", params)[0][0])


def waiting_by_unit(reader: Reader, wanted: Filter, as_of: date) -> dict[str, int]:
    """The same count by the unit that answers for each."""
    clauses, params = _waiting(wanted, as_of)
    return {row[0]: int(row[1]) for row in reader.rows(f"SELECT s.lead, count(*){clauses} GROUP BY 1", params)}


def claims(reader: Reader, wanted: Filter, as_of: date) -> list[Claim]:
    """The same claims, what has waited longest first; at most :data:`MOST` of them."""
    clauses, params = _waiting(wanted, as_of)
    rows = reader.rows(f"SELECT s.task_id{clauses}{_LONGEST_FIRST}", {**params, "most": MOST})
    ids = [row[0] for row in rows]
    items = reader.items_by_id(ids, as_of)
    told = reader.rows(_TOLD, {"ids": sql.id_list(ids), "d": as_of.isoformat()})
    entries = {(row.roadmap, row.code): row for row in map(event_row, told)}
    found = [items[number] for number in ids if number in items]
    return [Claim(item, entries.get((item.facts.roadmap, item.facts.code))) for item in found]


def _waiting(wanted: Filter, as_of: date) -> tuple[str, sql.Params]:
    return sql.where(wanted._replace(waiting=True, each=False), as_of, with_shares=True)
