"""The one place that reads the time.

All government offices in China keep Beijing time, Xinjiang included, so "today" is the date at UTC+8 whatever
zone the machine is set to.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

from tracker.i18n import _

LAST_DAY = date.max - timedelta(days=1)
"""The last day that can be asked about or written: the one after it stands for the open end of what holds."""

BEIJING = timezone(timedelta(hours=8))


class Clock(Protocol):
    """Tells the present moment."""

    def now(self) -> datetime:
        """The moment in UTC, to the second."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment in UTC, to the second."""
        return datetime.now(UTC).replace(microsecond=0)


class FixedClock:
    """A clock that stands still, for demonstrations and tests."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it was set to."""
        return self._moment


def checked_day(day: date) -> date:
    """A day that somebody wrote. Raises :class:`ValueError` with a sentence for one that is none to ask about."""
    if day > LAST_DAY:
        raise ValueError(_("日期最晚到 {day}").format(day=LAST_DAY))
    return day


def today(clock: Clock) -> date:
    """The calendar day in Beijing."""
    return clock.now().astimezone(BEIJING).date()
