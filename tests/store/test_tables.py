"""The table classes, the migrated database and the read models say the same."""

from __future__ import annotations

from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from tracker.core.facts import TaskFacts
from tracker.core.fields import DATE_FIELDS, LIST_FIELDS
from tracker.store import sqlite
from tracker.store.columns import COLUMNS
from tracker.store.questions.rows import EventRow, RoadmapRow, UnitRow
from tracker.store.tables import StoredEvent, StoredRoadmap, StoredState, StoredUnit


def _columns(model: type[SQLModel]) -> list[str]:
    return list(_table(model).c.keys())


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def _is_of_the_classes(name: str | None, kind: str, _parents: object) -> bool:
    """The search index and the indexes of a list's orders are SQLite's own; only its migration knows them."""
    return not str(name).startswith("task_search" if kind == "table" else "ix_order_")


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_the_migrations_build_what_the_classes_define(database: str) -> None:
    engine = create_engine("sqlite://", creator=lambda: sqlite.connect(database), poolclass=StaticPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": _is_of_the_classes}
        )
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_spans_hold_every_fact_in_order() -> None:
    assert _columns(StoredState) == ["id", "from_on", "until_on", *TaskFacts._fields, "search"]


def test_what_writes_names_the_columns_of_the_classes() -> None:
    assert {name: [*found.c.keys()] for name, found in SQLModel.metadata.tables.items()} == {
        name: [*columns] for name, columns in COLUMNS.items()
    }


def test_days_may_be_missing_and_lists_may_not() -> None:
    columns = _table(StoredState).c
    optional = {name for name in TaskFacts._fields if columns[name].nullable}
    assert optional == DATE_FIELDS
    assert all(str(columns[name].type) == "VARCHAR" for name in DATE_FIELDS | LIST_FIELDS)


def test_read_models_name_columns_that_exist() -> None:
    assert set(RoadmapRow._fields) <= set(_columns(StoredRoadmap))
    assert list(UnitRow._fields) == _columns(StoredUnit)
    assert set(EventRow._fields) - set(_columns(StoredEvent)) == {"code", "is_retracted"}


def test_views_give_the_columns_that_readers_take(database: str) -> None:
    with closing(sqlite.connect(database)) as connection:
        found = {
            view: {row[1] for row in connection.execute(f"PRAGMA table_info({view})")}
            for view in ("v_task", "v_event", "v_roadmap")
        }
    assert found["v_task"] == set(_columns(StoredState))
    assert set(EventRow._fields) <= found["v_event"]
    assert set(RoadmapRow._fields) <= found["v_roadmap"]


def test_every_reference_is_looked_up_by_an_index_that_begins_with_it(database: str) -> None:
    with closing(sqlite.connect(database)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        references = {
            (name, row[3]) for name in tables for row in connection.execute(f"PRAGMA foreign_key_list({name})")
        }
        led = {
            (name, connection.execute(f"PRAGMA index_info({index[1]})").fetchone()[2])
            for name in tables
            for index in connection.execute(f"PRAGMA index_list({name})")
        }
    assert references <= led
    assert len(references) > 5
