"""Who may read a unit's calendar and page by a secret address, and when they last did; the addresses are not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from tracker.store.questions.reader import Reader

_FIELDS = "id, roadmap, unit, label, created_at, created_by, revoked_at, fetched_at, fetches, client"
_STANDING = "SELECT token_hash, id, roadmap, unit FROM subscriber WHERE revoked_at = '' ORDER BY id"


class SubscriberRow(NamedTuple):
    """One secret address of a unit: of the roadmap's unit with that lasting name, or of a member of a collective.

    Moments are None for never; ``client`` is what the program that fetched last calls itself.
    """

    id: int
    roadmap: str
    unit: str
    label: str
    created_at: datetime
    created_by: str
    revoked_at: datetime | None
    fetched_at: datetime | None
    fetches: int
    client: str


class Subscription(NamedTuple):
    """What an address that stands leads to."""

    id: int
    roadmap: str
    unit: str


class Fetches(NamedTuple):
    """How often an address was used, when last, and what the program called itself that did."""

    times: int
    last_at: datetime
    client: str


def subscribers(reader: Reader) -> list[SubscriberRow]:
    """Every secret address that was ever given out, in that order."""
    return [_row(row) for row in reader.rows(f"SELECT {_FIELDS} FROM subscriber ORDER BY id")]


def subscriptions(reader: Reader) -> Mapping[str, Subscription]:
    """What the addresses that stand lead to, by the SHA-256 of their secrets."""
    return {row[0]: Subscription(*row[1:]) for row in reader.rows(_STANDING)}


def _row(row: Sequence[Any]) -> SubscriberRow:
    found = SubscriberRow._make(row)
    return found._replace(
        created_at=datetime.fromisoformat(row[4]), revoked_at=_moment(row[6]), fetched_at=_moment(row[7])
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
