from __future__ import annotations

from datetime import date, timedelta

import pytest

from tracker.calendars.schedule import Awaited, RingReason, Schedule, WorkingDays, is_shown
from tracker.workdays import is_workday

MAY = date(2026, 5, 29)
"""A Friday."""


def rings(as_of: date, task: Awaited, *, is_supporting: bool = False, days: tuple[int, ...] = (30, 7, 1)) -> list[str]:
    """Each reminder as ``05-29 due``, in order."""
    found = Schedule(as_of, days, is_workday).rings(task, is_supporting=is_supporting)
    return [f"{day:%m-%d} {reason}" for day, reason in sorted(found.items())]


def upcoming(due_on: date, as_of: date, *days: int) -> list[date]:
    found = Schedule(as_of, days, is_workday).rings(Awaited("planned", due_on), is_supporting=False)
    return sorted(day for day, reason in found.items() if reason is RingReason.DUE)


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
        # A deadline on a Sunday: the day before is a Saturday.
        (date(2026, 5, 31), (7, 1), [date(2026, 5, 22), date(2026, 5, 29)]),
        (date(2026, 1, 1), (1,), [date(2025, 12, 31)]),
        # A reminder for the day itself rings before it.
        (date(2026, 6, 17), (0,), [date(2026, 6, 16)]),
        (date(2026, 6, 17), (), []),
    ],
)
def test_what_comes_due_is_told_at_each_lead_time_on_the_working_day_on_or_before(
    due_on: date, days_before: tuple[int, ...], days: list[date]
) -> None:
    assert upcoming(due_on, due_on - timedelta(days=60), *days_before) == days


@pytest.mark.parametrize(
    ("due_on", "as_of", "days"),
    [
        # Due on a Friday: Monday is the first working day after it, and each Monday is the first of its week.
        (MAY, date(2026, 5, 30), ["06-01", "06-08", "06-15", "06-22"]),
        # Due on a Wednesday: the Thursday after it, then Mondays.
        (date(2026, 6, 3), date(2026, 6, 4), ["06-04", "06-08", "06-15", "06-22"]),
        # The Spring Festival has no working day between 15 and 23 February.
        (date(2026, 2, 12), date(2026, 2, 13), ["02-13", "02-24", "03-02", "03-09"]),
        # 14 February 2026 is a Saturday that works.
        (date(2026, 2, 13), date(2026, 2, 14), ["02-14", "02-24", "03-02", "03-09"]),
        # 20 September 2026 is a Sunday that works; its week begins on the 14th.
        (date(2026, 9, 18), date(2026, 9, 19), ["09-20", "09-21", "09-28", "10-08"]),
        # Overdue for years: the first of each week all the same.
        (date(2023, 1, 1), date(2026, 6, 3), ["06-08", "06-15", "06-22", "06-29"]),
        (date(2023, 1, 1), date(2026, 6, 8), ["06-08", "06-15", "06-22", "06-29"]),
    ],
)
def test_what_is_overdue_is_told_on_the_first_working_day_after_and_on_the_first_of_each_week(
    due_on: date, as_of: date, days: list[str]
) -> None:
    told = rings(as_of, Awaited("in_progress", due_on))
    assert told[:4] == [f"{day} overdue" for day in days]
    assert all(word.endswith("overdue") for word in told)


