"""What the journal tells: its entries in pages, newest first, at the same cost at any depth; the documents it names."""

from __future__ import annotations

from typing import NamedTuple

from tracker.store import schema
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow, event_row

PAGE = 200
_MOST_BASES = 20

# Titles and what was taken back are looked up for the entries of the page only, never for all that are sorted.
_ENTRIES = (
    f"SELECT {sql.columns(EventRow._fields, 'v_event')}, v_event.task_id,"
    " coalesce((SELECT s.title FROM v_task s WHERE s.task_id = v_event.task_id AND s.until_on = :forever), ''),"
    " coalesce((SELECT o.type FROM v_event o WHERE o.id = v_event.retracts), '')"
    " FROM v_event WHERE v_event.id IN (SELECT e.id FROM v_event e{where} ORDER BY e.id DESC LIMIT :limit)"
    " ORDER BY v_event.id DESC"
)


class Record(NamedTuple):
    """One entry, its task's id and present title, and, for a retraction, the type of what it took back."""

    row: EventRow
    task_id: int
    title: str
    undone: str


class Page(NamedTuple):
    """Entries that follow each other, and whether older ones follow them."""

    records: tuple[Record, ...]
    has_more: bool


def page(reader: Reader, *, roadmap: str = "", code: str = "", before: int | None = None, size: int = PAGE) -> Page:
    """The newest entries of a task, of a roadmap or of all; ``before`` is the id of the last one of the page before."""
    given = {"roadmap": roadmap, "code": code}
    conditions = [f"e.{name} = :{name}" for name, value in given.items() if value]
    params: sql.Params = {**given, "forever": schema.FOREVER, "limit": size + 1}
    if before is not None:
        conditions.append("e.id < :before")
        params["before"] = before
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = reader.rows(_ENTRIES.format(where=where), params)
    records = [Record(event_row(row[:-3]), *row[-3:]) for row in rows]
    return Page(tuple(records[:size]), len(records) > size)


def earlier_bases(reader: Reader, roadmap: str) -> tuple[str, ...]:
    """The documents that extensions of a roadmap have named, the latest first."""
    query = (
        "SELECT basis FROM v_event WHERE roadmap = :roadmap AND type = 'extended' AND basis <> ''"
        " GROUP BY basis ORDER BY max(id) DESC LIMIT :limit"
    )
    return tuple(row[0] for row in reader.rows(query, {"roadmap": roadmap, "limit": _MOST_BASES}))
