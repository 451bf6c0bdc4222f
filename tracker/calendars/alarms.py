"""Reminders inside an entry: so many days before the due date, on a working day, when offices in Xinjiang are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from tracker.calendars.lines import early_line, text_line
from tracker.workdays import is_workday, workday_on_or_before, workdays_of

# Winter and summer hours in Xinjiang start at 10:00 Beijing time; the half hour lets people arrive.
TIME_OF_DAY = timedelta(hours=10, minutes=30)


class WorkingDays:
    """Whether offices work on a day, by years that are known already; another is looked up and known from then on.

    A year is a number whose bit for each of its days tells; looking one up needs the calendar's data.
    """

    def __init__(self, years: dict[str, int]) -> None:
        self._years = years

    def __call__(self, day: date) -> bool:
        """Whether it is a working day."""
        known = self._years.get(str(day.year))
        if known is None:
            known = self._years[str(day.year)] = workdays_of(day.year)
        return bool(known >> day.timetuple().tm_yday & 1)


def alarm_offsets(
    due_on: date, days_before: Iterable[int], works: Callable[[date], bool] = is_workday
) -> tuple[timedelta, ...]:
    """Negative offsets from the start of the due day, earliest first, each at 10:30 on a working day.

    A reminder that falls on a day off moves to the working day before; two that meet become one. None falls on the
    due day itself: Outlook reads the absolute value of an offset, so a positive one would ring on the wrong day.
    """
    days = {workday_on_or_before(due_on - timedelta(days=max(1, before)), works) for before in days_before}
    return tuple(day - due_on + TIME_OF_DAY for day in sorted(days))


def alarms(offsets: Iterable[timedelta], text: str) -> bytes:
    """A VALARM for each offset from the entry's start; all show the text."""
    shown = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n" + text_line("DESCRIPTION", text)
    return b"".join(shown + early_line("TRIGGER", offset) + b"END:VALARM\r\n" for offset in offsets)
