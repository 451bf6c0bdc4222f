"""The sentences that say why, with the numbers used."""

from __future__ import annotations

import pytest

from tests.core.indicators.telling import at, good, of, stood, told
from tests.standards import national
from tracker.core.indicators.attainment import amount_text
from tracker.core.indicators.reasons import (
    Ground,
    SchoolGround,
    reason_of,
    reason_text,
    school_reason_of,
    school_reason_text,
)
from tracker.i18n import speaking
from tracker.text import percent

ONE, TWO = {"县四中": "primary"}, {"县四中": "primary", "县五中": "primary"}
MANY = {**ONE, **dict.fromkeys("甲乙丙丁", "primary")}
BOTH_GOOD = (*good("县四中", "primary"), *good("县五中", "primary"))


@pytest.mark.parametrize(
    ("kinds", "lines", "code", "text"),
    [
        ({}, ["- primary A1 8.16"], "A1", "全县均值 8.16人 ≥ 4.2人，逐校情况和差异系数未知"),
        ({}, ["- primary A1 4"], "A1", "全县均值 4人 < 4.2人，为要求的 95%，逐校情况和差异系数未知"),
        ({}, ["- primary A1 3"], "A1", "全县均值 3人，为要求的 71%，低于 85%"),
        ({}, ["- primary A1 是"], "A1", "自评称达标，逐校情况和差异系数未知"),
        ({}, ["- - A1 9"], "A1", "只报了不分学段的数，这个学段的情况未知"),
        (TWO, [], "A1", "2所学校都没有实测值"),
        ({}, [], "A1", "没有实测值"),
        (TWO, ["县四中 primary A4 3.4"], "A4", "县四中 3.4㎡，为要求的 76%，低于 85%"),
        (TWO, ["县四中 - A4 3.4", "县五中 - A4 3"], "A4",
         "2所学校中2所低于要求的 85%，最低的是县五中 3㎡，为要求的 67%"),
        (TWO, good("县四中", "primary"), "A4", "2所学校中1所有数，缺 县五中"),
        (MANY, good("县四中", "primary"), "A4", "5所学校中1所有数，其余未知"),
        (TWO, [*good("县四中", "primary"), "- primary A4 5"], "A4",
         "全县均值 5㎡ ≥ 4.5㎡，2所学校中1所有数，缺 县五中"),
        (ONE, good("县四中", "primary", A4=4.4, A5=7.4), "A4", "县四中 4.4㎡ < 4.5㎡，且该校未达标的不止1项"),
        (ONE, good("县四中", "primary", A4=4.4, A5=None), "A4",
         "县四中 4.4㎡ < 4.5㎡，该校其余指标未知，不知是否只此1项"),
        (TWO, BOTH_GOOD, "A4", "2所学校都达标，全县均值 6㎡ ≥ 4.5㎡，差异系数 0 ≤ 0.50"),
        (ONE, good("县四中", "primary", A4=4.4), "A4",
         "1所学校中1所未达标，但都只此1项、不低于 85%；差异系数 0 ≤ 0.50"),
        (
            TWO,
            [*good("县四中", "primary", A6=2000), *good("县五中", "primary", A6=6010)],
            "A6",
            "2所学校的差异系数 0.501 ＞ 0.50",
        ),
        (TWO, [*good("县四中", "primary")[1:], *good("县五中", "primary")], "A4", "有的学校缺学生数，差异系数未知"),
        ({}, ["- primary B13 99.999"], "B13", "99.999% < 100%，要求 ≥ 100%"),
        ({}, ["- primary B13 100"], "B13", "100% ≥ 100%"),
        (TWO, ["县四中 - largest_class 46", "县五中 - largest_class 48"], "B5",
         "2所学校中2所未达标，差距最大的是县五中 48人，要求 ≤ 45人"),
        (ONE, ["县四中 - largest_class 45"], "B5", "1所学校都达标，余地最小的是县四中 45人，要求 ≤ 45人"),
    ],
)  # fmt: skip
def test_a_sentence_says_what_was_used(kinds: dict[str, str], lines: list[str], code: str, text: str) -> None:
    assert reason_text(national(), of(stood(kinds, told(*lines)), code, "primary")) == text


@pytest.mark.parametrize(
    ("lines", "code", "text"),
    [
        (["- - D1 95.7"], "D1", "95.7% ≥ 85%"),
        (["- - D1 否"], "D1", "自评称未达标"),
        (["- - B2 是"], "B2", "自评称达标"),
        (["- - D1 良好"], "D1", "报的“良好”不是数，也不是“是”或者“否”"),
        (["- - B8.salary 9000"], "B8.salary", "报了 9000，这一项没有固定数值可比，要报“是”或者“否”"),
        (["- - B4 2300"], "B4", "2300人 是否达标要看办学类型，逐校情况未知"),
        (["- - B3.music 1.4"], "B3.music", "全县均值 1.4间 ≥ 1间，逐校情况未知"),
        (["- primary C2 99"], "C2", "只报了一个学段的数，另一个学段的情况未知"),
        (["- - C9.gap 0.15"], "C9.gap", "0.15 = 0.15，要求 < 0.15"),
    ],
)
def test_a_sentence_of_the_county(lines: list[str], code: str, text: str) -> None:
    assert reason_text(national(), of(stood({}, told(*lines)), code)) == text


@pytest.mark.parametrize(
    ("kind", "lines", "text"),
    [
        ("primary", good("甲", "primary"), "7项都达标"),
        ("primary", good("甲", "primary", A4=4.4), "7项中6项达标，教学用房 4.4㎡，为要求的 98%，不低于 85%"),
        ("primary", good("甲", "primary", A4=3.8249), "教学用房 3.82㎡，为要求的 84.998%，低于 85%"),
        ("primary", good("甲", "primary", A4=3.825), "7项中6项达标，教学用房 3.83㎡，为要求的 85%，不低于 85%"),
        ("primary", good("甲", "primary", A4=4.4, A5=7.4), "7项中2项未达标（教学用房、运动场馆），至多1项"),
        ("primary", good("甲", "primary", A4=4.4, A5=None), "7项中1项没有数，1项未达标"),
        ("teaching_point", good("甲", "primary", pupils=49), "教学点49人，不足50人，不计"),
        ("primary", good("甲", "primary", pupils=0), "没有学生，不计"),
    ],
)
def test_a_sentence_of_a_school(kind: str, lines: tuple[str, ...], text: str) -> None:
    assert school_reason_text(national(), at(stood({"甲": kind}, told(*lines)), "甲")) == text


def test_numbers_look_different_where_they_are() -> None:
    assert [amount_text(each, "㎡", 4.5) for each in (4.5, 4.4999, 4.123456, 4.49999999999999)] == [
        "4.5㎡", "4.4999㎡", "4.12㎡", "4.5㎡",
    ]  # fmt: skip
    assert [percent(each) for each in (2 / 3, 0.925, 0.999, 1.0)] == ["67%", "93%", "99%", "100%"]
    assert [percent(each, 0.85) for each in (0.85, 0.8496, 0.76)] == ["85%", "84.96%", "76%"]
    assert amount_text(2000) == "2000"


def test_every_ground_has_a_sentence_in_english_too() -> None:
    standing = stood(ONE)
    one, school = of(standing, "A1", "primary"), at(standing, "县四中")
    with speaking("en"):
        words = [reason_of(national(), one._replace(reason=each)).template for each in Ground]
        words += [school_reason_of(national(), school._replace(reason=each)).template for each in SchoolGround]
        assert reason_text(national(), one) == "no value of any of 1 schools"
    assert not [each for each in words if each in (*Ground, *SchoolGround)]
