from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.cli.commands.records import VERBS

if TYPE_CHECKING:
    from tests.conftest import Tracker

TYPES = {
    "start": "started", "report": "reported", "done": "reported_done", "verify": "verified", "return": "returned",
    "extend": "extended", "suspend": "suspended", "resume": "resumed", "note": "noted", "undo": "retracted",
}  # fmt: skip
LIVES: list[tuple[str, ...]] = [
    ("start", "--note", "开工"),
    ("report", "-p", "60%", "-n", "已开标"),
    ("suspend", "--until", "2024-07-01", "--reason", "停工"),
    ("resume", "--note", "复工"),
    ("extend", "--to", "9月底", "--reason", "变更", "--basis", "纪要"),
    ("done",),
    ("return", "--reason", "材料不全"),
    ("undo",),
    ("verify",),
]
"""One task from its start to its end, each verb with all it needs."""


def _told(tracker: Tracker, *words: str) -> list[dict[str, object]]:
    ran = tracker("--as-of", "2024-05-20", *words, "--format", "json")
    assert ran.code == 0, ran.err
    told: list[dict[str, object]] = json.loads(ran.out)
    return told


def test_each_verb_records_the_entry_it_is_called_after(tracker: Tracker, hutubi: Path) -> None:
    for verb, *words in LIVES:
        (task,) = _told(tracker, verb, "21.1a", *words)
        assert task["id"] == "21.1a"
    _told(tracker, "note", "21.1a", "备忘")
    verbs = [*(verb for verb, *_words in LIVES), "note"]
    entries = _told(tracker, "history", "21.1a")[-2::-1]
    assert [entry["type"] for entry in entries] == [TYPES[verb] for verb in verbs]
    assert {*verbs, "redo"} == {*VERBS}, "what redo does begins with an undo"
    assert (entries[1]["progress"], entries[1]["note"]) == (60, "已开标")
    assert (entries[4]["due_on"], entries[4]["note"], entries[4]["basis"]) == ("2024-09-30", "变更", "纪要")
    assert {entry["effective_on"] for entry in entries} == {"2024-05-20"}


def test_one_entry_is_for_every_task_named_on_the_day_named(tracker: Tracker, hutubi: Path) -> None:
    told = _told(tracker, "report", "21.1a", "21.1c", "-p", "30", "--on", "5月10日")
    assert [(task["id"], task["progress"]) for task in told] == [("21.1a", 30), ("21.1c", 30)]
    assert [entry["effective_on"] for entry in _told(tracker, "history", "--limit", "2")] == ["2024-05-10"] * 2


def test_what_was_recorded_is_a_sentence_and_no_data(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker("report", "36.1", "-p", "30")
    assert ran.out == ""
    assert "36.1" in ran.err
    assert tracker("undo").err == "已撤销 36.1 的“报告进展”（2026-11-21生效）\n"


@pytest.mark.parametrize(
    "words",
    [
        ("start",),
        ("note", "36.1"),
        ("report", "36.1", "-p", "101"),
        ("return", "36.1"),
        ("extend", "36.1", "--to", "2027-01-01", "--reason", "因"),
        ("suspend", "36.1", "--reason", "因"),
        ("undo", "36.1", "37.1"),
        ("start", "36.1", "--progress", "5"),
    ],
    ids=" ".join,
)
def test_what_a_verb_needs_or_does_not_know_is_told_before_anything_is_read(
    tracker: Tracker, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert tracker(*words).code == 2
    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize(
    "words",
    [("start", "36.1", "--on", "13月底"), ("suspend", "36.1", "--reason", "因", "--until", "胡言")],
    ids=" ".join,
)
def test_a_day_that_nobody_can_read_makes_no_database(tracker: Tracker, hutubi: Path, words: tuple[str, ...]) -> None:
    (hutubi / "tracker.db").unlink()
    ran = tracker(*words)
    assert ran.code == 2
    assert "读不出日期" in ran.err
    assert not (hutubi / "tracker.db").exists()
