from __future__ import annotations

import json
from datetime import date

import pytest

from tracker.core.query import Filter
from tracker.tui.user.presets import (
    MOST_PRESETS,
    Preset,
    filter_data,
    preset_data,
    preset_name,
    read_filter,
    read_preset,
    with_preset,
)

EVERYTHING = Filter(
    roadmap="hutubi", overdue=True, kinds=("hiring",), units=("县教育局",), role="lead", lamps=("red",),
    statuses=("planned",), project="四中", due_within=30, search="综合楼 期限<30天", codes=("21.1a",), unreported=True,
    people=("财政",), due_from=date(2024, 1, 1), due_to=date(2024, 12, 31), extended=True, moved=True, unassigned=True,
    parts=(("lead", "财政"),), duty="3.2", each=True, waiting=True, this_week=True, steps=("tender",),
)  # fmt: skip


def test_every_condition_comes_back_as_it_was() -> None:
    data = json.loads(json.dumps(filter_data(EVERYTHING)))
    assert set(data) == set(Filter._fields)
    back = read_filter(data)
    assert back == EVERYTHING
    assert hash(back)
    assert filter_data(Filter()) == {}
    assert read_filter({}) == Filter()


def test_a_person_may_write_a_name_and_a_search_line() -> None:
    assert read_preset({"name": " 逾期\n建设 ", "search": "逾期 类别:建设"}) == Preset(
        "逾期 建设", Filter(search="逾期 类别:建设")
    )
    assert preset_data(Preset("急", Filter(overdue=True))) == {"name": "急", "overdue": True}


@pytest.mark.parametrize(
    "data",
    [
        None, [], "x", {}, {"search": "x"}, {"name": 3}, {"name": "\n"}, {"name": "a", "colour": "red"},
        {"name": "a", "overdue": 1}, {"name": "a", "kinds": "hiring"}, {"name": "a", "kinds": [1]},
        {"name": "a", "search": "x" * 501}, {"name": "a", "search": "\ud800"}, {"name": "a", "units": ["\x1b"]},
        {"name": "a", "role": "boss"}, {"name": "a", "role": ["any"]}, {"name": "a", "due_within": True},
        {"name": "a", "due_within": 10**9}, {"name": "a", "due_from": "2024-13-01"}, {"name": "a", "due_from": 3},
        {"name": "a", "parts": [["1; drop table", "x"]]}, {"name": "a", "parts": [["lead"]]},
        {"name": "a", "parts": "lead"}, {"name": "a", "kinds": ["x"] * 201},
    ],
)  # fmt: skip
def test_what_is_no_saved_filter_is_none(data: object) -> None:
    assert read_preset(data) is None


def test_a_name_is_inert_and_fits_a_line() -> None:
    assert preset_name("a\x1b[31m\u202eb") == "a\ufffd[31m\ufffdb"
    assert preset_name("长" * 100) == "长" * 19 + "…"


def test_one_of_the_same_name_gives_way_in_its_place() -> None:
    one, two, other = Preset("一", Filter()), Preset("二", Filter()), Preset("一", Filter(overdue=True))
    assert with_preset((one, two), other) == (other, two)
    many = tuple(Preset(str(number), Filter()) for number in range(MOST_PRESETS))
    assert with_preset(many, one)[-1] == one
    assert len(with_preset(many, one)) == MOST_PRESETS
