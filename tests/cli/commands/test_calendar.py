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
    plan.write_text(f"{head}    due: 2099-06-30\n{last.partition(chr(10))[2]}", "utf-8")
    assert tracker("--as-of", "2024-06-01", "sync").code == 0
    assert "放假安排尚未公布" in _exported(tracker, "--out", "calendars").err.splitlines()[1]


def test_the_group_alone_names_what_it_can_do(tracker: Tracker) -> None:
    ran = tracker("calendar")
    assert ran.code == 2
    assert "export" in ran.err
