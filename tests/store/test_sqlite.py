"""What stands at the place of the database, and how it is opened."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tracker.errors import StoreError
from tracker.store import schema, sqlite
from tracker.store.database import condition
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.upgrade import upgrade


def _foreign_database(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE budget (amount)")
        connection.commit()
    return path


def _at_revision(database: str, revision: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        connection.commit()


def test_a_path_and_a_url_name_the_same_file() -> None:
    assert sqlite.file_of("sqlite:////data/a.db") == sqlite.file_of("/data/a.db")
    assert sqlite.file_of("sqlite:///a.db") == Path("a.db")


@pytest.mark.parametrize("url", ["mysql://host/tracker", "sqlite://", "sqlite:///", "mysql://a"])
def test_other_urls_are_refused_in_a_plain_sentence(url: str) -> None:
    with pytest.raises(StoreError, match="不支持的数据库地址") as caught:
        condition(url)
    assert "sqlite:///" in caught.value.hint


def test_conditions(database: str, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "note.txt").write_text("一段文字", "utf-8")
    assert condition(str(tmp_path / "none.db")) == "absent"
    assert condition(str(tmp_path / "empty.db")) == "absent"
    assert condition(str(tmp_path / "note.txt")) == "foreign"
    assert condition(str(_foreign_database(tmp_path / "other.db"))) == "foreign"
    assert condition(database) == "current"
    _at_revision(database, "0000")
    assert condition(database) == "older"
    _at_revision(database, "9999")
    assert condition(database) == "newer"


@pytest.mark.parametrize(
    ("revision", "sentence", "hint"), [("0000", "旧版", "sync"), ("9999", "更新版本", "升级本程序")]
)
def test_another_version_is_refused_with_what_to_do(database: str, revision: str, sentence: str, hint: str) -> None:
    _at_revision(database, revision)
    for opening in (Reader, Journal, sqlite.connect):
        with pytest.raises(StoreError, match=sentence) as caught:
            opening(database)
        assert hint in caught.value.hint


def test_a_newer_database_is_not_upgraded(database: str) -> None:
    _at_revision(database, "9999")
    before = Path(database).read_bytes()
    with pytest.raises(StoreError, match="更新版本"):
        upgrade(database)
    assert Path(database).read_bytes() == before


def test_a_database_that_is_not_there_is_not_created_by_opening_it(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    for opening in (Reader, Journal):
        with pytest.raises(StoreError, match="尚未建立") as caught:
            opening(str(missing))
        assert "tracker sync" in caught.value.hint
    assert not missing.exists()


def test_a_text_with_the_number_of_a_database_that_is_gone_is_not_taken_for_it(database: str) -> None:
    assert condition(database) == "current"
    with Path(database).open("r+b") as stream:  # the same file for the system, with another content
        stream.truncate()
        stream.write("通报".encode())
    assert condition(database) == "foreign"


def test_a_database_with_the_number_of_one_that_is_gone_is_not_taken_for_it(database: str, tmp_path: Path) -> None:
    assert condition(database) == "current"
    other = _foreign_database(tmp_path / "other.db")
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (schema.REVISION,))
        connection.commit()
    Path(database).write_bytes(other.read_bytes())  # the same file for the system
    assert condition(database) == "foreign"
    for opening in (Reader, Journal, sqlite.connect, upgrade):
        with pytest.raises(StoreError, match="不是本程序的数据库"):
            opening(database)
    assert Path(database).read_bytes() == other.read_bytes()


def test_a_first_use_that_was_killed_before_it_was_done_has_left_nothing(tmp_path: Path) -> None:
    made = tmp_path / "made.db"
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("CREATE TABLE task (code TEXT)")
        connection.execute("COMMIT")
    # As SQLite begins a journal (https://www.sqlite.org/fileformat2.html#the_rollback_journal): no page stood there.
    numbers = (0, 0, 0, 512, 4096)
    taking_back = struct.pack(">8s5I", bytes.fromhex("d9d505f920a163d7"), *numbers).ljust(512, b"\0")
    killed, other = tmp_path / "killed.db", tmp_path / "other.db"
    for file in (killed, other):  # all is written, and the journal not gone yet
        shutil.copy(made, file)
        file.with_suffix(".db-journal").write_bytes(taking_back)
    assert condition(str(killed)) == "absent"
    with pytest.raises(StoreError, match="尚未建立"):
        Reader(str(other))
    upgrade(str(killed))
    assert condition(str(killed)) == "current"


def test_a_folder_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="是文件夹"):
        sqlite.connect(str(tmp_path))


@pytest.mark.parametrize("content", ["text", "database", "log"])
def test_what_is_not_ours_stays_byte_for_byte(content: str, tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    if content == "text":
        file.write_text("路线图\n" * 100, "utf-8")
    else:
        _foreign_database(file)
    if content == "log":
        file.with_name("other.db-wal").write_bytes(b"somebody's")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    for opening in (Reader, Journal, sqlite.connect, upgrade):
        with pytest.raises(StoreError, match="不是本程序的数据库"):
            opening(str(file))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_damaged_database_is_told_in_a_sentence(database: str) -> None:
    with Path(database).open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 3000)
    with pytest.raises(StoreError):
        Reader(database)


def test_a_reader_leaves_no_files_behind(database: str) -> None:
    before = sorted(Path(database).parent.iterdir())
    content = Path(database).read_bytes()
    with Reader(database) as reader:
        reader.codes()
    assert sorted(Path(database).parent.iterdir()) == before
    assert Path(database).read_bytes() == content


def test_a_reader_cannot_write(database: str) -> None:
    with closing(sqlite.connect(database, readonly=True)) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM task_link")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_database_on_a_write_protected_disk_can_be_read(database: str) -> None:
    folder = Path(database).parent
    Path(database).chmod(0o444)
    folder.chmod(0o555)
    try:
        with Reader(database) as reader:
            assert len(reader.codes()) == 12
    finally:
        folder.chmod(0o755)


def test_a_writer_uses_the_log_and_waits_for_the_disk(database: str) -> None:
    with closing(sqlite.connect(database)) as connection:
        pragmas = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


def test_a_new_database_uses_the_log_from_the_start(tmp_path: Path) -> None:
    upgrade(str(tmp_path / "new.db"))
    with closing(sqlite.connect(str(tmp_path / "new.db"), readonly=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_paths_with_special_characters_work(tmp_path: Path) -> None:
    place = tmp_path / "路 线%20图?#" / "a&b.db"
    upgrade(str(place))
    with Reader(str(place)) as reader:
        assert reader.codes() == []
    assert [path.name for path in place.parent.iterdir()] == ["a&b.db"]


def test_another_program_that_leaves_does_not_take_the_log_away(tmp_path: Path) -> None:
    """Reading the file by hand while SQLite has it open would give up the locks that protect the log."""
    database = str(tmp_path / "tracker.db")
    upgrade(database)
    with Reader(database) as reader:
        assert reader.roadmaps() == []
        assert condition(database) == "current"
        Reader(database).close()
        writing = (
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA user_version = 7'); c.close()"
        )
        subprocess.run([sys.executable, "-c", writing, database], check=True)
        assert (tmp_path / "tracker.db-wal").exists()
        with Journal(database):
            pass
        assert reader.roadmaps() == []
