"""Each entry of the journal has a hash over itself and the one before, and an entry may be of a roadmap.

Everything that guards or leads to the rows is made anew in one wording, whatever a file has of it: the first program
made no guard against replaced rows and gave ``mtime_ns`` another type, and both said that they were of revision 0001.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_VIEWS = {
    "v_task": """
        SELECT id, from_on, until_on, task_id, roadmap, code, position, title, kind, project, step, start_on, due_on,
            due_on_original, deadline_text, deadline_class, lead, supporting, "after", targets, document, "row", item,
            status, progress, begun_on, reported_done_on, closed_on, last_report_on, review_on, note, extensions,
            returns, warn_from, behind_from, report_by, event_id, search
        FROM task_state
    """,
    "v_event": """
        SELECT e.id, t.roadmap, t.code, e.type, e.effective_on, e.recorded_at, e.actor, e.note, e.progress, e.due_on,
            e.basis, e.retracts, EXISTS (SELECT 1 FROM event r WHERE r.retracts = e.id) AS is_retracted, e.task_id
        FROM event e JOIN task t ON t.id = e.task_id
    """,
    "v_roadmap": """
        SELECT id, title, county, document, issued_on, evaluation, ends_on, path, size, mtime_ns, sha256, position
        FROM roadmap
    """,
}
_TOLD = "id, task_id, type, effective_on, recorded_at, actor, note, progress, due_on, basis, plan, retracts"
_TABLES = {
    "roadmap": """
        id VARCHAR NOT NULL, title VARCHAR NOT NULL, county VARCHAR NOT NULL, document VARCHAR NOT NULL,
        issued_on VARCHAR NOT NULL, evaluation VARCHAR NOT NULL, ends_on VARCHAR NOT NULL, path VARCHAR NOT NULL,
        size INTEGER NOT NULL, mtime_ns BIGINT NOT NULL, sha256 VARCHAR NOT NULL, policy VARCHAR NOT NULL,
        stages VARCHAR NOT NULL, targets VARCHAR NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (id)
    """,
    "event": """
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, task_id INTEGER, type VARCHAR NOT NULL,
        effective_on VARCHAR NOT NULL, recorded_at VARCHAR NOT NULL, actor VARCHAR NOT NULL, note VARCHAR NOT NULL,
        progress INTEGER, due_on VARCHAR, basis VARCHAR NOT NULL, "plan" VARCHAR, retracts INTEGER, roadmap VARCHAR,
        hash VARCHAR NOT NULL, FOREIGN KEY(task_id) REFERENCES task (id),
        FOREIGN KEY(retracts) REFERENCES event (id), FOREIGN KEY(roadmap) REFERENCES roadmap (id)
    """,
}
_INDEXES = {
    "ix_event_task": "event (task_id, id)",
    "ix_event_retracts": "event (retracts)",
    "ix_event_roadmap": "event (roadmap, id)",
}
_REFUSAL = "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
_GUARDS_IN_FILE = {
    "event_is_never_updated": f"BEFORE UPDATE ON event {_REFUSAL}",
    "event_is_never_deleted": f"BEFORE DELETE ON event {_REFUSAL}",
    # INSERT OR REPLACE removes a row without asking the DELETE trigger.
    "event_is_never_replaced": (
        f"BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id) {_REFUSAL}"
    ),
}
_UPDATED_ON_SERVER = "BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change()"


def upgrade() -> None:
    connection = op.get_bind()
    for name in _VIEWS:
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    if connection.dialect.name == "postgresql":
        _change_on_server(connection)
    else:
        _rebuild_in_file(connection)
    connection.exec_driver_sql(f"CREATE INDEX ix_event_roadmap ON {_INDEXES['ix_event_roadmap']}")
    for name, query in _VIEWS.items():
        connection.exec_driver_sql(f"CREATE VIEW {name} AS {query}")


def _change_on_server(connection: sa.Connection) -> None:
    for statement in (
        "DROP TRIGGER IF EXISTS event_is_never_updated ON event",
        "ALTER TABLE event ALTER task_id DROP NOT NULL",
        'ALTER TABLE event ADD roadmap VARCHAR COLLATE "C" REFERENCES roadmap (id)',
        'ALTER TABLE event ADD hash VARCHAR COLLATE "C"',
        "CREATE TEMPORARY TABLE chained (id INTEGER PRIMARY KEY, hash VARCHAR) ON COMMIT DROP",
    ):
        connection.exec_driver_sql(statement)
    for part in _parts(_hashes(connection)):
        connection.exec_driver_sql("INSERT INTO chained VALUES (%s, %s)", part)
    for statement in (
        "UPDATE event SET hash = chained.hash FROM chained WHERE chained.id = event.id",
        "ALTER TABLE event ALTER hash SET NOT NULL",
        f"CREATE TRIGGER event_is_never_updated {_UPDATED_ON_SERVER}",
    ):
        connection.exec_driver_sql(statement)


def _rebuild_in_file(connection: sa.Connection) -> None:
    """The two tables and all that hangs on them made anew; nothing renamed, so that their texts are those above."""
    connection.exec_driver_sql("CREATE TEMPORARY TABLE chained (id INTEGER PRIMARY KEY, hash VARCHAR)")
    for part in _parts(_hashes(connection)):
        connection.exec_driver_sql("INSERT INTO chained VALUES (?, ?)", part)
    for name, columns in _TABLES.items():
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE kept AS SELECT * FROM {name}")
        connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql(f"CREATE TABLE {name} ({' '.join(columns.split())})")
        if name == "event":
            connection.exec_driver_sql(
                f"INSERT INTO event ({_TOLD}, hash) SELECT {_TOLD}, hash FROM kept JOIN chained USING (id) ORDER BY id"
            )
        else:
            connection.exec_driver_sql(f"INSERT INTO {name} SELECT * FROM kept")
        connection.exec_driver_sql("DROP TABLE kept")
    connection.exec_driver_sql("DROP TABLE chained")
    for name in ("ix_event_task", "ix_event_retracts"):
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {_INDEXES[name]}")
    for name, what in _GUARDS_IN_FILE.items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {what}")


def _hashes(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    """Each entry's number and hash, in the order of recording."""
    query = (
        "SELECT e.id, t.roadmap, t.code, e.type, e.effective_on, e.recorded_at, e.actor, e.note, e.progress, e.due_on,"
        " e.basis, e.plan, e.retracts FROM event e LEFT JOIN task t ON t.id = e.task_id ORDER BY e.id"
    )
    encode = json.JSONEncoder(separators=(",", ":")).encode
    before = ""
    for row in connection.exec_driver_sql(query):
        before = hashlib.sha256(f"{before}{encode(list(row))}".encode()).hexdigest()
        yield row[0], before


def _parts(rows: Iterator[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    part: list[tuple[int, str]] = []
    for row in rows:
        part.append(row)
        if len(part) == 1000:
            yield part
            part = []
    if part:
        yield part
