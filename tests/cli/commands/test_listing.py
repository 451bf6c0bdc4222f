from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Tracker


def _ids(tracker: Tracker, *words: str) -> list[str]:
    ran = tracker("--as-of", "2024-06-01", "list", *words, "--format", "json")
    assert ran.code == 0, ran.err
    return [task["id"] for task in json.loads(ran.out)]


def test_the_search_understands_the_same_words_as_the_screen(tracker: Tracker, hutubi: Path) -> None:
    assert _ids(tracker, "--search", "类别:招聘 逾期") == _ids(tracker, "--kind", "招聘", "--overdue") != []
    assert _ids(tracker, "--search", "red 综合") == _ids(tracker, "--lamp", "红", "--search", "综合") != []
    soon, late = _ids(tracker, "--due-within", "30"), _ids(tracker, "--overdue")
    assert set(_ids(tracker, "--search", "期限<=30天")) >= {*soon, *late} != set()
    assert _ids(tracker, "--search", "类别:招聘", "--kind", "建设") == []


@pytest.mark.parametrize(
    ("text", "field", "part"),
    [("牵头:财政", "lead", "财政"), ("项目:四中", "project", "四中"), ("路线图:utub", "roadmap", "hutubi")],
)
def test_parts_of_names_are_looked_for(tracker: Tracker, hutubi: Path, text: str, field: str, part: str) -> None:
    everything = json.loads(tracker("list", "--format", "json").out)
    expected = [task["id"] for task in everything if part in task[field]]
    assert [task["id"] for task in json.loads(tracker("list", "--search", text, "--format", "json").out)] == expected
    assert expected


def test_a_word_that_is_not_understood_is_refused_here(tracker: Tracker, hutubi: Path) -> None:
    for text in ("类别:盖楼", "期限<", "红 kind:"):
        ran = tracker("list", "--search", text)
        assert ran.code == 2
        assert "看不懂" in ran.err
    assert tracker("list", "--search", '"类别:盖楼"').code == 0


def test_due_dates_from_one_day_to_another(tracker: Tracker, hutubi: Path) -> None:
    may = _ids(tracker, "--due-from", "2024-05-01", "--due-to", "5月底")
    assert may == _ids(tracker, "--search", "期限=2024-05") != []
    assert tracker("list", "--due-from", "胡言").code == 2


@pytest.mark.parametrize(("option", "word"), [("--unreported", "未报"), ("--extended", "延期"), ("--moved", "改期")])
def test_unreported_extended_and_moved_tasks(tracker: Tracker, hutubi: Path, option: str, word: str) -> None:
    assert tracker("extend", "21.1b", "--to", "2024-09-30", "--reason", "设计变更", "--basis", "纪要").code == 0
    assert tracker("report", "21.1a", "--progress", "60").code == 0
    with closing(sqlite3.connect(hutubi / "tracker.db")) as database:
        database.execute("UPDATE task_state SET late_moves = 1 WHERE code = '21.1b'")
        database.commit()
    asked = ["--as-of", "2026-11-21", "list", "--format", "json"]
    found = json.loads(tracker(*asked, option).out)
    assert found == json.loads(tracker(*asked, "--search", word).out)
    assert 0 < len(found) < len(json.loads(tracker(*asked).out))


def test_a_database_that_others_filled_commands_no_terminal(tracker: Tracker, hutubi: Path) -> None:
    hostile = "甲\x1b]0;题\x07\x9b31m\u202e\u200b乙"
    with closing(sqlite3.connect(hutubi / "tracker.db")) as database:
        database.execute("UPDATE roadmap SET title = ?", (hostile,))
        database.execute("UPDATE task_state SET title = ?, lead = ?, project = ?", (hostile,) * 3)
        database.commit()
    for words in (
        [],
        ["list"],
        ["list", "--format", "json"],
        ["list", "--format", "csv"],
        ["show", "21.1a"],
        ["check"],
    ):
        ran = tracker(*words)
        assert ran.code == 0
        assert all(
            line.isprintable() for line in (ran.out.removeprefix("\ufeff") + ran.err).replace("\r\n", "\n").split("\n")
        ), words
