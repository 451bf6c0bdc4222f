"""One-time keys of units' answers: what a key was used for is kept in the transaction of the entry that it made."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from tracker.errors import Refused
from tracker.i18n import _
from tracker.store.columns import COLUMNS
from tracker.store.database import Connection


class OneTimeKey(NamedTuple):
    """A subscriber's key for one answer, told by its hash, as the journal keeps it beside the entry."""

    key_hash: str
    subscriber: int
    answered_at: datetime

    def entry(self, connection: Connection) -> int | None:
        """The entry for which the key was used already. Raises :class:`Refused` where the address is revoked."""
        if connection.value("SELECT revoked_at FROM subscriber WHERE id = ?", self.subscriber) != "":
            raise Refused(_("这个地址已停用"))
        query = "SELECT event_id FROM answer WHERE key_hash = ? AND subscriber = ?"
        found = connection.value(query, self.key_hash, self.subscriber)
        return None if found is None else int(found)

    def keep(self, connection: Connection, entry: int) -> None:
        """Keep what the key was used for."""
        row = (self.key_hash, self.subscriber, entry, self.answered_at.isoformat())
        connection.insert("answer", COLUMNS["answer"], [row])
