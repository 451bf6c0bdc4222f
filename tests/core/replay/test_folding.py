from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.core.events import Event
from tracker.core.replay import IllegalEvent, TaskState, check, live, replay, states

MakeEvent = Callable[..., Event]
Told = Callable[..., list[Event]]
KEY = ("hutubi", "21.1a")
FIRST = date(2022, 3, 14)


def d(text: str) -> date:
    return date.fromisoformat(f"2024-{text}")


def now(events: Sequence[Event], day: str = "12-31") -> TaskState:
    return replay(events, d(day))[KEY]


class TestTheOrderOfThings:
    def test_a_backdated_report_does_not_replace_a_later_one(self, told: Told) -> None:
        events = told(("reported", "05-20", {"progress": 60}), ("reported", "05-10", {"progress": 30}))
        assert [now(events, day).progress for day in ("05-09", "05-10", "05-20")] == [0, 30, 60]
        assert now(events).begun_on == d("05-10")

    def test_of_one_day_the_last_told_counts(self, told: Told) -> None:
        events = told(("reported", "05-10", {"progress": 60}), ("reported", "05-10", {"progress": 40}))
        assert now(events).progress == 40
        assert [day for day, _ in states(events)] == [FIRST, d("05-10")]

    def test_reported_and_verified_on_one_day_is_closed(self, told: Told) -> None:
        state = now(told(("started", "05-10"), ("reported_done", "05-10"), ("verified", "05-10")))
        assert (state.status, state.closed_on) == ("closed", d("05-10"))

    def test_an_event_without_an_id_comes_last_of_its_day(self, told: Told, make_event: MakeEvent) -> None:
        draft = make_event("reported", d("05-10"), progress=20)
        events = [draft, *told(("reported", "05-10", {"progress": 60}))]
        assert live(events)[-1] is draft

    def test_a_verification_dated_before_the_report_does_not_fit(self, told: Told, make_event: MakeEvent) -> None:
        events = told(("reported_done", "05-20"))
        with pytest.raises(IllegalEvent, match="尚未申请"):
            check(events, make_event("verified", d("05-10"), id=9))
        check(events, make_event("verified", d("05-20"), id=9))

    def test_every_state_carries_the_newest_event_whatever_its_day(self, told: Told, make_event: MakeEvent) -> None:
        backdated = told(("reported", "05-20"), ("reported", "05-10"))
        assert {state.event_id for _, state in states(backdated)} == {3}
        undone = [*backdated, make_event("retracted", d("06-01"), id=4, retracts=3)]
        assert now(undone).event_id == 4

    def test_what_was_recorded_later_was_not_known_then(self, told: Told) -> None:
        events = told(("reported", "05-10", {"progress": 30}))
        then = datetime(2022, 3, 14, 4, 1, tzinfo=UTC)
        assert replay(events, d("12-31"), known_at=then)[KEY].status == "planned"
        assert replay(events, d("12-31"), known_at=then + timedelta(minutes=1))[KEY].progress == 30
        assert live(events, then) == events[:1]

    def test_a_retraction_not_yet_known_takes_nothing_back(self, told: Told, make_event: MakeEvent) -> None:
        events = told(("reported", "05-10", {"progress": 30}))
        retracted = make_event("retracted", d("05-11"), id=3, retracts=2)
        assert replay([*events, retracted], d("12-31"), known_at=events[-1].recorded_at)[KEY].progress == 30
        assert now([*events, retracted]).progress == 0
