"""A database wherever it is: what stands at its address, what its driver's failures mean, and connections that write.

Light: the standard library only, and psycopg for the address of a server.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from tracker.store import schema, sqlite, sqlite_errors
from tracker.store.columns import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

    from tracker.errors import StoreError

    Driver = sqlite3.Connection | psycopg.Connection[tuple[Any, ...]]
    Cursor = sqlite3.Cursor | psycopg.Cursor[tuple[Any, ...]]

_CHUNK = 500
# The lock is the database's own, ends with the transaction, and is given in turn.
_LOCK_ON_SERVER = f"SELECT pg_advisory_xact_lock({schema.APPLICATION_ID})"
_READING_ON_SERVER = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"


def condition(database: str) -> schema.Condition:
    """What stands at that place: nothing yet, our database of this, an older or a newer version, or something else."""
    if schema.is_server(database):
        from tracker.store import postgres

        return postgres.condition(database)
    return sqlite.condition(database)


def store_error(error: Exception) -> StoreError:
    """A database driver's failure as a sentence for the user."""
    if hasattr(error, "sqlstate"):
        from tracker.store import postgres

        return postgres.store_error(error)
    return sqlite_errors.store_error(error)


def connect(database: str, *, readonly: bool = False) -> Connection:
    """A connection to a current tracker database; raises :class:`StoreError` for anything else."""
    if schema.is_server(database):
        from tracker.store import postgres

        return Connection(postgres.connect(database, readonly=readonly))
    connection = Connection(sqlite.connect(database, readonly=readonly))
    if not readonly:
        from tracker.placing import sweep

        sweep(*os.path.split(sqlite.place_of(database)))
    return connection


class Connection:
    """A connection in autocommit for what writes and proves, asked in SQLite's words with a ``?`` for each value.

    What it raises is the driver's own; :meth:`writing` and :meth:`reading` raise it as :class:`StoreError`.
    """

    def __init__(self, raw: Driver) -> None:
        self.raw: Any = raw
        self.is_file = isinstance(raw, sqlite3.Connection)

    def run(self, query: str, *values: object) -> Cursor:
        """Run one statement; gives the driver's cursor."""
        cursor: Cursor = self.raw.execute(query if self.is_file else _server_words(query), values)
        return cursor

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that answer."""
        return self.run(query, *values).fetchall()

    def column(self, query: str, *values: object) -> list[Any]:
        """The first value of each row that answers."""
        return [row[0] for row in self.run(query, *values).fetchall()]

    def value(self, query: str, *values: object) -> Any:  # noqa: ANN401  # what the column holds
        """The first value of the first row; None where there is no row."""
        row = self.run(query, *values).fetchone()
        return row[0] if row else None

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Insert many rows, each in the order of those columns."""
        if rows:
            self.run_many(f"INSERT INTO {table} ({listed(columns)}) VALUES ({marks(columns)})", rows)  # our own names

    def run_many(self, query: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        self.raw.cursor().executemany(query if self.is_file else _server_words(query), rows)

    def next_id(self, table: str) -> int:
        """The next number of a table; under the write lock nobody else can take it before the transaction ends."""
        return 1 + (self.value(f"SELECT max(id) FROM {table}") or 0)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction: all of it or nothing.

        A writer takes its lock at once and waits for it there, so that what it reads first is still true at the end.
        """
        with self._told():
            if self.is_file:
                sqlite.begin_writing(self.raw)
            else:
                self.run("BEGIN ISOLATION LEVEL READ COMMITTED")
            with self._ended("COMMIT"):
                if not self.is_file:
                    self.run(_LOCK_ON_SERVER)
                yield self

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the database that does not wait for writers."""
        with self._told():
            self.run("BEGIN" if self.is_file else _READING_ON_SERVER)
            with self._ended("ROLLBACK"):
                yield self

    @contextmanager
    def scratch(self) -> Iterator[Connection]:
        """A transaction that waits for no lock, and is taken back with all that was made in it."""
        with self._told():
            self.run("BEGIN")
            with self._ended("ROLLBACK"):
                yield self

    def close(self) -> None:
        """Let go of the database."""
        self.raw.close()

    @contextmanager
    def _ended(self, statement: str) -> Iterator[None]:
        """The transaction ended so, or taken back where anything fails."""
        try:
            yield
            self.run(statement)
        except BaseException:
            with suppress(Exception):  # a lost connection, or a transaction that the database has taken back itself
                self.run("ROLLBACK")
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """The driver's failures as :class:`StoreError`."""
        try:
            yield
        except Exception as error:
            if isinstance(error, sqlite3.Error) if self.is_file else hasattr(error, "sqlstate"):
                raise store_error(error) from error
            raise


def marks(values: Sequence[Any]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The values in pieces that one statement takes."""
    return (values[start : start + _CHUNK] for start in range(0, len(values), _CHUNK))


def _server_words(query: str) -> bytes:
    from tracker.store.dialect import translated

    return translated(query).encode()
