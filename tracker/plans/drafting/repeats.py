"""A repeated task becomes one task a turn: ``5.1@2024``, ``5.1@2024a``, ``5.1@2024q1``, ``5.1@2024-w07``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count, groupby
from typing import NamedTuple

from tracker.core.deadline import DeadlineClass
from tracker.core.deadline.normalise import normalise
from tracker.core.model import Task
from tracker.core.written.periods import MOST_MONTHS, Recurrence, period
from tracker.i18n import _
from tracker.plans.drafting.years import deadline_of

ALL_LIMIT = 10_000
"""Occurrences of all tasks of a roadmap."""
_SPRING = range(3, 9)
_WEEKDAYS = {day: number for days in ("1234567", "一二三四五六日", "一二三四五六天") for number, day in enumerate(days)}
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([1-7一二三四五六日天])(?!次)")
_EVERY_MONTHS = re.compile(r"每隔?\d*个?双?月")


class Reach(NamedTuple):
    """The days from which and until which turns fall due, the last one included."""

    begins_on: date
    ends_on: date


class Occurrence(NamedTuple):
    """One turn of a repeated task; ``suffix`` goes behind the ``@`` of its id."""

    suffix: str
    start_on: date | None
    due_on: date


def occurrences(task: Task, repeat: str, reach: Reach) -> list[Occurrence]:
    """The turns that fall due within the reach, at most as many as the period allows and one more.

    The first turn is the first one due after the task's start. A turn without a due date is due on the last day of
    its year, term, month or week.
    """
    every, start = period(repeat), task.start_on
    seen: set[str] = set()
    turns: list[Occurrence] = []
    for due in _due_dates(task, repeat, start or reach.begins_on, reach.ends_on):
        if due > reach.ends_on or len(turns) > every.most_turns:
            break
        suffix = _suffix(due, repeat)
        if suffix in seen or (start and due < start):
            continue
        if due >= reach.begins_on:
            turns.append(Occurrence(suffix, start and _later(start, every, len(seen)), due))
        seen.add(suffix)
    return turns


def doubt(task: Task, repeat: str) -> str:
    """The convention by which the turns of a duty without a date fall due; empty where its words settle the day."""
    every, phrase = period(repeat), task.deadline_text
    if task.due_on or (every.weeks == 1 and _weekday(phrase) is not None):
        return ""
    if every.weeks and _weekday(phrase) is not None:
        return _("取每期最后一周")
    if not (every.weeks or every.last_day) and deadline_of(_of_a_month(phrase), 2000).dates:
        return _("取每期最后一个月")
    return _("没有写日期，取每期最后一天")


def overlap(found: list[Occurrence], repeat: str) -> Occurrence | None:
    """The first turn that is not over when the next one begins; None when each has its period for itself."""
    every = period(repeat)
    return next((turn for turn in found if turn.start_on and turn.due_on > _later(turn.start_on, every, 1)), None)


def _due_dates(task: Task, repeat: str, begins_on: date, ends_on: date) -> Iterable[date]:
    """Due dates in order; what the grammar says of each year goes before counting months and weeks."""
    every, due = period(repeat), task.due_on
    is_recurring = task.deadline_class == DeadlineClass.RECURRING
    if due and not is_recurring:
        return _counted(due, every, task.deadline_text)
    to_the_end = 1 if every.last_day else 1 + MOST_MONTHS // 12  # of the last of every so many months
    years = range(begins_on.year - 1, ends_on.year + to_the_end)
    if due:
        dates = _dated(task.deadline_text, years)
    elif every.weeks:
        return _weekly(task.deadline_text, every, task.start_on, begins_on)
    elif every.last_day:
        return _dated(every.last_day, years)
    else:
        dates = _dated(_of_a_month(task.deadline_text), years) or _dated("每月底", years)
    return dates if every.last_day else _last_of_each(dates, every, task.start_on)


def _dated(phrase: str, years: range) -> list[date]:
    return sorted({day for year in years for day in deadline_of(phrase, year).dates})


def _counted(due: date, every: Recurrence, phrase: str) -> Iterator[date]:
    """The first due date and those that follow it, without an end."""
    is_month_end = (due + timedelta(days=1)).day == 1 and not _names_day(phrase, due.day)
    for turns in count():
        yield _later(due, every, turns, is_month_end=is_month_end)


def _weekly(phrase: str, every: Recurrence, start: date | None, begins_on: date) -> Iterator[date]:
    """A day of the week, Sunday where none is named, in the last of every so many weeks, without an end.

    Weeks are counted from the task's start; without one from a fixed Monday, so that another issue shifts none.
    """
    weekday = _weekday(phrase)
    weekday = 6 if weekday is None else weekday
    first = start or date.min
    monday = first - timedelta(days=first.weekday())
    passed = max((begins_on - monday).days // (7 * every.weeks), 0)
    for turns in count(passed + 1):
        yield monday + timedelta(days=7 * (turns * every.weeks - 1) + weekday)


def _weekday(phrase: str) -> int | None:
    found = _WEEKDAY.search(normalise(phrase))
    return _WEEKDAYS[found[1]] if found else None


def _last_of_each(dates: list[date], every: Recurrence, start: date | None) -> list[date]:
    """The last date in every so many months, counted from the task's start; without one from January."""
    first = _month(start) if start else 0
    return [list(days)[-1] for _turn, days in groupby(dates, lambda day: (_month(day) - first) // every.months)]


def _of_a_month(phrase: str) -> str:
    return _EVERY_MONTHS.sub("每月", normalise(phrase))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _names_day(phrase: str, day: int) -> bool:
    return re.search(rf"(?<![0-9]){day}([日号]|$)", phrase) is not None


def _later(day: date, every: Recurrence, turns: int, *, is_month_end: bool = False) -> date:
    """The day so many periods later; the 31st of a month without one is its last day."""
    if every.weeks:
        return day + timedelta(days=7 * every.weeks * turns)
    years, month = divmod(day.month - 1 + every.months * turns, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, last if is_month_end else min(day.day, last))


def _suffix(due: date, repeat: str) -> str:
    if repeat == "yearly":
        return str(due.year)
    if repeat == "half-yearly":
        return f"{due.year}h{1 + due.month // 7}"
    if repeat == "quarterly":
        return f"{due.year}q{1 + (due.month - 1) // 3}"
    if repeat == "termly":
        return f"{due.year}s" if due.month in _SPRING else f"{due.year - (due.month < _SPRING.start)}a"
    if period(repeat).weeks:
        week = due.isocalendar()
        return f"{week.year}-w{week.week:02}"
    return f"{due:%Y-%m}"
