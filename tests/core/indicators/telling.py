"""Measured entries in few words: ``told("县一小 primary pupils 100", ...)``, as tests write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from tests.standards import national
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import Attainment, CountyStanding, SchoolStanding
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import NO_KINDS, MeasuredEntry, MeasuredValue

DAY = date(2026, 1, 20)
GOOD = {"A1": 6, "A2": 2, "A3": 1, "A4": 6, "A5": 11, "A6": 3000, "A7": 3}
"""Values that attain what is asked of either stage."""


def told(*lines: str, on: date = DAY, number: int = 1, kinds: Mapping[str, str] = NO_KINDS) -> MeasuredEntry:
    """An entry of lines ``school stage of value``; ``-`` for no school or no stage."""
    values = []
    for line in lines:
        school, stage, of, value = line.split()
        values.append(MeasuredValue(of, value, "" if school == "-" else school, "" if stage == "-" else stage))
    at = datetime(2026, 1, 20, 8, tzinfo=UTC)
    return MeasuredEntry(number, on, at, "张", "统计报表", "", "workbook", tuple(values), kinds)


def good(school: str, stage: str, pupils: int = 100, **other: float | None) -> tuple[str, ...]:
    """A school's pupils and seven finished values: those that attain all, but for the ones named; None leaves out."""
    values = GOOD | other
    lines = [f"{school} {stage} {code} {value}" for code, value in values.items() if value is not None]
    return (f"{school} {stage} pupils {pupils}", *lines)


def stood(kinds: Mapping[str, str], *entries: MeasuredEntry, on: date = DAY) -> CountyStanding:
    """The county under the nation's standard."""
    return county_standing(national(), held(entries, on), kinds, on)


def of(standing: CountyStanding, code: str, stage: str = "both") -> Attainment:
    """One measure at one stage."""
    return next(each for each in standing.attainments if (each.code, each.stage) == (code, stage))


def at(standing: CountyStanding, school: str, stage: str = "primary") -> SchoolStanding:
    """One school at one stage."""
    return next(each for each in standing.schools if (each.school, each.stage) == (school, stage))
