"""How an indicator went (走势): its value and coefficient on each day on which it was measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import Attainment, CountyStanding, Verdict
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry
from tracker.core.indicators.standard import Standard

MOST_POINTS = 12
"""So many days are looked at, the latest ones."""


class TrendPoint(NamedTuple):
    """One day of one measure: the county's value, the coefficient over its schools, and the verdict of that day."""

    on: date
    value: float | None
    coefficient: float | None
    verdict: Verdict


def days_measured(entries: Sequence[MeasuredEntry], on: date) -> tuple[date, ...]:
    """The days up to that one on which anything was measured, in order; the latest few."""
    return tuple(sorted({each.on for each in entries if each.on <= on})[-MOST_POINTS:])


def standings_over(
    standard: Standard, entries: Sequence[MeasuredEntry], kinds: Mapping[str, str], on: date
) -> tuple[CountyStanding, ...]:
    """The county's standing on each of these days, each with what was known of that day; one costs what it costs."""
    days = days_measured(entries, on)
    return tuple(county_standing(standard, held(entries, day), kinds, day) for day in days)


def trend_of(standings: Sequence[CountyStanding], code: str, stage: str) -> tuple[TrendPoint, ...]:
    """One measure at one stage over these standings: the days on which it was itself measured."""
    found = ((standing.on, _of(standing, code, stage)) for standing in standings)
    return tuple(
        TrendPoint(day, each.value, each.variation.coefficient if each.variation else None, each.verdict)
        for day, each in found
        if each and each.measured_on == day
    )


def _of(standing: CountyStanding, code: str, stage: str) -> Attainment | None:
    return next((each for each in standing.attainments if (each.code, each.stage) == (code, stage)), None)
