"""What the journal tells: its entries in pages, newest first, at the same cost at any depth; the documents it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.event_kinds import PLAN_EVENTS, EventType
from tracker.store import schema
from tracker.store.questions import sql
from tracker.store.questions.reader import Reader, of_task
from tracker.store.questions.rows import EventRow, event_row

if TYPE_CHECKING:
    from tracker.core.diff import FieldChange

PAGE = 200
_MOST_BASES = 20
_MOST_TOGETHER = 1_000_000

# Titles and what was taken back are looked up for the entries of the page only, never for all that are sorted.
_ENTRIES = (
    f"SELECT {sql.columns(EventRow._fields, 'v_event')}, v_event.task_id,"
    " coalesce((SELECT s.title FROM v_task s WHERE s.task_id = v_event.task_id AND s.until_on = :forever), ''),"
    " coalesce((SELECT o.type FROM v_event o WHERE o.id = v_event.retracts), '')"
    " FROM v_event WHERE v_event.id IN (SELECT e.id FROM v_event e{where} ORDER BY e.id DESC LIMIT :limit)"
    " ORDER BY v_event.id DESC"
)

# What ``can_be_taken_back`` in services/recording/undo.py says in Python; tests/services/recording/test_undo.py
# holds the two together.
_NO_RECORDS = ", ".join(f"'{kind}'" for kind in sorted((*PLAN_EVENTS, EventType.RETRACTED)))
_STANDING = f"v_event.type NOT IN ({_NO_RECORDS}) AND NOT v_event.is_retracted"
_OTHERS = (
    "(SELECT e.id FROM event e, event one WHERE one.id = :id AND e.id {side} :id AND (e.actor <> one.actor"
    " OR e.recorded_at <> one.recorded_at OR e.type <> one.type) ORDER BY e.id {order} LIMIT 1)"
)
_TOGETHER = (
    f"{sql.EVENTS} WHERE v_event.id > coalesce({_OTHERS.format(side='<', order='DESC')}, 0)"
    f" AND v_event.id < coalesce({_OTHERS.format(side='>', order='ASC')}, :id + {_MOST_TOGETHER})"
    " ORDER BY v_event.id"
)

_BEFORE = (
    "(SELECT p.{column} FROM event p WHERE p.task_id = e.task_id AND p.id < e.id AND {condition}"
    " ORDER BY p.id DESC LIMIT 1)"
)
_KINDS_OF_PLAN = ", ".join(f"'{kind}'" for kind in sorted(PLAN_EVENTS))
_PLANS = (
    "SELECT e.id, e.task_id, t.roadmap, t.code, e.plan,"
    f" {_BEFORE.format(column='plan', condition='p.plan IS NOT NULL')} AS earlier,"
    f" {_BEFORE.format(column='type', condition=f'p.type IN ({_KINDS_OF_PLAN})')} AS kind"
    " FROM event e JOIN task t ON t.id = e.task_id WHERE e.id IN (SELECT value FROM json_each(:ids))"
)


class Record(NamedTuple):
    """One entry, its task's id and present title, what a retraction took back, and what a plan changes."""

    row: EventRow
    task_id: int
    title: str
    undone: str
    changes: tuple[FieldChange, ...] = ()


class Page(NamedTuple):
    """Entries that follow each other, and whether older ones follow them."""

    records: tuple[Record, ...]
    has_more: bool


def page(reader: Reader, *, roadmap: str = "", code: str = "", before: int | None = None, size: int = PAGE) -> Page:
    """The newest entries of a task (of a duty with its members' shares), of a roadmap or of all.

    ``before`` is the id of the last one of the page before.
    """
    conditions = [of_task("e", roadmap)] if code else ["e.roadmap = :roadmap"] if roadmap else []
    params: sql.Params = {"roadmap": roadmap, "code": code, "forever": schema.FOREVER, "limit": size + 1}
    if before is not None:
        conditions.append("e.id < :before")
        params["before"] = before
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = reader.rows(_ENTRIES.format(where=where), params)
    records = [Record(event_row(row[:-3]), *row[-3:]) for row in rows]
    changes = plan_changes(reader, (record.row for record in records[:size]))
    told = tuple(record._replace(changes=changes.get(record.row.id, ())) for record in records[:size])
    return Page(told, len(records) > size)


