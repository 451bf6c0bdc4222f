"""The feasts of the Islamic year by its common calculation; the sighted moon may differ by a day or two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

_BEFORE_FIRST = date(622, 7, 18)
"""The day before the first of the first year."""
_FEASTS = {False: (10, 1), True: (12, 10)}


def feast_days(year: int, *, is_second: bool) -> Iterator[date]:
    """The days of 肉孜节, or of 古尔邦节 (``is_second``), in a year: one, now and then two."""
    about = (year - 622) * 33 // 32
    days = (_day(each, *_FEASTS[is_second]) for each in range(about - 1, about + 3))
    return (day for day in days if day.year == year)


def _day(year: int, month: int, day: int) -> date:
    passed = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return _BEFORE_FIRST + timedelta(days=passed + day)
