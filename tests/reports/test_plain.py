"""A plan without a document is told in the columns that counties use most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tracker.core.lamp import Item
from tracker.core.written.original import ABOVE, LEFT
from tracker.reports.plain import due_words, plain_table, unit_words

MakeItem = Callable[..., Item]


def test_years_stand_over_their_rows_and_sections_have_rows_of_their_own(make_item: MakeItem) -> None:
    items = [
        make_item("1", section="甲", start_on=date(2024, 3, 1)),
        make_item("2", section="甲", start_on=date(2024, 4, 15)),
        make_item("3", section="乙", start_on=None),
    ]
    rows = plain_table("", items).rows
    assert [row.cells[:2] for row in rows] == [
        ("甲", LEFT), ("2024年", "3月"), (ABOVE, "4月15日"), ("乙", LEFT), ("2024年", ""),
    ]  # fmt: skip
    assert [row.row for row in rows] == [0, 1, 2, 0, 3]


@pytest.mark.parametrize(
    ("text", "due", "words"),
    [
        ("5月底", date(2024, 5, 31), "5月底"),
        ("5月底", date(2024, 6, 3), "2024年6月3日"),
        ("5月底", date(2025, 5, 31), "2025年5月31日"),
        ("长期坚持", None, "长期坚持"),
    ],
)
def test_a_deadline_is_told_in_its_words_where_they_say_the_day(
    text: str, due: date | None, words: str, make_item: MakeItem
) -> None:
    facts = make_item(start_on=date(2024, 3, 1), deadline_text=text).facts._replace(due_on_original=due)
    assert due_words(facts) == words


def test_who_leads_is_said_where_the_order_does_not(make_item: MakeItem) -> None:
    facts = make_item().facts._replace(lead="甲局", supporting=("乙局",))
    assert unit_words(facts) == "甲局、乙局"
    assert unit_words(facts._replace(co_leads=("丙局",))) == "牵头单位：甲局、丙局；配合单位：乙局"
    assert unit_words(facts._replace(lead="")) == "配合单位：乙局"
