"""When a unit is reminded of a task: days alone, from its state, its date and the unit's part in it.

Every reminder stands on a working day; where two reasons meet on a day the weightier one is told. What is still to
come is written in advance, as it will be if nothing is reported till then, so that a calendar fetched last week rings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from tracker.core.status import WITH_UNIT, Status
from tracker.workdays import workday_on_or_before, workdays_of

AHEAD_DAYS = 400
"""So many days from the day at hand reminders of what is to come due are written."""
OVERDUE_DAYS = 56
"""The same for reminders of what is overdue, or will be if nothing is reported."""
CLOSED_DAYS = 30
"""So long a calendar has what is closed."""
_DAY = timedelta(days=1)


class RingReason(StrEnum):
    """Why a unit is reminded, the weightiest first."""

    RETURNED = "returned"
    OVERDUE = "overdue"
    REVIEW = "review"
    DUE = "due"


WEIGHTS = {reason: number for number, reason in enumerate(RingReason)}


class Awaited(NamedTuple):
    """What a reminder depends on; ``returned_on`` is the day on which the office's last return was known."""

    status: str
    due_on: date | None
    review_on: date | None = None
    returned_on: date | None = None


def is_shown(task: Awaited, closed_on: date | None, as_of: date) -> bool:
    """Whether a calendar still has, or already has, the task: what is open and not too far off, or closed of late."""
    if task.due_on is None or (task.due_on - as_of).days > AHEAD_DAYS:
        return False
    return task.status != Status.CLOSED or (as_of - (closed_on or task.due_on)).days <= CLOSED_DAYS


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


class Schedule:
    """The reminders of one plan from a day on. ``lead_days`` are how long before a date they stand, in days."""

    def __init__(self, as_of: date, lead_days: Iterable[int], works: Callable[[date], bool]) -> None:
        self._as_of, self._works = as_of, lru_cache(maxsize=4096)(works)
        self._lead_days = sorted({max(1, days) for days in lead_days}, reverse=True)
        self._last, self._last_late = _later(as_of, AHEAD_DAYS), _later(as_of, OVERDUE_DAYS)
        self._weekly = [day for day in map(self._first_of_week, _weeks(as_of, self._last_late)) if day]
        self._before = lru_cache(maxsize=4096)(self._lead)
        self._next = lru_cache(maxsize=4096)(self.workday_after)
        self._by_date = lru_cache(maxsize=4096)(self._of_date)

    def rings(self, task: Awaited, *, is_supporting: bool) -> Mapping[date, RingReason]:
        """The days on which a unit is reminded of a task, each with the reason.

        A unit that leads is told at each lead time, on the first working day after the due day and then on the first
        of each week until it reports; on the next one after a return; of a suspended task on the day of its review. A
        supporting one is told once at the longest lead time and once when the date has passed.
        """
        if task.status == Status.SUSPENDED:
            review = None if is_supporting else task.review_on
            return self._kept({workday_on_or_before(review, self._works): RingReason.REVIEW} if review else {})
        if task.status not in WITH_UNIT:
            return {}
        found = self._by_date(task.due_on, is_supporting) if task.due_on else {}
        if task.returned_on is None or is_supporting:
            return found
        return self._kept({**found, self._next(task.returned_on): RingReason.RETURNED})

    def nearest(self, due_on: date) -> date | None:
        """The last lead day before a due day, whatever day it is now; None where the plan has no reminders."""
        return self._before(due_on)[-1] if self._lead_days else None

    def workday_after(self, day: date) -> date:
        """The first working day after a day."""
        day += _DAY
        while day < date.max and not self._works(day):
            day += _DAY
        return day

    def _of_date(self, due_on: date, is_supporting: bool) -> Mapping[date, RingReason]:
        leads = self._before(due_on) if due_on > self._as_of else []
        late = self._late(due_on)
        found = dict.fromkeys(leads[:1] if is_supporting else leads, RingReason.DUE)
        found.update(dict.fromkeys(late[:1] if is_supporting else late, RingReason.OVERDUE))
        return MappingProxyType(self._kept(found))

    def _lead(self, due_on: date) -> list[date]:
        days = {workday_on_or_before(due_on - timedelta(days=before), self._works) for before in self._lead_days}
        return sorted(days)

    def _late(self, due_on: date) -> list[date]:
        if due_on >= self._last_late:
            return []
        first = self._next(due_on)
        return [first, *(day for day in self._weekly if day > first)]

    def _kept(self, found: dict[date, RingReason]) -> dict[date, RingReason]:
        return {
            day: reason
            for day, reason in found.items()
            if self._as_of <= day <= (self._last_late if reason is RingReason.OVERDUE else self._last)
        }

    def _first_of_week(self, monday: date) -> date | None:
        days = (monday + number * _DAY for number in range(7))
        return next(filter(self._works, days), None)


def _weeks(first: date, last: date) -> Iterable[date]:
    """The Mondays of the weeks from one day to another."""
    monday = first - first.weekday() * _DAY
    return (monday + number * 7 * _DAY for number in range((last - monday).days // 7 + 1))


def _later(day: date, days: int) -> date:
    return day + min(days, (date.max - day).days - 14) * _DAY
