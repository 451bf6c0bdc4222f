"""A database in a file: where it is, whether it is ours, how it is opened, and what its failures mean.

Light: the standard library only, because every listing command passes through here.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Literal

from tracker.content import opened
from tracker.errors import StoreError
from tracker.i18n import _
from tracker.store import schema
from tracker.store.folder import locks_files, shares_memory
from tracker.store.schema import Condition, File
from tracker.store.sqlite_errors import file_error, is_busy, lacks_log, lacks_sharing, store_error, without_locks
from tracker.store.waiting import longest_wait, patiently

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PLAIN = frozenset(b"/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_SMALLEST_PAGE = 512
_HANDLER_SECONDS = 5.0
"""For how long SQLite itself waits, within a statement that nothing can interrupt."""
_ID_AT = slice(68, 72)
_WAITING = "PRAGMA busy_timeout={:.0f}"
_OURS: set[tuple[int, int]] = set()
"""The files, by device and inode, that were databases of ours when they were read."""


def file_of(database: str) -> Path:
    """The file that a path or a ``sqlite:///path`` URL names; raises :class:`StoreError` for any other URL."""
    from pathlib import Path

    return Path(place_of(database))


def place_of(database: str) -> str:
    """The path that an address names, as text, because pathlib is dear. Raises :class:`StoreError` for no file."""
    if "://" not in database:
        return database
    path = database.removeprefix("sqlite:///")
    if path == database or not path:
        raise StoreError(
            _("不支持的数据库地址：{address}").format(address=schema.shown(database)),
            hint=_("用文件路径、sqlite:///文件路径，或 postgresql://用户名@主机/数据库名"),
        )
    return path


def condition(database: str) -> Condition:
    """What the file at that place holds: nothing yet, a database of ours of some version, or something else."""
    file = place_of(database)
    outer = _outer_condition(file)
    if outer != "current":
        return outer
    connection = open_reading(file)
    try:
        return _inner_condition(connection)
    finally:
        connection.close()


def revision_of(connection: sqlite3.Connection) -> str:
    """The Alembic revision that a database is at; empty if it has none."""
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        if "no such table" in str(error):
            return ""
        raise store_error(error) from error
    return str(row[0]) if row else ""


def connect(database: str, *, readonly: bool = False) -> sqlite3.Connection:
    """A connection to a tracker database of this program's version, in autocommit.

    A read-only one never changes a row, but shares the write-ahead log and tidies it up on closing as any other.
    Raises :class:`StoreError`, with what to do next, for anything else that stands there.
    """
    file = place_of(database)
    schema.require(_outer_condition(file), file)
    connection = open_reading(file) if readonly else _open_writing(file)
    try:
        schema.require(_inner_condition(connection), file)
    except BaseException:
        connection.close()
        raise
    return connection


