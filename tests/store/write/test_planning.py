"""A roadmap file written to the database: what differs, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tracker.core.model import Roadmap, Unit
from tracker.core.query import Filter
from tracker.errors import Refused, UnknownTask
from tracker.store.questions.reader import Reader
from tracker.store.schema import FileFacts
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

JUNE = date(2022, 6, 1)


def _rows(database: str, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def test_the_plan_comes_back_as_it_was(journal: Journal, build: Builder) -> None:
    roadmap = build.roadmap()
    assert journal.tasks("hutubi") == {task.id: (task, "planned") for task in roadmap.tasks}
    assert journal.tasks("nowhere") == {}


def test_what_did_not_change_is_not_written(database: str, journal: Journal, build: Builder) -> None:
    with Reader(database) as reader:
        before = reader.data_version()
        journal.store_plan(build.roadmap(), [], build.file)
        journal.touch("hutubi", build.file, build.said)
        assert reader.data_version() == before


def test_a_file_saved_again_is_only_noted(database: str, journal: Journal, build: Builder) -> None:
    newer = FileFacts("elsewhere/hutubi.yaml", 1000, 99, build.file.sha256)
    journal.touch("hutubi", newer, build.said)
    with Reader(database) as reader:
        (row,) = reader.roadmaps()
    assert FileFacts(row.path, row.size, row.mtime_ns, row.sha256) == newer
    assert verify(database) == []


def test_changes_of_the_plan_take_effect_on_their_day(database: str, journal: Journal, build: Builder) -> None:
    roadmap: Roadmap = build.roadmap()
    moved = roadmap.tasks[0]._replace(due_on=date(2023, 1, 31), title="改建")
    changes = [
        build.event("replanned", moved.id, JUNE, plan=moved),
        build.event("withdrawn", "1.3", JUNE),
        build.event("planned", "5.1", JUNE, plan=build.task(12)),
    ]
    spans = "SELECT id FROM task_state WHERE code = '2.2'"
    untouched = _rows(database, spans)
    journal.store_plan(roadmap._replace(tasks=(moved, *roadmap.tasks[1:], build.task(12))), changes, build.file)
    with Reader(database) as reader:
        items = {item.facts.code: item.facts for item in reader.items(Filter(), JUNE)}
        before = {item.facts.code: item.facts for item in reader.items(Filter(), JUNE - timedelta(days=1))}
    assert items["1.1"].due_on == date(2023, 1, 31)
    assert before["1.1"].due_on == roadmap.tasks[0].due_on
    assert set(items) == set(before) - {"1.3"} | {"5.1"}
    assert journal.tasks("hutubi")["1.3"][1] == "withdrawn"
    assert _rows(database, spans) == untouched
    assert verify(database) == []


def test_another_policy_moves_every_threshold(
    database: str, journal: Journal, build: Builder, changed_policy: Callable[[Roadmap], Roadmap]
) -> None:
    changed = changed_policy(build.roadmap())
    journal.append([build.event("reported", progress=10)])
    journal.store_plan(changed, [], build.file, build.said)
    with Reader(database) as reader:
        facts = [item.facts for item in reader.items(Filter(), JUNE)]
        assert reader.roadmap_json("hutubi")["policy"]["report_days"] == 7
    assert {(f.due_on - f.warn_from).days for f in facts if f.due_on and f.warn_from} == {3}
    assert verify(database) == []


def test_units_are_those_of_the_file(database: str, journal: Journal, build: Builder) -> None:
    school = Unit("各义务教育学校", (), "a@b.cn", ("县一小", "县二小"))
    journal.store_plan(build.roadmap(units=(school,)), [], build.file, build.said)
    with Reader(database) as reader:
        assert [tuple(unit) for unit in reader.units("hutubi")] == [
            ("hutubi", "各义务教育学校", (), "a@b.cn", ("县一小", "县二小"), 0, "各义务教育学校")
        ]


def test_a_second_roadmap_may_use_the_same_codes(database: str, journal: Journal, build: Builder) -> None:
    other = build.roadmap(3, "changji")
    journal.store_plan(other, build.planned(other), build.file)
    with Reader(database) as reader:
        assert reader.named("1.1") == [("changji", "1.1"), ("hutubi", "1.1")]
        assert [row.id for row in reader.roadmaps()] == ["hutubi", "changji"]
    assert verify(database) == []


def test_a_plan_that_somebody_else_wrote_meanwhile_is_refused(database: str, journal: Journal, build: Builder) -> None:
    roadmap = build.roadmap(title="另一标题")
    with pytest.raises(Refused, match=r"^1\.1：该事项已在计划中"):
        journal.store_plan(roadmap, build.planned(roadmap), build.file)
    with Reader(database) as reader:
        assert reader.roadmaps()[0].title == "呼图壁县路线图"


def test_a_task_cannot_leave_before_what_was_recorded_of_it(journal: Journal, build: Builder) -> None:
    journal.append([build.event("reported", day=JUNE)])
    with pytest.raises(Refused, match="2022-06-01 报告进展"):
        journal.store_plan(build.roadmap(), [build.event("withdrawn", "1.1", date(2022, 5, 1))], build.file)


def test_a_task_that_was_never_planned_cannot_change(journal: Journal, build: Builder) -> None:
    with pytest.raises(UnknownTask, match=r"9\.9"):
        journal.store_plan(build.roadmap(), [build.event("withdrawn", "9.9")], build.file)
