"""What is said, and what still works, where the disk refuses: nobody is sent to a backup over a sound file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.campaigns.weather import missing, outdoors
from tracker.store.sqlite_errors import is_busy, lacks_log, lacks_sharing, store_error

PROGRAM = """
import sys
from pathlib import Path
from tests.campaigns.weather import Weather
from tests.store.conftest import Builder
from tracker.errors import StoreError
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify
database, build = sys.argv[1], Builder()
weather = Weather(Path(database).parent)

def read():
    with Reader(database) as reader:
        return len(reader.codes())

def record(note):
    with Journal(database) as journal:
        return journal.append([build.event("noted", note=note)])[0].note

def told(attempt, *given):
    try:
        return attempt(*given)
    except StoreError as error:
        return error.message + "|" + error.hint
"""


def _error(code: int, name: str = "") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode, error.sqlite_errorname = code, name
    return error


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (sqlite3.SQLITE_FULL, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_WRITE, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_SHMSIZE, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_FSYNC, "磁盘已满"),
        (sqlite3.SQLITE_IOERR_SHMMAP, "共用内存"),
        (sqlite3.SQLITE_IOERR_LOCK, "加锁"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "换掉"),
        (sqlite3.SQLITE_IOERR_READ, "磁盘读写出错"),
        (sqlite3.SQLITE_CANTOPEN, "打不开"),
        (sqlite3.SQLITE_BUSY_RECOVERY, "正忙"),
    ],
)
def test_a_disk_that_refuses_is_never_told_as_damage(code: int, word: str) -> None:
    failure = store_error(_error(code))
    assert word in failure.message
    assert "disk I/O" not in failure.message
    assert "db restore" not in failure.hint
    assert failure.hint


@pytest.mark.parametrize("code", [sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR_SHORT_READ])
def test_damage_is_told_with_the_way_to_a_backup(code: int) -> None:
    failure = store_error(_error(code, "SQLITE_CORRUPT"))
    assert failure.message.startswith("数据库文件已损坏（SQLITE_CORRUPT")
    assert "db restore" in failure.hint


def test_kinds_of_failures_are_told_apart_by_their_extended_codes() -> None:
    assert is_busy(_error(sqlite3.SQLITE_BUSY_SNAPSHOT))
    assert lacks_log(_error(sqlite3.SQLITE_IOERR_SHMSIZE))
    assert lacks_sharing(_error(sqlite3.SQLITE_IOERR_SHMMAP))
    assert not lacks_log(_error(sqlite3.SQLITE_CORRUPT))
    assert not lacks_sharing(_error(sqlite3.SQLITE_IOERR_SHMSIZE))


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_full_disk_can_be_read_and_says_that_it_is_full(database: str) -> None:
    program = """
def copied(place):
    for end in ("", "-wal"):
        shutil.copy(database + end, str(place) + end)
    return str(place)

with Reader(database) as other:
    other.codes()
    record("写在日志里")
    logged = copied(Path(database).with_name("logged.db"))
for database in (database, logged):
    for at in (1, 2, 3, 12):
        weather.set(fail_at=at, error=28)
        print(read(), len(verify(database)), told(record, "不写"))
    weather.set(fail_at=0)
    with Reader(database) as reader:
        print(len(reader.events(roadmap="hutubi", code="1.1")), record("清理之后"), verify(database))
"""
    lines = outdoors("import shutil\n" + PROGRAM + program, database).splitlines()
    assert len(lines) == 10
    assert lines[4] == lines[9] == "2 清理之后 []"
    for line in lines[:4] + lines[5:9]:
        count, faults, sentence = line.split(" ", 2)
        assert (count, faults) == ("12", "0")
        assert "满" in sentence
        assert "db restore" not in sentence


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_disk_without_shared_memory_has_a_rollback_journal(database: str) -> None:
    program = """
weather.set(no_sharing=1)
print(read(), record("在网络磁盘上"), read(), verify(database))
other = Reader(database)
print(len(other.codes()), record("有人在看"), verify(database))
other.close()
print(*sorted(path.name for path in Path(database).parent.glob("tracker*")))
weather.set(no_sharing=0)
print(record("回到本机"), verify(database), read())
"""
    assert outdoors(PROGRAM + program, database).splitlines() == [
        "12 在网络磁盘上 12 []",
        "12 有人在看 []",
        Path(database).name,
        "回到本机 [] 12",
    ]


@pytest.mark.skipif(bool(missing()), reason=missing())
def test_a_disk_without_locks_is_told_at_once(database: str) -> None:
    program = """
weather.set(no_locks=1)
print(told(read))
print(told(record, "不写"))
"""
    for line in outdoors(PROGRAM + program, database).splitlines():
        assert line.startswith("数据库所在的磁盘不能给文件加锁")
        assert "PostgreSQL" in line
