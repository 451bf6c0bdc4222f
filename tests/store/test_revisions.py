"""What is said of a roadmap and its units stands in the journal, after every change and never without one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tracker.core.events import Said
from tracker.core.model import Unit
from tracker.store.questions.reader import Reader
from tracker.store.revisions import differences
from tracker.store.write.journal import Journal

if TYPE_CHECKING:
    from tests.store.conftest import Builder

EVENING = Said("李明", datetime(2022, 6, 1, 18, tzinfo=UTC))


def _revisions(database: str) -> list[tuple[object, ...]]:
    query = "SELECT task_id, roadmap, effective_on, actor, plan FROM event WHERE type = 'revised' ORDER BY id"
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def test_a_new_roadmap_is_told_with_its_units(database: str, build: Builder) -> None:
    ((task_id, roadmap, day, actor, text),) = _revisions(database)
    assert (task_id, roadmap, day, actor) == (None, "hutubi", "2022-03-14", "王玲")
    told = json.loads(str(text))
    assert told["roadmap"]["title"] == "呼图壁县路线图"
    assert told["roadmap"]["sha256"] == build.file.sha256
    assert [unit["name"] for unit in told["units"]] == [unit.name for unit in build.roadmap().units]


def test_every_change_of_a_roadmap_is_told(database: str, journal: Journal, build: Builder) -> None:
    roadmap = build.roadmap()
    journal.store_plan(roadmap._replace(title="新题"), [], build.file, EVENING)
    journal.store_plan(roadmap._replace(title="新题", units=(Unit("县医院"),)), [], build.file, EVENING)
    journal.touch("hutubi", build.file._replace(mtime_ns=99), EVENING)
    journal.touch("hutubi", build.file._replace(mtime_ns=99), EVENING)
    found = _revisions(database)
    assert [(row[2], row[3]) for row in found[1:]] == [("2022-06-02", "李明")] * 3  # the day in Beijing
    told = [json.loads(str(row[-1])) for row in found]
    assert [one["roadmap"]["title"] for one in told] == ["呼图壁县路线图", *["新题"] * 3]
    assert [len(one["units"]) for one in told] == [4, 4, 1, 1]
    assert told[-1]["roadmap"]["mtime_ns"] == 99


def test_a_change_without_who_makes_it_is_no_change(database: str, journal: Journal, build: Builder) -> None:
    with pytest.raises(ValueError, match="who makes it"):
        journal.store_plan(build.roadmap()._replace(title="新题"), [], build.file)
    assert len(_revisions(database)) == 1


def test_lists_of_entries_do_not_see_them(reader: Reader) -> None:
    assert {row.type for row in reader.events()} == {"planned"}


def test_where_rows_are_not_what_was_told_is_named() -> None:
    told = {"roadmap": {"id": "a", "title": "题"}, "units": [{"name": "甲", "contact": ""}, {"name": "乙"}]}
    found = {"roadmap": {"id": "a", "title": "别"}, "units": [{"name": "甲", "contact": "x"}, {"name": "丙"}]}
    assert differences(told, told) == []
    assert differences(told, found) == ["title", "unit 丙", "unit 乙", "unit 甲 contact"]
    assert "id" in differences(told, {"roadmap": {}, "units": []})
