"""The one place that reads the time.

All government offices in China keep Beijing time, Xinjiang included, so "today" is the date at UTC+8 whatever
zone the machine is set to.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

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


def today(clock: Clock) -> date:
    """The calendar day in Beijing."""
    return clock.now().astimezone(BEIJING).date()
