"""Rows of what is published, written inside the one write lock: what was read there before is still true at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from tracker.store.columns import COLUMNS, listed
from tracker.store.database import Connection, connect, marks

_COLUMNS = COLUMNS["publication"]
_KEEP = ", ".join(f'"{name}" = excluded."{name}"' for name in _COLUMNS[1:])
_UPSERT = (
    f"INSERT INTO publication ({listed(_COLUMNS)}) VALUES ({marks(_COLUMNS)}) ON CONFLICT (uid) DO UPDATE SET {_KEEP}"
)
_CHUNK = 500
_COUNTED = (
    "UPDATE publication SET revision = (SELECT count(*) FROM publication p WHERE p.roadmap = publication.roadmap)"
    " WHERE kind = 'roadmap' AND roadmap = ?"
)
_DOUBTED = "UPDATE publication SET mark = CASE WHEN gone_on = '' THEN '?' ELSE '' END, revision = '' WHERE uid = ?"


@contextmanager
def publishing(database: str) -> Iterator[Connection]:
    """A write transaction for what is published: all of it or nothing."""
    with closing(connect(database)) as connection, connection.writing():
        yield connection


def keep(connection: Connection, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows in the order of the table's columns, in the place of those that stand for the same entries."""
    for start in range(0, len(rows), _CHUNK):
        connection.run_many(_UPSERT, rows[start : start + _CHUNK])


def count(connection: Connection, roadmaps: Iterable[str]) -> None:
    """Note in the roadmaps' own rows how many rows they have: by that it is known when one gets lost."""
    for roadmap in roadmaps:
        connection.run(_COUNTED, roadmap)


def doubt(connection: Connection, roadmap: str, uids: Iterable[str]) -> None:
    """Have these entries of a roadmap made anew, and all of it gone through; a tombstone among them is given up."""
    for uid in uids:
        connection.run(_DOUBTED, uid)
    connection.run("UPDATE publication SET mark = '' WHERE kind = 'roadmap' AND roadmap = ?", roadmap)
