"""The lamp and the filter in SQL are the lamp and the filter in Python."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.facts import TaskFacts
from tracker.core.kinds import STATUS_LABELS, Kind
from tracker.core.lamp import Colour, Item, is_overdue, is_unreported, judge
from tracker.core.query import ORDERS, Filter, matches
from tracker.core.statistics import summarise
from tracker.store import schema, sql
from tracker.store.reader import Reader
from tracker.store.rows import facts_to_row

TASKS = 6
CODES = tuple(f"{number}.1" for number in range(1, TASKS + 1))
START = date(2024, 5, 1)
DAYS = st.integers(0, 12).map(lambda days: START + timedelta(days=days))
MAYBE = st.none() | DAYS
UNITS = ("县教育局", "教育局", "县教育", "县财政局")
WORDS = ("", "综合", "Ab", "１.1", "综合 教育", "县财", "%", "无此")


@st.composite
def some_facts(draw: st.DrawFn, number: int) -> TaskFacts:
    """Facts of one task with any combination of days, more tangled than a history would give."""
    return TaskFacts(
        task_id=number,
        roadmap=draw(st.sampled_from(("hutubi", "changji"))),
        code=CODES[number - 1],
        position=draw(st.integers(0, 3)),
        title=draw(st.sampled_from(("综合楼", "ab 招聘", "100%"))),
        kind=draw(st.sampled_from(("construction", "hiring", "other"))),
        project=draw(st.sampled_from(("", "县四中", "四中"))),
        step="",
        start_on=draw(MAYBE),
        due_on=draw(MAYBE),
        due_on_original=draw(MAYBE),
        deadline_text="",
        deadline_class="point",
        lead=draw(st.sampled_from(UNITS)),
        supporting=tuple(draw(st.lists(st.sampled_from(UNITS), max_size=2, unique=True))),
        after=tuple(draw(st.lists(st.sampled_from(CODES), max_size=2, unique=True))),
        targets=(),
        document="",
        row=number,
        item=1,
        status=draw(st.sampled_from(sorted(STATUS_LABELS))),
        progress=draw(st.integers(0, 100)),
        begun_on=draw(MAYBE),
        reported_done_on=draw(MAYBE),
        closed_on=draw(MAYBE),
        last_report_on=draw(MAYBE),
        review_on=draw(MAYBE),
        note=draw(st.sampled_from(("", "教育", "县\n财"))),
        extensions=0,
        returns=0,
        warn_from=draw(MAYBE),
        behind_from=draw(MAYBE),
        report_by=draw(MAYBE),
        event_id=number,
    )


PLANS = st.tuples(*(some_facts(number) for number in range(1, TASKS + 1)))


def _some(values: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


CONDITIONS: dict[str, st.SearchStrategy[object]] = {
    "roadmap": st.sampled_from(("", "hutubi", "none")),
    "overdue": st.booleans(),
    "kinds": _some(("construction", "hiring")),
    "units": _some(UNITS),
    "role": st.sampled_from(("any", "lead")),
    "lamps": _some(sorted(Colour)),
    "statuses": _some(sorted(STATUS_LABELS)),
    "project": st.sampled_from(("", "四中", "县")),
    "due_within": st.none() | st.integers(-2, 12) | st.just(10**9),
    "search": st.sampled_from(WORDS),
    "codes": _some(CODES),
}


def _filter(given: dict[str, object]) -> Filter:
    return Filter(**given)  # type: ignore[arg-type]


# A filter of many conditions lets nothing through, so most filters ask one thing only.
FILTERS = st.one_of(
    st.fixed_dictionaries(CONDITIONS).map(_filter),
    *(st.fixed_dictionaries({name: values}).map(_filter) for name, values in CONDITIONS.items()),
)


@pytest.fixture(scope="module")
def spans(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A database whose spans the tests fill themselves."""
    file = tmp_path_factory.mktemp("sql") / "spans.db"
    file.write_bytes(template.read_bytes())
    with closing(schema.connect(str(file))) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        yield connection


