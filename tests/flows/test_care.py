"""Backups, calendars, deadlines, languages and failures, through the command line only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest

if TYPE_CHECKING:
    from tests.conftest import Tracker


def _entries(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_a_backup_is_restored_with_everything_in_it(tracker: Tracker, hutubi: Path) -> None:
    tracker("--as-of", "2024-05-20", "report", "21.1a", "--progress", "60")
    saved = tracker("db", "backup").out.strip()
    tracker("--as-of", "2024-05-21", "report", "21.1a", "--progress", "80")
    assert tracker("db", "restore", saved, "--yes").code == 0
    assert json.loads(tracker("show", "21.1a", "--format", "json").out)["progress"] == 60
    assert tracker("db", "verify").code == 0


def test_a_restore_is_not_done_unasked(tracker: Tracker, hutubi: Path) -> None:
    saved = tracker("db", "backup").out.strip()
    assert tracker("db", "restore", saved).code == 130


def test_a_file_that_is_no_database_is_refused_and_left_alone(tracker: Tracker, hutubi: Path) -> None:
    letter = hutubi / "letter.txt"
    letter.write_text("不是数据库", "utf-8")
    ran = tracker("--database", letter, "list")
    assert ran.code == 4
    assert letter.read_text("utf-8") == "不是数据库"
    assert tracker("--database", hutubi, "list").code == 4


def test_every_unit_gets_a_calendar_with_its_tasks(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker("--as-of", "2022-04-01", "calendar", "export", "--out", hutubi / "out")
    assert ran.code == 0, ran.err
    tasks = json.loads(tracker("--as-of", "2022-04-01", "list", "--format", "json").out)
    units = {name for task in tasks for name in (task["lead"], *task["supporting"])}
    files = {path.stem: path for path in (hutubi / "out").glob("*.ics")}
    assert set(files) == units
    for unit, path in files.items():
        days = sorted(str(event["DTSTART"].dt) for event in _entries(path.read_bytes()) if not event.walk("VALARM"))
        mine = [task["due_on"] for task in tasks if unit in (task["lead"], *task["supporting"])]
        assert days == sorted(day for day in mine if day <= "2023-05-06"), unit  # 400 days ahead


def test_exporting_twice_writes_the_same_bytes_and_a_change_raises_one_sequence(tracker: Tracker, hutubi: Path) -> None:
    def exported(folder: str) -> dict[str, bytes]:
        tracker("calendar", "export", "--out", hutubi / folder)
        return {path.name: path.read_bytes() for path in (hutubi / folder).glob("*.ics")}

    first, again = exported("a"), exported("b")
    assert first == again
    words = ["extend", "21.1a", "--to", "2027-09-30", "--reason", "变更", "--basis", "纪要"]
    assert tracker(*words).code == 0
    after = exported("c")
    assert {name for name in first if first[name] != after[name]} == {"县财政局.ics", "县教育局.ics"}

    def sequences(content: bytes) -> dict[str, int]:
        return {str(event["UID"]): int(event["SEQUENCE"]) for event in _entries(content) if not event.walk("VALARM")}

    old, new = sequences(first["县财政局.ics"]), sequences(after["县财政局.ics"])
    assert sorted(new[uid] - old[uid] for uid in old) == [0] * (len(old) - 1) + [1]


def test_a_school_gets_its_collectives_tasks(tracker: Tracker, hutubi: Path) -> None:
    school = tracker("calendar", "export", "--out", hutubi / "out", "--unit", "县二小")
    assert school.code == 0, school.err
    assert Path(school.out.strip()).name == "县二小.ics"


def test_a_calendar_folder_that_is_a_file_is_refused_with_code_5(tracker: Tracker, hutubi: Path) -> None:
    (hutubi / "out").write_text("占用", "utf-8")
    ran = tracker("calendar", "export", "--out", hutubi / "out")
    assert ran.code == 5
    assert (hutubi / "out").read_text("utf-8") == "占用"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["6月初", "--year", "2025"], {"class": "point", "due_on": "2025-06-10"}),
        (["5—8月", "--year", "2023"], {"class": "range", "start_on": "2023-05-01", "due_on": "2023-08-31"}),
        (["3个工作日内", "--year", "2026", "--anchor", "2026-09-29"], {"class": "point", "due_on": "2026-10-09"}),
        (
            ["春节前", "--as-of", "2024-06-20"],
            {"due_on": "2024-02-09", "typed_as_due": "2025-01-27", "typed_as_happened": "2024-02-09"},
        ),
        (["13月底", "--year", "2025"], {"class": "invalid", "due_on": None}),
        (["长期坚持", "--year", "2025"], {"class": "ongoing", "due_on": None}),
    ],
    ids=str,
)
def test_a_deadline_phrase_is_explained(tracker: Tracker, words: list[str], expected: dict[str, str | None]) -> None:
    ran = tracker("deadline", *words, "--format", "json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert expected.items() <= told.items()
    assert {"class", "start_on", "due_on", "dates", "reason"} <= told.keys()


def test_usage_errors_are_told_in_chinese_with_the_way_to_the_help(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker("lst")
    assert ran.code == 2
    assert "没有这个命令：lst（您是不是要写 list？）" in ran.err
    assert "tracker --help" in ran.err
    assert tracker("list", "--overdu").code == 2
    assert "没有选项 --overdu（您是不是要写 --overdue" in tracker("list", "--overdu").err
    assert "tracker list --help" in tracker("list", "--overdu").err
    assert tracker("--as-of", "2024-13-01", "list").code == 2
    assert tracker("--lang", "fr", "list").code == 2