def open_file(
    file: File,
    mode: Literal["rwc", "rw", "bare"],
    *,
    foreign_keys: bool = True,
    alone: bool = False,
    waits: bool = True,
) -> sqlite3.Connection:
    """A connection in autocommit with our settings, whatever the file holds; raises ``sqlite3.Error``.

    ``bare`` reads the file as it stands, without log and locks. One that is alone shares the file with nobody from its
    first look on, and needs no shared memory. One that does not wait fails where somebody else holds the file.
    """
    address = f"{_address(file)}?mode={'ro&immutable=1' if mode == 'bare' else mode}"
    timeout = _handler_seconds() if waits else 0
    connection = sqlite3.connect(address, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
    try:
        if alone:  # before anything else, because the next setting looks into the file
            connection.execute("PRAGMA locking_mode=EXCLUSIVE").fetchone()
        connection.execute(f"PRAGMA foreign_keys={foreign_keys:d}")
        connection.execute("PRAGMA synchronous=FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _address(file: File) -> str:
    """The file's URI; urllib would quote it for the price of a fifth of a bare interpreter's start."""
    path = os.fsencode(os.path.abspath(file))
    return "file://" + "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path)


def begin_writing(connection: sqlite3.Connection) -> None:
    """Begin a transaction that holds the write lock; others who write are waited for. Raises :class:`StoreError`."""
    connection.execute("PRAGMA busy_timeout=0")
    try:
        patiently(lambda: connection.execute("BEGIN IMMEDIATE"), is_busy)
    except sqlite3.Error as error:
        raise store_error(error) from error
    finally:
        connection.execute(_WAITING.format(_handler_seconds() * 1000))


def open_reading(file: File) -> sqlite3.Connection:
    """A connection that changes no row, on one of our files of whatever version; raises :class:`StoreError`.

    It takes part in the write-ahead log and tidies it up on closing. Where there can be no log (a write-protected or
    a full disk, a network disk that shares no memory) it reads what stands there.
    """
    try:
        return _opened(file, _reading)
    except sqlite3.Error as error:
        if not lacks_log(error):
            raise store_error(error) from error
        try:
            connection = _without_log(file)
        except sqlite3.Error:
            raise store_error(error) from error
    _reading(connection)
    return connection


def _without_log(file: File) -> sqlite3.Connection:
    """The bare file where nobody can write beside it; else a copy in memory, because the disk may be cleared later.

    A log that holds something is part of the database: it is read by a connection that shares it with nobody.
    """
    log = f"{os.fspath(file)}-wal"
    if os.path.exists(log) and os.path.getsize(log):
        found = _prepared(open_file(file, "rw", alone=True))
    else:
        found = _prepared(open_file(file, "bare"))
        if not os.access(os.path.dirname(file) or ".", os.W_OK):
            return found
    with closing(found):
        copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        found.backup(copy)
    return copy


def _open_writing(file: File) -> sqlite3.Connection:
    try:
        return _opened(file, _writing)
    except sqlite3.Error as error:
        if not lacks_sharing(error):
            raise store_error(error) from error
    try:
        patiently(lambda: _give_up_log(file), is_busy)
        return _opened(file, _writing)
    except sqlite3.Error as error:
        raise store_error(error) from error


def _give_up_log(file: File) -> None:
    """Turn to a rollback journal, which needs locks only, and take the log's index away, which nobody can use."""
    with closing(_prepared(open_file(file, "rw", alone=True))) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    with suppress(OSError):
        os.unlink(f"{os.fspath(file)}-shm")


def _opened(file: File, begin: Callable[[sqlite3.Connection, str], None]) -> sqlite3.Connection:
    """A connection that has touched the file; others who hold it are waited for. Raises ``sqlite3.Error``.

    A disk that locks nothing looks like one that is always busy; it is told by :class:`StoreError`, at once.
    """
    folder = os.path.dirname(file) or "."
    has_locks: list[bool] = []

    def is_held(error: Exception) -> bool:
        if is_busy(error) and not has_locks:
            has_locks.append(locks_files(folder))
            if not has_locks[0]:
                raise without_locks() from error
        return is_busy(error)

    def attempt() -> sqlite3.Connection:
        connection = open_file(file, "rw", waits=False)
        try:
            begin(connection, folder)
            _prepared(connection).execute(_WAITING.format(_handler_seconds() * 1000))
            return connection
        except BaseException:
            connection.close()
            raise

    return patiently(attempt, is_held)


def _reading(connection: sqlite3.Connection, _folder: str = "") -> None:
    connection.execute("PRAGMA query_only=ON")


def _writing(connection: sqlite3.Connection, folder: str) -> None:
    """Turn the write-ahead log on where it is not: in a new file, and in one that comes from a disk that has none."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal" and _application_id(connection) == schema.APPLICATION_ID and shares_memory(folder):
        connection.execute("PRAGMA journal_mode=WAL").fetchone()


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection with the file touched, so that one that cannot be used says so here."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _inner_condition(connection: sqlite3.Connection) -> Condition:
    """What an opened file says of itself. The first bytes may have been read when they were of another file, or of a
    first use that was killed before it was done: to open that takes it back, and nothing is left."""
    if _application_id(connection) != schema.APPLICATION_ID:
        return "foreign" if connection.execute("PRAGMA page_count").fetchone()[0] else "absent"
    return schema.compare_revision(revision_of(connection))


def _application_id(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def _handler_seconds() -> float:
    return min(longest_wait(), _HANDLER_SECONDS)


def _outer_condition(file: File) -> Condition:
    """What the file's first bytes tell; a foreign database is never opened by SQLite.

    A file of ours is read once in a process, before SQLite has it open. To close a file gives up every lock that the
    process holds on it (POSIX), and the next program to leave would then take the write-ahead log away from under our
    connections: https://www.sqlite.org/howtocorrupt.html, section 2.2. A number is given again when its file is gone:
    what is not made of whole pages is no database, and is looked at.
    """
    try:
        found = os.stat(file)
        if (found.st_dev, found.st_ino) in _OURS and found.st_size and not found.st_size % _SMALLEST_PAGE:
            return "current"
        with opened(file) as stream:
            header = stream.read(_HEADER_BYTES)
    except FileNotFoundError:
        return "absent"
    except IsADirectoryError:
        raise StoreError(_("{file} 是文件夹，不是数据库").format(file=file), hint=_("指定文件夹中的一个文件")) from None
    except OSError as error:
        raise file_error(file, error) from error
    if not header:
        return "absent"
    if not _is_ours(header):
        return "foreign"
    _OURS.add((found.st_dev, found.st_ino))
    return "current"


def _is_ours(header: bytes) -> bool:
    return header.startswith(_MAGIC) and int.from_bytes(header[_ID_AT], "big") == schema.APPLICATION_ID
