"""A reader's connection to a PostgreSQL server, asked in SQLite's words. Imported only for the address of one."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.store import postgres
from tracker.store.dialect import translated
from tracker.store.questions import sql

_CANCEL_SECONDS = 2.0
# Every write adds an entry or touches the row of a roadmap or subscriber, whose xmin is the last transaction of it.
_DATA_VERSION = """
SELECT hashtextextended(concat_ws(' ', (SELECT max(id) FROM event),
    (SELECT string_agg(CAST(xmin AS text), ' ' ORDER BY id) FROM roadmap), '|',
    (SELECT string_agg(CAST(xmin AS text), ' ' ORDER BY id) FROM subscriber)), 0)
"""


class Session:
    """What a reader asks of its connection, in SQLite's words; every failure is a :class:`StoreError`."""

    def __init__(self, database: str) -> None:
        self._database = database
        self._connection = postgres.connect(database, readonly=True)

    def execute(self, query: str, params: Mapping[str, object]) -> postgres.Cursor:
        """The answer to a query that is written for SQLite; a connection that was lost is made anew."""
        words = (_DATA_VERSION if query == sql.DATA_VERSION else translated(query)).encode()
        try:
            return self._connection.execute(words, params)
        except postgres.Failure as error:
            if not self._connection.broken:
                raise postgres.store_error(error) from error
        self._connection = postgres.connect(self._database, readonly=True)
        try:
            return self._connection.execute(words, params)
        except postgres.Failure as error:
            raise postgres.store_error(error) from error

    def interrupt(self) -> None:
        """Stop the query that is running; may come from any thread."""
        try:
            self._connection.cancel_safe(timeout=_CANCEL_SECONDS)
        except postgres.Failure:
            return  # closed or broken: nothing runs on it

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()
