"""Transactions: whole or not at all, and failures in a sentence."""

from __future__ import annotations

from contextlib import closing, suppress

import pytest

from tracker.errors import StoreError
from tracker.store.columns import COLUMNS
from tracker.store.database import connect

TASKS = COLUMNS["task"]


def test_a_transaction_that_fails_leaves_nothing(database: str) -> None:
    with closing(connect(database)) as connection:
        with suppress(ZeroDivisionError), connection.writing():
            connection.insert("task", TASKS, [(90, "hutubi", "9.0", "hutubi", "9.0")])
            raise ZeroDivisionError
        with connection.reading():
            assert connection.value("SELECT count(*) FROM task") == 12
        with connection.writing():
            rows = [(90, "hutubi", "9.0", "hutubi", "9.0"), (91, "hutubi", "9.1", "hutubi", "9.1")]
            connection.insert("task", TASKS, rows)
            connection.insert("task", TASKS, [])
        with connection.reading():
            assert connection.value("SELECT count(*) FROM task") == 14


def test_what_is_made_for_a_look_is_taken_back(database: str) -> None:
    with closing(connect(database)) as connection:
        with connection.scratch():
            connection.run("DELETE FROM task_link")
            assert connection.column("SELECT after_id FROM task_link") == []
        assert connection.value("SELECT count(*) FROM task_link") == 4
        assert connection.value("SELECT after_id FROM task_link WHERE state_id = ?", 0) is None


def test_what_the_database_reports_is_told_as_a_sentence(database: str) -> None:
    with closing(connect(database)) as connection:
        with pytest.raises(StoreError, match="数据库出错") as caught, connection.writing():
            connection.insert("task", TASKS, [(1, "hutubi", "1.1")])
        assert "tracker db verify" in caught.value.hint
        with pytest.raises(StoreError, match="数据库出错"), connection.reading():
            connection.run("SELECT * FROM nowhere")
        with connection.writing():
            connection.run("DELETE FROM task_link")


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreError, match="不支持"):
        connect("mysql://localhost/tracker")
