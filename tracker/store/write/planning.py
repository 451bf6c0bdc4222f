"""A roadmap file as read, written to the database: only what differs from what stands there, all in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, text, update

from tracker.core.events import Event, EventType, Said
from tracker.core.model import Policy, Roadmap, Task
from tracker.core.replay import plan_of
from tracker.core.replay.plan_entries import Document
from tracker.errors import UnknownTask
from tracker.i18n import _
from tracker.store import revisions
from tracker.store.engine import insert_rows, next_id, table
from tracker.store.questions import sql
from tracker.store.questions.rows import facts_from_row
from tracker.store.schema import FOREVER, FileFacts
from tracker.store.tables import StoredRoadmap, StoredTask, StoredUnit
from tracker.store.write import codec
from tracker.store.write.projection import add_events, admit, histories, rewrite, task_ids


class Plans:
    """The plans of a database inside one write transaction: what is read stands until what is written is in force."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def in_force(self, roadmap: str) -> dict[str, tuple[Task, str]]:
        """The plan of each task of a roadmap as it stands at present, and its status, by code."""
        query = f"SELECT {sql.FACTS} FROM v_task s WHERE s.roadmap = :roadmap AND s.until_on = :end ORDER BY s.position"
        rows = self._connection.execute(text(query), {"roadmap": roadmap, "end": FOREVER}).fetchall()
        return {facts.code: (plan_of(facts), facts.status) for facts in map(facts_from_row, rows)}

    def document(self, roadmap: str) -> Document | None:
        """The document of a roadmap as stored; None where it was never read."""
        stored = _row(self._connection, table(StoredRoadmap), roadmap)
        return Document(stored["document"], date.fromisoformat(stored["issued_on"])) if stored else None

    def histories(self, roadmap: str, codes: Iterable[str]) -> dict[str, list[Event]]:
        """Every entry of those tasks that are known, in the order of recording, by code."""
        ids = task_ids(self._connection, roadmap, list(codes))
        found = histories(self._connection, {number: (roadmap, code) for code, number in ids.items()})
        return {code: found[number] for code, number in ids.items()}

    def store(self, roadmap: Roadmap, events: Sequence[Event], file: FileFacts, said: Said | None = None) -> None:
        """Write a roadmap as read, with what changed in its plan as entries; raises :class:`Refused` for an entry
        that does not fit. ``said`` tells who and when; without it the entries do."""
        store(self._connection, roadmap, events, file, said)


def store(
    connection: Connection, roadmap: Roadmap, events: Sequence[Event], file: FileFacts, said: Said | None = None
) -> None:
    """Write heading, units, entries and the spans that they or a new policy change.

    Raises :class:`Refused` for an entry that does not fit, :class:`UnknownTask` for one of a task never planned.
    """
    before = revisions.standing(connection, roadmap.id)
    has_new_policy = _store_heading(connection, roadmap, file)
    _store_units(connection, roadmap)
    if events or has_new_policy:
        _store_entries(connection, roadmap, events, has_new_policy=has_new_policy)
    if revisions.standing(connection, roadmap.id) != before:
        revisions.revise(connection, roadmap.id, said or revisions.said_in(events))


def _store_entries(connection: Connection, roadmap: Roadmap, events: Sequence[Event], *, has_new_policy: bool) -> None:
    ids = task_ids(connection, roadmap.id)
    known = set(ids)
    ids |= _add_tasks(connection, roadmap.id, events, ids)
    touched = known if has_new_policy else known & {event.task for event in events}
    entries = histories(connection, {ids[code]: (roadmap.id, code) for code in sorted(touched)})
    for event in add_events(connection, events, {(roadmap.id, code): number for code, number in ids.items()}):
        admit(entries.setdefault(ids[event.task], []), event)
    rewrite(connection, entries, roadmap.policy, ids)


def touch(connection: Connection, roadmap_id: str, file: FileFacts, said: Said) -> None:
    """Keep a file's new facts, where they are new."""
    roadmaps = table(StoredRoadmap)
    if _update_changed(connection, roadmap_id, _row(connection, roadmaps, roadmap_id), file._asdict()):
        revisions.revise(connection, roadmap_id, said)


def policy_of(connection: Connection, roadmap_id: str) -> Policy:
    """The lamp policy of a roadmap as last read."""
    roadmaps = table(StoredRoadmap).c
    text = connection.scalar(select(roadmaps.policy).where(roadmaps.id == roadmap_id))
    return codec.policy_from_text(text) if text else Policy()


def _store_heading(connection: Connection, roadmap: Roadmap, file: FileFacts) -> bool:
    """Whether the policy of a roadmap that was there changed."""
    roadmaps = table(StoredRoadmap)
    values: dict[str, Any] = {**codec.roadmap_to_row(roadmap), **file._asdict()}
    stored = _row(connection, roadmaps, roadmap.id)
    if not stored:
        position = 1 + (connection.scalar(select(func.max(roadmaps.c.position))) or 0)
        connection.execute(insert(roadmaps).values(id=roadmap.id, position=position, **values))
        return False
    _update_changed(connection, roadmap.id, stored, values)
    return bool(stored["policy"] != values["policy"])


def _row(connection: Connection, roadmaps: Table, roadmap_id: str) -> dict[str, Any]:
    row = connection.execute(select(roadmaps).where(roadmaps.c.id == roadmap_id)).mappings().first()
    return dict(row) if row else {}


def _update_changed(connection: Connection, roadmap_id: str, stored: dict[str, Any], values: dict[str, Any]) -> bool:
    """Whether anything was to be changed."""
    changed = {key: value for key, value in values.items() if stored.get(key) != value}
    if changed:
        roadmaps = table(StoredRoadmap)
        connection.execute(update(roadmaps).where(roadmaps.c.id == roadmap_id).values(**changed))
    return bool(changed)


def _store_units(connection: Connection, roadmap: Roadmap) -> None:
    units = table(StoredUnit)
    rows = [codec.unit_to_row(roadmap.id, unit, position) for position, unit in enumerate(roadmap.units)]
    query = select(units).where(units.c.roadmap == roadmap.id).order_by(units.c.position)
    if [tuple(row) for row in connection.execute(query)] != rows:
        connection.execute(delete(units).where(units.c.roadmap == roadmap.id))
        insert_rows(connection, units, rows)


def _add_tasks(connection: Connection, roadmap: str, events: Sequence[Event], ids: dict[str, int]) -> dict[str, int]:
    """The ids of tasks that are planned for the first time, in the order of their entries."""
    missing = dict.fromkeys(event.task for event in events if event.task not in ids)
    planned = {event.task for event in events if event.type is EventType.PLANNED}
    for code in missing:
        if code not in planned:
            raise UnknownTask(_("没有事项 {name}").format(name=f"{roadmap}:{code}"))
    added = {code: number for number, code in enumerate(missing, next_id(connection, StoredTask))}
    insert_rows(connection, table(StoredTask), [(number, roadmap, code) for code, number in added.items()])
    return added
