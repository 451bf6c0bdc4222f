"""Every value, row and part of a database is tampered with, one after the other, and each time that is found.

The tampering is done in a transaction that is taken back, with the guards dropped and put back as they were.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import SQLModel

from tests.store.measuring import DAY, MET, PROBLEM, SCHOOLS, TEXT, retract_measured
from tracker.errors import UsageError
from tracker.store import chain, sqlite
from tracker.store.database import Connection
from tracker.store.tables import StoredTask
from tracker.store.write.journal import Journal
from tracker.store.write.journal_proof import kept_head
from tracker.store.write.projection import histories, policy_of, predecessors, rewrite
from tracker.store.write.span_proof import SpanProof
from tracker.store.write.structure import file_differences
from tracker.store.write.upgrade import backup
from tracker.store.write.verification import file_faults, prove, row_faults, verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

BESIDE_THE_JOURNAL = {"publication", "subscriber", "answer"}
"""What was sent out, and to whom: no part of what the journal tells, and so of what it proves."""
TABLES = {
    name: found
    for name, found in SQLModel.metadata.tables.items()
    if name != StoredTask.__tablename__ and name not in BESIDE_THE_JOURNAL
}
TABLES[str(StoredTask.__tablename__)] = SQLModel.metadata.tables[str(StoredTask.__tablename__)]
COLUMNS = [(name, column.name) for name, found in TABLES.items() for column in found.c]
SAYING = [column.name for column in TABLES["event"].c if column.name not in ("id", "task_id")]
"""The columns of an entry that say something."""
SWAPPED = {"task": "", "task_state": "event_id"}
"""What two rows of a table exchange, where all that they say would be no more than another order."""
GARBAGE = ("x'ff00'", "CAST(x'ff41' AS TEXT)", "'[[{'")


@pytest.fixture(scope="module")
def eventful(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database in which every column of every table says something."""
    file = tmp_path_factory.mktemp("planted") / "tracker.db"
    other = build.roadmap(3, "changji", standard=TEXT, schools=SCHOOLS, problems=(PROBLEM,))
    database = build.database(file, build.roadmap(standard=TEXT.replace("小标准", "大标准")), other)
    with Journal(database) as journal:
        journal.append([build.event("reported", "1.1", date(2022, 5, 1), progress=40, note="已开工")])
        journal.append([build.event("noted", "2.1", date(2022, 4, 1), note="另议")])
        measured = journal.measure("changji", MET, on=DAY, said=build.said, basis="年报", note="按册")
        journal.measure("changji", MET[4:], on=DAY, said=build.said)
        retract_measured(journal, measured.id, build.said, note="重复")
        (told,) = journal.append([build.event("suspended", "2.2", date(2022, 6, 1), due_on=date(2022, 9, 1), note="x")])
        journal.retract(told.id, actor="王玲", recorded_at=build.moment)
        journal.append(
            [build.event("extended", "1.2", date(2022, 5, 2), due_on=date(2023, 1, 1), note="雨", basis="〔2022〕9号")]
        )
        journal.append([build.event("reported", "1.1", date(2022, 5, 2), progress=45)])
        journal.append([build.event("reported", "1.1", date(2022, 5, 3), progress=50)])
    return database


@pytest.fixture(scope="module")
def opened(eventful: str) -> Iterator[Connection]:
    """A connection on which nothing but the guards refuses anything."""
    with closing(Connection(sqlite.open_file(eventful, "rw", foreign_keys=False))) as made:
        yield made


@pytest.fixture
def connection(opened: Connection) -> Iterator[Connection]:
    """A transaction that is taken back."""
    opened.raw.text_factory = str
    with opened.scratch():
        yield opened


@contextmanager
def _unguarded(connection: Connection) -> Iterator[Callable[..., Any]]:
    """What runs a statement past the guards of the journal."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'event_is%'"
    guards = connection.rows(query)
    for name, _text in guards:
        connection.run(f"DROP TRIGGER {name}")
    yield connection.run
    for _name, text in guards:
        connection.run(text)


def _found(connection: Connection, kept: chain.Head | None = None) -> list[str]:
    faults, is_readable = file_faults(connection.raw)
    return faults + (row_faults(connection, kept).faults if is_readable else [])


def _rebuilt(connection: Connection) -> None:
    """The spans worked out anew by the program's own code, as one would who wants to hide what was done."""
    connection.run("DELETE FROM task_link")
    for (roadmap,) in connection.rows("SELECT id FROM roadmap"):
        rows = connection.rows("SELECT id, code FROM task WHERE roadmap = ?", roadmap)
        entries = histories(connection, {number: (roadmap, code) for number, code in rows})
        ids = predecessors(connection, roadmap, (event for one in entries.values() for event in one))
        rewrite(connection, entries, policy_of(connection, roadmap), ids)


