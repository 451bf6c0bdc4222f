"""Every rule of the assessment at its edges: met is only what is certain, and so is not met."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.core.indicators.telling import DAY, at, good, of, stood, told
from tests.standards import national
from tracker.core.indicators.attainment import Verdict
from tracker.core.indicators.reasons import Ground, SchoolGround
from tracker.core.indicators.school_standing import Schools

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN
ONE = {"甲": "primary"}
TWO = {"甲": "primary", "乙": "primary"}


# ---- every school: six of seven, and the one that it misses at least 85 % -------------------------------------------
def test_a_school_that_attains_all_attains() -> None:
    standing = stood(ONE, told(*good("甲", "primary")))
    assert (at(standing, "甲").verdict, at(standing, "甲").reason) == (MET, SchoolGround.ALL_ATTAINED)
    found = of(standing, "A4", "primary")
    assert (found.verdict, found.reason, found.value) == (MET, Ground.ALLOCATED, 6)
    assert (found.listed, found.counted, found.attained) == (1, 1, 1)


@pytest.mark.parametrize(("area", "verdict"), [(3.825, MET), (3.8249, NOT_MET), (4.5, MET), (4.4999, MET)])
def test_the_one_that_is_missed_must_have_85_per_cent_of_what_is_asked(area: float, verdict: Verdict) -> None:
    standing = stood(ONE, told(*good("甲", "primary", A4=area)))
    assert at(standing, "甲").verdict is verdict
    assert of(standing, "A4", "primary").verdict is verdict
    assert of(standing, "A5", "primary").verdict is MET


def test_85_per_cent_of_a_sum_is_85_per_cent() -> None:
    lines = good("甲", "primary", pupils=7, A4=None)
    standing = stood(ONE, told(*lines, f"甲 - classroom_area {4.5 * 0.85 * 7}"))
    assert at(standing, "甲").reason == SchoolGround.ONE_MISSED


def test_two_that_are_missed_are_not_met_and_five_others_are() -> None:
    standing = stood(TWO, told(*good("甲", "primary", A4=4.4, A5=7.4), *good("乙", "primary")))
    assert at(standing, "甲").reason == SchoolGround.TOO_MANY_MISSED
    for code in ("A4", "A5"):
        found = of(standing, code, "primary")
        assert (found.verdict, found.reason, found.attained) == (NOT_MET, Ground.SCHOOL_MISSES_MORE, 1)
    assert of(standing, "A6", "primary").verdict is MET


def test_whether_it_is_the_only_one_is_open_while_another_is_unknown() -> None:
    standing = stood(ONE, told(*good("甲", "primary", A4=4.4, A5=None)))
    assert at(standing, "甲").verdict is UNKNOWN
    found = of(standing, "A4", "primary")
    assert (found.verdict, found.reason) == (UNKNOWN, Ground.OTHERS_UNKNOWN)
    assert of(standing, "A6", "primary").verdict is MET


def test_a_school_known_to_be_below_85_per_cent_decides_whatever_is_unknown() -> None:
    standing = stood(TWO, told("甲 primary A4 3.4"))
    assert of(standing, "A4", "primary").reason == Ground.SCHOOL_BELOW_FLOOR
    assert of(standing, "A4", "primary").verdict is NOT_MET
    assert at(standing, "甲").verdict is NOT_MET


# ---- over all schools ------------------------------------------------------------------------------------------------
def _spread(low: float, high: float) -> Verdict:
    """Of two junior schools with as many pupils the coefficient is half the difference over the mean."""
    lines = (*good("甲", "junior", A6=low), *good("乙", "junior", A6=high))
    standing = stood({"甲": "junior", "乙": "junior"}, told(*lines))
    variation = of(standing, "A6", "junior").variation
    assert variation
    assert variation.coefficient == pytest.approx((high - low) / (high + low))
    assert variation.verdict is of(standing, "A6", "junior").verdict
    return variation.verdict


def test_a_coefficient_equal_to_the_limit_is_within_it() -> None:
    assert _spread(5500, 14500) is MET
    assert _spread(5499, 14501) is NOT_MET
    assert _spread(5501, 14499) is MET


def test_over_the_limit_is_only_certain_with_all_schools_known() -> None:
    kinds = {"甲": "junior", "乙": "junior", "丙": "junior"}
    standing = stood(kinds, told(*good("甲", "junior", A6=2500), *good("乙", "junior", A6=90000)))
    found = of(standing, "A6", "junior")
    assert (found.verdict, found.reason, found.counted, found.listed) == (UNKNOWN, Ground.SCHOOLS_UNKNOWN, 2, 3)
    assert found.variation
    assert found.variation.verdict is UNKNOWN


def test_schools_weigh_as_their_pupils() -> None:
    lines = (*good("甲", "primary", pupils=300, A4=5), *good("乙", "primary", pupils=100, A4=9))
    variation = of(stood(TWO, told(*lines)), "A4", "primary").variation
    assert variation
    assert variation.mean == pytest.approx(6)
    assert variation.deviation == pytest.approx(3**0.5)
    assert dict(variation.pulls) == pytest.approx({"乙": 0.75, "甲": 0.25})


def test_schools_listed_without_a_value_keep_it_open() -> None:
    standing = stood(TWO, told(*good("甲", "primary")))
    found = of(standing, "A1", "primary")
    assert (found.verdict, found.listed, found.counted) == (UNKNOWN, 2, 1)
    assert at(standing, "乙").reason == SchoolGround.VALUES_UNKNOWN
    assert dict(standing.verdicts)["A1"] is UNKNOWN


def test_a_school_without_its_pupils_keeps_the_coefficient_open() -> None:
    lines = (*good("甲", "primary"), *good("乙", "primary")[1:])
    found = of(stood(TWO, told(*lines)), "A1", "primary")
    assert (found.verdict, found.reason, found.counted) == (UNKNOWN, Ground.PUPILS_UNKNOWN, 2)


# ---- the county's own word -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "verdict", "reason"),
    [
        ("8.16", UNKNOWN, Ground.MEAN_ATTAINED),
        ("4.2", UNKNOWN, Ground.MEAN_ATTAINED),
        ("4.0", UNKNOWN, Ground.MEAN_MISSED),
        ("3.57", UNKNOWN, Ground.MEAN_MISSED),
        ("3.569", NOT_MET, Ground.MEAN_BELOW_FLOOR),
        ("是", UNKNOWN, Ground.STATED_ONLY),
        ("否", NOT_MET, Ground.STATED_NO),
    ],
)
def test_of_resource_allocation_a_county_can_only_say_no(value: str, verdict: Verdict, reason: Ground) -> None:
    for kinds in ({}, TWO):
        found = of(stood(kinds, told(f"- primary A1 {value}")), "A1", "primary")
        assert (found.verdict, found.reason, found.measured_on) == (verdict, reason, DAY)


def test_fourteen_means_that_pass_meet_nothing() -> None:
    lines = [f"- {stage} {code} 99999" for code in national().allocation.of for stage in ("primary", "junior")]
    standing = stood({}, told(*lines))
    assert standing.count(MET) == 0
    assert standing.overall is UNKNOWN


def test_schools_go_before_the_countys_word_unless_it_is_later() -> None:
    schools = told(*good("甲", "primary"))
    assert of(stood(ONE, schools, told("- primary A1 否", on=DAY - timedelta(1))), "A1", "primary").verdict is MET
    same = of(stood(ONE, schools, told("- primary A1 否")), "A1", "primary")
    assert (same.verdict, same.reason, same.rivals) == (UNKNOWN, Ground.SCHOOLS_CONTRADICTED, ("", "否"))
    later = told("- primary A1 否", on=DAY + timedelta(1))
    assert of(stood(ONE, schools, later, on=DAY + timedelta(1)), "A1", "primary").verdict is NOT_MET


@pytest.mark.parametrize(
    ("value", "verdict", "reason", "is_stated"),
    [
        ("95.7", MET, Ground.ATTAINED, False),
        ("85", MET, Ground.ATTAINED, False),
        ("84.9", NOT_MET, Ground.MISSED, False),
        ("是", MET, Ground.STATED_YES, True),
        ("否", NOT_MET, Ground.STATED_NO, True),
        ("良好", UNKNOWN, Ground.UNREADABLE, False),
    ],
)
def test_a_value_of_the_county(value: str, verdict: Verdict, reason: Ground, is_stated: bool) -> None:
    found = of(stood({}, told(f"- - D1 {value}")), "D1")
    assert (found.verdict, found.reason, found.is_stated) == (verdict, reason, is_stated)


def test_a_rate_that_must_be_a_hundred_and_one_that_must_be_below() -> None:
    standing = stood({}, told("- - B12 100", "- - B9 99.9", "- - C9.gap 0.15"))
    assert [of(standing, code).verdict for code in ("B12", "B9", "C9.gap")] == [MET, NOT_MET, NOT_MET]
    assert of(stood({}, told("- - C9.gap 0.1499")), "C9.gap").verdict is MET


def test_one_measure_of_two_is_not_the_indicator() -> None:
    standing = stood({}, told("- - B11.rotation 13.08"))
    assert of(standing, "B11.rotation").verdict is MET
    assert of(standing, "B11.backbone").verdict is UNKNOWN
    assert dict(standing.verdicts)["B11"] is UNKNOWN
    both = stood({}, told("- - B11.rotation 13.08", "- - B11.backbone 20"))
    assert dict(both.verdicts)["B11"] is MET
    missed = stood({}, told("- - B11.rotation 9.9"))
    assert dict(missed.verdicts)["B11"] is NOT_MET


def test_a_yes_of_the_indicator_answers_for_each_of_its_measures_and_a_number_does_not() -> None:
    assert dict(stood({}, told("- - B8 是")).verdicts)["B8"] is MET
    assert dict(stood({}, told("- - B11 30")).verdicts)["B11"] is UNKNOWN
    later = told("- - B11 是", on=DAY, number=2)
    standing = stood({}, told("- - B11.rotation 8", on=DAY - timedelta(400)), later)
    assert of(standing, "B11.rotation").reason == Ground.STATED_YES
    same = stood({}, told("- - B11.rotation 8"), later)
    assert (of(same, "B11.rotation").verdict, of(same, "B11.rotation").rivals) == (UNKNOWN, ("8", "是"))


def test_what_has_no_number_to_compare_with_takes_yes_or_no() -> None:
    assert of(stood({}, told("- - B8.salary 9000")), "B8.salary").reason == Ground.NOT_COMPARABLE
    assert of(stood({}, told("- - B8.salary 是")), "B8.salary").verdict is MET
    assert of(stood({}, told("- - B1 3")), "B1").reason == Ground.NOT_COMPARABLE


def test_a_number_without_a_stage_says_nothing_of_one_of_two_and_a_yes_says_it_of_both() -> None:
    standing = stood({}, told("- - B13 100", "- both C1 96"))
    assert of(standing, "B13", "junior").reason == Ground.STAGE_NOT_TOLD
    assert of(standing, "C1", "junior").verdict is MET
    assert dict(stood({}, told("- - B13 是")).verdicts)["B13"] is MET
    assert of(stood({}, told("- - A1 9")), "A1", "primary").reason == Ground.STAGE_NOT_TOLD


def test_what_is_asked_of_both_may_be_told_of_each() -> None:
    assert of(stood({}, told("- primary C2 99", "- junior C2 96")), "C2").verdict is MET
    assert of(stood({}, told("- primary C2 99", "- junior C2 94")), "C2").verdict is NOT_MET
    assert of(stood({}, told("- primary C2 99")), "C2").reason == Ground.STAGE_MISSING


def test_a_veto_that_holds_fails_the_county() -> None:
    assert stood({}, told("- - V1 是")).vetoed == ("V1",)
    assert stood({}, told("- - V1 是")).overall is NOT_MET
    assert stood({}, told("- primary V1 是")).vetoed == ("V1",)
    assert stood({}, told("- - V1 否")).overall is UNKNOWN


# ---- of which day ----------------------------------------------------------------------------------------------------
def test_of_one_day_the_later_entry_holds_and_later_days_are_not_looked_at() -> None:
    first, corrected = told("- - D1 80"), told("- - D1 90", number=2)
    future = told("- - D1 10", number=3, on=DAY + timedelta(1))
    older = told("- - D1 20", number=4, on=date(2020, 1, 1))
    found = of(stood({}, corrected, older, future, first), "D1")
    assert (found.value, found.verdict) == (90, MET)
    assert of(stood({}, future, first, on=DAY - timedelta(1)), "D1").reason == Ground.NOTHING_TOLD


# ---- which schools count ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "pupils", "is_counted"),
    [("teaching_point", 49, False), ("teaching_point", 50, True), ("primary", 40, True), ("primary", 0, False)],
)
def test_small_points_are_left_out_and_small_schools_are_not(kind: str, pupils: int, is_counted: bool) -> None:
    standing = stood({"甲": kind}, told(*good("甲", "primary", pupils=pupils, A4=1)))
    assert at(standing, "甲").is_counted is is_counted
    assert of(standing, "A4", "primary").listed == is_counted
    assert of(standing, "A4", "primary").verdict is (NOT_MET if is_counted else UNKNOWN)


def test_a_point_whose_pupils_nobody_told_is_listed_and_decides_nothing() -> None:
    point, lines = {"甲": "teaching_point"}, good("甲", "primary", A4=1)
    standing = stood(point, told(*lines[1:]))
    assert at(standing, "甲").reason == SchoolGround.POINT_UNKNOWN
    found = of(standing, "A4", "primary")
    assert (found.verdict, found.listed, found.counted) == (UNKNOWN, 1, 1)
    assert of(stood(point, told(*lines)), "A4", "primary").verdict is NOT_MET
    rooms = ("甲 - classes 3", "甲 - music_rooms 0")
    assert of(stood(point, told(*rooms)), "B3.music").verdict is UNKNOWN
    assert of(stood(point, told(*rooms, "甲 - pupils 50")), "B3.music").verdict is NOT_MET


@pytest.mark.parametrize("kind", ["special", "vocational", "upper_secondary"])
def test_some_kinds_are_no_object_of_the_assessment(kind: str) -> None:
    standing = stood({"甲": kind}, told(*good("甲", "junior")))
    assert [(each.is_counted, each.reason) for each in standing.schools] == [(False, SchoolGround.LEFT_OUT_KIND)]
    assert of(standing, "A4", "junior").listed == 0


def test_a_kind_that_nobody_told_is_read_from_the_stages_that_were_told() -> None:
    standing = stood({}, told(*good("甲", "junior"), "乙 - pupils 100"))
    assert [(each.school, each.stage) for each in standing.schools] == [
        ("甲", "junior"), ("乙", "primary"), ("乙", "junior"),
    ]  # fmt: skip
    assert of(standing, "A4", "junior").verdict is UNKNOWN


# ---- schools beside resource allocation ------------------------------------------------------------------------------
def test_the_size_of_a_school_depends_on_its_kind() -> None:
    kinds = {"甲": "primary", "乙": "nine_year"}
    big = told("甲 - pupils 2000", "乙 primary pupils 1500", "乙 junior pupils 1000")
    found = of(stood(kinds, big), "B4")
    assert (found.verdict, found.reason, found.value) == (MET, Ground.SCHOOLS_ATTAINED, 2500)
    bigger = told("甲 - pupils 2001", number=2)
    assert of(stood(kinds, big, bigger), "B4").reason == Ground.SCHOOL_MISSED
    assert of(stood(kinds, told("甲 - pupils 2000")), "B4").reason == Ground.SCHOOLS_UNKNOWN
    assert of(stood(kinds, told("甲 - pupils 2000", "- - B4 是")), "B4").reason == Ground.STATED_YES
    assert of(stood(kinds, told("甲 - pupils 2001", "- - B4 是")), "B4").verdict is NOT_MET
    assert of(stood({}, told("- - B4 2300")), "B4").reason == Ground.DEPENDS_ON_KIND
    assert [of(stood({}, told(f"- - B4 {n}")), "B4").verdict for n in (2000, 2501)] == [MET, NOT_MET]


def test_the_upper_secondary_part_of_a_school_is_not_of_its_size() -> None:
    lines = ("甲 junior pupils 1900", "甲 upper_secondary pupils 3000")
    kinds = {"甲": "complete", "乙": "primary"}
    assert of(stood(kinds, told(*lines, "乙 - pupils 300")), "B4").verdict is MET


def test_classes_and_rooms_of_schools() -> None:
    rooms = ("甲 - classes 24", "甲 - music_rooms 2", "甲 - art_rooms 1", "甲 - smallest_music_room 96")
    standing = stood({"甲": "nine_year"}, told(*rooms, "甲 primary largest_class 45"))
    assert of(standing, "B3.music").verdict is MET
    assert of(standing, "B3.art").verdict is NOT_MET
    assert of(standing, "B3.music_area").verdict is MET
    assert (of(standing, "B3.art_area").verdict, of(standing, "B3.art_area").listed) == (UNKNOWN, 1)
    assert of(standing, "B5", "primary").verdict is MET
    assert of(stood(ONE, told("甲 - largest_class 46")), "B5", "primary").verdict is NOT_MET
    assert of(stood({}, told("- - B3.music 1.4")), "B3.music").reason == Ground.MEAN_ATTAINED
    assert of(stood({}, told("- - B3.music 0.9")), "B3.music").verdict is NOT_MET


def test_every_indicator_at_every_stage_has_a_state_and_a_reason_with_nothing_told() -> None:
    standing = stood({})
    assert len(standing.verdicts) == 32
    assert {verdict for _code, verdict in standing.verdicts} == {UNKNOWN}
    assert {each.reason for each in standing.attainments} == {Ground.NOTHING_TOLD}
    stages = {(each.code.partition(".")[0], each.stage) for each in standing.attainments}
    assert {(each.code, stage) for each in national().indicators for stage in each.stages} == stages


def test_how_many_a_school_may_miss_is_told_by_the_standard() -> None:
    assert Schools(national()).most_missed == 1
    strict = national()._replace(allocation=national().allocation._replace(attained=7))
    assert Schools(strict).most_missed == 0
