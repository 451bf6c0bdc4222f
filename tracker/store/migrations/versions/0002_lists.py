"""Lists of hundreds of thousands of tasks: an index that finds words of any length, and one for each order.

Both are SQLite's. A server has the same search text, and sorts and searches by itself.
"""

from __future__ import annotations

import sqlite3

from alembic import op

from tracker.store.spaced import spaced

revision = "0002"
down_revision = "0001"

# What is asked of every span in a list; it follows the sort key in each index, so that no row need be read.
_PLACE = "roadmap, position, task_id, from_on, until_on, status"
# What a lamp is judged by.
_LAMP = 'start_on, reported_done_on, warn_from, behind_from, report_by, "after", kind'
_COUNT = "length(supporting) - length(replace(supporting, char(10), '')) + CASE supporting WHEN '' THEN 0 ELSE 1 END"
_CODE = "CAST(code AS INTEGER), CAST(substr(code, instr(code, '.') + 1) AS INTEGER), code"
_ORDERS = {
    "due": f"(due_on, {_PLACE}, {_LAMP})",
    # The few spans that outlast their due date unsettled, and those that nobody works on.
    "late": f"(due_on, {_PLACE}, {_LAMP})"
    " WHERE until_on > due_on AND status NOT IN ('closed', 'withdrawn', 'suspended')",
    "idle": f"(due_on, {_PLACE}, {_LAMP}) WHERE status IN ('withdrawn', 'suspended')",
    "position": f"({_PLACE})",
    "code": f"({_CODE}, {_PLACE})",
    "supporting": f"({_COUNT}, {_PLACE}, supporting)",
    **{name: f"({name}, {_PLACE})" for name in ("title", "kind", "lead", "progress", "project", "step")},
    "status": "(status, roadmap, position, task_id, from_on, until_on)",
    "last_report": f"(last_report_on, {_PLACE})",
}
_FORGOTTEN = "INSERT INTO task_search (task_search, rowid, search) VALUES ('delete', OLD.id, OLD.search);"
_FOUND = "INSERT INTO task_search (rowid, search) VALUES (NEW.id, NEW.search);"


def upgrade() -> None:
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        # Alembic reads a colon as the beginning of a parameter.
        connection.exec_driver_sql("UPDATE task_state SET search = ' ' || regexp_replace(search, '(.)', '\\1 ', 'g')")
        return
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.create_function("spaced", 1, spaced, deterministic=True)
    op.execute("UPDATE task_state SET search = spaced(search)")
    _index_words()
    for name, columns in _ORDERS.items():
        op.execute(f"CREATE INDEX ix_order_{name} ON task_state {columns}")


def _index_words() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE task_search USING fts5(search, content='task_state', content_rowid='id',"
        " tokenize='trigram case_sensitive 1', detail='none', columnsize=0)"
    )
    op.execute("INSERT INTO task_search (task_search) VALUES ('rebuild')")
    op.execute(f"CREATE TRIGGER task_state_is_found AFTER INSERT ON task_state BEGIN {_FOUND} END")
    op.execute(f"CREATE TRIGGER task_state_is_forgotten AFTER DELETE ON task_state BEGIN {_FORGOTTEN} END")
    op.execute(
        f"CREATE TRIGGER task_state_is_found_anew AFTER UPDATE OF id, search ON task_state"
        f" BEGIN {_FORGOTTEN} {_FOUND} END"
    )
