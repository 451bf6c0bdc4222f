"""Brings a database to this program's version, and copies databases safely: creation, migration, backup, restore."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tracker.clock import SystemClock
from tracker.core.events import Said
from tracker.errors import StoreError
from tracker.i18n import _
from tracker.store import schema, sqlite, sqlite_errors
from tracker.store.engine import engine_over, server_engine, writing
from tracker.store.revisions import revise_untold

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(database: str, *, migrations: Path = MIGRATIONS) -> Path | None:
    """Create the database, or bring an older one up to date; gives the backup's path when one was made.

    All of it happens in one transaction: where a migration fails, the database is as before.
    A server's database is never copied: that is its administrator's task. Raises :class:`StoreError` for a newer
    database, for one that is not ours, and for a migration that fails.
    """
    if schema.is_server(database):
        _upgrade_server(database, migrations)
        return None
    file = sqlite.file_of(database)
    found = sqlite.condition(database)
    schema.require(found, file, "absent", "older")
    if found == "current":
        return None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise sqlite_errors.file_error(file, error) from error
    engine = engine_over(lambda: sqlite.open_file(file, "rwc", foreign_keys=False))
    try:
        with writing(engine) as connection:
            copy = _upgrade_locked(connection, file, migrations)
    finally:
        engine.dispose()
    sqlite.connect(database).close()  # which turns the write-ahead log on, for good
    return copy


def backup(database: str, target: str) -> Path:
    """Copy the database as it stands to a file, while others go on writing; gives the file's path."""
    _refuse_server(database)
    source, file = sqlite.file_of(database), sqlite.file_of(target)
    schema.require(sqlite.condition(database), source, "older")
    schema.require(sqlite.condition(target), file, "absent", "older", "newer")
    if file.exists() and file.samefile(source):
        raise StoreError(_("备份不能写在数据库自己上"), hint=_("指定另一个文件"))
    with _copied(source, beside=file) as copy:
        copy.replace(file)
    return file


def restore(database: str, source: str) -> Path | None:
    """Put a backup in the database's place; gives the path of the copy kept of what stood there before.

    Raises :class:`StoreError` for a source that is not a tracker database or is newer than this program, and while
    another program has the database open: it would go on writing into a file that nobody reads.
    """
    _refuse_server(database)
    file, given = sqlite.file_of(database), sqlite.file_of(source)
    schema.require(sqlite.condition(source), given, "older")
    schema.require(_condition_to_replace(database), file, "absent", "older", "newer")
    with _copied(given, beside=file) as copy:
        kept = _set_aside(file)
        copy.replace(file)
    return kept


def _refuse_server(database: str) -> None:
    if schema.is_server(database):
        raise StoreError(
            _("服务器上的数据库不由本程序备份和恢复"),
            hint=_("请用 PostgreSQL 自己的程序：pg_dump 备份，pg_restore 恢复"),
        )


def _upgrade_server(database: str, migrations: Path) -> None:
    from tracker.store import postgres

    place = schema.shown(database)
    found = postgres.condition(database)
    schema.require(found, place, "absent", "older")
    if found == "current":
        return
    engine = server_engine(lambda: postgres.open_database(database))
    try:
        with writing(engine) as connection:
            raw: Any = connection.connection.driver_connection
            found = postgres.condition_of(raw)
            schema.require(found, place, "absent", "older")
            if found != "current":
                _migrate(connection, migrations)
                connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{postgres.OWNER}'")
    finally:
        engine.dispose()


def _upgrade_locked(connection: Connection, file: Path, migrations: Path) -> Path | None:
    """Look again under the write lock, because another process may have come first."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    revision = sqlite.revision_of(raw)
    if revision == schema.REVISION:
        return None
    copy = _keep_copy(file, revision) if revision else None
    try:
        connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
        _migrate(connection, migrations)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise _failed(f"foreign key: {broken[0][0]}")
    except BaseException:
        if copy:
            copy.unlink()
        raise
    return copy


def _migrate(connection: Connection, migrations: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, schema.REVISION)
    except (SQLAlchemyError, CommandError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise (sqlite_errors.without_index(cause) or _failed(str(cause))) from error
    revise_untold(connection, Said("", SystemClock().now()))


def _failed(reason: str) -> StoreError:
    return StoreError(
        _("数据库升级失败：{reason}").format(reason=reason), hint=_("数据库未作改动；请把这条信息告诉维护者")
    )


def _keep_copy(file: Path, revision: str) -> Path:
    """A copy beside the database, under the first name that is free."""
    number = 1
    while (kept := file.with_name(f"{file.name}.backup-{revision}-{number}")).exists():
        number += 1
    with _copied(file, beside=kept) as copy:
        copy.replace(kept)
    return kept


@contextmanager
def _copied(source: Path, *, beside: Path) -> Iterator[Path]:
    """A complete copy on disk in the same folder as its destination; removed where nobody takes it."""
    copy = beside.with_name(f".{beside.name}.{os.getpid()}.part")
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite.open_reading(source)) as old, closing(sqlite.open_file(copy, "rwc")) as new:
            old.backup(new)
        with copy.open("r+b") as stream:
            os.fsync(stream.fileno())
        yield copy
    except sqlite3.Error as error:
        raise sqlite_errors.store_error(error) from error
    except OSError as error:
        raise sqlite_errors.file_error(beside, error) from error
    finally:
        with suppress(FileNotFoundError):
            copy.unlink()


def _condition_to_replace(database: str) -> schema.Condition:
    try:
        return sqlite.condition(database)
    except StoreError as error:
        raise StoreError(
            error.message, hint=_("恢复不会覆盖打不开的文件：请先把它和同名的 -wal、-shm 文件移走，再恢复")
        ) from error


def _set_aside(file: Path) -> Path | None:
    """Keep a copy of what stands there, and see that nobody has it open and no log of it is left."""
    if sqlite.condition(str(file)) == "absent":
        return None
    with closing(sqlite.open_file(file, "rw")) as connection:
        kept = _keep_copy(file, sqlite.revision_of(connection))
        connection.execute("PRAGMA busy_timeout=0")
        try:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as error:
            kept.unlink()
            raise StoreError(
                _("另一个程序正打开着数据库 {file}").format(file=file), hint=_("关闭它们后再恢复；数据库未作改动")
            ) from error
    return kept
