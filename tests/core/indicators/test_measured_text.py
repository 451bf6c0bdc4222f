"""Measured values come back from the journal's text as they were told."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest

from tracker.core.indicators.measured import MeasuredValue
from tracker.core.indicators.measured_text import ToldValues, told_from_text, told_to_text

COUNTY = MeasuredValue("A1", "8.16", "", "primary", "小学8.16人", 21)


def test_a_table_of_schools_and_a_countys_own_values_come_back() -> None:
    schools = [MeasuredValue(of, str(n), f"第{n}小学") for n in range(5) for of in ("pupils", "classes")]
    told = ToldValues((*schools, MeasuredValue("B1", "是"), COUNTY), {"第1小学": "primary"}, "workbook")
    assert told_from_text(told_to_text(told)) == told


def test_of_one_thing_told_twice_the_later_stays_the_later() -> None:
    first, second = MeasuredValue("pupils", "1", "甲校", "", "一"), MeasuredValue("pupils", "2", "甲校")
    for values in ((first, second), (second, first), (second, second._replace(value="3"))):
        found = told_from_text(told_to_text(ToldValues(values))).values
        assert {(each.of, each.school): each.value for each in found} == {("pupils", "甲校"): values[-1].value}


def test_any_values_come_back_in_some_order() -> None:
    chance = Random(7)
    for _turn in range(50):
        keys = {
            (chance.choice(("pupils", "A1", "t1")), chance.choice(("", "甲校", "乙校")), chance.choice(("", "junior")))
            for _number in range(chance.randint(0, 9))
        }
        values = [
            MeasuredValue(
                of, str(chance.randint(0, 99)), school, stage, chance.choice(("", "原话")), chance.choice((0, 7))
            )
            for of, school, stage in keys
        ]
        found = told_from_text(told_to_text(ToldValues(tuple(values))))
        assert sorted(found.values) == sorted(values)
        assert told_from_text(told_to_text(found)) == found


@pytest.mark.parametrize(
    "text", ["[]", "{}", "1", '{"origin":"hand","things":[1]}', '{"origin":"hand","values":[[]]}', "{"]
)
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no measured values|Expecting"):
        told_from_text(text)


def test_five_years_of_fifty_schools_are_read_at_once() -> None:
    values = [
        MeasuredValue(f"figure{figure}", f"{school * 7 + figure}.5", f"第{school}小学", "primary")
        for school in range(50)
        for figure in range(12)
    ]
    text = told_to_text(ToldValues(tuple(values)))
    assert len(text) < 10_000
    begun = process_time()
    for _year in range(5):
        told_from_text(text)
    assert process_time() - begun < 0.05  # a few milliseconds on a machine with nothing else to do
