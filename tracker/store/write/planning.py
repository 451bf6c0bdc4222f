"""A roadmap file as read, written to the database: only what differs from what stands there, all in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from tracker.core.event_kinds import EventType
from tracker.core.events import Event, Said
from tracker.core.facts import TaskFacts
from tracker.core.identity.names import Key, spare_key
from tracker.core.identity.units import renamed_units
from tracker.core.indicators.stated.restated import NOTHING_RESTATED, Restated
from tracker.core.model import Roadmap, Task
from tracker.core.replay import Growing, facts_of, plan_of, standing
from tracker.core.replay.plan_entries import Document
from tracker.errors import UnknownTask
from tracker.i18n import _
from tracker.store import revisions, schema
from tracker.store.columns import COLUMNS, listed
from tracker.store.database import Connection, marks
from tracker.store.questions import sql
from tracker.store.questions.rows import facts_from_row
from tracker.store.schema import FOREVER, FileFacts
from tracker.store.write import carrying, codec, projection
from tracker.store.write.measured.standards import digest_of, keep_standard
from tracker.store.write.measured.standings import rewrite_standings
from tracker.store.write.measured.stating import restated_by, write_stated
from tracker.store.write.projection import add_events, admit, elsewhere, histories, rewrite, task_ids
from tracker.store.write.spoken import spoken

_BUILT_AFTER = (
    "SELECT type, name, sql FROM sqlite_master"
    f" WHERE name LIKE 'ix_order_%' OR name IN ({marks(schema.SEARCH_TRIGGERS)}) ORDER BY rowid"
)


class Plans:
    """The plans of a database inside one write transaction: what is read stands until what is written is in force."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def spoken(self, roadmap: str, code: str) -> str:
        """What a task is called in sentences."""
        return spoken(self._connection, roadmap, code)

    def in_force(self, roadmap: str) -> dict[str, tuple[Task, str]]:
        """The plan of each task of a roadmap as it stands at present, and its status, by code."""
        query = f"SELECT {sql.FACTS} FROM v_task s WHERE s.roadmap = ? AND s.until_on = ? ORDER BY s.position"
        rows = self._connection.rows(query, roadmap, FOREVER)
        return {facts.code: (plan_of(facts), facts.status) for facts in map(facts_from_row, rows)}

    def document(self, roadmap: str) -> Document | None:
        """The document of a roadmap as stored; None where it was never read."""
        stored = _row(self._connection, roadmap)
        if not stored:
            return None
        return Document(stored["document"], date.fromisoformat(stored["issued_on"]), bool(stored["is_draft"]))

    def histories(self, roadmap: str, codes: Iterable[str]) -> dict[str, list[Event]]:
        """Every entry of those tasks that are known, in the order of recording, by code."""
        ids = task_ids(self._connection, roadmap, list(codes))
        found = histories(self._connection, {number: (roadmap, code) for code, number in ids.items()})
        return {code: found[number] for code, number in ids.items()}

    def with_entries(self, events: Sequence[Event], day: date) -> Iterator[TaskFacts]:
        """What would be true of tasks on a day, each with one more entry; nothing is written.

        Raises :class:`Refused` where one does not fit, before anything is told.
        """
        told = []
        for event in events:
            ids = task_ids(self._connection, event.roadmap, [event.task])
            number = ids[event.task]
            history = histories(self._connection, {number: (event.roadmap, event.task)})[number]
            told.append((number, Growing(history), event))
        projection.admit_all(self._connection, [(growing, event) for _number, growing, event in told])
        for number, growing, event in told:
            if state := standing(growing.events, day):
                yield facts_of(state, projection.policy_of(self._connection, event.roadmap), task_id=number)

    def others(self, counties: Collection[str], known: Collection[str]) -> list[Roadmap]:
        """The headings of further roadmaps of those counties."""
        if not counties:
            return []
        query = (
            "SELECT id, title, county, document, issued_on FROM roadmap"
            f" WHERE county IN ({marks([*counties])}) ORDER BY position"
        )
        return [
            Roadmap(roadmap, title, county, document, date.fromisoformat(issued_on), ())
            for roadmap, title, county, document, issued_on in self._connection.rows(query, *counties)
            if roadmap not in known
        ]

    def path(self, roadmap: str) -> str:
        """The file from which a roadmap was read last; empty where there was none."""
        return str(_row(self._connection, roadmap).get("path", ""))

    def digest(self, roadmap: str) -> str:
        """The SHA-256 of the file from which a roadmap was read last; empty where there was none."""
        return str(_row(self._connection, roadmap).get("sha256", ""))

    def revision(self, roadmap: str) -> int:
        """The newest entry of what a roadmap's file says, which every change of it leaves; 0 for an unknown one.

        ``revisions`` in store/questions/history.py asks the same of all.
        """
        query = "SELECT max(id) FROM event WHERE roadmap = ? AND type = ?"
        return self._connection.value(query, roadmap, revisions.REVISED) or 0

    def restated(self, roadmap: Roadmap) -> Restated:
        """How the values that a file states differ from those that stand as stated by it."""
        return restated_by(self._connection, roadmap)

    def retold(self, roadmap: Roadmap) -> tuple[str, ...]:
        """What a file says otherwise beside its tasks: of ``standard``, ``schools``, ``results`` and ``problems``."""
        stored = _row(self._connection, roadmap.id)
        told = {**codec.roadmap_to_row(roadmap), "standard": digest_of(roadmap.standard)}
        beside = ("standard", "schools", "results", "problems")
        return tuple(name for name in beside if stored and stored[name] != told[name])

    def units(self, roadmap: str) -> list[str]:
        """The names of a roadmap's units as stored."""
        return _unit_names(self._connection, roadmap)

    def former(self, key: Key) -> frozenset[Key]:
        """The ids that a task ever had, by its roadmap and its code."""
        return carrying.former(self._connection, key)

    def carry(self, moves: Mapping[Key, Key], roadmaps: Iterable[tuple[Roadmap, FileFacts]], said: Said) -> None:
        """Give tasks the ids that they get, and units the names that those roadmaps have for them, in all spans."""
        for roadmap, file in roadmaps:
            if _is_called_otherwise(self._connection, roadmap, moves):
                with revisions.revising(self._connection, roadmap.id, lambda: said):
                    if not _row(self._connection, roadmap.id):  # else it waits: spans follow from a new policy
                        _store_heading(self._connection, roadmap, file)
                    _store_units(self._connection, roadmap)
        carrying.renumber(self._connection, moves)

    def store(self, roadmap: Roadmap, events: Sequence[Event], file: FileFacts, said: Said | None = None) -> None:
        """Write a roadmap as read, with what changed in its plan as entries; raises :class:`Refused` for an entry
        that does not fit. ``said`` tells who and when; without it the entries do."""
        store(self._connection, roadmap, events, file, said)


