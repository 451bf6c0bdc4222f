"""A database in a file: where it is, whether it is ours, how it is opened, and what its failures mean.

Light: the standard library only, because every listing command passes through here.
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Literal

from tracker.content import opened
from tracker.errors import StoreError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.store import schema
from tracker.store.schema import Condition, File

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN = frozenset(b"/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_NO_ACCESS = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_WITHOUT_INDEX = ("no such module: fts5", "no such tokenizer")
_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_SMALLEST_PAGE = 512
_ID_AT = slice(68, 72)
_OURS: set[tuple[int, int]] = set()
"""The files, by device and inode, that are known to be databases of ours."""


def file_of(database: str) -> Path:
    """The file that a path or a ``sqlite:///path`` URL names; raises :class:`StoreError` for any other URL."""
    from pathlib import Path

    return Path(_place_of(database))


def _place_of(database: str) -> str:
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
    file = _place_of(database)
    outer = _outer_condition(file)
    if outer != "current":
        return outer
    connection = open_reading(file)
    try:
        return schema.compare_revision(revision_of(connection))
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
    file = _place_of(database)
    schema.require(_outer_condition(file), file)
    connection = open_reading(file) if readonly else _open_writing(file)
    try:
        schema.require(schema.compare_revision(revision_of(connection)), file)
    except BaseException:
        connection.close()
        raise
    return connection


def open_file(
    file: File, mode: Literal["rwc", "rw", "ro"], extra: str = "", *, foreign_keys: bool = True
) -> sqlite3.Connection:
    """A bare connection in autocommit with our settings, whatever the file holds; raises ``sqlite3.Error``."""
    address = f"{_address(file)}?mode={mode}{extra}"
    connection = sqlite3.connect(
        address, uri=True, timeout=schema.BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
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


def open_reading(file: File) -> sqlite3.Connection:
    """A connection that changes no row, on one of our files of whatever version; raises :class:`StoreError`.

    It takes part in the write-ahead log and tidies it up on closing. On a write-protected disk, where there can be
    neither log nor writer, it reads the bare file.
    """
    try:
        return _prepared(open_file(file, "rw"), "PRAGMA query_only=ON")
    except sqlite3.Error as error:
        is_protected = _code(error) in _NO_ACCESS and not os.access(os.path.dirname(file) or ".", os.W_OK)
        if not is_protected or os.path.exists(f"{os.fspath(file)}-wal"):
            raise store_error(error) from error
    try:
        return _prepared(open_file(file, "ro", "&immutable=1"), "PRAGMA query_only=ON")
    except sqlite3.Error as error:
        raise store_error(error) from error


def store_error(error: Exception) -> StoreError:
    """SQLite's report as a sentence for the user."""
    code = _code(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return schema.busy()
    if code == sqlite3.SQLITE_INTERRUPT:
        return schema.interrupted()
    if code == sqlite3.SQLITE_FULL:
        return StoreError(_("磁盘已满，数据库无法写入"), hint=_("清理磁盘后再试；本次没有写入任何内容"))
    if code in _NO_ACCESS:
        return StoreError(_("数据库文件打不开或不可写"), hint=_("检查文件和所在文件夹的权限"))
    return without_index(error) or StoreError(
        _("数据库出错：{error}").format(error=error),
        hint=_("用 tracker db verify 检查；损坏时用 tracker db restore 恢复备份"),
    )


def without_index(error: object) -> StoreError | None:
    """The sentence for a failure that comes of an SQLite older than 3.34 or built without FTS5; None for any other."""
    if not str(error).startswith(_WITHOUT_INDEX):
        return None
    return StoreError(
        _("这台机器的 SQLite {version} 没有搜索索引").format(version=sqlite3.sqlite_version),
        hint=_("请用自带 SQLite 3.34 以上（含 FTS5）的 Python 运行；数据库未作改动"),
    )


def _code(error: Exception) -> int:
    """SQLite's primary result code; 0 for an error that is not SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def file_error(file: File, error: OSError) -> StoreError:
    """An operating system's failure as a sentence for the user."""
    return StoreError(
        _("无法读写 {file}：{error}").format(file=file, error=reason_of(error)), hint=_("检查路径、权限和磁盘空间")
    )


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


def _open_writing(file: File) -> sqlite3.Connection:
    try:
        return _prepared(open_file(file, "rw"), "PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise store_error(error) from error


def _prepared(connection: sqlite3.Connection, pragma: str) -> sqlite3.Connection:
    """The connection with a setting applied and the file touched, so that one that cannot be used says so here."""
    try:
        connection.execute(pragma).fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection
