"""What is planted is found, and a sound database is called sound."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.errors import StoreError
from tracker.i18n import set_language
from tracker.store import schema
from tracker.store.columns import COLUMNS, listed
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

REST = listed(COLUMNS["task_state"][2:])
"""The columns of a span behind its id and its first day."""


@pytest.fixture
def eventful(database: str, journal: Journal, build: Builder) -> str:
    """A database with a history, retractions and backdated records among it."""
    journal.append([build.event("reported", "1.1", date(2022, 5, 1), progress=40)])
    journal.append([build.event("reported", "1.1", date(2022, 4, 1), progress=10)])
    (told,) = journal.append([build.event("suspended", "2.2", date(2022, 6, 1), due_on=date(2022, 9, 1))])
    journal.retract(told.id, actor="", recorded_at=build.moment)
    journal.close()
    return database


def _spoil(database: str, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_sound_database_has_no_faults(eventful: str) -> None:
    assert verify(eventful) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE task_state SET progress = 90 WHERE code = '1.1'", ("1.1", "progress")),
        ("UPDATE task_state SET due_on = '2030-01-01' WHERE code = '2.2'", ("2.2", "due_on")),
        ("UPDATE task_state SET search = '' WHERE code = '4.1'", ("4.1", "search")),
        ("UPDATE task_state SET roadmap = 'x' WHERE code = '4.1'", ("4.1", "roadmap")),
        ("DELETE FROM task_state WHERE code = '3.3'", ("3.3", "缺少 2022-03-14 起")),
        ("UPDATE task_state SET until_on = '2022-04-15' WHERE from_on = '2022-04-01'", ("1.1", "until_on")),
        (
            f"INSERT INTO task_state (id, from_on, {REST}) SELECT 999, '2025-01-01', {REST} FROM task_state"
            " WHERE code = '4.3'",
            ("4.3", "多出 2025-01-01 起"),
        ),
        ("UPDATE task SET code = x'ff00' WHERE id = 3", ("表 task", "code", "1 处")),
        ("UPDATE unit SET name = x'ff00' WHERE position = 0", ("表 unit", "name", "1 处")),
        ("UPDATE roadmap SET policy = x'ff00'", ("表 roadmap", "policy", "1 处")),
        ("DELETE FROM task_link", ("1.2", "task_link")),
        ("UPDATE roadmap SET policy = '{\"report_days\":3}'", ("report_by",)),
        ("DROP TRIGGER task_state_is_found", ("触发器 task_state_is_found", "搜索")),
        ("INSERT INTO task_search (task_search) VALUES ('delete-all')", ("搜索索引",)),
        ("INSERT INTO task_search (rowid, search) VALUES (3, ' 错 字 ')", ("搜索索引",)),
        ("DROP TRIGGER event_is_never_deleted", ("触发器 event_is_never_deleted",)),
        ("INSERT INTO task VALUES (99, 'nowhere', '1.1', 'nowhere', '1.1')", ("task", "99", "roadmap")),
        (
            "INSERT INTO event (task_id, type, effective_on, recorded_at, actor, note, basis, hash)"
            " VALUES (1, 'noted', '2022-06-01', '2022-06-01T00:00:00+00:00', '', '绕过程序', '', '')",
            ("1.1", "缺少 2022-06-01 起"),
        ),
    ],
)
def test_what_was_planted_is_found(statement: str, words: tuple[str, ...], eventful: str) -> None:
    _spoil(eventful, statement)
    faults = "\n".join(verify(eventful))
    for word in words:
        assert word in faults


def test_each_kind_of_part_has_its_word_in_both_languages(eventful: str) -> None:
    index = "DROP INDEX " + next(name for kind, name in _parts(eventful) if kind == "index")
    view = "CREATE VIEW v_more AS SELECT 1"
    for statement in ("DROP VIEW v_task", index, "DROP TRIGGER event_is_never_deleted", view):
        _spoil(eventful, statement)
    told = "\n".join(verify(eventful))
    assert all(
        word in told for word in ("缺少数据视图 v_task", "缺少索引 ix_", "缺少触发器 event", "多出数据视图 v_more")
    )
    set_language("en")
    told = "\n".join(verify(eventful))
    assert not re.search("[一-鿿]|Views", told)
    assert "The view v_task is missing" in told
    assert "The view v_more does not belong here" in told
    assert re.search("The index ix_.* is missing", told)
    assert "The trigger event_is_never_deleted is missing" in told


def _parts(database: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as connection:
        query = "SELECT type, name FROM sqlite_master WHERE name LIKE 'ix%' OR type <> 'index'"
        return connection.execute(query).fetchall()


def test_a_database_that_is_being_written_is_not_called_faulty(eventful: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(eventful, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="正忙"):
            verify(eventful)
    assert verify(eventful) == []


def test_a_damaged_file_is_found(eventful: str) -> None:
    with Path(eventful).open("r+b") as stream:
        stream.seek(16 * 4096)
        stream.write(b"\xff" * 4096)
    assert any("文件损坏" in fault for fault in verify(eventful))


def test_verifying_changes_nothing(eventful: str) -> None:
    before = Path(eventful).read_bytes()
    verify(eventful)
    assert Path(eventful).read_bytes() == before


def test_there_must_be_something_to_verify(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="尚未建立"):
        verify(str(tmp_path / "none.db"))
