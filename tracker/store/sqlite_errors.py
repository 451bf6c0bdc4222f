"""What SQLite's failures mean: a sentence for the user, and the kinds that are answered by another way of opening.

Light: the standard library only, because every listing command passes through here.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tracker.errors import StoreError
from tracker.failures import reason_of
from tracker.i18n import _
from tracker.store import schema

if TYPE_CHECKING:
    from tracker.store.schema import File

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_NO_ACCESS = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_NO_ROOM = (
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
)
_NO_SHARING = (sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMLOCK)
_NO_LOCKS = (sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK, sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK)
_WITHOUT_INDEX = ("no such module: fts5", "no such tokenizer")


def store_error(error: Exception) -> StoreError:
    """SQLite's report as a sentence for the user. A disk that refuses is never told as damage to the database."""
    code, detail = _codes(error)
    if code in _BUSY:
        return schema.busy()
    if code == sqlite3.SQLITE_INTERRUPT:
        return schema.interrupted()
    if code == sqlite3.SQLITE_FULL or detail in _NO_ROOM:
        return StoreError(
            _("磁盘已满（或配额已用完），数据库无法写入"),
            hint=_("清理磁盘后再试；本次没有写入任何内容，不需要恢复备份"),
        )
    if detail in _NO_LOCKS:
        return without_locks()
    if detail in _NO_SHARING:
        return StoreError(
            _("数据库所在的磁盘不能共用内存，多半是网络磁盘；文件本身没有损坏"),
            hint=_("关闭其他正打开它的程序后再试，或把数据库放在本机磁盘上"),
        )
    if detail == sqlite3.SQLITE_READONLY_DBMOVED:
        return StoreError(_("数据库文件刚被换掉（例如恢复了备份）"), hint=_("再试一次；本次没有写入任何内容"))
    if code in _NO_ACCESS:
        return StoreError(
            _("数据库文件打不开或不可写"), hint=_("检查文件和所在文件夹的权限，以及磁盘是否已满；不需要恢复备份")
        )
    return without_index(error) or _damaged(error)


def _damaged(error: Exception) -> StoreError:
    code, detail = _codes(error)
    name = getattr(error, "sqlite_errorname", "")
    if code == sqlite3.SQLITE_IOERR and detail != sqlite3.SQLITE_IOERR_SHORT_READ:
        return StoreError(
            _("磁盘读写出错（{name}）").format(name=name),
            hint=_("先检查磁盘，网络磁盘先检查网络；恢复正常后用 tracker db verify 检查"),
        )
    hint = _("用 tracker db verify 检查；损坏时用 tracker db restore 恢复备份")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR):
        return StoreError(_("数据库文件已损坏（{name}）").format(name=name), hint=hint)
    return StoreError(_("数据库出错：{error}").format(error=error), hint=hint)


def without_locks() -> StoreError:
    """The sentence for a disk on which files cannot be locked, where two writers would spoil each other's work."""
    return StoreError(
        _("数据库所在的磁盘不能给文件加锁，多半是网络磁盘；文件本身没有损坏"),
        hint=_("把数据库放在本机磁盘上；多台机器共用请改用 PostgreSQL"),
    )


def without_index(error: object) -> StoreError | None:
    """The sentence for a failure that comes of an SQLite older than 3.34 or built without FTS5; None for any other."""
    if not str(error).startswith(_WITHOUT_INDEX):
        return None
    return StoreError(
        _("这台机器的 SQLite {version} 没有搜索索引").format(version=sqlite3.sqlite_version),
        hint=_("请用自带 SQLite 3.34 以上（含 FTS5）的 Python 运行；数据库未作改动"),
    )


def file_error(file: File, error: OSError) -> StoreError:
    """An operating system's failure as a sentence for the user."""
    return StoreError(
        _("无法读写 {file}：{error}").format(file=file, error=reason_of(error)), hint=_("检查路径、权限和磁盘空间")
    )


def is_busy(error: Exception) -> bool:
    """Whether somebody else holds the lock that was wanted."""
    return _codes(error)[0] in _BUSY


def lacks_log(error: Exception) -> bool:
    """Whether no write-ahead log can be made or shared there, which says nothing about the file itself."""
    code, detail = _codes(error)
    return code in (*_NO_ACCESS, sqlite3.SQLITE_FULL) or detail in (*_NO_ROOM, *_NO_SHARING)


def lacks_sharing(error: Exception) -> bool:
    """Whether the disk cannot share memory between programs, which the write-ahead log needs."""
    return _codes(error)[1] in _NO_SHARING


def _codes(error: Exception) -> tuple[int, int]:
    """SQLite's primary and extended result codes; zeros for an error that is not SQLite's."""
    detail = int(getattr(error, "sqlite_errorcode", 0))
    return detail & 0xFF, detail
