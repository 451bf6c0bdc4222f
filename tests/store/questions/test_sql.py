"""The lamp and the filter in SQL are the lamp and the filter in Python."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.oracles.query import matches
from tests.oracles.statistics import summarise
from tests.store.tangled import CODES, DAYS, FILTERS, PLAIN, PLANS, START, database_of, fill, judged
from tracker.core.facts import TaskFacts
from tracker.core.lamp import is_overdue, is_unreported
from tracker.core.query import Filter
from tracker.store.questions import ordering, sql
from tracker.store.questions.reader import Reader


@pytest.mark.no_cover
@given(PLANS, DAYS)
def test_the_lamp_is_the_same_in_sql(spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date) -> None:
    fill(spans, plan)
    query = (
        f"SELECT s.task_id, {sql.LAMP}, coalesce({sql.OVERDUE}, 0), coalesce({sql.UNREPORTED}, 0)"
        f" FROM v_task s WHERE {sql.HOLDS} ORDER BY 1"
    )
    found = spans.execute(query, {"d": as_of.isoformat()}).fetchall()
    assert found == [
        (item.facts.task_id, item.lamp.colour, is_overdue(item.facts, as_of), is_unreported(item.facts, as_of))
        for item in judged(plan, as_of)
    ]


@pytest.mark.no_cover
@given(PLANS, DAYS, FILTERS)
def test_a_filter_lets_the_same_tasks_through(
    spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date, wanted: Filter
) -> None:
    fill(spans, plan)
    expected = {item.facts.code: item for item in judged(plan, as_of) if matches(item, wanted, as_of)}
    with Reader(database_of(spans)) as reader:
        assert {item.facts.code: item for item in reader.items(wanted, as_of)} == expected
        assert set(reader.ids(wanted, as_of)) == {i.facts.task_id for i in expected.values()}
        assert reader.summary(wanted, as_of, due_within=5) == summarise(expected.values(), as_of, due_within=5)


@pytest.mark.parametrize(
    ("wanted", "passing"),
    [
        (Filter(extended=True), {"2.1"}),
        (Filter(moved=True), {"4.1"}),
        (Filter(overdue=True), {"1.1"}),
        (Filter(unreported=True), {"3.1"}),
        (Filter(due_from=START), {"2.1", "4.1"}),
        (Filter(due_to=START), {"1.1", "2.1"}),
        (Filter(due_within=0), {"2.1"}),
        (Filter(waiting=True), {"2.1"}),
        (Filter(waiting=True, each=True), {"6.1"}),
        (Filter(this_week=True), {"2.1", "4.1"}),
        (Filter(statuses=("withdrawn",)), {"5.1"}),
        (Filter(), {"1.1", "2.1", "3.1", "4.1", "6.1"}),
    ],
    ids=lambda value: str(value) if isinstance(value, Filter) else " ".join(sorted(value)),
)
def test_each_condition_holds_on_a_plan_in_which_it_must_choose(
    spans: sqlite3.Connection, wanted: Filter, passing: set[str]
) -> None:
    day = timedelta(days=1)
    plan = [PLAIN._replace(task_id=number, code=code) for number, code in enumerate(CODES, start=1)]
    plan[0] = plan[0]._replace(due_on=START - day)
    plan[1] = plan[1]._replace(due_on=START, extensions=1, status="reported_done")
    plan[2] = plan[2]._replace(report_by=START - day)
    plan[3] = plan[3]._replace(due_on=START + day, report_by=START, late_moves=1)
    plan[4] = plan[4]._replace(status="withdrawn")
    plan[5] = plan[5]._replace(each=("县教育局",), shares=2, shares_reported=1)
    fill(spans, plan)
    with Reader(database_of(spans)) as reader:
        assert {item.facts.code for item in reader.items(wanted, START)} == passing
    assert {item.facts.code for item in judged(plan, START) if matches(item, wanted, START)} == passing


def test_descending_keeps_the_plan_order_among_equals_and_undated_tasks_last() -> None:
    clause = ordering.order_by("due", descending=True)
    assert clause == " ORDER BY s.due_on IS NULL, s.due_on DESC, s.roadmap, s.position, s.task_id"


def test_numbers_in_codes_are_counted() -> None:
    clause = ordering.order_by("code")
    codes = ["10.2", "2.10", "2.9a", "2.9", "5.1@2024-03", "5.1@2023-11"]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE s (code, roadmap, position, task_id)")
        connection.executemany("INSERT INTO s (code) VALUES (?)", [(code,) for code in codes])
        found = [row[0] for row in connection.execute(f"SELECT code FROM s{clause}")]
    assert found == ["2.9", "2.9a", "2.10", "5.1@2023-11", "5.1@2024-03", "10.2"]


def test_every_value_is_bound() -> None:
    hostile = "'; DROP TABLE event; --"
    wanted = Filter(hostile, False, (hostile,), (hostile,), "any", (hostile,), (hostile,), hostile, 3, hostile)
    clauses, params = sql.where(wanted, START)
    assert "DROP" not in clauses
    assert hostile in params.values()