def _rechained(connection: Connection, run: Callable[..., Any]) -> None:
    """Every hash worked out anew, as one would who knows how."""
    rows = connection.rows(f"{chain.ENTRIES} ORDER BY id")
    names = chain.lasting_names(connection, {row[1] for row in rows if row[1]})
    owners = {row[0]: row[1] for row in connection.rows("SELECT id, roadmap FROM event")}
    before = ""
    for row in rows:
        before = chain.hashed(before, names.get(row[1], (owners[row[0]], None)), row)
        run("UPDATE event SET hash = ? WHERE id = ?", before, row[0])


def test_nothing_is_found_where_nothing_was_done(eventful: str, connection: Connection) -> None:
    assert verify(eventful) == []
    with _unguarded(connection):
        pass
    _rebuilt(connection)
    assert list(SpanProof(connection).faults()) == []
    with _unguarded(connection) as run:
        _rechained(connection, run)
    assert _found(connection) == []


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[".".join(one) for one in COLUMNS])
def test_no_value_changes_unnoticed(table: str, column: str, connection: Connection) -> None:
    # In one row a text becomes a longer one, a number a greater one, nothing something. A span's number says something
    # only where a predecessor hangs on it.
    is_number_of_span = (table, column) == ("task_state", "id")
    row = "SELECT max(state_id) FROM task_link" if is_number_of_span else f"SELECT max(rowid) FROM {table}"
    name = f'"{column}"'
    value = f"CASE typeof({name}) WHEN 'integer' THEN {name} + 1000 WHEN 'null' THEN 7 ELSE {name} || '1' END"
    with _unguarded(connection) as run:
        assert run(f"UPDATE {table} SET {name} = {value} WHERE rowid = ({row})").rowcount == 1
    assert _found(connection)


@pytest.mark.parametrize("value", GARBAGE)
@pytest.mark.parametrize("column", SAYING)
def test_an_entrys_value_of_no_sense_is_a_fault_and_no_failure(column: str, value: str, connection: Connection) -> None:
    with _unguarded(connection) as run:
        run(f'UPDATE event SET "{column}" = {value} WHERE id = 3')
    assert any("3" in fault for fault in _found(connection))


@pytest.mark.parametrize("value", GARBAGE)
@pytest.mark.parametrize("table", TABLES)
def test_rows_of_no_sense_are_faults_and_no_failures(table: str, value: str, connection: Connection) -> None:
    columns = [column for column in TABLES[table].c if not column.primary_key and not column.foreign_keys]
    names = [column.name for column in columns] or ["after_id"]
    with _unguarded(connection) as run:
        values = ", ".join(f'"{name}" = {value}' for name in names)
        run(f"UPDATE {table} SET {values} WHERE rowid = (SELECT min(rowid) FROM {table})")
    assert _found(connection)


def _ways(table: str) -> Iterator[str]:
    """Rows that go, that come, and two that change places."""
    low, high = f"(SELECT min(rowid) FROM {table})", f"(SELECT max(rowid) FROM {table})"
    yield from (f"DELETE FROM {table} WHERE rowid = {low}", f"DELETE FROM {table} WHERE rowid = {high}")
    yield f"DELETE FROM {table}"
    columns = {column.name: column.primary_key for column in TABLES[table].c}
    key = [name for name, is_key in columns.items() if is_key][-1]
    copied = ", ".join(f'"{name}"' if name != key else f'"{name}" || 9' for name in columns)
    if table not in ("task", "task_state"):  # where what tells them apart is a second key, which the next way changes
        yield f"INSERT INTO {table} SELECT {copied} FROM {table} WHERE rowid = {high}"
    if table == "task":  # one steps aside, because no two may be alike at any moment
        codes = (("1.1", "aside"), ("1.2", "1.1"), ("aside", "1.2"))
        yield "; ".join(f"UPDATE task SET code = '{b}' WHERE code = '{a}' AND roadmap = 'hutubi'" for a, b in codes)
    swapped = SWAPPED.get(table, ", ".join(f'"{name}"' for name, is_key in columns.items() if not is_key))
    if swapped:
        rows = f"FROM {table} o WHERE o.rowid = CASE {table}.rowid WHEN {low} THEN {high} ELSE {low} END"
        yield f"UPDATE {table} SET ({swapped}) = (SELECT {swapped} {rows}) WHERE rowid IN ({low}, {high})"


@pytest.mark.parametrize(("table", "way"), [(table, way) for table in TABLES for way in _ways(table)])
def test_no_row_goes_comes_or_changes_places_unnoticed(table: str, way: str, connection: Connection) -> None:
    with _unguarded(connection) as run:
        for statement in way.split(";"):
            run(statement)
    assert _found(connection)


# ---- what it is made of ----------------------------------------------------------------------------------------------
PARTS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'table'"