@contextmanager
def loading(connection: Connection) -> Iterator[None]:
    """Where no span stands yet: the indexes of a list's orders and of words are built behind the rows, all at once.

    They are a file's; a server has none of them. They are dropped and made again in the caller's transaction.
    """
    aside: list[tuple[str, str, str]] = []
    if connection.is_file and connection.value("SELECT 1 FROM task_state LIMIT 1") is None:
        aside = connection.rows(_BUILT_AFTER, *schema.SEARCH_TRIGGERS)
    for kind, name, _text in aside:
        connection.run(f"DROP {kind} {name}")
    yield
    for _kind, _name, text in aside:
        connection.run(text)
    if aside:
        connection.run("INSERT INTO task_search (task_search) VALUES ('rebuild')")


def store(
    connection: Connection, roadmap: Roadmap, events: Sequence[Event], file: FileFacts, said: Said | None = None
) -> None:
    """Write heading, units, entries and the spans that they or a new policy change; then what the file states measured.

    Raises :class:`Refused` for an entry that does not fit, :class:`UnknownTask` for one of a task never planned.
    """
    with revisions.revising(connection, roadmap.id, lambda: said or revisions.said_in(events)):
        change = restated_by(connection, roadmap)
        has_new_policy = _store_heading(connection, roadmap, file)
        _store_units(connection, roadmap)
        if events or has_new_policy:
            _store_entries(connection, roadmap, events, has_new_policy=has_new_policy)
        if change != NOTHING_RESTATED:
            write_stated(connection, roadmap.id, change, said or revisions.said_in(events))
            rewrite_standings(connection, roadmap.id)


def _store_entries(connection: Connection, roadmap: Roadmap, events: Sequence[Event], *, has_new_policy: bool) -> None:
    ids = task_ids(connection, roadmap.id)
    known = set(ids)
    ids |= _add_tasks(connection, roadmap.id, events, ids)
    touched = known if has_new_policy else known & {event.task for event in events}
    known_entries = histories(connection, {ids[code]: (roadmap.id, code) for code in sorted(touched)})
    growing = {number: Growing(told) for number, told in known_entries.items()}
    for event in add_events(connection, events, {(roadmap.id, code): number for code, number in ids.items()}):
        admit(connection, growing.setdefault(ids[event.task], Growing()), event)
    entries = {number: history.events for number, history in growing.items()}
    ids |= elsewhere(connection, (event for events in entries.values() for event in events))
    rewrite(connection, entries, roadmap.policy, ids)


def touch(connection: Connection, roadmap_id: str, file: FileFacts, said: Said) -> None:
    """Keep a file's new facts, where they are new and it still says what is stored."""
    stored = _row(connection, roadmap_id)
    if stored.get("sha256") == file.sha256 and _update_changed(connection, roadmap_id, stored, file._asdict()):
        revisions.revise(connection, roadmap_id, said)


