from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.oracles.query import group_of, matches
from tracker.core.lamp import Item
from tracker.core.query import GROUPS, Filter, search_text

AS_OF = date(2024, 5, 10)
MakeItem = Callable[..., Item]


@pytest.mark.parametrize(
    ("wanted", "is_shown"),
    [
        (Filter(), True),
        (Filter(roadmap="hutubi"), True),
        (Filter(roadmap="jinghe"), False),
        (Filter(overdue=True), False),
        (Filter(kinds=("hiring", "construction")), True),
        (Filter(kinds=("hiring",)), False),
        (Filter(units=("县财政局",)), True),
        (Filter(units=("县教育局",)), True),
        (Filter(units=("财政",)), False),
        (Filter(units=("县教育局",), role="lead"), False),
        (Filter(units=("县教育局", "县财政局"), role="lead"), True),
        (Filter(lamps=("green", "yellow")), True),
        (Filter(lamps=("red",)), False),
        (Filter(statuses=("planned",)), True),
        (Filter(statuses=("closed",)), False),
        (Filter(project="四中"), True),
        (Filter(project="五中"), False),
        (Filter(codes=("21.1a", "9.9")), True),
        (Filter(codes=("21.1",)), False),
        (Filter(due_within=21), True),
        (Filter(due_within=20), False),
        (Filter(due_within=10**9), True),
        (Filter(search="艺体楼 招标"), True),
        (Filter(search="艺体楼 开工"), False),
        (Filter(search="２１．１Ａ"), True),
        (Filter(search="教育局"), True),
        (Filter(search="待批"), True),
        (Filter(search="%"), False),
        (Filter(kinds=("construction",), search="招标", lamps=("red",)), False),
    ],
)
def test_all_conditions_of_a_filter_must_hold(make_item: MakeItem, wanted: Filter, is_shown: bool) -> None:
    item = make_item(supporting=("县教育局",), project="县四中综合艺体楼", note="待批")
    assert matches(item, wanted, AS_OF) is is_shown


def test_due_within_shows_open_tasks_due_from_that_day_on(make_item: MakeItem) -> None:
    def shown(due: date | None, **given: object) -> bool:
        return matches(make_item(due_on=due, **given), Filter(due_within=5), AS_OF)

    days = [date(2024, 5, 9), AS_OF, date(2024, 5, 15), date(2024, 5, 16), None]
    assert [shown(day) for day in days] == [False, True, True, False, False]
    assert not shown(AS_OF, status="closed", closed_on=AS_OF)
    assert shown(AS_OF, status="suspended")


def test_overdue_is_judged_on_the_day_asked(make_item: MakeItem) -> None:
    item = make_item()
    assert not matches(item, Filter(overdue=True), date(2024, 5, 31))
    assert matches(item, Filter(overdue=True), date(2024, 6, 1))


def test_withdrawn_tasks_are_shown_only_to_who_asks_for_them(make_item: MakeItem) -> None:
    item = make_item(status="withdrawn")
    assert not matches(item, Filter(), AS_OF)
    assert not matches(item, Filter(codes=("21.1a",)), AS_OF)
    assert matches(item, Filter(statuses=("withdrawn", "closed")), AS_OF)


def test_the_search_text_is_folded_one_field_a_line() -> None:
    text = search_text("21.1A", "ＡＢ楼", "", "县财政局", ("县教育局", "县住建局"), "Note")
    assert text == "21.1a\nab楼\n\n县财政局\n县教育局\n县住建局\nnote"


def test_an_item_stands_in_one_group(make_item: MakeItem) -> None:
    item = make_item(lead="县财政局", project="", due_on=date(2024, 5, 31))
    found = [group_of(item, group) for group in GROUPS]
    assert found == ["", "县财政局", "construction", "", "2024-05", "hutubi", "", "", item.lamp.colour, "planned", ""]
    assert group_of(make_item(due_on=None), "month") == ""
