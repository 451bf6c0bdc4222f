"""The year in force: what a date phrase without a year means in a calendar year, or in a school year."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.core.deadline import Deadline, DeadlineClass, read_deadline
from tracker.core.deadline.normalise import normalise
from tracker.i18n import _
from tracker.plans.format.days import YEARS, iso_date

_AUGUST = 8
_WRITTEN = re.compile(r"(?<!\d)((?:19|20|21)\d\d)(?=年|学年|[-./]|(?:0[1-9]|1[0-2])(?:\d\d)?(?!\d)|$)")
_SHORT = re.compile(r"(?<!\d)(\d\d)年(?!内)")
_RELATIVE = re.compile(r"今年|本年|明年|来年|去年|上年|后年")
_YEAR = re.compile(r"(\d{4})年?(?:[-/](\d{4})年?)?(学年)?度?")


class YearInForce(NamedTuple):
    """A calendar year, or the school year (学年) that begins in it: August to July.

    ``is_known`` is false where a plan is about several years and nothing says of which of them a row is.
    """

    first: int
    is_school: bool = False
    is_known: bool = True

    @property
    def begins_on(self) -> date:
        """Its first day."""
        return date(self.first, _AUGUST if self.is_school else 1, 1)

    @property
    def ends_on(self) -> date:
        """Its last day."""
        return date(self.first + 1, _AUGUST - 1, 31) if self.is_school else date(self.first, 12, 31)

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.begins_on <= day <= self.ends_on

    def of_due(self, start_on: date | None) -> YearInForce:
        """The year of a due date beside a start: the start's, unless that is within the same school year."""
        if start_on is None or (self.is_school and self.holds(start_on)):
            return self
        return YearInForce(start_on.year)

    def read(self, phrase: str) -> Deadline:
        """What a phrase means; in a school year each month is of the calendar year in which it falls."""
        first = deadline_of(phrase, self.first)
        if not self.is_school:
            return first
        second = deadline_of(phrase, self.first + 1)
        for reading in (first, second):
            days = _days(reading)
            if days and all(map(self.holds, days)):
                return reading
        dates = tuple(sorted({day for reading in (first, second) for day in reading.dates if self.holds(day)}))
        if len(first.dates) > 1 and dates:
            return replace(first, start_on=None, due_on=dates[-1], dates=dates)
        return second if _is_of_spring(first) else first


def _days(deadline: Deadline) -> list[date]:
    return [day for day in (deadline.start_on, deadline.due_on, *deadline.dates) if day]


def _is_of_spring(deadline: Deadline) -> bool:
    """Whether a stretch that reaches beyond the school year begins in its second half; a whole year does not."""
    days = _days(deadline)
    is_whole = bool(days) and (max(days) - min(days)).days > 350
    return bool(days) and not is_whole and min(days).month < _AUGUST


@lru_cache(maxsize=4096)
def deadline_of(phrase: str, year: int) -> Deadline:
    """What an ISO date or a phrase means in a year; INVALID outside the years that a plan can be about."""
    day = iso_date(phrase)
    if day:
        return Deadline(phrase, DeadlineClass.POINT, None, day, (day,), "", is_ambiguous=False)
    deadline = read_deadline(phrase, year=year)
    days = (deadline.start_on, deadline.due_on, *deadline.dates)
    if all(day is None or day.year in YEARS for day in days):
        return deadline
    reason = _("年份应在 {first} 至 {last} 之间").format(first=YEARS[0], last=YEARS[-1])
    return Deadline(phrase, DeadlineClass.INVALID, None, None, (), reason, is_ambiguous=False)


@lru_cache(maxsize=4096)
def written_years(phrase: str) -> frozenset[int]:
    """The years that a phrase writes out."""
    text = normalise(phrase)
    return frozenset(map(int, _WRITTEN.findall(text))) | {2000 + int(year) for year in _SHORT.findall(text)}


@lru_cache(maxsize=4096)
def needs_year(phrase: str) -> bool:
    """Whether a phrase means other days in another year, and neither says which nor recurs."""
    one, other = (deadline_of(phrase, year) for year in (2024, 2028))  # both have a 29 February
    if one.deadline_class is DeadlineClass.RECURRING or _RELATIVE.search(phrase):
        return False
    return _days(one) != _days(other)


def is_dated(phrase: str) -> bool:
    """Whether a phrase gives any day."""
    return bool(_days(deadline_of(phrase, 2024)))


def year_named(text: str, *, is_title: bool = False) -> YearInForce | None:
    """The year that a text is: 2024, 2024年度, 2024-2025, 2024—2025学年; a title of two years only with 学年."""
    found = _YEAR.fullmatch(normalise(text))
    if not found or int(found[1]) not in YEARS:
        return None
    first, second = int(found[1]), int(found[2] or 0)
    if second and (second != first + 1 or (is_title and not found[3])):
        return None
    return YearInForce(first, is_school=bool(second or found[3]))
