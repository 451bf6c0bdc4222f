"""The one place that makes an SQLAlchemy engine: connections as :mod:`.schema` opens them, write transactions, rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlmodel import SQLModel

from tracker.placing import sweep
from tracker.store import schema, sqlite
from tracker.store.database import store_error

if TYPE_CHECKING:
    import psycopg

READING = {"tracker_reading": True}

_CHUNK = 500
_BEGINNINGS = {
    ("sqlite", True): "BEGIN",
    # psycopg has begun already. The lock is the database's own, ends with the transaction, and is given in turn.
    ("postgresql", False): f"SELECT pg_advisory_xact_lock({schema.APPLICATION_ID})",
    ("postgresql", True): "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
}


def make_engine(database: str, *, readonly: bool = False) -> Engine:
    """An engine for a current tracker database; raises :class:`StoreError` for anything else."""
    if schema.is_server(database):
        from tracker.store import postgres

        engine = server_engine(lambda: postgres.connect(database, readonly=readonly))
        engine.connect().close()  # which stays in the pool for the first transaction
        return engine
    sqlite.connect(database, readonly=readonly).close()
    if not readonly:
        file = sqlite.file_of(database)
        sweep(file.parent, file.name)
    return engine_over(lambda: sqlite.connect(database, readonly=readonly))


def engine_over(connect: Callable[[], sqlite3.Connection]) -> Engine:
    """An engine over connections in autocommit whose transactions begin as ours do."""
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def server_engine(connect: Callable[[], psycopg.Connection[Any]]) -> Engine:
    """An engine over connections to a PostgreSQL server; ``format`` lets one take rows as tuples, as SQLite's does."""
    engine = create_engine(
        "postgresql+psycopg://",
        creator=connect,
        poolclass=QueuePool,
        paramstyle="format",
        isolation_level="READ COMMITTED",
        use_native_hstore=False,
    )
    event.listen(engine, "begin", _begin)
    return engine


def scratch_engine(database: str) -> Engine:
    """An engine over one connection to a server that waits for no lock: for what is made there and taken back."""
    from tracker.store import postgres

    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: postgres.open_database(database),
        poolclass=NullPool,
        isolation_level="READ COMMITTED",
        use_native_hstore=False,
    )


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once and waits for it there, so that what it reads first is still true at the end."""
    is_reading = bool(connection.get_execution_options().get("tracker_reading"))
    raw: Any = connection.connection.driver_connection
    if isinstance(raw, sqlite3.Connection) and not is_reading:
        sqlite.begin_writing(raw)
        return
    connection.exec_driver_sql(_BEGINNINGS[connection.dialect.name, is_reading])


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: all of it or nothing. Raises :class:`StoreError` for what the database reports."""
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise store_error(error.orig or error) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One view of the database that does not wait for writers."""
    try:
        with engine.connect().execution_options(**READING) as connection:
            yield connection
    except DBAPIError as error:
        raise store_error(error.orig or error) from error


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Sequence[Any]], columns: Sequence[str] | None = None
) -> None:
    """Insert many rows, each in the order of those or all columns, past SQLAlchemy's own processing of values."""
    if rows:
        statement = str(insert(table).compile(dialect=connection.dialect, column_keys=columns))
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])


def next_id(connection: Connection, model: type[SQLModel]) -> int:
    """The next number of a table; nobody else can take it before the transaction ends."""
    return 1 + (connection.scalar(select(func.max(table(model).c.id))) or 0)


def table(model: type[SQLModel]) -> Table:
    """The Core table of a table class."""
    return SQLModel.metadata.tables[str(model.__tablename__)]


def chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """The values in pieces that one statement takes."""
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))
