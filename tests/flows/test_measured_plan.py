"""What a county's file states measured, from sync to sync: recorded once, corrected, taken back, proven, put back."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.standards import FILE
from tracker.services.workspace.standards import StandardFiles
from tracker.store.questions.measured.asking import entries_of, history_of
from tracker.store.questions.measured.standings import standings
from tracker.store.questions.reader import Reader

if TYPE_CHECKING:
    from tests.conftest import Tracker

DAY = date(2026, 3, 1)
COUNTY = """
id: ceshi
title: 测试县优质均衡自评
county: 测试县
document: 测政办〔2026〕1号
issued_on: 2026-01-20
standard: 2017-6
schools:
  - {name: 县一小, kind: 小学}
tasks: []
units: []
problems:
  - {id: p1, title: 智慧校园建设进度慢, indicators: [C3]}
measurements:
  - {of: A1, value: "8.16", stage: primary, on: 2026-01-20, basis: 自评, text: 小学8.16人}
  - {of: C1, value: 是, on: 2026-01-20, basis: 自评}
"""


@pytest.fixture
def county(tmp_path: Path, tracker: Tracker) -> Path:
    """A county's file, synced, with a standard of its own beside it."""
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "2017-6.yaml").write_bytes(FILE.read_bytes())
    file = tmp_path / "roadmaps" / "ceshi.yaml"
    file.write_text(COUNTY, "utf-8")
    _told(tracker, "sync", "实测值 2 项")
    return file


def _told(tracker: Tracker, words: str, *expected: str) -> None:
    ran = tracker("--as-of", "2026-03-01", *words.split())
    assert ran.code == 0, ran
    for sentence in expected:
        assert sentence in ran.out + ran.err


def _written(tracker: Tracker, file: Path, old: str, new: str, *expected: str) -> None:
    """Change a file, look at what that would change, and sync it."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    _told(tracker, "sync --dry-run", *expected)
    _told(tracker, "sync", "已同步")
    _told(tracker, "sync", "计划没有变化")
    _told(tracker, "db verify", "核对无误")


def test_values_are_corrected_and_taken_back_as_the_file_says(county: Path, tracker: Tracker) -> None:
    _written(tracker, county, '"8.16"', '"8.2"', "ceshi：更正实测值 1 个：A1 小学 8.16 → 8.2（2026-01-20）")
    _written(
        tracker,
        county,
        "  - {of: C1, value: 是, on: 2026-01-20, basis: 自评}\n",
        "",
        "撤销文件不再写的实测值 1 个：C1 是",
    )
    with closing(Reader(str(county.parents[1] / "tracker.db"))) as reader:
        (entry,) = entries_of(reader, "ceshi")
        told = [(each.value.value, bool(each.retracted)) for each in history_of(reader, "ceshi", "A1", stage="primary")]
    assert [value.value for value in entry.values] == ["8.2"]
    assert told == [("8.2", False), ("8.16", True)]  # what stands beside what is left out stays where it was told


def test_a_standard_that_changes_is_applied_though_no_roadmap_does(county: Path, tracker: Tracker) -> None:
    standard = county.parents[1] / "standards" / "2017-6.yaml"
    _written(tracker, standard, "title:", "title: ", "ceshi：单位、目标、策略或标题有改动")
    with closing(Reader(str(county.parents[1] / "tracker.db"))) as reader:
        (before,) = standings(reader, DAY)
    _written(tracker, standard, "弄虚作假", "弄虚造假", "ceshi：评估标准有改动，达标情况按它重新计算")
    with closing(Reader(str(county.parents[1] / "tracker.db"))) as reader:
        (after,) = standings(reader, DAY)
    assert before.standard != after.standard


def test_a_standard_saved_again_as_it_was_is_looked_at_once_and_remembered(county: Path, tracker: Tracker) -> None:
    standard = county.parents[1] / "standards" / "2017-6.yaml"
    moment = standard.stat().st_mtime_ns + 60_000_000_000
    os.utime(standard, ns=(moment, moment))
    _told(tracker, "sync", "计划没有变化")
    with closing(Reader(str(county.parents[1] / "tracker.db"))) as reader:
        (row,) = reader.roadmaps()
    assert StandardFiles(county.parent).is_untouched(row.standard_file)
    assert str(moment) in row.standard_file
    standard.unlink()
    _told(tracker, "sync", "计划没有变化")  # the supplied one says the same


def test_schools_and_problems_that_change_are_told_by_their_names(county: Path, tracker: Tracker) -> None:
    _written(tracker, county, "title: 智慧校园", "title: 校园智慧", "ceshi：问题清单有改动")
    _written(tracker, county, "kind: 小学", "kind: 教学点", "ceshi：学校名单有改动")


def test_measured_values_survive_a_backup_and_are_no_history_of_tasks(county: Path, tracker: Tracker) -> None:
    _told(tracker, "db backup copy.db", "copy.db")
    _written(tracker, county, '"8.16"', '"8.2"')
    _told(tracker, "history")
    _told(tracker, "db restore copy.db --yes")
    _told(tracker, "db verify", "核对无误")
    with closing(Reader(str(county.parents[1] / "tracker.db"))) as reader:
        assert [value.value for value in entries_of(reader, "ceshi")[0].values] == ["8.16", "是"]
    _told(tracker, "sync", "实测值 1 项")