def plan_changes(reader: Reader, rows: Iterable[EventRow]) -> dict[int, tuple[FieldChange, ...]]:
    """What the changes of plan among some entries change, by entry, each against the plan told before it.

    Tasks and units are called as they are now. An entry's new id is left out: its note tells it.
    """
    ids = [row.id for row in rows if row.type in (EventType.REPLANNED, EventType.CORRECTED)]
    if not ids:
        return {}
    from tracker.core.diff import LISTED, FieldChange, field_changes
    from tracker.core.plan_text import task_from_text

    names = reader.names()
    found = {}
    for number, task_id, roadmap, code, plan, earlier, kind in reader.rows(_PLANS, {"ids": sql.id_list(ids)}):
        place = names.place(task_id, roadmap, code)
        old, new = (names.told(task_from_text(text), place) for text in (earlier, plan))
        changed = tuple(change for change in field_changes(old, new) if change.name != "id")
        is_back = kind == EventType.WITHDRAWN
        found[number] = (FieldChange(LISTED, False, True), *changed) if is_back else changed
    return found


def revisions(reader: Reader) -> dict[str, int]:
    """The newest entry of what each roadmap's file says, which every change of it leaves.

    ``Plans.revision`` asks the same inside the lock.
    """
    newest = "SELECT max(e.id) FROM event e WHERE e.roadmap = r.id AND e.type = 'revised'"
    return dict(reader.rows(f"SELECT r.id, coalesce(({newest}), 0) FROM roadmap r"))


def earlier_bases(reader: Reader, roadmap: str) -> tuple[str, ...]:
    """The documents that extensions of a roadmap have named, the latest first."""
    query = (
        "SELECT basis FROM v_event WHERE roadmap = :roadmap AND type = 'extended' AND basis <> ''"
        " GROUP BY basis ORDER BY max(id) DESC LIMIT :limit"
    )
    return tuple(row[0] for row in reader.rows(query, {"roadmap": roadmap, "limit": _MOST_BASES}))


def newest_record(reader: Reader, *, roadmap: str = "", code: str = "", actor: str = "") -> EventRow | None:
    """The newest entry that can be taken back: of a task, of a person, or of all; None where there is none."""
    given = {"roadmap": roadmap, "code": code, "actor": actor}
    conditions = [f"v_event.{name} = :{name}" for name, value in given.items() if value]
    where = " AND ".join([*conditions, _STANDING])
    rows = reader.rows(f"{sql.EVENTS} WHERE {where} ORDER BY v_event.id DESC LIMIT 1", dict(given))
    return event_row(rows[0]) if rows else None


def latest_of_person(reader: Reader, actor: str, most: int) -> tuple[EventRow, ...]:
    """The latest records and retractions of a person, oldest first, with what the retractions took back of others."""
    kinds = ", ".join(f"'{kind}'" for kind in sorted(PLAN_EVENTS))
    mine = f"SELECT id FROM event WHERE actor = :actor AND type NOT IN ({kinds}) ORDER BY id DESC LIMIT :most"
    taken = f"SELECT retracts FROM event WHERE id IN ({mine})"
    query = f"{sql.EVENTS} WHERE v_event.id IN ({mine}) OR v_event.id IN ({taken}) ORDER BY v_event.id"
    return tuple(event_row(row) for row in reader.rows(query, {"actor": actor, "most": most}))


def recorded_with(reader: Reader, row: EventRow) -> tuple[EventRow, ...]:
    """The entries of one action, the given one among them, in the order of recording.

    What one person recorded for several tasks at once follows on each other and differs in the task alone; the
    journal sees that a second action differs in its moment at least.
    """
    rows = [event_row(each) for each in reader.rows(_TOGETHER, {"id": row.id})]
    return tuple(each for each in rows if _said(each) == _said(row))


def _said(row: EventRow) -> EventRow:
    """The entry without what tells it from the others of its action."""
    return row._replace(id=0, roadmap="", code="", is_retracted=False)
