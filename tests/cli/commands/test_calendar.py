from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Ran, Tracker


def _exported(tracker: Tracker, *words: str | Path) -> Ran:
    return tracker("--as-of", "2024-06-01", "calendar", "export", *words)


def test_the_files_are_data_and_what_they_hold_is_told(tracker: Tracker, hutubi: Path) -> None:
    ran = _exported(tracker, "--out", "calendars")
    assert ran.code == 0
    files = [hutubi / line for line in ran.out.splitlines()]
    assert sorted(files) == sorted((hutubi / "calendars").iterdir())
    entries = sum(file.read_bytes().count(b"BEGIN:VEVENT") for file in files)
    assert ran.err.splitlines()[0] == f"{len(files)} 个单位，{entries} 条日程，截至 2024-06-01"


def test_only_the_units_named_get_one_by_whatever_name(tracker: Tracker, hutubi: Path) -> None:
    ran = _exported(tracker, "--out", "calendars", "--unit", "财政局", "--unit", "县二小")
    assert sorted(Path(line).name for line in ran.out.splitlines()) == ["县二小.ics", "县财政局.ics"]


def test_each_deadline_has_a_file_of_its_own_where_it_is_asked_for(tracker: Tracker, hutubi: Path) -> None:
    ran = tracker("calendar", "export", "--out", "calendars", "--unit", "财政局", "--one-event")
    assert [Path(line).name for line in ran.out.splitlines()] == ["县财政局.ics"]
    count = len(list((hutubi / "calendars" / "县财政局").glob("*.ics")))
    assert f"另有 {count} 个单条文件" in ran.err


def test_a_look_at_another_day_is_refused_over_calendars_in_use_wherever_the_day_is_set(
    tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tracker("calendar", "export", "--out", "calendars").code == 0
    before = {path: path.read_bytes() for path in (hutubi / "calendars").iterdir()}
    assert _exported(tracker, "--out", "calendars").code == 2
    monkeypatch.setenv("TRACKER_AS_OF", "2024-06-01")
    refused = tracker("calendar", "export", "--out", "calendars")
    assert (refused.code, refused.out) == (2, "")
    assert "在用的日历" in refused.err
    assert "tracker.toml 的 as_of" in refused.err
    assert tracker("calendar", "export", "--out", "elsewhere").code == 0
    monkeypatch.delenv("TRACKER_AS_OF")
    (hutubi / "tracker.toml").write_text("as_of = 2024-06-01\n", "utf-8")
    assert tracker("calendar", "export", "--out", "calendars").code == 2
    assert {path: path.read_bytes() for path in (hutubi / "calendars").iterdir()} == before


def test_how_far_a_long_export_is_is_told(tracker: Tracker, hutubi: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.cli.commands.calendar._MANY_TASKS", 1)
    lines = tracker("calendar", "export", "--out", "calendars").err.splitlines()
    assert [line for line in lines if "已完成" in line] == [f"已完成 {tenth}0%" for tenth in range(1, 10)]


@pytest.mark.parametrize("words", [(), ("--out", "calendars", "--unit", "县气象局")], ids=str)
def test_what_cannot_be_written_is_refused_and_nothing_is(
    tracker: Tracker, hutubi: Path, words: tuple[str, ...]
) -> None:
    ran = _exported(tracker, *words)
    assert (ran.code, ran.out) == (2, "")
    assert not (hutubi / "calendars").exists()


def test_days_off_that_are_not_announced_yet_are_remarked(tracker: Tracker, hutubi: Path) -> None:
    plan = hutubi / "roadmaps" / "hutubi.yaml"
    text = plan.read_text("utf-8")
    head, _mark, last = text.rpartition("    due: ")
    plan.write_text(f"{head}    due: 2027-12-20\n{last.partition(chr(10))[2]}", "utf-8")
    assert tracker("sync").code == 0
    assert "放假安排尚未公布" in tracker("calendar", "export", "--out", "calendars").err.splitlines()[1]
    assert "放假安排尚未公布" not in _exported(tracker, "--out", "back").err
    assert "放假安排尚未公布" in tracker("--as-of", "2026-12-01", "calendar", "export", "--out", "ahead").err


def test_the_group_alone_names_what_it_can_do(tracker: Tracker) -> None:
    ran = tracker("calendar")
    assert ran.code == 2
    assert "export" in ran.err


def test_an_export_says_what_has_changed_and_that_the_plan_waits_for_a_sync(tracker: Tracker, hutubi: Path) -> None:
    first = tracker("calendar", "export", "--out", "calendars").err.splitlines()
    assert first[-1].startswith("8 个文件有变化：")
    assert not any("tracker sync" in line for line in first)
    plan = hutubi / "roadmaps" / "hutubi.yaml"
    plan.write_text(plan.read_text("utf-8") + "# 改过\n", "utf-8")
    again = tracker("calendar", "export", "--out", "calendars").err.splitlines()
    assert again[-1] == "文件都没有变化"
    assert any("路线图文件已改动" in line for line in again)
