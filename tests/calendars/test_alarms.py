from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tracker.calendars.entry import alarm_offsets
from tracker.workdays import is_workday


def moments(due_on: date, *days_before: int) -> list[datetime]:
    return [datetime.combine(due_on, time()) + offset for offset in alarm_offsets(due_on, days_before)]


@pytest.mark.parametrize(
    ("due_on", "days_before", "days"),
    [
        (date(2026, 6, 17), (1, 7), [date(2026, 6, 10), date(2026, 6, 16)]),
        # 2026-02-15 is the first day of the Spring Festival; the Saturday before it is a working day.
        (date(2026, 2, 15), (1,), [date(2026, 2, 14)]),
        (date(2026, 2, 24), (1, 7), [date(2026, 2, 14)]),
        # National Day week: 1 and 7 days before 8 October both become 30 September.
        (date(2026, 10, 8), (30, 7, 1), [date(2026, 9, 8), date(2026, 9, 30)]),
        # Sunday 20 September works in exchange for the holiday.
        (date(2026, 9, 21), (1,), [date(2026, 9, 20)]),
        (date(2026, 6, 15), (1,), [date(2026, 6, 12)]),
        (date(2024, 3, 1), (1,), [date(2024, 2, 29)]),
        (date(2026, 1, 1), (1,), [date(2025, 12, 31)]),
    ],
)
def test_a_reminder_rings_at_half_past_ten_on_the_working_day_on_or_before(
    due_on: date, days_before: tuple[int, ...], days: list[date]
) -> None:
    assert moments(due_on, *days_before) == [datetime.combine(day, time(10, 30)) for day in days]


def test_a_reminder_for_the_day_itself_rings_before_it() -> None:
    assert moments(date(2026, 6, 17), 0) == moments(date(2026, 6, 17), 1)


def test_no_days_means_no_reminders() -> None:
    assert alarm_offsets(date(2026, 6, 17), ()) == ()


def test_every_reminder_of_a_year_is_early_and_on_a_working_day() -> None:
    for shift in range(366):
        due_on = date(2025, 10, 1) + timedelta(days=shift)
        offsets = alarm_offsets(due_on, (30, 7, 1))
        assert list(offsets) == sorted(set(offsets))
        assert all(offset < timedelta() for offset in offsets)
        assert all(is_workday(moment.date()) for moment in moments(due_on, 30, 7, 1))
