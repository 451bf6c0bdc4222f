"""Files and folders that are not what they should be: a place and a reason, never a bug, never waiting for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import Tracker
from tests.test_content import ODD, odd_file

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and devices are files here only")
IN_FOLDER = [kind for kind in ODD if kind != "long"]
LONG = "长" * 300


@pytest.mark.parametrize("kind", IN_FOLDER)
def test_an_odd_entry_among_the_roadmaps_is_a_problem_at_its_place(kind: str, hutubi: Path, tracker: Tracker) -> None:
    place = odd_file(hutubi / "roadmaps", kind)
    for words in (["check"], ["sync"], ["sync", "--dry-run"]):
        ran = tracker(*words)
        assert ran.code == 3, ran
        assert f"{place}:1:1: 文件打不开：{ODD[kind]} [unreadable-file]" in ran.out + ran.err
    listed = tracker("list", "--overdue")
    assert (listed.code, "路线图文件已改动" in listed.err) == (0, True)


@pytest.mark.parametrize("kind", IN_FOLDER)
def test_a_first_use_meets_the_same_problem_and_makes_nothing(kind: str, tmp_path: Path, tracker: Tracker) -> None:
    (tmp_path / "roadmaps").mkdir()
    odd_file(tmp_path / "roadmaps", kind)
    ran = tracker("list")
    assert (ran.code, "unreadable-file" in ran.err) == (3, True)
    assert not (tmp_path / "tracker.db").exists()


@pytest.mark.parametrize("kind", IN_FOLDER)
def test_odd_settings_and_holidays_are_told(kind: str, hutubi: Path, tracker: Tracker) -> None:
    odd_file(hutubi, kind, "holidays.toml")
    ran = tracker("calendar", "export", "--out", "out")
    assert (ran.code, f"{hutubi}/holidays.toml：{ODD[kind]}" in ran.err) == (2, True), ran
    ran = tracker("check")
    place = f"{hutubi}/holidays.toml:1:1: 地方假期文件不能用：{ODD[kind]} [bad-holidays]"
    assert (ran.code, place in ran.out) == (3, True), ran
    odd_file(hutubi, kind, "tracker.toml")
    ran = tracker("status")
    assert (ran.code, f"无法读取 {hutubi}/tracker.toml：{ODD[kind]}" in ran.err) == (2, True), ran


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", LONG], 2),
        (["check", "nowhere.yaml"], 2),
        (["--roadmaps", LONG, "check"], 2),
        (["--roadmaps", LONG, "list"], 0),
        (["--roadmaps", LONG, "sync"], 2),
        (["db", "backup", LONG], 4),
        (["db", "restore", "--yes", LONG], 2),
        (["--database", LONG, "list"], 4),
        (["init", LONG], 2),
        (["calendar", "export", "--out", LONG], 5),
    ],
)
def test_a_path_that_the_disk_does_not_take_is_told(
    words: list[str], code: int, hutubi: Path, tracker: Tracker
) -> None:
    ran = tracker(*words)
    assert ran.code == code, ran
    assert "程序出错" not in ran.err
    assert ran.err


def test_a_pipe_is_no_database(hutubi: Path, tracker: Tracker) -> None:
    odd_file(hutubi, "pipe", "pipe.db")
    for words in (["list"], ["db", "backup", "b.db"], ["sync"]):
        ran = tracker("--database", "pipe.db", *words)
        assert (ran.code, "不是可以读写的文件" in ran.err) == (4, True), ran


def test_a_folder_that_may_not_be_looked_into_is_told(hutubi: Path, tracker: Tracker) -> None:
    (hutubi / "roadmaps").chmod(0)
    if os.access(hutubi / "roadmaps", os.R_OK):
        (hutubi / "roadmaps").chmod(0o700)
        pytest.skip("nothing is closed to root")
    try:
        assert tracker("check").code == tracker("sync").code == 2
        assert "没有权限" in tracker("check", "roadmaps/hutubi.yaml").err
        listed = tracker("list", "--overdue")
    finally:
        (hutubi / "roadmaps").chmod(0o700)
    assert (listed.code, "打不开：没有权限" in listed.err) == (0, True)


def test_a_working_folder_that_is_gone_is_told(
    tmp_path: Path, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert tracker("list") == (2, "", "错误：当前文件夹已经不在了\n提示：先用 cd 进入一个文件夹，再运行\n")
    monkeypatch.chdir(tmp_path)
