from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tracker.clock import LAST_DAY, FixedClock, SystemClock, checked_day, today
from tracker.store.schema import FOREVER


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 5, 31, 15, 59, 59, tzinfo=UTC), date(2024, 5, 31)),
        (datetime(2024, 5, 31, 16, 0, 0, tzinfo=UTC), date(2024, 6, 1)),
        (datetime(2024, 12, 31, 16, 0, 0, tzinfo=UTC), date(2025, 1, 1)),
        (datetime(2024, 5, 31, 23, 59, tzinfo=timezone(timedelta(hours=6))), date(2024, 6, 1)),
        (datetime(2024, 5, 31, 23, 59, tzinfo=timezone(timedelta(hours=8))), date(2024, 5, 31)),
        (datetime(2024, 5, 31, 12, 0, tzinfo=timezone(timedelta(hours=-8))), date(2024, 6, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_beijing_wherever_the_machine_is(moment: datetime, day: date) -> None:
    assert today(FixedClock(moment)) == day


def test_a_fixed_clock_stands_still_and_speaks_utc() -> None:
    clock = FixedClock(datetime(2024, 6, 1, 8, tzinfo=timezone(timedelta(hours=8))))
    assert clock.now() == clock.now() == datetime(2024, 6, 1, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_the_machines_clock_tells_whole_seconds_in_utc() -> None:
    earlier, later = SystemClock().now(), SystemClock().now()
    assert earlier.tzinfo is UTC
    assert earlier.microsecond == 0
    assert earlier <= later


def test_the_day_that_stands_for_the_open_end_is_none_that_can_be_asked_about() -> None:
    assert date.fromisoformat(FOREVER) == LAST_DAY + timedelta(days=1)
    assert checked_day(LAST_DAY) == LAST_DAY
    with pytest.raises(ValueError, match="最晚到 9999-12-30"):
        checked_day(date.fromisoformat(FOREVER))
