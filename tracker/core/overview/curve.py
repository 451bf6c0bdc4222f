"""Planned against actual (计划与实际): how many tasks were to be done, and are done, by the end of each month."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import MAXYEAR, MINYEAR, date
from itertools import accumulate
from typing import NamedTuple

MOST_MONTHS = 120
"""So far before and after the as-of date the curve goes; what lies outside counts in the first or the last month."""

Month = tuple[int, int]
"""Year and month."""


class CurvePoint(NamedTuple):
    """Sums up to a day: due by the plan, due by the approved dates, and closed; None after the as-of date.

    The points of a curve are ends of months. What is said of the as-of date itself, which may lie within a month, is
    ``reached`` of ``store/questions/figures.py``. What is suspended is not due by its approved date.
    """

    day: date
    planned: int
    approved: int
    closed: int | None


def summed_up(
    planned: Mapping[Month, int], approved: Mapping[Month, int], closed: Mapping[Month, int], as_of: date
) -> tuple[CurvePoint, ...]:
    """The curve of counts by month, which a database gives; empty where there is nothing to count."""
    used = {*planned, *approved, *closed}
    if not used:
        return ()
    here = (as_of.year, as_of.month)
    months = list(_months(min(*used, here), max(*used, here), here))
    sums = [_running(counts, months) for counts in (planned, approved, closed)]
    return tuple(
        CurvePoint(_end(*month), plan, grant, done if month <= here else None)
        for month, plan, grant, done in zip(months, *sums, strict=True)
    )


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _months(first: Month, last: Month, here: Month) -> Iterator[Month]:
    start, end, now = (year * 12 + month - 1 for year, month in (first, last, here))
    for number in range(max(start, now - MOST_MONTHS), min(end, now + MOST_MONTHS) + 1):
        if number // 12 in range(MINYEAR, MAXYEAR + 1):
            yield number // 12, number % 12 + 1


def _running(counts: Mapping[Month, int], months: list[Month]) -> list[int]:
    inside: Counter[Month] = Counter()
    for month, count in counts.items():
        inside[max(months[0], min(months[-1], month))] += count
    return list(accumulate(inside[month] for month in months))
