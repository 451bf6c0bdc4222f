"""Days: worked, off, a holiday, or a weekend worked in exchange; the weeks that they stand in, and the days around."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from tracker.i18n import _
from tracker.tui.view import View
from tracker.workdays import holiday_name, is_workday

_LONGEST_BREAK = 12
EARLIEST, LATEST = date(2, 1, 1), date(9998, 12, 31)
"""The days that can be gone to: there are days before and after their years."""


class DayKind(StrEnum):
    """Kinds of days, told apart by word and look."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    EXCHANGED = "exchanged"


class DayMark(NamedTuple):
    """The kind of a day and its holiday's name; in a year not yet announced a workday may have a name."""

    kind: DayKind
    name: str = ""

    @property
    def is_off(self) -> bool:
        """Whether offices are closed."""
        return self.kind in (DayKind.WEEKEND, DayKind.HOLIDAY)

    @property
    def word(self) -> str:
        """``休`` or ``班``; empty for the usual workday or weekend."""
        return {DayKind.HOLIDAY: _("休"), DayKind.EXCHANGED: _("班")}.get(self.kind, "")

    @property
    def label(self) -> str:
        """The kind in words: ``国庆节``, ``节假日``, ``周末``, ``调休上班``, ``工作日``."""
        words = {
            DayKind.WORKDAY: _("工作日"),
            DayKind.WEEKEND: _("周末"),
            DayKind.HOLIDAY: _("节假日"),
            DayKind.EXCHANGED: _("调休上班"),
        }
        return self.name or words[self.kind]


PLAIN = DayMark(DayKind.WORKDAY)


def mark_of(day: date) -> DayMark:
    """The kind of a day; the first call loads the calendar of holidays."""
    name = holiday_name(day)
    if is_workday(day):
        return DayMark(DayKind.EXCHANGED if day.weekday() >= 5 else DayKind.WORKDAY, name)
    is_holiday = bool(name) or day.weekday() < 5 or _adjoins_holiday(day)
    return DayMark(DayKind.HOLIDAY if is_holiday else DayKind.WEEKEND, name)


def _adjoins_holiday(day: date) -> bool:
    """Whether a day off hangs together with a weekday off or a named holiday: the weekend inside a long holiday."""
    for step in (timedelta(-1), timedelta(1)):
        other = day
        for _count in range(_LONGEST_BREAK):
            other += step
            if is_workday(other):
                break
            if other.weekday() < 5 or holiday_name(other):
                return True
    return False


def weeks_of(day: date) -> list[list[date]]:
    """The weeks, Monday first, that hold the day's month."""
    first = day.replace(day=1)
    start = first - timedelta(first.weekday())
    count = -(-(first.weekday() + days_in(day)) // 7)
    return [[start + timedelta(7 * week + place) for place in range(7)] for week in range(count)]


def days_in(day: date) -> int:
    """How many days the day's month has."""
    return monthrange(day.year, day.month)[1]


def moved(day: date, unit: str, steps: int) -> date:
    """The day some days or months on, kept within the days that can be gone to."""
    return within(View(day).moved(unit, steps).as_of)


def within(day: date) -> date:
    """The nearest day that can be gone to."""
    return max(EARLIEST, min(day, LATEST))
