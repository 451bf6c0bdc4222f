"""Questions to the database, each with its date."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.oracles.statistics import summarise
from tracker.core.kinds import Kind
from tracker.core.query import Filter
from tracker.errors import StoreError
from tracker.store.questions import ordering, sql
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal

if TYPE_CHECKING:
    from tests.store.conftest import Builder

JUNE = date(2022, 6, 1)


def test_nothing_is_planned_before_the_roadmap_is_issued(reader: Reader, build: Builder) -> None:
    day = build.issued_on - timedelta(days=1)
    assert reader.items(Filter(), day) == []
    assert reader.item("hutubi", "1.1", day) is None
    assert reader.summary(Filter(), day).tasks == 0
    assert len(reader.items(Filter(), build.issued_on)) == 12


def test_items_by_id_are_those_of_the_list(reader: Reader) -> None:
    items = reader.items(Filter(), JUNE, order="attention")
    ids = list(reader.ids(Filter(), JUNE))
    assert ids == [item.facts.task_id for item in items]
    assert reader.items_by_id(ids[3:7], JUNE) == {item.facts.task_id: item for item in items[3:7]}
    assert reader.items_by_id([999], JUNE) == reader.items_by_id([], JUNE) == {}


def test_a_list_may_be_taken_task_by_task(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    items = reader.items(Filter(), JUNE)
    monkeypatch.setattr("tracker.store.questions.reader._BLOCK", 5)
    assert any(item.facts.after and item.lamp.colour == "yellow" for item in items[5:])
    assert list(reader.items_in_turn(Filter(), JUNE)) == items
    one, other = reader.items_in_turn(Filter(), JUNE), reader.items_in_turn(Filter(), JUNE)
    assert [(next(one), next(other)) for _item in items] == [(item, item) for item in items]


def test_an_overdue_list_is_led_by_the_index_of_late_spans_in_its_order(reader: Reader) -> None:
    kinds = tuple(map(str, Kind))
    clauses, params = sql.where(Filter(overdue=True, kinds=kinds), JUNE, tables=sql.LATE_SPANS)
    query = f"EXPLAIN QUERY PLAN SELECT {sql.FACTS}{clauses}{ordering.order_by('due', is_dated=True)}"
    assert [row[3] for row in reader.rows(query, params)] == ["SEARCH s USING INDEX ix_order_late (due_on<?)"]
    items = reader.items(Filter(overdue=True), JUNE)
    assert items == reader.items(Filter(overdue=True, kinds=kinds), JUNE)
    assert items == [item for item in reader.items(Filter(), JUNE) if item.lamp.colour == "red"] != []


def test_a_limit_cuts_the_list(reader: Reader) -> None:
    assert reader.items(Filter(), JUNE, limit=3) == reader.items(Filter(), JUNE)[:3]
    assert reader.items(Filter(), JUNE, limit=0) == []


def test_late_predecessors_are_named(reader: Reader) -> None:
    item = reader.item("hutubi", "1.2", date(2022, 5, 20))
    assert item
    assert item.lamp.colour == "yellow"
    assert "前置事项1.1逾期" in item.lamp.reason_text()


def test_late_predecessors_stand_in_the_order_of_the_plan(database: str, journal: Journal, build: Builder) -> None:
    task = build.task(10, after=("2.1", "1.1", "4.1"), start_on=None, due_on=date(2023, 1, 1))
    journal.store_plan(build.roadmap(), [build.event("replanned", task.id, build.issued_on, plan=task)], build.file)
    with Reader(database) as reader:
        item = reader.item("hutubi", task.id, date(2022, 6, 10))
    assert item
    assert "前置事项2.1、1.1逾期" in item.lamp.reason_text()


def test_withdrawn_tasks_are_shown_where_asked_for(database: str, journal: Journal, build: Builder) -> None:
    journal.store_plan(build.roadmap(), [build.event("withdrawn", "1.1", JUNE)], build.file)
    with Reader(database) as reader:
        assert "1.1" not in [item.facts.code for item in reader.items(Filter(), JUNE)]
        (shown,) = reader.items(Filter(statuses=("withdrawn",)), JUNE)
        assert shown.facts.code == "1.1"
        assert reader.item("hutubi", "1.1", JUNE) == shown
        assert ("hutubi", "1.1") not in reader.codes()
        assert reader.named("1.1") == [("hutubi", "1.1")]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("第1所", ["1.2"]),
        ("第１所", ["1.2"]),
        ("综合楼 第4所 教育", ["2.2"]),
        ("4.2", ["4.2"]),
        ("LOUD", ["3.3"]),
        ("%", []),
        ("综合_", []),
    ],
)
def test_a_search_finds_every_word_wherever_it_stands(
    words: str, codes: list[str], database: str, journal: Journal, build: Builder
) -> None:
    journal.append([build.event("noted", "3.3", note="Ｌoud")])
    with Reader(database) as reader:
        assert [item.facts.code for item in reader.items(Filter(search=words), JUNE)] == codes


@pytest.mark.parametrize(
    ("unit", "role", "count"),
    [("县教育局", "lead", 3), ("县教育局", "any", 6), ("教育局", "any", 0), ("县教育", "any", 0)],
)
def test_a_unit_is_matched_by_its_whole_name(unit: str, role: str, count: int, reader: Reader) -> None:
    assert len(reader.items(Filter(units=(unit,), role=role), JUNE)) == count


def test_names_with_and_without_the_roadmap(reader: Reader) -> None:
    assert reader.named("2.1") == reader.named("hutubi:2.1") == [("hutubi", "2.1")]
    assert reader.named("changji:2.1") == reader.named("") == reader.named("9.9") == []
    assert reader.codes()[:2] == [("hutubi", "1.1"), ("hutubi", "1.2")]


def test_a_summary_counts(reader: Reader) -> None:
    day = date(2022, 6, 20)
    items = reader.items(Filter(), day)
    summary = reader.summary(Filter(), day)
    assert summary == summarise(items, day)
    assert (summary.tasks, summary.by_status["planned"]) == (12, 12)
    assert summary.by_lamp["red"] == summary.overdue > 0
    assert summary.due_soon < reader.summary(Filter(), day, due_within=300).due_soon


def test_the_journal_is_read_newest_first(reader: Reader, journal: Journal, build: Builder) -> None:
    journal.append([build.event("reported", "1.2", JUNE, progress=30, note="好")])
    rows = reader.events()
    assert [row.id for row in rows] == [14, *range(12, 0, -1)]  # 13 is of the roadmap
    assert [row.id for row in reader.events(roadmap="hutubi", limit=2)] == [14, 12]
    assert [row.type for row in reader.events(roadmap="hutubi", code="1.2")] == ["reported", "planned"]
    assert reader.events(roadmap="changji") == []
    newest = rows[0]
    assert (newest.code, newest.effective_on, newest.recorded_at, newest.progress) == ("1.2", JUNE, build.moment, 30)


def test_a_roadmap_tells_its_units_targets_and_policy(reader: Reader, build: Builder) -> None:
    (row,) = reader.roadmaps()
    assert (row.id, row.issued_on, row.path) == ("hutubi", build.issued_on, build.file.path)
    told = reader.roadmap_json("hutubi")
    assert [unit["name"] for unit in told["units"]] == [unit.name for unit in reader.units()]
    assert told["units"][0] == {"name": "县教育局", "aliases": ["教育局"], "contact": "", "members": []}
    assert told["targets"][0]["operator"] == ">="
    assert told["stages"][0]["due_on"] == "2022-12-31"
    assert told["policy"]["alarm_days"] == [30, 7, 1]
    assert reader.roadmap_json("none") == {}
    assert reader.units("none") == []


def test_what_others_write_shows_in_the_data_version(reader: Reader, journal: Journal, build: Builder) -> None:
    before = reader.data_version()
    assert reader.data_version() == before
    journal.append([build.event("noted")])
    assert reader.data_version() != before


def test_a_long_query_can_be_stopped_from_another_thread(reader: Reader) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    stop = threading.Event()

    def interrupt() -> None:
        while not stop.wait(0.01):
            reader.interrupt()

    thread = threading.Thread(target=interrupt)
    thread.start()
    try:
        with pytest.raises(StoreError, match="查询已中止"):
            reader.rows(endless)
    finally:
        stop.set()
        thread.join()


def test_ids_come_as_they_are_found(reader: Reader) -> None:
    stream = reader.ids(Filter(), JUNE)
    assert next(stream) == reader.items(Filter(), JUNE, order="attention", limit=1)[0].facts.task_id


def test_reading_imports_nothing_heavy() -> None:
    program = (
        "import sys, tracker.store.questions.reader\n"
        "heavy = {'sqlmodel', 'sqlalchemy', 'psycopg', 'pydantic', 'alembic', 'json', 'logging', 'asyncio'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
