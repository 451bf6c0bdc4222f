"""One-time keys of the forms on a unit's page: each is for one answer of one subscriber about one task, for some hours.

A key is signed with the secret of the subscriber's own address, which is kept nowhere: whoever does not have the
address can make none, and none is good for another task or another subscriber. That it is used once is kept in the
journal's transaction.
"""

from __future__ import annotations

import hmac
import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

LIFE = timedelta(hours=12)
"""A page that was opened in the morning can be answered on until the evening."""
_KEY = re.compile(r"([0-9a-f]{8,12})\.([A-Za-z0-9_-]{16})\.([0-9a-f]{32})")


class KeyState(StrEnum):
    """What a key is worth."""

    GOOD = "good"
    EXPIRED = "expired"
    FORGED = "forged"


def new_key(token: str, subscriber: int, task: str, now: datetime) -> str:
    """A fresh key for an answer about a task, told by its identifier."""
    head = f"{int((now + LIFE).timestamp()):x}.{secrets.token_urlsafe(12)}"
    return f"{head}.{_signature(token, subscriber, task, head)}"


def state_of(key: str, token: str, subscriber: int, task: str, now: datetime) -> KeyState:
    """Whether a key is one of ours for that subscriber and task, and not too old."""
    found = _KEY.fullmatch(key)
    if not found:
        return KeyState.FORGED
    expected = _signature(token, subscriber, task, f"{found[1]}.{found[2]}")
    if not hmac.compare_digest(expected, found[3]):
        return KeyState.FORGED
    return KeyState.GOOD if now.timestamp() <= int(found[1], 16) else KeyState.EXPIRED


def _signature(token: str, subscriber: int, task: str, head: str) -> str:
    told = "\n".join((str(subscriber), task, head))
    return hmac.new(token.encode(errors="replace"), told.encode(errors="replace"), "sha256").hexdigest()[:32]
