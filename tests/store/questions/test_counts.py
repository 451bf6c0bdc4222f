from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from tests.store.tangled import DAYS, PLANS, database_of, fill
from tracker.core.kinds import KIND_LABELS
from tracker.core.query import GROUPS, Filter
from tracker.core.status import STATUS_LABELS
from tracker.store.questions import counts
from tracker.store.questions.reader import Reader

if TYPE_CHECKING:
    import sqlite3

    from tracker.core.facts import TaskFacts

DAY = date(2024, 5, 10)
ANY_STATUS = Filter(statuses=tuple(status for status in STATUS_LABELS if status != "withdrawn"))
"""Asks for what no filter asks for, but is answered from the spans themselves."""


@pytest.mark.no_cover
@given(PLANS, DAYS)
def test_the_indexes_count_what_the_spans_count(
    spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date
) -> None:
    fill(spans, plan)
    with Reader(database_of(spans)) as reader:
        assert reader.summary(Filter(), as_of, due_within=5) == reader.summary(ANY_STATUS, as_of, due_within=5)
        for group in GROUPS:
            if group == "unit":
                continue
            assert reader.group_counts(Filter(), as_of, group) == reader.group_counts(ANY_STATUS, as_of, group)


@pytest.mark.parametrize(
    ("wanted", "queries"), [(Filter(), 6), (Filter(overdue=True), 1), (Filter(search="综合"), 1)], ids=str
)
def test_a_server_is_asked_once_and_a_file_once_an_index(wanted: Filter, queries: int) -> None:
    here, _params = counts.summary_queries(wanted, DAY, 30, is_file=True)
    there, _params = counts.summary_queries(wanted, DAY, 30, is_file=False)
    assert (len(here), len(there)) == (queries, 1)
    assert "INDEXED" not in there[0] + counts.group_query(wanted, DAY, "kind", is_file=False)[0]


def test_a_summary_adds_up_what_several_queries_found() -> None:
    summary = counts.summed(
        [
            ("red", "planned", "hiring", 3, 3, 0, 0, 1),
            ("red", "in_progress", "hiring", 2, 1, 1, 1, 0),
            ("green", "in_progress", "meeting", 4, 0, 2, 0, 0),
            ("blue", "closed", "", 5, 0, 0, 0, 0),
        ],
        DAY,
    )
    assert (summary.as_of, summary.tasks, summary.overdue, summary.due_soon, summary.unreported) == (DAY, 14, 4, 3, 1)
    assert summary.due_this_week == 1
    assert summary.by_lamp == {"red": 5, "yellow": 0, "green": 4, "grey": 0, "blue": 5}
    assert {status: count for status, count in summary.by_status.items() if count} == {
        "planned": 3,
        "in_progress": 6,
        "closed": 5,
    }
    assert list(summary.by_status) == list(STATUS_LABELS)
    assert summary.overdue_by_kind == {"hiring": 4}


def test_due_soon_is_what_is_due_from_that_day_to_the_end_of_the_span(reader: Reader) -> None:
    day = date(2022, 6, 1)
    items = reader.items(Filter(), day)
    for span in (0, 10, 400):
        near = [facts for facts, _lamp in items if facts.due_on and day <= facts.due_on <= day + timedelta(days=span)]
        assert reader.summary(Filter(), day, due_within=span).due_soon == len(near)


def test_this_week_begins_that_day_and_ends_on_sunday(reader: Reader) -> None:
    everything = [item.facts for item in reader.items(Filter(), date(2022, 6, 1))]
    due = next(facts.due_on for facts in everything if facts.due_on)
    found = set()
    for day in (due + timedelta(days=days) for days in range(-8, 2)):
        facts = [item.facts for item in reader.items(Filter(), day)]
        ahead = [each for each in facts if each.due_on and each.due_on >= day and each.status != "closed"]
        week = [each.code for each in ahead if each.due_on and each.due_on.isocalendar()[:2] == day.isocalendar()[:2]]
        listed = [item.facts.code for item in reader.items(Filter(this_week=True), day)]
        filtered = Filter(kinds=tuple(KIND_LABELS))
        counted = [reader.summary(wanted, day).due_this_week for wanted in (Filter(), filtered)]
        assert (sorted(listed), counted) == (sorted(week), [len(week)] * 2)
        found.add(bool(week))
    assert found == {True, False}


@pytest.mark.parametrize(
    ("group", "values", "ordered"),
    [
        ("lead", ["县财政局", "", "县教育局"], ["", "县教育局", "县财政局"]),
        ("project", ["乙", "", "甲"], ["乙", "甲", ""]),
        ("section", ["一、", "", "withdrawn", "三、"], ["三、", "一、", "withdrawn", ""]),
        ("month", ["2024-06", "", "2023-12"], ["2023-12", "2024-06", ""]),
        ("kind", ["hiring", "unheard", "construction"], ["construction", "hiring", "unheard"]),
        ("lamp", ["grey", "red", "yellow"], ["red", "yellow", "grey"]),
        ("step", ["tender", "", "permits"], ["permits", "tender", ""]),
    ],
)
def test_groups_stand_in_their_order_and_the_nameless_last(group: str, values: list[str], ordered: list[str]) -> None:
    found = counts.in_order([(value, 2, 1, 0, 0, 0, 0) for value in values], group, ("三、", "一、"))
    assert [count.value for count in found] == ordered
    assert list(KIND_LABELS)[:2] == ["construction", "hiring"]
    assert {(count.tasks, count.overdue) for count in found} == {(2, 1)}


def test_by_unit_a_task_stands_under_each_that_is_named_in_it(reader: Reader) -> None:
    day = date(2024, 6, 20)
    divided = counts.by_unit(reader, Filter(overdue=True), day, order="due", descending=False)
    items = reader.items(Filter(overdue=True), day, order="due")
    expected: dict[str, list[int]] = {}
    for item in items:
        for unit in {item.facts.lead, *item.facts.co_leads, *item.facts.supporting}:
            expected.setdefault(unit, []).append(item.facts.task_id)
    assert len(items) > 5
    assert len(expected) > 3
    assert {count.value: count.tasks for count in divided.counts} == {u: len(ids) for u, ids in expected.items()}
    assert all(count.overdue == count.tasks for count in divided.counts)
    ids = iter(divided.ids)
    assert all([next(ids) for _n in range(count.tasks)] == expected[count.value] for count in divided.counts)
