"""Forty schools over three years: every number and verdict agrees with a second computation that shares no code."""

from __future__ import annotations

import math
import random
from datetime import date

import pytest

from tests import indicators_county as county
from tests.oracles.indicators import CODES, StageOracle, stage_oracle
from tests.standards import national
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import Attainment, CountyStanding, Verdict
from tracker.core.indicators.held import held
from tracker.core.indicators.outlook.remedy import remedy
from tracker.core.indicators.outlook.trend import standings_over, trend_of

CASES = [(day, stage) for day in county.YEARS for stage in ("primary", "junior")]


def standing(day: date) -> CountyStanding:
    return county_standing(national(), held(county.entries(), day), county.kinds(), day)


def second(day: date, stage: str) -> StageOracle:
    return stage_oracle(county.figures(day.year), county.kinds(), stage)


def seven(found: CountyStanding, stage: str) -> list[Attainment]:
    return [each for code in CODES for each in found.attainments if (each.code, each.stage) == (code, stage)]


@pytest.mark.parametrize(("day", "stage"), CASES)
def test_values_means_coefficients_and_verdicts_agree(day: date, stage: str) -> None:
    other, found = second(day, stage), standing(day)
    for column, each in enumerate(seven(found, stage)):
        assert [value.school for value in each.schools] == other.names
        values = [math.nan if value.value is None else value.value for value in each.schools]
        assert values == pytest.approx(other.values[:, column].tolist(), rel=1e-12, nan_ok=True)
        assert each.value == pytest.approx(other.means[column], rel=1e-12)
        assert each.variation
        assert each.variation.coefficient == pytest.approx(other.coefficients[column], rel=1e-10)
        assert each.verdict.value == other.verdicts[column], (each.code, each.reason)
    schools = [each for each in found.schools if each.stage == stage and each.is_counted]
    assert [(each.school, each.verdict.value) for each in schools] == list(
        zip(other.names, other.school_verdicts, strict=True)
    )


def test_the_made_county_has_everything_that_the_rules_tell_apart() -> None:
    assert len(county.schools()) == 40
    found = [each for day in county.YEARS for stage in ("primary", "junior") for each in seven(standing(day), stage)]
    assert {each.verdict.value for each in found} == {"met", "not_met", "unknown"}
    reasons = {each.reason for each in found}
    assert reasons >= {"allocated", "allocated_but_for_one", "school_below_floor", "schools_unknown"}
    counted = [each for each in standing(county.YEARS[2]).schools if not each.is_counted]
    assert sorted(each.reason for each in counted) == ["left_out_kind", "left_out_kind", "left_out_point"]


def test_the_coefficients_over_three_years_are_those_of_each_year() -> None:
    standings = standings_over(national(), county.entries(), county.kinds(), county.YEARS[-1])
    for stage in ("primary", "junior"):
        for column, code in enumerate(CODES):
            points = trend_of(standings, code, stage)
            assert [point.on for point in points] == list(county.YEARS)
            assert [point.coefficient for point in points] == pytest.approx(
                [second(day, stage).coefficients[column] for day in county.YEARS]
            )


def test_what_would_bring_schools_together_does_so_in_the_second_computation() -> None:
    day = county.YEARS[1]
    found = [each for told in standing(day).attainments if (each := remedy(national(), told))]
    assert found
    for each in found:
        other = second(day, each.stage)
        column = CODES.index(each.code)
        values, pupils = other.values[:, column].copy(), other.pupils
        for one in each.raises:
            place = other.names.index(one.school)
            times = 100 if each.unit in ("人", "间") else 1
            values[place] += one.amount * times / pupils[place]
        mean = (values * pupils).sum() / pupils.sum()
        after = ((pupils * (values - mean) ** 2).sum() / pupils.sum()) ** 0.5 / mean
        assert each.after == pytest.approx(after)
        assert after <= each.limit * (1 + 1e-9) < other.coefficients[column]


@pytest.mark.parametrize("seed", range(6))
def test_what_is_said_with_gaps_stays_said_once_they_are_filled(seed: int) -> None:
    chance, day = random.Random(seed), county.YEARS[seed % 2 + 1]
    (entry,) = [each for each in county.entries() if each.on == day]
    whole = county_standing(national(), held([entry], day), county.kinds(), day)
    share = chance.choice((0.5, 0.05, 0.01))
    kept = tuple(value for value in entry.values if chance.random() > share)
    partly = county_standing(national(), held([entry._replace(values=kept)], day), county.kinds(), day)
    said = [
        (each.code, each.stage, each.verdict.value, other.verdict.value)
        for each, other in zip(partly.attainments, whole.attainments, strict=True)
        if each.verdict is not Verdict.UNKNOWN
    ]
    assert said
    assert [each for each in said if each[2] != each[3]] == []