def test_no_index_guard_or_view_is_gone_or_another_unnoticed(connection: Connection) -> None:
    parts = connection.rows(PARTS)
    assert len(parts) > 25
    for kind, name, text in parts:
        for changed in ("", _emptied(kind, name, text)):
            connection.run("SAVEPOINT one")
            connection.run(f"DROP {kind} {name}")
            if changed:
                connection.run(changed)
            assert any(name in sentence for _part, sentence in file_differences(connection.raw)), changed
            connection.run("ROLLBACK TO one")
    assert _found(connection) == []


def _emptied(kind: str, name: str, text: str) -> str:
    """Something of the same name that does not do the work."""
    if kind == "view":
        return f"{text} WHERE false"
    if kind == "trigger":
        return f"{text.partition('BEGIN')[0]} BEGIN SELECT 1; END"
    return f"CREATE INDEX {name} ON task (id)"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER helper AFTER INSERT ON event BEGIN UPDATE task SET code = 'x' WHERE id = NEW.task_id; END",
        "CREATE VIEW v_more AS SELECT 1",
        "CREATE TABLE more (id)",
        "ALTER TABLE unit ADD phone VARCHAR",
        "ALTER TABLE task_state DROP COLUMN search",
        "DROP TABLE task_link",
        "DELETE FROM sqlite_sequence",
        "UPDATE sqlite_sequence SET seq = 99",
        "INSERT INTO alembic_version VALUES ('0001')",
        "INSERT INTO task_search (task_search) VALUES ('delete-all')",
        "PRAGMA user_version = 7",
        "PRAGMA application_id = 7",
    ],
)
def test_nothing_else_is_made_unmade_or_counted_unnoticed(statement: str, connection: Connection) -> None:
    if "DROP COLUMN" in statement:
        for name in ("task_state_is_found", "task_state_is_found_anew", "task_state_is_forgotten"):
            connection.run(f"DROP TRIGGER {name}")
        connection.run("DROP VIEW v_task")
    connection.run(statement)
    assert _found(connection)


# ---- what would hide it ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("column", [*SAYING, "cut", "gone", "swapped"])
def test_spans_worked_out_anew_hide_nothing(column: str, connection: Connection) -> None:
    with _unguarded(connection) as run:
        _tamper(run, column)
    _rebuilt(connection)
    assert _found(connection)


@pytest.mark.parametrize("column", [*SAYING[:-2], "cut", "gone", "swapped"])
def test_a_chain_worked_out_anew_is_found_by_who_kept_a_head(column: str, connection: Connection) -> None:
    kept = chain.head(connection)
    with _unguarded(connection) as run:
        _tamper(run, column)
        run("UPDATE sqlite_sequence SET seq = (SELECT max(id) FROM event) WHERE name = 'event'")
        _rechained(connection, run)
    _rebuilt(connection)
    assert _found(connection) == []
    (fault,) = _found(connection, kept)
    assert str(kept) in fault


def _tamper(run: Callable[..., Any], what: str) -> None:
    """Change one column of the report of 45 % so that it could have been said, or whole entries."""
    last, report = "(SELECT max(id) FROM event)", "progress = 45"
    run("PRAGMA defer_foreign_keys=ON")
    statements = {
        "cut": [f"DELETE FROM event WHERE id = {last}"],
        "gone": [f"DELETE FROM event WHERE {report}", f"UPDATE event SET id = id - 1 WHERE id = {last}"],
        "swapped": ["UPDATE event SET progress = 95 - progress WHERE progress >= 45"],
    }
    named = {"type": "'noted'", "effective_on": "'2022-05-04'", "recorded_at": "'2023-01-01T00:00:00+00:00'"}
    named |= {
        "progress": "46",
        "due_on": "'2030-01-01'",
        "plan": """'{"id":"1.1"}'""",
        "retracts": "1",
        "roadmap": "'hutubi'",
    }
    value = named.get(what, "'x'")
    for statement in statements.get(what, [f'UPDATE event SET "{what}" = {value} WHERE {report}']):
        run(statement)


def test_an_older_copy_put_back_is_found_by_who_kept_a_head(eventful: str, build: Builder, tmp_path: Path) -> None:
    database = str(shutil.copy2(eventful, tmp_path / "tracker.db"))
    copy = backup(database, str(tmp_path / "copy.db"))
    with Journal(database) as journal:
        journal.append([build.event("noted", "4.1", note="之后")])
    kept = str(prove(database).head)
    assert prove(database, kept=f" {kept.upper()} ").faults == []
    assert prove(str(copy)).faults == []
    (fault,) = prove(str(copy), kept=kept).faults
    assert kept in fault
    assert prove(database, kept=str(prove(str(copy)).head)).faults == []


@pytest.mark.parametrize("text", ["", "12", "12-xyz", "-0123456789abcdef", "12-0123456789abcde"])
def test_a_text_that_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="校验码"):
        kept_head(text)
    assert kept_head(" １２-0123456789ABCDEF") == chain.Head(12, "0123456789abcdef")
