"""A repeated task becomes one task per year, term or month: ``5.1@2024``, ``5.1@2024a``, ``5.1@2024-03``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from tracker.core.deadline import DeadlineClass
from tracker.core.model import Task
from tracker.plans.drafting.deadlines import deadline_of

LIMIT = 120
"""Occurrences of one task: ten years of months."""
ALL_LIMIT = 10_000
"""Occurrences of all tasks of a roadmap."""
_MONTHS = {"yearly": 12, "termly": 6, "monthly": 1}
_LAST_DAYS = {"yearly": "每年底", "termly": "每学期末", "monthly": "每月底"}
_SPRING = range(3, 9)


class Occurrence(NamedTuple):
    """One turn of a repeated task; ``suffix`` goes behind the ``@`` of its id."""

    suffix: str
    start_on: date | None
    due_on: date


def occurrences(task: Task, repeat: str, issued_on: date, ends_on: date) -> list[Occurrence]:
    """The turns that fall due from the document's issue to the roadmap's end, at most ``LIMIT`` and one more.

    The first turn is the first one due after the task's start. A turn without a due date is due on the last day of
    its year, term or month.
    """
    start = task.start_on
    turns: dict[str, Occurrence] = {}
    for due in _due_dates(task, repeat, start or issued_on, ends_on):
        if due > ends_on or len(turns) > LIMIT:
            break
        suffix = _suffix(due, repeat)
        if suffix not in turns and (start is None or due >= start):
            turns[suffix] = Occurrence(suffix, start and _shifted(start, len(turns) * _MONTHS[repeat]), due)
    return [turn for turn in turns.values() if turn.due_on >= issued_on]


def overlap(found: list[Occurrence], repeat: str) -> Occurrence | None:
    """The first turn that is not over when the next one begins; None when each has its period for itself."""
    months = _MONTHS[repeat]
    return next((turn for turn in found if turn.start_on and turn.due_on > _shifted(turn.start_on, months)), None)


def _due_dates(task: Task, repeat: str, begins_on: date, ends_on: date) -> Iterator[date]:
    """Due dates in order, without an end; what the grammar says of each year goes before counting months."""
    due = task.due_on
    if due is None or task.deadline_class == DeadlineClass.RECURRING:
        phrase = task.deadline_text if due else _LAST_DAYS[repeat]
        years = range(begins_on.year - 1, ends_on.year + 1)
        yield from sorted({day for year in years for day in deadline_of(phrase, year).dates})
        return
    is_month_end = (due + timedelta(days=1)).day == 1 and not _names_day(task.deadline_text, due.day)
    for months in count(0, _MONTHS[repeat]):
        yield _shifted(due, months, is_month_end=is_month_end)


def _names_day(phrase: str, day: int) -> bool:
    return re.search(rf"(?<![0-9]){day}([日号]|$)", phrase) is not None


def _shifted(day: date, months: int, *, is_month_end: bool = False) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, last if is_month_end else min(day.day, last))


def _suffix(due: date, repeat: str) -> str:
    if repeat == "yearly":
        return str(due.year)
    if repeat == "monthly":
        return f"{due:%Y-%m}"
    if due.month in _SPRING:
        return f"{due.year}s"
    return f"{due.year - (due.month < _SPRING.start)}a"
