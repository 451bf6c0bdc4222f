from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.oracles.query import matches
from tests.store.tangled import DAYS, FILTERS, PLANS, fill, judged
from tracker.core.query import Filter
from tracker.store.questions import sql
from tracker.store.questions.lookups import FOUND, all_of, is_judged_by_index, narrow_lookups, search_index_query

if TYPE_CHECKING:
    from tracker.core.facts import TaskFacts


@pytest.mark.no_cover
@given(PLANS, DAYS, FILTERS)
def test_no_index_misses_what_passes_the_filter(
    spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date, wanted: Filter
) -> None:
    fill(spans, plan)
    expected = {item.facts.task_id for item in judged(plan, as_of) if matches(item, wanted, as_of)}
    _conditions, params = sql.conditions(wanted, as_of)
    params["index_query"] = search_index_query(wanted)
    for lookup in narrow_lookups(wanted):
        found = spans.execute(f"SELECT s.task_id FROM {lookup.tables} WHERE {lookup.condition}", params).fetchall()
        assert expected <= {task for (task,) in found}
        assert len(spans.execute(lookup.candidates(), params).fetchall()) == len(found)


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        (Filter(), ""),
        (Filter(search="Ｋ 综合楼"), '" k " AND "综 合" AND "合 楼"'),
        (Filter(project="四中"), '"四 中"'),
        (Filter(project="四中A"), ""),
        (Filter(people=("财政",), parts=(("lead", "县"), ("roadmap", "昌吉"))), '"财 政" AND " 县 "'),
        (Filter(units=("财政", "教育")), '(("财 政") OR ("教 育"))'),
        (Filter(search="综", units=("财政",)), '" 综 " AND (("财 政"))'),
        (Filter(search="综\0合"), ""),
    ],
    ids=str,
)
def test_the_search_index_is_asked_for_what_it_knows(wanted: Filter, asked: str) -> None:
    assert search_index_query(wanted) == asked
    assert (FOUND in narrow_lookups(wanted)) == bool(asked)


def test_more_codes_than_sqlite_joins_are_not_looked_up_one_by_one() -> None:
    assert len(list(narrow_lookups(Filter(codes=tuple(map(str, range(100))))))) == 1
    assert list(narrow_lookups(Filter(codes=tuple(map(str, range(101)))))) == []


@pytest.mark.parametrize(
    ("wanted", "orders"),
    [
        (Filter(), {"attention", "title"}),
        (Filter(roadmap="hutubi", statuses=("closed",)), {"attention", "title"}),
        (Filter(overdue=True, kinds=("hiring",), due_within=5), {"attention"}),
        (Filter(search="综合"), set()),
        (Filter(units=("县教育局",)), set()),
    ],
    ids=lambda value: str(value) if isinstance(value, Filter) else " ".join(sorted(value)),
)
def test_an_order_judges_by_its_index_what_the_index_holds(wanted: Filter, orders: set[str]) -> None:
    assert {order for order in ("attention", "title") if is_judged_by_index(wanted, order)} == orders


def test_empty_conditions_are_left_out() -> None:
    assert all_of("a", "", "b") == "a AND b"
    assert all_of("") == ""
