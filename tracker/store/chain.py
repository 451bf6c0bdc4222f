"""The chain of the journal: each entry carries a hash over itself and the one before, the newest one is its head.

So no entry can be changed, swapped or taken out unless all behind it are written anew, and that is found by whoever
kept a head. A task is told by its lasting name; what is said of a roadmap and its units stands in entries too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.store.columns import listed
from tracker.store.database import Connection, chunks, marks

Name = tuple[str, str | None]
"""What an entry is about: a task by its lasting name, or a roadmap by its id and None."""

TOLD = (
    "id", "task_id", "type", "effective_on", "recorded_at", "actor", "note", "progress", "due_on", "basis", "plan",
    "retracts",
)  # fmt: skip
"""The columns of an entry that say something; the others place it in the chain."""

ENTRIES = f"SELECT {listed(TOLD)} FROM event"
"""The query for what entries say, in the order of :data:`TOLD`."""

_SHOWN = 16
_encode = json.JSONEncoder(separators=(",", ":")).encode


class Head(NamedTuple):
    """The newest entry's number and hash; its text, kept anywhere else, proves later what stood there."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}-{self.hash[:_SHOWN] or '0' * _SHOWN}"


NOTHING = Head(0, "")
"""The head of a journal without entries; its hash is what the first entry follows."""


def hashed(before: str, name: Name, row: Sequence[Any]) -> str:
    """The hash of an entry that follows the one with hash ``before``.

    ``row`` is in the order of ``TOLD``; the task's number in it is told by the name. Raises ``TypeError`` for
    a value that no entry has. Twin of migration 0003, which gave the entries of older databases their hashes.
    """
    number, _task_id, *values = row
    return hashlib.sha256(f"{before}{_encode([number, *name, *values])}".encode(errors="surrogatepass")).hexdigest()


def head(connection: Connection) -> Head:
    """The head of the journal as it stands."""
    rows = connection.rows("SELECT id, hash FROM event ORDER BY id DESC LIMIT 1")
    return Head(*rows[0]) if rows else NOTHING


def append(connection: Connection, rows: Sequence[tuple[Any, ...]], roadmap: str | None = None) -> None:
    """Write entries behind the newest: rows in the order of ``TOLD``, of tasks, or of the roadmap named."""
    names = lasting_names(connection, {row[1] for row in rows if row[1] is not None})
    before = head(connection).hash
    linked = []
    for row in rows:
        before = hashed(before, names[row[1]] if roadmap is None else (roadmap, None), row)
        linked.append((*row, roadmap, before))
    connection.insert("event", (*TOLD, "roadmap", "hash"), linked)


def lasting_names(connection: Connection, task_ids: Iterable[int]) -> Mapping[int, Name]:
    """What each of those tasks is called in the chain, for ever."""
    return {
        number: (origin, key)
        for chunk in chunks(sorted(task_ids))
        for number, origin, key in connection.rows(
            f'SELECT id, origin, "key" FROM task WHERE id IN ({marks(chunk)})', *chunk
        )
    }
