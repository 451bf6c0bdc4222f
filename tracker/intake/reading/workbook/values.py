"""The values of cells as words: whole numbers without a point, days as 2025-08-31, times as they are read aloud."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

_WHOLE = 1e15


def words_of(value: object) -> str:
    """A value that is no text as people see it."""
    wording = _WORDINGS.get(value.__class__)
    return wording(value) if wording else str(value)


def day_of(value: object) -> date | None:
    """The day that a value is, where it is one."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None


def number_words(value: float) -> str:
    """A number without more than it needs."""
    return str(int(value)) if -_WHOLE < value < _WHOLE and value.is_integer() else f"{value:.15g}"


def _moment(value: datetime) -> str:
    has_time = value.hour or value.minute or value.second
    return f"{value.date().isoformat()} {_time(value)}" if has_time else value.date().isoformat()


def _time(value: datetime | time) -> str:
    return f"{value.hour}:{value.minute:02d}"


def _span(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


_WORDINGS: dict[type, Callable[..., str]] = {
    float: number_words,
    date: date.isoformat,
    datetime: _moment,
    time: _time,
    timedelta: _span,
    bool: lambda value: "TRUE" if value else "FALSE",
}
"""By the class of a value; a sheet has thousands of them."""
