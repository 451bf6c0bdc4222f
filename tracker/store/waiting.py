"""Waiting for others who write: for how long, how often one asks, and who is told that one waits.

Light: the standard library only, because every listing command passes through here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from tracker.store import schema

_Answer = TypeVar("_Answer")

_TOLD_AFTER_SECONDS = 3.0
_LONGEST_NAP_SECONDS = 0.02
_listeners: list[Callable[[], None]] = []
_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def waiting_until(moment: float) -> Iterator[None]:
    """Within the block nobody waits beyond a moment of the monotonic clock, for somebody waits for the answer."""
    token = _until.set(moment)
    try:
        yield
    finally:
        _until.reset(token)


def longest_wait() -> float:
    """For how many seconds one waits here for others who write."""
    until = _until.get()
    return schema.BUSY_SECONDS if until is None else min(schema.BUSY_SECONDS, max(0.0, until - time.monotonic()))


def tell_waits(tell: Callable[[], None] | None) -> None:
    """Have somebody told, once a wait, that it takes more than a moment; or nobody."""
    _listeners[:] = [tell] if tell else []


def patiently(attempt: Callable[[], _Answer], is_busy: Callable[[Exception], bool]) -> _Answer:
    """What the attempt gives, tried again while others write; its own failure after :func:`longest_wait`.

    SQLite's own waiting asks ever less often, so that who came last is served first, and cannot be interrupted. Here
    who has waited longer asks more often, at moments that nobody shares.
    """
    begun, longest = time.monotonic(), longest_wait()
    told = False
    while True:
        try:
            return attempt()
        except Exception as error:
            waited = time.monotonic() - begun
            if waited >= longest or not is_busy(error):
                raise
        if waited > _TOLD_AFTER_SECONDS and not told:
            told = True
            for tell in _listeners:
                tell()
        time.sleep(_nap_seconds(waited))


def _nap_seconds(waited: float) -> float:
    from random import uniform  # dear to import, and seldom needed

    return uniform(0.0, _LONGEST_NAP_SECONDS / (1.0 + waited))
