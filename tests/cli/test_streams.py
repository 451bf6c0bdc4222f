"""Output that cannot be written: the exit code tells of the work, and nothing ends a verb that writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from tests.conftest import REPOSITORY, Tracker
from tracker.cli.main import run
from tracker.clock import FixedClock

pytestmark = pytest.mark.skipif(os.name != "posix", reason="/dev/full and descriptors as here")
Opened = Callable[[], IO[str] | None]


def _full() -> IO[str]:
    return Path("/dev/full").open("w", encoding="utf-8")  # closed by whoever borrows it


def _left() -> IO[str]:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    return os.fdopen(writer, "w", encoding="utf-8")


def _closed() -> IO[str]:
    stream = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    stream.close()
    return stream


def _none() -> None:
    return None


BROKEN: dict[str, tuple[Opened, str]] = {
    "full": (_full, "磁盘已满"),
    "left": (_left, ""),
    "closed": (_closed, "标准输出已关闭"),
    "none": (_none, "标准输出已关闭"),
}


@contextmanager
def replaced(name: str, opened: Opened) -> Iterator[None]:
    """Standard output or error is another."""
    before, stream = getattr(sys, name), opened()
    setattr(sys, name, stream)
    try:
        yield
    finally:
        setattr(sys, name, before)
        if stream is not None:
            stream.close()  # which would fail where something is left to write


def _change(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("县四中综合艺体楼", "县四中艺体综合楼"), "utf-8")


ASKED = [
    ["list"], ["list", "--format", "json"], ["list", "--format", "csv"], ["status"], ["show", "21.1a"], ["history"], [],
    ["check", "--all"], ["problems"], ["sync", "--dry-run"], ["deadline", "6月初"], ["--help"], ["list", "--help"],
    ["--version"],
]  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_question_whose_answer_cannot_be_written_says_so(
    kind: str, hutubi: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    _change(hutubi / "roadmaps" / "hutubi.yaml")
    opened, reason = BROKEN[kind]
    for words in ASKED if kind == "full" else [["list"], ["--help"], ["check", "--all"]]:
        with replaced("stdout", opened):
            code = run(list(words), clock)
        told = capsys.readouterr().err
        assert code == (5 if reason else 0), words
        assert (f"错误：输出没有写出去：{reason}\n" in told) == bool(reason), words


WRITTEN = [
    (["report", "21.1a", "--progress", "25", "--format", "json"], "已记录"),
    (["undo", "--format", "json"], "已撤销"),
    (["init", "{kind}"], "下一步"),
    (["calendar", "export", "--out", "{kind}"], "条日程"),
    (["db", "backup", "{kind}.bak"], ""),
    (["db", "restore", "--yes", "{kind}.bak"], "已恢复"),
]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_verb_that_did_its_work_ends_with_zero_whatever_became_of_the_output(
    kind: str, hutubi: Path, clock: FixedClock, capsys: pytest.CaptureFixture[str]
) -> None:
    opened, reason = BROKEN[kind]
    for words, done in WRITTEN:
        with replaced("stdout", opened):
            code = run([word.format(kind=kind) for word in words], clock)
        told = capsys.readouterr().err
        assert (code, done in told) == (0, True), (words, told)
        has_output = words[:2] != ["db", "restore"]
        assert ("不要重复执行" in told) == bool(reason and has_output), (words, told)
    assert (hutubi / f"{kind}.bak").exists()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_sync_is_applied_though_nobody_reads_it(kind: str, hutubi: Path, clock: FixedClock, tracker: Tracker) -> None:
    file = hutubi / "roadmaps" / "hutubi.yaml"
    _change(file)
    with replaced("stdout", BROKEN[kind][0]), replaced("stderr", BROKEN[kind][0]):
        assert run(["sync"], clock) == 0
    assert tracker("sync").err == "计划没有变化\n"
    assert "艺体综合楼" in tracker("show", "21.1a").out


def test_what_failed_keeps_its_code_though_it_cannot_be_told(hutubi: Path, clock: FixedClock) -> None:
    for words, code in ((["lst"], 2), (["check", "nowhere.yaml"], 2), (["verify", "99"], 2)):
        for opened, _reason in BROKEN.values():
            with replaced("stdout", opened), replaced("stderr", opened):
                assert run(words, clock) == code


def test_what_was_recorded_stands_though_it_cannot_be_read_back(
    hutubi: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tracker.cli.commands.records.item_data", lambda _item: 1 // 0)
    monkeypatch.setattr("tempfile.tempdir", str(hutubi / "nowhere"))
    assert run(["note", "21.1a", "看过", "--format", "json"], clock) == 0
    told = capsys.readouterr().err
    assert told.startswith("已记录 21.1a 备注")
    assert "日志写不下：没有这个文件或文件夹" in told


def test_a_program_without_any_stream_does_its_work_and_says_nothing(hutubi: Path) -> None:
    words = f"{sys.executable} -m tracker note 21.1a 已开标 --format json"
    place = {"PYTHONPATH": str(REPOSITORY), "TRACKER_ACTOR": "王协调", "LC_ALL": "C", "PYTHONUTF8": "0"}
    shell = ["/bin/sh", "-c", f"{words} <&- >&- 2>&-; echo $?; {sys.executable} -m tracker list >&-; echo $?"]
    done = subprocess.run(shell, cwd=hutubi, env=os.environ | place, capture_output=True, check=True)
    assert done.stdout.split() == [b"0", b"5"]
    assert "错误：输出没有写出去：标准输出已关闭" in done.stderr.decode().splitlines()
    with (hutubi / "tracker.db").open("rb") as database:
        assert database.read(15) == b"SQLite format 3"


def test_chinese_is_read_right_whatever_the_locale(hutubi: Path, tracker: Tracker) -> None:
    place = {"PYTHONPATH": str(REPOSITORY), "TRACKER_ACTOR": "王协调", "LC_ALL": "C", "PYTHONUTF8": "0"}
    assert tracker("--database", "数据.db", "sync").code == 0
    words = [sys.executable, "-m", "tracker", "--database", "数据.db", "note", "21.1a", "已开标"]
    subprocess.run(words, cwd=hutubi, env=os.environ | place, capture_output=True, check=True)
    (row, *_older) = json.loads(tracker("--database", "数据.db", "history", "21.1a", "--format", "json").out)
    assert (row["note"], row["actor"]) == ("已开标", "王协调")


GBK = os.fsdecode("已开标".encode("gbk"))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["note", "21.1a", GBK], "TEXT"),
        (["report", "21.1a", "--note", GBK], "--note"),
        (["report", GBK], "TASK..."),
        (["list", "--search", GBK], "--search"),
        (["--actor", GBK, "note", "21.1a", "看"], "--actor"),
        (["--database", f"postgresql://{GBK}@nowhere/x", "list"], "--database"),
    ],
)
def test_bytes_that_are_no_text_are_refused_by_name(
    words: list[str], named: str, hutubi: Path, tracker: Tracker
) -> None:
    before = (hutubi / "tracker.db").read_bytes()
    ran = tracker(*words)
    assert (ran.code, f"{named}" in ran.err, "不是 UTF-8" in ran.err) == (2, True, True), ran
    assert (hutubi / "tracker.db").read_bytes() == before


def test_an_environment_that_is_no_text_is_refused_by_name(
    hutubi: Path, tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_ACTOR", GBK)
    ran = tracker("note", "21.1a", "看")
    assert (ran.code, "TRACKER_ACTOR 的内容不是 UTF-8 文字" in ran.err) == (2, True)


def test_paths_may_be_any_bytes(hutubi: Path, tracker: Tracker) -> None:
    (hutubi / "roadmaps").rename(hutubi / GBK)
    assert tracker("--roadmaps", GBK, "check").code == 0
    _change(hutubi / GBK / "hutubi.yaml")
    for words in (["sync"], ["list"], ["db", "backup", f"{GBK}.bak"]):
        ran = tracker("--roadmaps", GBK, *words)
        assert ran.code == 0, ran
        assert (ran.out + ran.err).isprintable() or "\udcd2" not in ran.out + ran.err
    assert (hutubi / f"{GBK}.bak").exists()
