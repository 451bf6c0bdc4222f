"""Schools stand for the county only where it is known that they are all; what is unknown is never met."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.indicators.telling import DAY, GOOD, good, of, stood, told
from tests.standards import national
from tracker.core.indicators.attainment import CountyStanding, Verdict
from tracker.core.indicators.reasons import Ground, reason_text

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN
ONE = {"甲": "primary"}
ROOMS = ("甲 - classes 12", "甲 - music_rooms 1", "甲 primary largest_class 40")
LATER = DAY + timedelta(100)


def said(standing: CountyStanding, code: str, stage: str = "primary") -> str:
    return reason_text(national(), of(standing, code, stage))


# ---- whether the schools are all -------------------------------------------------------------------------------------
def test_schools_without_a_list_or_the_countys_pupils_meet_nothing() -> None:
    entry = told(*good("甲", "primary"), *good("乙", "junior"), *ROOMS, kinds={"甲": "primary", "乙": "junior"})
    standing = stood({}, entry)
    assert standing.count(MET) == 0
    for code, stage in [*((code, "primary") for code in GOOD), ("B4", "both"), ("B5", "primary")]:
        assert of(standing, code, stage).reason == Ground.LIST_UNKNOWN, code
    assert "不知道填报的是不是全部学校；请在路线图文件里写全 schools" in said(standing, "B5")
    assert said(standing, "A4").endswith("；填报学校均值 6㎡ ≥ 4.5㎡")
    assert of(stood(ONE, entry), "A4", "primary").verdict is MET
    assert of(stood(ONE, entry), "A4", "junior").verdict is UNKNOWN, "the roadmap lists no school of that stage"
    assert of(stood(ONE, entry), "B4").reason == Ground.LIST_UNKNOWN
    assert of(stood({**ONE, "乙": "junior"}, entry), "B4").verdict is MET


@pytest.mark.parametrize(
    ("pupils", "verdict", "reason"),
    [(100, MET, Ground.ALLOCATED), (101, MET, Ground.ALLOCATED), (102, UNKNOWN, Ground.LIST_SHORT),
     (5000, UNKNOWN, Ground.LIST_SHORT), (90, MET, Ground.ALLOCATED)],
)  # fmt: skip
@pytest.mark.parametrize("kinds", [{}, ONE])
def test_the_countys_pupils_tell_whether_a_school_is_missing(
    kinds: dict[str, str], pupils: int, verdict: Verdict, reason: Ground
) -> None:
    standing = stood(kinds, told(*good("甲", "primary"), *ROOMS, f"- primary pupils {pupils}"))
    found = of(standing, "A4", "primary")
    assert (found.verdict, found.reason) == (verdict, reason)
    assert of(standing, "B5", "primary").verdict is verdict
    if reason is Ground.LIST_SHORT:
        assert said(standing, "B5") == f"填报的学校共100人，全县{pupils}人，还有学校没有填报"
    assert ("多于全县90人，请核对" in said(standing, "A4")) is (pupils == 90)


def test_schools_that_do_not_count_are_of_the_countys_pupils() -> None:
    kinds = {"甲": "primary", "乙": "teaching_point", "丙": "special"}
    entry = told(*good("甲", "primary"), "乙 primary pupils 40", "丙 primary pupils 60", "- primary pupils 200")
    assert of(stood(kinds, entry), "A4", "primary").verdict is MET


def test_what_is_certain_stays_not_met_though_schools_are_missing_and_their_spread_is_not_certain() -> None:
    poor = told(*good("甲", "primary", A4=3), "甲 primary largest_class 46", "- primary pupils 5000")
    assert of(stood(ONE, poor), "A4", "primary").reason == Ground.SCHOOL_BELOW_FLOOR
    assert of(stood({}, poor), "B5", "primary").reason == Ground.SCHOOL_MISSED
    apart = told(*good("甲", "primary", A6=2000), *good("乙", "primary", A6=9000), number=2)
    assert of(stood({**ONE, "乙": "primary"}, apart), "A6", "primary").reason == Ground.VARIATION_OVER
    found = of(stood({}, apart), "A6", "primary")
    assert (found.verdict, found.reason) == (UNKNOWN, Ground.LIST_UNKNOWN)


def test_a_yes_of_the_county_stands_where_schools_are_missing() -> None:
    found = of(stood({}, told(*ROOMS, "- primary B5 是")), "B5", "primary")
    assert (found.verdict, found.reason, found.is_stated) == (MET, Ground.STATED_YES, True)


def test_of_a_county_that_tells_its_pupils_as_one_number_the_sum_is_compared() -> None:
    lines = ("甲 primary pupils 600", "乙 junior pupils 400")
    kinds = {"甲": "primary", "乙": "junior"}
    for pupils, verdict in ((1000, MET), (1200, UNKNOWN)):
        assert of(stood({}, told(*lines, f"- - pupils {pupils}", kinds=kinds)), "B4").verdict is verdict


# ---- values of different days ----------------------------------------------------------------------------------------
def test_a_later_mean_that_misses_is_never_shown_as_met() -> None:
    later = told("- primary A4 4.2", on=LATER, number=2)
    standing = stood(ONE, told(*good("甲", "primary")), later, on=LATER)
    found = of(standing, "A4", "primary")
    assert (found.verdict, found.reason, found.value) == (UNKNOWN, Ground.MEAN_LATER, 4.2)
    assert said(standing, "A4") == f"{DAY} 的逐校数达标，{LATER} 的全县均值 4.2㎡ < 4.5㎡，两处不符，请核对"
    better = told("- primary A4 4.6", on=LATER, number=2)
    assert of(stood(ONE, told(*good("甲", "primary")), better, on=LATER), "A4", "primary").verdict is MET


@pytest.mark.parametrize(("apart", "is_told"), [(92, False), (93, True)])
def test_a_value_of_figures_far_apart_tells_both_days(apart: int, is_told: bool) -> None:
    day = DAY + timedelta(apart)
    lines = good("甲", "primary", A4=None)
    standing = stood(ONE, told(*lines), told("甲 - classroom_area 600", on=day, number=2), on=day)
    assert of(standing, "A4", "primary").verdict is MET
    assert said(standing, "A4").endswith(f"；有的数由 {DAY} 和 {day} 两天的数算出") is is_told
    assert "两天" not in said(standing, "A5")


# ---- vetoes, and what the county assessed itself ---------------------------------------------------------------------
@pytest.mark.parametrize(("value", "vetoed"), [("84.9", ("V4",)), ("否", ("V4",)), ("85", ()), ("是", ())])
def test_recognition_that_is_not_met_is_a_veto(value: str, vetoed: tuple[str, ...]) -> None:
    assert stood({}, told(f"- - D1 {value}")).vetoed == vetoed
    assert stood({}, told("- - V4 是", f"- - D1 {value}")).vetoed == ("V4",)


def test_a_number_of_the_countys_own_assessment_is_stated() -> None:
    lines = ("- - D1 95.7", "- primary A1 8.16", "甲 - largest_class 40")
    own, counted = told(*lines)._replace(basis="自查自评公示"), told(*lines)
    for code, stage in (("D1", "both"), ("A1", "primary")):
        assert of(stood({}, own), code, stage).is_stated, code
        assert not of(stood({}, counted), code, stage).is_stated, code
    assert not of(stood(ONE, own), "B5", "primary").is_stated, "it rests on schools"
