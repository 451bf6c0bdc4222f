"""Which of many values hold on a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.core.indicators.telling import DAY, told
from tracker.core.indicators.held import answer, county_word, held, number
from tracker.core.indicators.measured import Held, MeasuredValue


def test_the_latest_day_holds_and_of_one_day_the_latest_entry_whatever_their_order() -> None:
    entries = [
        told("甲 primary pupils 3", number=3),
        told("甲 primary pupils 2", number=2),
        told("甲 primary pupils 9", number=9, on=DAY - timedelta(1)),
        told("甲 primary pupils 10", number=10, on=DAY + timedelta(1)),
    ]
    for order in (entries, entries[::-1]):
        found = held(order, DAY).values["pupils", "甲", "primary"]
        assert found == Held(MeasuredValue("pupils", "3", "甲", "primary"), DAY, "统计报表", 3)
    assert held(entries, DAY - timedelta(2)).values == {}


def test_both_stages_are_no_stage_and_kinds_are_those_of_the_latest_entry() -> None:
    first = told("甲 both pupils 1", kinds={"甲": "primary", "乙": "junior"})
    measured = held([told(kinds={"甲": "nine_year"}, number=2), first], DAY)
    assert list(measured.values) == [("pupils", "甲", "")]
    assert measured.kinds == {"甲": "nine_year", "乙": "junior"}
    assert list(measured.by_school()) == ["甲"]


@pytest.mark.parametrize(
    ("text", "value"), [("8.16", 8.16), ("0", 0), ("-1", -1), ("nan", None), ("inf", None), ("", None)]
)
def test_numbers(text: str, value: float | None) -> None:
    assert number(text) == value


def test_answers() -> None:
    assert [answer(text) for text in ("是", "否", "1", "")] == [True, False, None, None]


def test_of_the_countys_words_the_latest_holds_and_of_one_day_the_closest() -> None:
    measured = held([told("- primary A1 5", "- - A1 是"), told("- - B11 是", "- - B11.rotation 9")], DAY)
    word = county_word(measured, "A1", "primary", is_only_stage=False)
    assert word
    assert (word.number, word.answer) == (5, None)
    word = county_word(measured, "A1", "junior", is_only_stage=False)
    assert word
    assert word.answer
    word = county_word(measured, "B11.rotation", "", is_only_stage=True)
    assert word
    assert word.number == 9
    assert county_word(measured, "B12", "", is_only_stage=True) is None
