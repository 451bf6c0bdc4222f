from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tracker.services.feeds.one_time import LIFE, KeyState, new_key, state_of
from tracker.services.feeds.subscribers import hash_of

NOW = datetime(2024, 6, 20, 2, 0, tzinfo=UTC)
TOKEN, TASK = "t" * 43, "7e8ac927-814a-5e2d-a6f3-d901eb068e78"


def test_a_fresh_key_is_good_for_its_subscriber_and_its_task_alone() -> None:
    key = new_key(TOKEN, 1, TASK, NOW)
    assert state_of(key, TOKEN, 1, TASK, NOW) is KeyState.GOOD
    assert state_of(key, TOKEN, 2, TASK, NOW) is KeyState.FORGED
    assert state_of(key, TOKEN, 1, "other", NOW) is KeyState.FORGED
    assert state_of(key, "x" * 43, 1, TASK, NOW) is KeyState.FORGED


def test_no_two_keys_are_the_same() -> None:
    assert len({new_key(TOKEN, 1, TASK, NOW) for _ in range(50)}) == 50


def test_a_key_lives_for_half_a_day() -> None:
    key = new_key(TOKEN, 1, TASK, NOW)
    assert state_of(key, TOKEN, 1, TASK, NOW + LIFE) is KeyState.GOOD
    assert state_of(key, TOKEN, 1, TASK, NOW + LIFE + timedelta(seconds=1)) is KeyState.EXPIRED


@pytest.mark.parametrize(
    "spoilt", ["", ".", "a.b.c", "x" * 10_000, "66740000." + "A" * 16 + "." + "0" * 32, "\ud800", "１.a"]
)
def test_what_is_no_key_of_ours_is_forged(spoilt: str) -> None:
    assert state_of(spoilt, TOKEN, 1, TASK, NOW) is KeyState.FORGED
    assert len(hash_of(spoilt)) == 64


def test_a_life_cannot_be_made_longer() -> None:
    expiry, nonce, signature = new_key(TOKEN, 1, TASK, NOW).split(".")
    longer = f"{int(expiry, 16) + 3600:x}.{nonce}.{signature}"
    assert state_of(longer, TOKEN, 1, TASK, NOW) is KeyState.FORGED
