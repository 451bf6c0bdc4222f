"""How a measure went over the days on which it was measured."""

from __future__ import annotations

from datetime import date, timedelta

from tests.core.indicators.telling import DAY, good, told
from tests.standards import national
from tracker.core.indicators.attainment import Verdict
from tracker.core.indicators.outlook.trend import MOST_POINTS, TrendPoint, days_measured, standings_over, trend_of

YEAR = timedelta(365)
KINDS = {"甲": "primary", "乙": "primary"}


def test_each_day_of_its_own_measuring_is_a_point() -> None:
    entries = [
        told(*good("甲", "primary", A4=3), *good("乙", "primary", A4=9), on=DAY - 2 * YEAR),
        told("甲 primary A4 6", on=DAY - YEAR, number=2),
        told("甲 primary A5 20", on=DAY, number=3),
        told("甲 primary A4 1", on=DAY + YEAR, number=4),
    ]
    standings = standings_over(national(), entries, KINDS, DAY)
    assert trend_of(standings, "A4", "primary") == (
        TrendPoint(DAY - 2 * YEAR, 6.0, 0.5, Verdict.NOT_MET),
        TrendPoint(DAY - YEAR, 7.5, 0.2, Verdict.MET),
    )
    assert [point.on for point in trend_of(standings, "A5", "primary")] == [DAY - 2 * YEAR, DAY]
    assert trend_of(standings, "D1", "both") == ()


def test_only_the_latest_days_are_looked_at() -> None:
    entries = [told(on=date(2020, 1, 1) + timedelta(day), number=day) for day in range(40)]
    days = days_measured(entries, date(2020, 2, 1))
    assert (len(days), days[-1]) == (MOST_POINTS, date(2020, 2, 1))
