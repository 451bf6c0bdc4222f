from __future__ import annotations

from collections.abc import Callable

from tracker.core.events import Event


def test_an_event_has_no_id_until_the_journal_gives_one(make_event: Callable[..., Event]) -> None:
    assert make_event("reported").id == 0
    assert make_event("reported") == make_event("reported")