def _fill(connection: sqlite3.Connection, plan: Sequence[TaskFacts]) -> None:
    rows = [(facts.task_id, "2000-01-01", schema.FOREVER, *facts_to_row(facts)) for facts in plan]
    old = [(10 + facts.task_id, "1999-01-01", "2000-01-01", *facts_to_row(facts)) for facts in plan]
    links = [(facts.task_id, CODES.index(code) + 1) for facts in plan for code in facts.after]
    connection.execute("BEGIN")
    connection.execute("DELETE FROM task_link")
    connection.execute("DELETE FROM task_state")
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO task_state VALUES ({marks})", [*rows, *old])
    connection.executemany("INSERT INTO task_link VALUES (?, ?)", links)
    connection.execute("COMMIT")


def _judged(plan: Sequence[TaskFacts], as_of: date) -> list[Item]:
    late = {facts.code for facts in plan if is_overdue(facts, as_of)}
    return [Item(facts, judge(facts, as_of, [code for code in facts.after if code in late])) for facts in plan]


def _database(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


@settings(max_examples=100, deadline=None)
@given(PLANS, DAYS)
def test_the_lamp_is_the_same_in_sql(spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date) -> None:
    _fill(spans, plan)
    query = (
        f"SELECT s.task_id, {sql.LAMP}, coalesce({sql.OVERDUE}, 0), coalesce({sql.UNREPORTED}, 0)"
        f" FROM v_task s WHERE {sql.HOLDS} ORDER BY 1"
    )
    found = spans.execute(query, {"d": as_of.isoformat()}).fetchall()
    assert found == [
        (item.facts.task_id, item.lamp.colour, is_overdue(item.facts, as_of), is_unreported(item.facts, as_of))
        for item in _judged(plan, as_of)
    ]


@settings(max_examples=100, deadline=None)
@given(PLANS, DAYS, FILTERS)
def test_a_filter_lets_the_same_tasks_through(
    spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date, wanted: Filter
) -> None:
    _fill(spans, plan)
    expected = {item.facts.code: item for item in _judged(plan, as_of) if matches(item, wanted, as_of)}
    with Reader(_database(spans)) as reader:
        assert {item.facts.code: item for item in reader.items(wanted, as_of)} == expected
        assert set(reader.ids(wanted, as_of)) == {i.facts.task_id for i in expected.values()}
        assert reader.summary(wanted, as_of, due_within=5) == summarise(expected.values(), as_of, due_within=5)


def _attention(item: Item) -> tuple[object, ...]:
    return (list(Colour).index(item.lamp.colour), item.facts.due_on is None, item.facts.due_on or START)


_KEYS = {
    "attention": _attention,
    "due": lambda item: (item.facts.due_on is None, item.facts.due_on or START),
    "position": lambda item: (item.facts.roadmap, item.facts.position),
    "code": lambda item: (item.facts.row, item.facts.item),
    "title": lambda item: item.facts.title,
    "kind": lambda item: list(Kind).index(Kind(item.facts.kind)),
    "lead": lambda item: item.facts.lead,
    "status": lambda item: list(STATUS_LABELS).index(item.facts.status),
    "progress": lambda item: item.facts.progress,
}


@settings(max_examples=50, deadline=None)
@given(PLANS, DAYS, st.sampled_from(ORDERS))
def test_every_order_is_stable(spans: sqlite3.Connection, plan: tuple[TaskFacts, ...], as_of: date, order: str) -> None:
    _fill(spans, plan)
    items = [item for item in _judged(plan, as_of) if item.facts.status != "withdrawn"]
    items.sort(key=lambda item: (item.facts.roadmap, item.facts.position, item.facts.task_id))
    items.sort(key=_KEYS[order])
    with Reader(_database(spans)) as reader:
        assert reader.items(Filter(), as_of, order=order) == items
        assert list(reader.ids(Filter(), as_of, order=order)) == [item.facts.task_id for item in items]


def test_descending_keeps_the_plan_order_among_equals_and_undated_tasks_last() -> None:
    clause = sql.order_by("due", descending=True)
    assert clause == " ORDER BY s.due_on IS NULL, s.due_on DESC, s.roadmap, s.position, s.task_id"


def test_numbers_in_codes_are_counted() -> None:
    clause = sql.order_by("code")
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
