from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tracker.core.event_kinds import EventType
from tracker.errors import StoreError, UsageError
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.database import backup, prove, restore, verify
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.write.calendars.restored import carry_over


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


def _published(workspace: Workspace) -> dict[str, tuple[int, str]]:
    """Number and octets of every entry that is shown."""
    bring_up_to_date(workspace)
    with workspace.reader() as reader:
        rows = reader.rows("SELECT uid, sequence, octets FROM publication WHERE kind = 'deadline' AND mark <> ''")
    return {row[0]: row[1:] for row in rows}


def test_what_was_published_since_a_backup_is_outnumbered_and_never_forgotten(workspace: Workspace) -> None:
    first = _published(workspace)
    saved = backup(workspace)
    record(workspace, ["36.1"], Entry(EventType.REPORTED_DONE))
    since = _published(workspace)
    assert sum(since[uid] != first[uid] for uid in first) == 1
    restore(workspace, saved)
    again = _published(workspace)
    assert {uid for uid in again if again[uid] != first[uid]} == {uid for uid in first if since[uid] != first[uid]}
    assert all(again[uid][0] >= since[uid][0] for uid in since)
    assert sum(again[uid][0] > since[uid][0] for uid in since) == 1
    assert verify(workspace) == []


def test_restored_where_nothing_stood_every_entry_has_a_new_number(workspace: Workspace) -> None:
    first = _published(workspace)
    saved = backup(workspace)
    Path(workspace.database).unlink()
    restore(workspace, saved)
    again = _published(workspace)
    assert again.keys() == first.keys()
    assert all(again[uid][0] > first[uid][0] for uid in first)


def test_who_was_shut_out_since_a_backup_stays_so_and_a_used_key_stays_used(workspace: Workspace) -> None:
    def run(statement: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(workspace.database, isolation_level=None)) as connection:
            return connection.execute(statement).fetchall()

    new = "INSERT INTO subscriber VALUES ({}, 'hutubi', '县教育局', '', '{}', 'a', 'b', '{}', '', 0, '')"
    _reported(workspace, 40)
    run(new.format(1, "x", ""))
    run(new.format(2, "only saved", ""))
    saved = backup(workspace)
    run("UPDATE subscriber SET revoked_at = 'now' WHERE id = 1")
    run("DELETE FROM subscriber WHERE id = 2")
    run(new.format(2, "y", ""))
    ((event,),) = run("SELECT max(id) FROM event")
    run(f"INSERT INTO answer VALUES ('used', 2, {event}, 'now')")
    _reported(workspace, 50)
    run(f"INSERT INTO answer VALUES ('gone', 1, {int(str(event)) + 1}, 'now')")
    restore(workspace, saved)
    assert run("SELECT id, token_hash, revoked_at FROM subscriber ORDER BY id") == [
        (1, "x", "now"), (2, "only saved", ""), (3, "y", ""),
    ]  # fmt: skip
    assert run("SELECT * FROM answer") == [("used", 3, event, "now")]
    assert verify(workspace) == []


def test_a_database_whose_tables_cannot_be_read_is_restored_over_all_the_same(workspace: Workspace) -> None:
    _published(workspace)
    saved = backup(workspace)
    with closing(sqlite3.connect(workspace.database, isolation_level=None)) as connection:
        connection.execute("DROP TABLE publication")
        with closing(sqlite3.connect(saved, isolation_level=None)) as other:
            carry_over(connection, saved)
            assert {row[0] for row in other.execute("SELECT DISTINCT revision FROM publication")} == {""}


def test_a_backup_that_is_not_there_replaces_nothing(workspace: Workspace, hutubi: Path) -> None:
    before = Path(workspace.database).read_bytes()
    os.mkfifo(hutubi / "pipe")
    (hutubi / "link").symlink_to("nowhere")
    no_files = (hutubi / "pipe", hutubi, Path("/dev/zero"), hutubi / "link")
    for source, words in [(hutubi / "none.bak", "没有文件"), *((place, "不是文件") for place in no_files)]:
        with pytest.raises(UsageError, match=words):
            restore(workspace, source)
    assert Path(workspace.database).read_bytes() == before