def _store_heading(connection: Connection, roadmap: Roadmap, file: FileFacts) -> bool:
    """Whether the policy of a roadmap that was there changed."""
    standard = keep_standard(connection, roadmap.standard)
    values: dict[str, Any] = {**codec.roadmap_to_row(roadmap), "standard": standard, **file._asdict()}
    stored = _row(connection, roadmap.id)
    if not stored:
        position = 1 + (connection.value("SELECT max(position) FROM roadmap") or 0)
        row = {"id": roadmap.id, "position": position, **values}
        connection.insert("roadmap", [*row], [[*row.values()]])
    else:
        _update_changed(connection, roadmap.id, stored, values)
    if any(stored.get(name, "") != values[name] for name in ("standard", "schools")):
        rewrite_standings(connection, roadmap.id)
    return bool(stored and stored["policy"] != values["policy"])


def _row(connection: Connection, roadmap_id: str) -> dict[str, Any]:
    columns = COLUMNS["roadmap"]
    rows = connection.rows(f"SELECT {listed(columns)} FROM roadmap WHERE id = ?", roadmap_id)
    return dict(zip(columns, rows[0], strict=True)) if rows else {}


def _update_changed(connection: Connection, roadmap_id: str, stored: dict[str, Any], values: dict[str, Any]) -> bool:
    """Whether anything was to be changed."""
    changed = {key: value for key, value in values.items() if stored.get(key) != value}
    if changed:
        assignments = ", ".join(f'"{name}" = ?' for name in changed)
        connection.run(f"UPDATE roadmap SET {assignments} WHERE id = ?", *changed.values(), roadmap_id)
    return bool(changed)


def _is_called_otherwise(connection: Connection, roadmap: Roadmap, moves: Mapping[Key, Key]) -> bool:
    """Whether tasks come to a roadmap that is not there yet, or units of it are renamed."""
    if not _row(connection, roadmap.id):
        return any(new[0] == roadmap.id for new in moves.values())
    return bool(renamed_units(_unit_names(connection, roadmap.id), roadmap.units))


def _unit_names(connection: Connection, roadmap: str) -> list[str]:
    return connection.column('SELECT "name" FROM unit WHERE roadmap = ?', roadmap)


def _store_units(connection: Connection, roadmap: Roadmap) -> None:
    columns = COLUMNS["unit"]
    before = connection.rows(f"SELECT {listed(columns)} FROM unit WHERE roadmap = ? ORDER BY position", roadmap.id)
    keys = {name: key for _roadmap, name, *_rest, key in before}
    lasting = _unit_keys(keys, roadmap)
    rows = [codec.unit_to_row(roadmap.id, u, position, lasting[u.name]) for position, u in enumerate(roadmap.units)]
    if before == rows:
        return
    connection.run("DELETE FROM unit WHERE roadmap = ?", roadmap.id)
    connection.insert("unit", columns, rows)
    told, tell = ({key: name for name, key in names.items()} for names in (keys, lasting))
    changed = [key for key in {*told, *tell} if told.get(key, key) != tell.get(key, key)]
    if changed:
        carrying.retell(connection, carrying.of_units(connection, [told.get(key, key) for key in changed]))


def _unit_keys(known: Mapping[str, str], roadmap: Roadmap) -> dict[str, str]:
    """The lasting key of each unit: the one that it had, under this name or the former one, or the name itself."""
    former = {new: old for old, new in renamed_units(known, roadmap.units).items()}
    keys = {
        unit.name: known[former.get(unit.name, unit.name)]
        for unit in roadmap.units
        if former.get(unit.name, unit.name) in known
    }
    for unit in roadmap.units:
        if unit.name not in keys:
            keys[unit.name] = spare_key(unit.name, keys.values())
    return keys


def _add_tasks(connection: Connection, roadmap: str, events: Sequence[Event], ids: dict[str, int]) -> dict[str, int]:
    """The ids of tasks that are planned for the first time, in the order of their entries."""
    missing = dict.fromkeys(event.task for event in events if event.task not in ids)
    planned = {event.task for event in events if event.type is EventType.PLANNED}
    for code in missing:
        if code not in planned:
            raise UnknownTask(_("没有事项 {name}").format(name=spoken(connection, roadmap, code)))
    added = {code: number for number, code in enumerate(missing, connection.next_id("task"))}
    taken = _taken_keys(connection, roadmap)
    rows = [(number, roadmap, code, roadmap, spare_key(code, taken)) for code, number in added.items()]
    connection.insert("task", COLUMNS["task"], rows)
    return added


def _taken_keys(connection: Connection, roadmap: str) -> set[str]:
    """The keys that no new task may get: those of tasks that are called otherwise by now, or once made room."""
    is_otherwise = '"key" <> code OR roadmap <> origin OR instr("key", \'~\') > 0'
    return {*connection.column(f'SELECT "key" FROM task WHERE origin = ? AND ({is_otherwise})', roadmap)}
