"""Transactions: whole or not at all, and failures in a sentence."""

from __future__ import annotations

from contextlib import suppress

import pytest
from sqlalchemy import select

from tracker.errors import StoreError
from tracker.store.engine import insert_rows, make_engine, reading, table, writing
from tracker.store.tables import StoredTask


def test_a_transaction_that_fails_leaves_nothing(database: str) -> None:
    engine = make_engine(database)
    tasks = table(StoredTask)
    with suppress(ZeroDivisionError), writing(engine) as connection:
        insert_rows(connection, tasks, [(90, "hutubi", "9.0", "hutubi", "9.0")])
        raise ZeroDivisionError
    with reading(engine) as connection:
        assert len(connection.execute(select(tasks)).all()) == 12
    with writing(engine) as connection:
        insert_rows(connection, tasks, [(90, "hutubi", "9.0", "hutubi", "9.0"), (91, "hutubi", "9.1", "hutubi", "9.1")])
        insert_rows(connection, tasks, [])
    with reading(engine) as connection:
        assert len(connection.execute(select(tasks)).all()) == 14
    engine.dispose()


def test_what_the_database_reports_is_told_as_a_sentence(database: str) -> None:
    engine = make_engine(database)
    with pytest.raises(StoreError, match="数据库出错") as caught, writing(engine) as connection:
        insert_rows(connection, table(StoredTask), [(1, "hutubi", "1.1")])
    assert "tracker db verify" in caught.value.hint
    with pytest.raises(StoreError, match="数据库出错"), reading(engine) as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    engine.dispose()


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(StoreError, match="不支持"):
        make_engine("mysql://localhost/tracker")
