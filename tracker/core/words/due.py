"""Due dates in the search line: ``due<30d``, ``30天内``, ``due<2024-06-30``, ``期限=6月``, ``期限<春节``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.core.query import Filter
from tracker.core.status import OPEN

LONGEST_DAYS = 36_500

_SPAN = r"(\d{1,5})(d|天|w|周|m|个月)"
WITHIN = r"(\d{1,5}(?:天|周|个月))内|in(\d{1,5}[dwm])"
"""What is open and due from the day on, and no later than that: nothing that is late."""
_DAY = r"(\d{4})(?:[-/.年](?:(\d{1,2})(?:[-/.月](?:(\d{1,2})日?)?)?)?)?"
_DAY_OF_YEAR = r"(\d{1,2})月(?:(\d{1,2})[日号]?)?"
_UNFINISHED = r"\d{0,3}|\d{1,5}个|\d{1,2}月0|\d{4}[-/.]|\d{4}[-/.年](?:[01]|\d{1,2}[-/.]|\d{1,2}[-/.月]0)"


def is_due_text(text: str) -> bool:
    """Whether a folded text is a span of time or names a year, month or day."""
    # Of the months of no year February may have 29 days; which year it is, the as-of date tells.
    return bool(re.fullmatch(_SPAN, text) or _days_named(text, 2024) or _days_said(text, date(2024, 1, 1)))


def is_unfinished(text: str) -> bool:
    """Whether a folded text may still become one."""
    return re.fullmatch(_UNFINISHED, text) is not None


def due_filter(sign: str, text: str, as_of: date) -> Filter:
    """What ``due``, a comparison and a text ask for on a day.

    Less than a span ahead means open, and due by then or long ago: ``red due<30d`` asks for what is late and what is
    next. Days named by the calendar ask for closed tasks too.
    """
    if span := re.fullmatch(_SPAN, text):
        days = _days(int(span[1]), span[2], as_of)
        if sign == "within":
            return Filter(due_within=days)
        if sign in ("<", "<="):
            return Filter(statuses=OPEN, due_to=_moved(as_of, days - (sign == "<")))
        first = last = _moved(as_of, days)
    else:
        first, last = _days_named(text, as_of.year) or _days_said(text, as_of) or (as_of, as_of)
    asked = {
        "<": Filter(due_to=_moved(first, -1)),
        "<=": Filter(due_to=last),
        ">": Filter(due_from=_moved(last, 1)),
        ">=": Filter(due_from=first),
        "=": Filter(due_from=first, due_to=last),
    }
    return asked[sign]


def months_on(day: date, months: int) -> date:
    """The day some months later; the day of the month is kept where the month has it. Raises ``ValueError``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def _days(number: int, unit: str, as_of: date) -> int:
    """How many days a span is from that date on, within reason."""
    if unit in ("m", "个月"):
        return (months_on(as_of, min(number, 1200)) - as_of).days if as_of.year < 9899 else LONGEST_DAYS
    return min(number * (7 if unit in ("w", "周") else 1), LONGEST_DAYS)


def _moved(day: date, days: int) -> date:
    """So many days later, or the last or first day there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _days_named(text: str, year: int) -> tuple[date, date] | None:
    """First and last day of a year, month or day as written; ``6月`` is of the given year."""
    if found := re.fullmatch(_DAY_OF_YEAR, text):
        return _first_and_last(year, found[1], found[2], is_any_year=True)
    found = re.fullmatch(_DAY, text)
    if found is None or text[-1] in "-/.":
        return None
    return _first_and_last(int(found[1]), found[2], found[3])


def _days_said(text: str, as_of: date) -> tuple[date, date] | None:
    """First and last day as people say them: 上周五, 5月底, 春节前, ``end-of-may``."""
    from tracker.core.deadline import DeadlineClass, Speech, read_deadline

    if _is_figure(text):
        return None
    read = read_deadline(text, year=as_of.year, anchor=as_of, spoken=Speech())
    if read.deadline_class not in (DeadlineClass.POINT, DeadlineClass.RANGE) or not read.due_on:
        return None
    return read.start_on or read.due_on, read.due_on


def _is_figure(text: str) -> bool:
    """Whether a text has nothing but figures and so is a date in full or none; 6-1 and 0618 are one."""
    return re.fullmatch(r"[\d./年-]+", text) is not None and not re.fullmatch(r"\d{1,2}[-/.]\d{1,2}|\d{4}", text)


def _first_and_last(year: int, month: str, day: str, *, is_any_year: bool = False) -> tuple[date, date] | None:
    first, last = int(month or 1), int(month or 12)
    if not (date.min.year <= year <= date.max.year and 1 <= first <= last <= 12):
        return None
    longest = _last_day(year, last)
    if day and not 1 <= int(day) <= (29 if is_any_year and last == 2 else longest):
        return None
    return date(year, first, min(int(day or 1), longest)), date(year, last, min(int(day or longest), longest))


def _last_day(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
