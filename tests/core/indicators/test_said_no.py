"""A no is never passed over: of a school, and of the county beside figures of the same day that say otherwise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.indicators.telling import DAY, at, good, of, stood, told
from tests.standards import national
from tracker.core.indicators.attainment import Attainment, Verdict
from tracker.core.indicators.reasons import Ground, SchoolGround, reason_text, school_reason_text

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN
ONE = {"甲": "primary"}
SCHOOL = good("甲", "primary")
BOTH = {"甲": "primary", "乙": "junior"}
RAW = (
    "乙 - pupils 100",
    "乙 - music_rooms 2",
    "乙 - classes 12",
    "甲 - largest_class 40",
    "甲 - music_rooms 2",
    "甲 - classes 12",
)


def _said(found: Attainment) -> str:
    return reason_text(national(), found)


@pytest.mark.parametrize("where", ["-", "primary"])
@pytest.mark.parametrize(("code", "stage"), [("B4", "both"), ("B5", "primary"), ("B3.music", "both")])
def test_a_no_of_a_school_beside_figures_of_that_day_or_before_is_not_met(code: str, stage: str, where: str) -> None:
    before = told(*SCHOOL, *RAW)
    assert of(stood(BOTH, before), code, stage).verdict is MET
    for day in (DAY, DAY + timedelta(1)):
        standing = stood(BOTH, before, told(f"甲 {where} {code} 否", on=day, number=2), on=day)
        found = of(standing, code, stage)
        assert (found.verdict, found.reason, found.schools[0].said) == (NOT_MET, Ground.SCHOOL_MISSED, "否")
        assert _said(found) == f"{found.listed}所学校中1所未达标，其中甲报“否”"
        assert dict(standing.verdicts)[code.partition(".")[0]] is NOT_MET


def test_a_no_of_a_school_holds_until_later_figures_or_another_value_of_it() -> None:
    no = told("甲 - B5 否", number=2)
    assert of(stood(BOTH, told(*SCHOOL, *RAW), no, told("甲 primary B5 44", number=3)), "B5", "primary").verdict is MET
    later = told("甲 - largest_class 44", on=DAY + timedelta(1))
    assert of(stood(ONE, told(*SCHOOL), no, later, on=DAY + timedelta(1)), "B5", "primary").verdict is MET
    whole = of(stood(BOTH, told(*SCHOOL, *RAW), told("甲 - B3 否")), "B3.music")
    assert whole.verdict is NOT_MET
    nine = {"乙": "nine_year"}
    both = told("乙 primary B4 否", "乙 junior B4 是", "乙 primary pupils 100", "乙 junior pupils 100")
    assert of(stood(nine, both), "B4").verdict is NOT_MET


def test_a_yes_of_a_school_counts_by_its_word_where_no_figure_of_that_day_says_otherwise() -> None:
    found = of(stood(ONE, told(*SCHOOL, "甲 - B5 是")), "B5", "primary")
    assert (found.verdict, found.is_stated, _said(found)) == (MET, True, "1所学校都达标，其中有的只报“是”")
    assert of(stood(ONE, told("甲 - largest_class 46", "甲 - B5 是")), "B5", "primary").verdict is NOT_MET
    yes = stood(ONE, told(*good("甲", "primary", A4=None), "甲 - A4 是"))
    assert (of(yes, "A4", "primary").verdict, at(yes, "甲").verdict) == (UNKNOWN, UNKNOWN)


def test_of_resource_allocation_a_no_of_a_school_is_a_miss_of_unknown_size() -> None:
    one = stood(ONE, told(*SCHOOL), told("甲 - A4 否"))
    school, found = at(one, "甲"), of(one, "A4", "primary")
    assert (school.verdict, school.reason, dict(school.values)["A4"].verdict) == (
        UNKNOWN, SchoolGround.SAID_NO, NOT_MET,
    )  # fmt: skip
    assert "报“否”，不知是否不低于要求的 85%" in school_reason_text(national(), school)
    assert (found.verdict, _said(found)) == (UNKNOWN, "1所学校中1所未达标，其中甲报“否”")
    two = stood(ONE, told(*SCHOOL), told("甲 - A4 否", "甲 primary A5 否"))
    assert [of(two, code, "primary").verdict for code in ("A4", "A5", "A6")] == [NOT_MET, NOT_MET, MET]
    assert at(two, "甲").reason == SchoolGround.TOO_MANY_MISSED
    assert "甲报“否”" in _said(of(two, "A4", "primary"))


def test_a_finished_value_beside_raw_figures_of_that_day_is_told_to_be_unused() -> None:
    raw = told(*good("甲", "primary", A3=None), "甲 primary teachers_arts 10")
    standing = stood(ONE, raw, told("甲 primary A3 3", number=2))
    assert of(standing, "A3", "primary").value == 10
    assert _said(of(standing, "A3", "primary")).endswith("；甲手填 3 未采用：同日有原始数")
    assert school_reason_text(national(), at(standing, "甲")).endswith("手填 3 未采用：同日有原始数")
    same = stood(ONE, raw, told("甲 primary A3 10", number=2))
    assert "未采用" not in _said(of(same, "A3", "primary"))
    later = stood(ONE, raw, told("甲 primary A3 3", on=DAY + timedelta(1)), on=DAY + timedelta(1))
    assert of(later, "A3", "primary").value == 3


@pytest.mark.parametrize("first", ["junior C1 96", "- C1 96"])
@pytest.mark.parametrize("second", ["junior C1 否", "- C1 否"])
def test_with_one_stage_a_word_with_it_and_one_without_are_one_place(first: str, second: str) -> None:
    found = of(stood({}, told(f"- {first}"), told(f"- {second}", number=2)), "C1", "junior")
    assert (found.verdict, found.reason) == (NOT_MET, Ground.STATED_NO)
    found = of(stood({}, told(f"- {second}"), told(f"- {first}", number=2)), "C1", "junior")
    assert (found.verdict, found.value) == (MET, 96)


@pytest.mark.parametrize(
    ("lines", "of_what", "rivals"),
    [
        (("- junior C1 96", "- - C1 否"), "C1 junior", ("96", "否")),
        (("- primary B13 100", "- - B13 否"), "B13 primary", ("100", "否")),
        (("- - B11.rotation 12", "- - B11 否"), "B11.rotation both", ("12", "否")),
        (("- primary C2 99", "- junior C2 96", "- - C2 否"), "C2 both", ("否", "99")),
        (("- primary C2 90", "- - C2 是"), "C2 both", ("是", "90")),
        (("- primary A1 9", "- - A1 否"), "A1 primary", ("9", "否")),
        (("- primary A1 1", "- - A1 是"), "A1 primary", ("1", "是")),
    ],
)
def test_words_of_one_day_that_contradict_are_unknown_and_both_are_named(
    lines: tuple[str, ...], of_what: str, rivals: tuple[str, str]
) -> None:
    code, stage = of_what.split()
    found = of(stood({}, told(*lines)), code, stage)
    assert (found.verdict, found.reason, found.rivals) == (UNKNOWN, Ground.CONTRADICTED, rivals)
    assert _said(found) == f"{DAY} 既报“{rivals[0]}”又报“{rivals[1]}”，两处不符，请核对"


def test_a_stage_that_misses_later_is_not_hidden_by_an_earlier_word_of_both() -> None:
    later = told("- primary C2 90", on=DAY + timedelta(1))
    assert of(stood({}, told("- - C2 96"), later, on=DAY + timedelta(1)), "C2").verdict is NOT_MET


@pytest.mark.parametrize("word", ["- - B4 否", "- - B4 2600", "- both B4 否"])
def test_the_countys_no_on_the_day_of_its_schools_leaves_open_what_they_attain(word: str) -> None:
    found = of(stood(BOTH, told(*SCHOOL, *RAW), told(word)), "B4")
    assert (found.verdict, found.reason) == (UNKNOWN, Ground.SCHOOLS_CONTRADICTED)
    assert _said(found).startswith(f"{DAY} 的逐校数都达标，同日全县报“{word.split()[-1]}”")
