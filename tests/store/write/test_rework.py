from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tracker.store.database import connect
from tracker.store.write.rework import rework
from tracker.store.write.verification import verify


def test_spans_that_were_written_by_fewer_rules_are_what_the_journal_says(database: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as file:
        file.execute("UPDATE task_state SET due_on_first = NULL, late_moves = 7")
    assert verify(database)
    _rework(database)
    assert verify(database) == []


@pytest.mark.parametrize("broken", ["roadmap SET policy = '{'", "event SET plan = '{' WHERE id = 1"])
def test_what_nobody_can_read_is_left_to_the_proof(broken: str, database: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as file:
        file.execute("DROP TRIGGER event_is_never_updated")
        file.execute(f"UPDATE {broken}")
        spans = file.execute("SELECT count(*) FROM task_state").fetchone()
        _rework(database)
        assert file.execute("SELECT count(*) FROM task_state").fetchone() == spans


def _rework(database: str) -> None:
    with closing(connect(database)) as connection, connection.writing():
        rework(connection)
