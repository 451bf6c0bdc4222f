from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.conftest import NOON
from tracker.cli.main import run
from tracker.cli.workspace import opened, tell_if_stale
from tracker.clock import FixedClock
from tracker.errors import StoreError
from tracker.services.ready import tell_waits
from tracker.services.workspace import Workspace


def test_what_had_to_be_done_to_open_it_is_told_beside_the_data(
    workspace: Workspace, hutubi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (hutubi / "tracker.db").unlink()
    assert opened(workspace) is workspace
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == f"已建立数据库 {hutubi / 'tracker.db'}"
    opened(workspace)
    assert capsys.readouterr() == ("", "")


def test_files_that_have_moved_on_are_told_with_the_way_to_apply_them(
    workspace: Workspace, hutubi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with workspace.reader() as reader:
        rows = reader.roadmaps()
    tell_if_stale(workspace, rows)
    assert capsys.readouterr() == ("", "")
    file = hutubi / "roadmaps" / "hutubi.yaml"
    file.write_text(file.read_text("utf-8") + "# 一\n", "utf-8")
    tell_if_stale(workspace, rows)
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "路线图文件已改动：tracker sync --dry-run 查看差异，tracker sync 应用\n"


def test_a_long_wait_for_another_writer_is_told_beside_the_data(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.store.waiting._TOLD_AFTER_SECONDS", -1.0)
    monkeypatch.setattr("tracker.store.schema.BUSY_SECONDS", 0.05)
    opened(workspace)
    with closing(sqlite3.connect(workspace.database)) as other, workspace.journal() as journal:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="正忙"):
            journal.retract(1, actor="", recorded_at=workspace.clock.now())
    tell_waits(None)
    assert capsys.readouterr() == ("", "另一个程序正在写入数据库，正在等待……\n")


def test_a_day_before_every_roadmap_is_told_and_so_is_a_clock_that_is_far_off(
    hutubi: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    early = FixedClock(datetime(2020, 1, 1, 4, tzinfo=UTC))
    for words in (["list"], ["status"], ["status", "--format", "json"], []):
        for told, clock, flags in (
            ("请检查这台电脑的日期", early, []),
            ("请换一个截至日期（--as-of）", FixedClock(NOON), ["--as-of", "2020-01-01"]),
            ("", FixedClock(NOON), []),
        ):
            assert run([*words, *flags], clock) == 0
            sentence = "截至日期 2020-01-01 早于所有路线图的发文日期（最早 2022-03-14），所以没有事项：" + told
            assert (sentence in capsys.readouterr().err) == bool(told), words
