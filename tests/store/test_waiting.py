"""Waiting for others who write: in turn, not for ever, and not in silence."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator

import pytest

from tracker.store import schema, waiting
from tracker.store.waiting import longest_wait, patiently, tell_waits, waiting_until


@pytest.fixture(autouse=True)
def _nobody_listens() -> Iterator[None]:
    yield
    waiting._listeners.clear()


def _attempts(failures: int) -> Iterator[int]:
    yield from [0] * failures
    yield 1


def test_what_is_busy_is_tried_again() -> None:
    tries = _attempts(3)
    assert patiently(lambda: 1 // next(tries), lambda error: isinstance(error, ZeroDivisionError)) == 1
    assert list(tries) == []


def test_what_fails_otherwise_fails_at_once() -> None:
    with pytest.raises(sqlite3.Error):
        patiently(lambda: sqlite3.connect(":memory:").execute("?"), lambda error: isinstance(error, KeyError))


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.01)
    with pytest.raises(ZeroDivisionError):
        patiently(lambda: 1 // 0, lambda _error: True)


def test_patience_ends_sooner_where_somebody_waits_for_the_answer() -> None:
    assert longest_wait() == schema.BUSY_SECONDS
    with waiting_until(time.monotonic() + 0.01):
        assert longest_wait() <= 0.01
        with pytest.raises(ZeroDivisionError):
            patiently(lambda: 1 // 0, lambda _error: True)
        assert longest_wait() == 0.0
    assert longest_wait() == schema.BUSY_SECONDS


def test_a_long_wait_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "_TOLD_AFTER_SECONDS", -1.0)
    told: list[str] = []
    tell_waits(lambda: told.append("first"))
    tell_waits(lambda: told.append("waits"))
    tries = _attempts(3)
    patiently(lambda: 1 // next(tries), lambda _error: True)
    assert told == ["waits"]


def test_who_has_waited_longer_asks_more_often() -> None:
    short = sum(waiting._nap_seconds(0.0) for _ in range(500))
    long = sum(waiting._nap_seconds(30.0) for _ in range(500))
    assert long < short / 10
