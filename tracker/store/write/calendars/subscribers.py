"""Secret addresses written down: of each only the SHA-256 of its secret, and when it was used."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime

from tracker.store.columns import COLUMNS
from tracker.store.database import connect
from tracker.store.questions.calendars.subscribers import Fetches

_REVOKE = "UPDATE subscriber SET revoked_at = ? WHERE id = ? AND revoked_at = ''"
# The machine's clock may have been put back meanwhile.
_NOTE = (
    "UPDATE subscriber SET fetches = fetches + ?, client = ?,"
    " fetched_at = CASE WHEN fetched_at < ? THEN ? ELSE fetched_at END WHERE id = ?"
)


def add_subscriber(
    database: str, place: tuple[str, str], label: str, token_hash: str, said: tuple[datetime, str]
) -> int:
    """Keep an address of a roadmap's unit, told when and by whom; its number. Raises :class:`StoreError`."""
    (moment, actor), (roadmap, unit) = said, place
    with closing(connect(database)) as raw, raw.writing() as connection:
        number = connection.next_id("subscriber")
        row = (number, roadmap, unit, label, token_hash, _text(moment), actor, "", "", 0, "")
        connection.insert("subscriber", COLUMNS["subscriber"], [row])
    return number


def revoke_subscriber(database: str, number: int, moment: datetime) -> bool:
    """Make an address lead nowhere; whether it did until now. Raises :class:`StoreError`."""
    with closing(connect(database)) as raw, raw.writing() as connection:
        return bool(connection.run(_REVOKE, _text(moment), number).rowcount)


def note_fetches(database: str, fetches: Mapping[int, Fetches]) -> None:
    """Write down how addresses were used. Raises :class:`StoreError`."""
    with closing(connect(database)) as raw, raw.writing() as connection:
        for number, (times, last_at, client) in sorted(fetches.items()):
            moment = _text(last_at)
            connection.run(_NOTE, times, client, moment, moment, number)


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
