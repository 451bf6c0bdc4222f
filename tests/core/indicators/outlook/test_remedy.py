"""What would bring a coefficient within its limit: as few schools as can be, and amounts that do it."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from tests.core.indicators.telling import DAY, good, of, stood, told
from tests.standards import national
from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import Attainment, SchoolValue, Verdict
from tracker.core.indicators.held import held
from tracker.core.indicators.outlook.remedy import remedy, shortfall
from tracker.core.indicators.variation import variation_of


def spread(*schools: tuple[float, float], limit: float = 0.5) -> Attainment:
    """An attainment of A4 at primary schools of these values and pupils."""
    values = tuple(
        SchoolValue(f"第{n}小学", "primary", value, 0.1, Verdict.MET, pupils)
        for n, (value, pupils) in enumerate(schools)
    )
    variation = variation_of(values, limit, is_complete=True)
    return Attainment("A4", "primary", Verdict.UNKNOWN, "", schools=values, variation=variation)


def coefficient(values: list[float], pupils: list[float]) -> float:
    mean = sum(v * p for v, p in zip(values, pupils, strict=True)) / sum(pupils)
    square = sum(p * (v - mean) ** 2 for v, p in zip(values, pupils, strict=True)) / sum(pupils)
    return float(square**0.5 / mean)


def test_one_school_is_raised_as_far_as_it_must_and_the_sentence_says_by_how_much() -> None:
    found = remedy(national(), spread((2, 100), (10, 100), (10, 100)))
    assert found
    (only,) = found.raises
    assert (only.school, only.amount, only.before, only.after) == ("第0小学", 17, 2, 2.17)
    assert found.after == pytest.approx(coefficient([2.17, 10, 10], [100, 100, 100]))
    assert found.after <= 0.5 < coefficient([2.16, 10, 10], [100, 100, 100])
    assert only.text("㎡") == "第0小学 17㎡"
    assert only._replace(is_part=True).text("㎡") == "第0小学 17㎡（归本学段）"
    assert found.text() == (
        "例如增加教学及辅助用房面积：第0小学 17㎡，差异系数由 0.51 降到 0.499（设各校学生数和其余学校不变）"
    )


def test_nothing_is_told_where_nothing_is_needed_or_not_all_is_known() -> None:
    assert remedy(national(), spread((9, 100), (10, 100))) is None
    assert remedy(national(), spread()) is None
    partly = spread((1, 100), (10, 100), (10, 1))
    assert partly.variation
    assert remedy(national(), partly._replace(variation=partly.variation._replace(verdict=Verdict.UNKNOWN))) is None


def test_nothing_is_told_where_raising_those_below_the_mean_is_not_enough() -> None:
    assert remedy(national(), spread((1, 1), (90, 1), (100, 1), limit=0.01)) is None
    assert remedy(national(), spread((1, 1), (90, 1), (100, 1), limit=0.05))


@pytest.mark.parametrize("seed", range(8))
def test_no_smaller_set_of_schools_would_do_and_every_amount_is_whole(seed: int) -> None:
    chance = random.Random(seed)
    schools = [
        (round(chance.choice((0.4, 1, 6)) * chance.uniform(0.5, 3), 2), float(chance.randint(20, 900)))
        for _ in range(7)
    ]
    attainment = spread(*schools, limit=0.3)
    found = remedy(national(), attainment)
    values, pupils = [value for value, _p in schools], [each for _v, each in schools]
    if coefficient(values, pupils) <= 0.3:
        assert found is None
        return
    assert found
    raised = {each.school: each for each in found.raises}
    after = [raised[f"第{n}小学"].after if f"第{n}小学" in raised else value for n, value in enumerate(values)]
    assert coefficient(after, pupils) == pytest.approx(found.after)
    assert found.after <= 0.3
    assert all(each.amount == int(each.amount) > 0 for each in found.raises)
    assert all(
        each.after - each.before == pytest.approx(each.amount / pupils[int(each.school[1])]) for each in found.raises
    )
    mean = sum(v * p for v, p in schools) / sum(pupils)
    low = [n for n, value in enumerate(values) if value < mean]
    for fewer in combinations(low, len(found.raises) - 1):
        best = min(coefficient([max(v, level) if n in fewer else v for n, v in enumerate(values)], pupils)
                   for level in (step / 4 for step in range(1, 90)))  # fmt: skip
        assert best > 0.3


def test_the_law_itself_finds_the_county_within_the_limit_afterwards() -> None:
    kinds = dict.fromkeys("甲乙丙丁", "junior")
    lines = [line for name in kinds for line in good(name, "junior", pupils=300, A6=None)]
    worth = [f"{name} junior equipment_value {value}" for name, value in zip(kinds, (1, 1, 6, 9), strict=True)]
    worth = [f"{line}00000" for line in worth]
    standing = stood(kinds, told(*lines, *worth))
    (found,) = [each for a in standing.attainments if a.code == "A6" if (each := remedy(national(), a))]
    assert found.limit == 0.45
    more = {each.school: each.amount for each in found.raises}
    raised = [
        f"{name} junior equipment_value {float(line.split()[-1]) + more.get(name, 0)}"
        for name, line in zip(kinds, worth, strict=True)
    ]
    after = county_standing(national(), held([told(*lines, *worth), told(*raised, number=2)], DAY), kinds, DAY)
    variation = of(after, "A6", "junior").variation
    assert variation
    assert variation.verdict is Verdict.MET
    assert variation.coefficient == pytest.approx(found.after)


def test_what_a_school_lacks_is_told_in_the_figure_that_is_counted() -> None:
    short = SchoolValue("甲", "primary", 3.4, 4.5, Verdict.NOT_MET, 1000)
    assert shortfall(national(), "A4", short) == 1100
    assert shortfall(national(), "A1", short._replace(value=4.15, asked=4.2)) == 1
    assert shortfall(national(), "A4", short._replace(verdict=Verdict.MET)) is None
    assert shortfall(national(), "A4", short._replace(pupils=None)) is None
    assert shortfall(national(), "B5", short) is None


def test_where_whole_units_go_too_far_for_one_school_others_are_raised_too() -> None:
    # One teacher is 2.5 a hundred at the smallest school: it alone would come to lie as far above as it lay below.
    schools = ((0.0, 40.0), (1.0, 100.0), (1.5, 200.0), (3.0, 300.0), (0.4, 250.0))
    found = remedy(national(), spread(*schools, limit=0.5)._replace(code="A2"))
    assert found
    assert found.after <= 0.5
    assert all(each.amount >= 1 for each in found.raises)


def test_schools_that_all_have_nothing_but_one_cannot_be_told_a_level() -> None:
    assert remedy(national(), spread((0, 100), (0, 100), (5, 100), limit=0.5))
    assert remedy(national(), spread((0, 900), (5, 1), limit=0.001))