def test_what_will_be_overdue_is_told_in_advance() -> None:
    told = rings(date(2026, 5, 20), Awaited("planned", MAY))
    assert told[:4] == ["05-22 due", "05-28 due", "06-01 overdue", "06-08 overdue"]
    assert told[-1] == "07-13 overdue"


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (Awaited("reported_done", MAY), []),
        (Awaited("closed", MAY), []),
        (Awaited("withdrawn", MAY), []),
        (Awaited("suspended", MAY, review_on=date(2026, 8, 1)), ["07-31 review"]),
        (Awaited("suspended", MAY, review_on=date(2026, 5, 1)), []),
        (Awaited("suspended", None), []),
        (Awaited("in_progress", None), []),
        # Returned on a Thursday: told on the Friday, and from then on as before.
        (Awaited("in_progress", date(2026, 6, 30), None, date(2026, 5, 21)), ["05-22 returned", "05-29 due"]),
        (Awaited("in_progress", None, None, date(2026, 5, 21)), ["05-22 returned"]),
        # Where two reasons meet, the return is the weightier.
        (Awaited("in_progress", date(2026, 5, 1), None, date(2026, 5, 22)), ["05-25 returned", "06-01 overdue"]),
        # An extension moves all with the date.
        (Awaited("in_progress", date(2026, 7, 31)), ["07-01 due", "07-24 due"]),
    ],
)
def test_reminders_follow_the_state(task: Awaited, told: list[str]) -> None:
    assert rings(date(2026, 5, 22), task)[:2] == told[:2]
    assert bool(rings(date(2026, 5, 22), task)) == bool(told)


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (Awaited("in_progress", date(2026, 6, 30)), ["05-29 due", "07-01 overdue"]),
        (Awaited("in_progress", date(2026, 5, 1), None, date(2026, 5, 21)), []),
        (Awaited("suspended", MAY, review_on=date(2026, 8, 1)), []),
        (Awaited("reported_done", date(2026, 6, 30)), []),
    ],
)
def test_a_unit_that_helps_is_told_once_before_and_once_after(task: Awaited, told: list[str]) -> None:
    assert rings(date(2026, 5, 22), task, is_supporting=True) == told


def test_no_reminder_of_a_year_is_past_on_a_day_off_or_doubled_and_none_of_a_date_is_on_it() -> None:
    as_of = date(2025, 10, 1)
    schedule = Schedule(as_of, (30, 7, 1), is_workday)
    for shift in range(-90, 460):
        due_on = as_of + timedelta(days=shift)
        found = schedule.rings(Awaited("planned", due_on), is_supporting=False)
        assert all(as_of <= day <= as_of + timedelta(days=400) for day in found)
        assert all(map(is_workday, found))
        assert due_on not in found
        late = sorted(day for day, reason in found.items() if reason is RingReason.OVERDUE)
        assert all(day > due_on for day in late)
        if shift < 0:
            gaps = [(after - before).days for before, after in zip([as_of, *late], late, strict=False)]
            assert max(gaps) <= 8  # a National Day week that begins on a Wednesday


def test_the_moving_day_adds_and_drops_reminders_and_changes_none() -> None:
    task = Awaited("in_progress", MAY)
    before = Schedule(date(2026, 4, 1), (30, 7, 1), is_workday).rings(task, is_supporting=False)
    for shift in range(90):
        as_of = date(2026, 4, 1) + timedelta(days=shift)
        after = Schedule(as_of, (30, 7, 1), is_workday).rings(task, is_supporting=False)
        assert {day: after.get(day) for day in before if day >= as_of} == {
            day: reason for day, reason in before.items() if day >= as_of
        }
        before = after


@pytest.mark.parametrize("as_of", [date.max - timedelta(days=1), date.min + timedelta(days=40)])
def test_the_ends_of_time_have_a_schedule_too(as_of: date) -> None:
    schedule = Schedule(as_of, (30, 7, 1), lambda day: day.weekday() < 5)
    for task in (Awaited("planned", as_of), Awaited("planned", as_of, None, as_of), Awaited("suspended", None, as_of)):
        schedule.rings(task, is_supporting=False)


def test_a_calendar_keeps_what_is_open_and_drops_what_is_closed_for_long_or_far_off() -> None:
    as_of = date(2026, 6, 1)
    old = date(2023, 1, 1)
    assert is_shown(Awaited("in_progress", old), None, as_of)
    assert is_shown(Awaited("planned", as_of + timedelta(days=400)), None, as_of)
    assert not is_shown(Awaited("planned", as_of + timedelta(days=401)), None, as_of)
    assert not is_shown(Awaited("planned", None), None, as_of)
    assert is_shown(Awaited("closed", old), as_of - timedelta(days=30), as_of)
    assert not is_shown(Awaited("closed", old), as_of - timedelta(days=31), as_of)
    assert not is_shown(Awaited("closed", old), None, as_of)


def test_working_days_are_looked_up_once_a_year() -> None:
    years: dict[str, int] = {}
    works = WorkingDays(years)
    assert [works(date(2026, 2, day)) for day in (13, 14, 15, 24)] == [True, True, False, True]
    assert years.keys() == {"2026"}
    assert WorkingDays({"2026": 0})(date(2026, 2, 13)) is False
