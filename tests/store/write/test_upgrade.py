"""Creation, migration, backup and restore, on real files."""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.core.query import Filter
from tracker.errors import StoreError
from tracker.store import schema, sqlite
from tracker.store.database import condition
from tracker.store.questions.reader import Reader
from tracker.store.sqlite_errors import store_error
from tracker.store.write import upgrade as upgrading
from tracker.store.write.journal import Journal
from tracker.store.write.making import MIGRATIONS
from tracker.store.write.upgrade import backup, restore, upgrade
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder


CURRENT = schema.REVISION
NEXT = f"{int(CURRENT) + 1:04}"
_SECOND = '''
"""A later revision."""
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("event", sa.Column("evidence", sa.String(), nullable=False, server_default=""))
    op.add_column("unit", sa.Column("phone", sa.String(), nullable=False, server_default=""))
    _rebuild_tasks()
    op.execute("{statement}")


def _rebuild_tasks() -> None:
    view = op.get_bind().exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'v_event'").scalar_one()
    op.execute("DROP VIEW v_event")
    with op.batch_alter_table("task", recreate="always") as task:
        task.add_column(sa.Column("colour", sa.String(), nullable=False, server_default=""))
    op.execute(view)
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Migrations of a later program, which has another revision."""
    return _later(tmp_path, monkeypatch, "UPDATE unit SET phone = 'none'")


def _later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str) -> Path:
    folder = tmp_path / "later 100%"
    shutil.copytree(MIGRATIONS, folder)
    text = _SECOND.format(statement=statement, revision=NEXT, before=CURRENT)
    (folder / "versions" / f"{NEXT}_later.py").write_text(text, "utf-8")
    monkeypatch.setattr(schema, "REVISION", NEXT)
    return folder


def _dump(database: str) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def _rows(database: str, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()


def test_a_new_database_needs_no_backup(tmp_path: Path) -> None:
    place = tmp_path / "new" / "folder" / "tracker.db"
    assert upgrade(f"sqlite:///{place}") is None
    assert condition(str(place)) == "current"
    assert [path.name for path in place.parent.iterdir()] == ["tracker.db"]


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "tracker.db").touch()
    assert upgrade(str(tmp_path / "tracker.db")) is None
    assert condition(str(tmp_path / "tracker.db")) == "current"


def test_a_current_database_is_left_alone(database: str) -> None:
    before = Path(database).read_bytes()
    assert upgrade(database) is None
    assert Path(database).read_bytes() == before


def test_an_older_database_is_backed_up_and_migrated(database: str, later: Path) -> None:
    before = _dump(database)
    assert condition(database) == "older"
    copy = upgrade(database, migrations=later)
    assert copy == Path(f"{database}.backup-{CURRENT}-1")
    assert _dump(str(copy)) == before
    assert condition(database) == "current"
    assert _rows(database, "SELECT count(*), max(evidence) FROM event") == [(13, "")]
    assert _rows(database, "SELECT DISTINCT phone FROM unit") == [("none",)]
    triggers = {name for (name,) in _rows(database, "SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {*schema.TRIGGERS, *schema.SEARCH_TRIGGERS}
    with Reader(database) as reader:
        assert len(reader.codes()) == 12


def test_a_database_of_the_first_revision_can_be_searched(first: str, build: Builder) -> None:
    assert not _rows(first, "SELECT 1 FROM sqlite_master WHERE name LIKE 'ix_order%' OR name LIKE 'task_search%'")
    before = _dump(first)
    copy = upgrade(first)
    assert copy == Path(f"{first}.backup-0001-1")
    assert _dump(str(copy)) == before
    assert verify(first) == []
    with Reader(first) as reader:
        assert len(list(reader.ids(Filter(search="综合"), date(2022, 6, 1)))) == 12
        assert list(reader.ids(Filter(search="第7所"), date(2022, 6, 1))) == [8]
    with Journal(first) as journal:
        journal.append([build.event("noted", note="另议")])
    assert verify(first) == []


def test_who_comes_second_has_nothing_left_to_do(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "condition", lambda _database: "older")
    assert upgrade(database) is None
    assert not list(Path(database).parent.glob("*backup*"))


def test_a_second_backup_takes_the_next_name(database: str, later: Path) -> None:
    Path(f"{database}.backup-{CURRENT}-1").write_text("kept", "utf-8")
    assert upgrade(database, migrations=later) == Path(f"{database}.backup-{CURRENT}-2")
    assert Path(f"{database}.backup-{CURRENT}-1").read_text("utf-8") == "kept"


@pytest.mark.parametrize(
    "statement", ["INSERT INTO nowhere VALUES (1)", "UPDATE unit SET roadmap = 'nobody'"], ids=["error", "broken key"]
)
def test_a_failing_migration_changes_nothing(
    statement: str, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations = _later(tmp_path, monkeypatch, statement)
    before, dump = Path(database).read_bytes(), _dump(database)
    with pytest.raises(StoreError, match="数据库升级失败"):
        upgrade(database, migrations=migrations)
    assert _dump(database) == dump
    assert Path(database).read_bytes() == before
    assert not list(Path(database).parent.glob("*backup*"))
    assert condition(database) == "older"


def test_a_sqlite_without_the_search_index_is_told_as_such(first: str, tmp_path: Path) -> None:
    migrations = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, migrations)
    script = migrations / "versions" / "0002_lists.py"
    plain = script.read_text("utf-8")
    before = _dump(first)
    for spoilt in (plain.replace("trigram case", "unknown case"), plain.replace("USING fts5", "USING fts5x")):
        assert spoilt != plain
        script.write_text(spoilt, "utf-8")
        with pytest.raises(StoreError, match="SQLite") as caught:
            upgrade(first, migrations=migrations)
        assert "3.34" in caught.value.hint
        assert _dump(first) == before


def test_migrating_says_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    handlers = list(logging.getLogger().handlers)
    upgrade(str(tmp_path / "new.db"))
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger().handlers == handlers
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_two_processes_create_one_database(tmp_path: Path) -> None:
    program = "import sys; from tracker.store.write.upgrade import upgrade; input(); upgrade(sys.argv[1])"
    database = str(tmp_path / "tracker.db")
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", program, database],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[3],
        )
        for _ in range(3)
    ]
    for process in started:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate()[1] for process in started] == [""] * 3
    assert condition(database) == "current"


def test_a_backup_is_whole_while_others_write(database: str, journal: Journal, build: Builder, tmp_path: Path) -> None:
    journal.append([build.event("noted", note="写在日志里")])
    copy = backup(database, str(tmp_path / "copies" / "a.db"))
    assert _dump(str(copy)) == _dump(database)
    assert [path.name for path in copy.parent.iterdir()] == ["a.db"]


def test_a_backup_replaces_an_older_backup_and_nothing_else(database: str, tmp_path: Path) -> None:
    copy = backup(database, str(tmp_path / "a.db"))
    assert backup(database, str(tmp_path / "a.db")) == copy
    (tmp_path / "report.docx").write_text("通报", "utf-8")
    with pytest.raises(StoreError, match="不是本程序的数据库"):
        backup(database, str(tmp_path / "report.docx"))
    with pytest.raises(StoreError, match="自己"):
        backup(database, database)


def test_a_backup_brings_back_what_was(database: str, build: Builder, tmp_path: Path) -> None:
    copy = backup(database, str(tmp_path / "copy.db"))
    before = _dump(database)
    with Journal(database) as journal:
        journal.append([build.event("noted", note="之后")])
    after = _dump(database)
    kept = restore(database, str(copy), verify=verify)
    assert _dump(database) == before
    assert kept
    assert _dump(str(kept)) == after
    assert verify(database) == verify(str(kept)) == []
    with Reader(database) as reader:
        assert len(reader.codes()) == 12


def test_a_backup_makes_a_database_where_there_is_none(database: str, tmp_path: Path) -> None:
    assert restore(str(tmp_path / "new" / "b.db"), database, verify=verify) is None
    assert _dump(str(tmp_path / "new" / "b.db")) == _dump(database)


def test_nothing_is_restored_under_an_open_program(database: str, tmp_path: Path) -> None:
    copy = backup(database, str(tmp_path / "copy.db"))
    names = sorted(path.name for path in tmp_path.iterdir())
    before = _dump(database)
    with Reader(database) as reader:
        reader.codes()
        with pytest.raises(StoreError, match="正打开着数据库"):
            restore(database, str(copy), verify=verify)
    assert _dump(database) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_what_cannot_be_opened_is_not_overwritten(database: str, tmp_path: Path) -> None:
    copy = backup(database, str(tmp_path / "copy.db"))
    with Path(database).open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 3000)
    with pytest.raises(StoreError) as caught:
        restore(database, str(copy), verify=verify)
    assert "移走" in caught.value.hint
    Path(database).rename(tmp_path / "damaged.db")
    assert restore(database, str(copy), verify=verify) is None
    assert _dump(database) == _dump(str(copy))


def test_only_our_databases_are_restored(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "note.txt").write_text("一段文字", "utf-8")
    copy = backup(database, str(tmp_path / "copy.db"))
    before = Path(database).read_bytes()
    with pytest.raises(StoreError, match="不是本程序的数据库"):
        restore(database, str(tmp_path / "note.txt"), verify=verify)
    with pytest.raises(StoreError, match="尚未建立"):
        restore(database, str(tmp_path / "none.db"), verify=verify)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(StoreError, match="更新版本"):
        restore(database, str(copy), verify=verify)
    assert Path(database).read_bytes() == before


def _mode(path: Path | str) -> int:
    return Path(path).stat().st_mode & 0o777


def test_a_database_made_where_a_link_points_is_its_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to("there.db")
    upgrade(str(tmp_path / "link.db"))
    assert _mode(tmp_path / "there.db") == 0o600


def test_databases_backups_and_kept_copies_are_their_owners_alone(database: str, tmp_path: Path) -> None:
    copy = backup(database, str(tmp_path / "copy.db"))
    assert _mode(database) == _mode(copy) == 0o600
    assert restore(str(tmp_path / "new.db"), str(copy), verify=verify) is None
    assert _mode(tmp_path / "new.db") == 0o600
    Path(database).chmod(0o660)
    copy.chmod(0o640)
    kept = restore(database, str(copy), verify=verify)
    assert kept
    assert (_mode(database), _mode(kept)) == (0o660, 0o600)
    assert _mode(backup(database, str(copy))) == 0o640


def test_a_backup_that_does_not_verify_is_not_restored(database: str, tmp_path: Path) -> None:
    copy = backup(database, str(tmp_path / "copy.db"))
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE task_state SET progress = 99")
        connection.commit()
    empty = tmp_path / "empty.db"
    with closing(sqlite3.connect(empty)) as connection:
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (CURRENT,))
        connection.commit()
    before, names = Path(database).read_bytes(), sorted(path.name for path in tmp_path.iterdir())
    for source in (copy, empty):
        with pytest.raises(StoreError, match="没有恢复") as caught:
            restore(database, str(source), verify=verify)
        assert "未作改动" in caught.value.hint
        assert Path(database).read_bytes() == before
        assert sorted(path.name for path in tmp_path.iterdir()) == names


def test_an_older_backup_is_brought_along(first: str, database: str) -> None:
    before = Path(first).read_bytes()
    restore(database, first, verify=verify)
    assert condition(database) == "current"
    assert verify(database) == []
    assert Path(first).read_bytes() == before


def test_a_database_whose_head_is_broken_is_not_overwritten(database: str, tmp_path: Path) -> None:
    copy = backup(database, str(tmp_path / "copy.db"))
    with Path(database).open("r+b") as stream:
        stream.write(b"\0" * 100)
    with pytest.raises(StoreError) as caught:
        restore(str(tmp_path / "tracker.db"), str(copy), verify=verify)
    assert "移走" in caught.value.hint


def test_nobody_writes_into_a_file_whose_place_is_being_taken(
    database: str, build: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    copy = backup(database, str(tmp_path / "copy.db"))
    keep, others = upgrading._kept, []

    def kept(connection: sqlite3.Connection, file: Path, revision: str) -> Path:
        with pytest.raises(StoreError, match="正忙"):
            Journal(database)
        others.append(sqlite3.connect(database, isolation_level=None))
        return keep(connection, file, revision)

    monkeypatch.setattr(upgrading, "_kept", kept)
    restore(database, str(copy), verify=verify)
    with pytest.raises(sqlite3.OperationalError) as caught:
        others[0].execute("DELETE FROM task_link")
    assert "换掉" in store_error(caught.value).message
    others[0].close()
    with Journal(database) as journal:
        journal.append([build.event("noted", note="之后")])
    assert verify(database) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="locks that end with the process")
def test_who_writes_next_sweeps_what_a_killed_copy_left(database: str) -> None:
    folder = Path(database).parent
    for name in ("tracker.db.77.part", "tracker.db.77.part-journal", "tracker.db.20240601.bak.78-0.part"):
        (folder / f".{name}").write_text("left")
    Reader(database).close()
    assert len(list(folder.glob(".tracker.db.*"))) == 3
    Journal(database).close()
    assert list(folder.glob(".tracker.db.*")) == []


def test_a_backup_sweeps_what_a_killed_one_left_under_another_name(database: str, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / ".elsewhere.bak.4711-0.part").touch()
    (folder / ".somebody's.part").touch()
    backup(database, str(folder / "saved.bak"))
    assert {path.name for path in folder.iterdir()} == {"saved.bak", ".somebody's.part"}
