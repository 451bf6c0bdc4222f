from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tracker.core.event_kinds import EventType
from tracker.errors import StoreError, UsageError
from tracker.services.database import backup, prove, restore, verify
from tracker.services.record import Entry, record
from tracker.services.workspace import Workspace


def _progress(workspace: Workspace) -> int:
    with workspace.reader() as reader:
        item = reader.item("hutubi", "36.1", workspace.as_of)
    assert item
    return item.facts.progress


def _reported(workspace: Workspace, progress: int) -> None:
    record(workspace, ["36.1"], Entry(EventType.REPORTED, progress=progress))


def test_a_state_that_the_journal_does_not_tell_is_found(workspace: Workspace) -> None:
    _reported(workspace, 40)
    assert verify(workspace) == []
    with closing(sqlite3.connect(workspace.database, isolation_level=None)) as connection:
        connection.execute("UPDATE task_state SET progress = 90 WHERE progress = 40")
    assert any("36.1" in told for told in verify(workspace))


def test_a_database_that_is_not_there_is_not_made_to_be_verified(workspace: Workspace) -> None:
    Path(workspace.database).unlink()
    with pytest.raises(StoreError, match="尚未建立"):
        verify(workspace)
    assert not Path(workspace.database).exists()


def test_a_backup_stands_beside_the_database_with_the_time_in_beijing(workspace: Workspace, hutubi: Path) -> None:
    head = prove(workspace).head
    assert backup(workspace) == hutubi / f"tracker.db.20261121-120000.{head}.bak"
    assert backup(workspace, hutubi / "mine.db") == hutubi / "mine.db"
    with pytest.raises(UsageError, match="已存在"):
        backup(workspace)


def test_a_file_that_is_there_is_never_overwritten_by_a_backup(workspace: Workspace, hutubi: Path) -> None:
    (hutubi / "letter.txt").write_text("一封信", "utf-8")
    with pytest.raises(UsageError, match="已存在"):
        backup(workspace, hutubi / "letter.txt")
    assert (hutubi / "letter.txt").read_text("utf-8") == "一封信"


def test_a_restore_gives_back_what_was_saved_and_keeps_what_was_there(workspace: Workspace) -> None:
    _reported(workspace, 40)
    saved = backup(workspace)
    _reported(workspace, 80)
    kept = restore(workspace, saved)
    assert _progress(workspace) == 40
    assert kept
    restore(workspace, kept)
    assert _progress(workspace) == 80


def test_a_backup_that_is_not_there_replaces_nothing(workspace: Workspace, hutubi: Path) -> None:
    before = Path(workspace.database).read_bytes()
    os.mkfifo(hutubi / "pipe")
    (hutubi / "link").symlink_to("nowhere")
    no_files = (hutubi / "pipe", hutubi, Path("/dev/zero"), hutubi / "link")
    for source, words in [(hutubi / "none.bak", "没有文件"), *((place, "不是文件") for place in no_files)]:
        with pytest.raises(UsageError, match=words):
            restore(workspace, source)
    assert Path(workspace.database).read_bytes() == before
