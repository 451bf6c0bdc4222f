"""Brings a database to this program's version, and copies databases safely: creation, migration, backup, restore."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tracker.errors import StoreError
from tracker.i18n import _
from tracker.placing import placing, settle, sweep, sweep_all
from tracker.store import schema, sqlite, sqlite_errors
from tracker.store.database import Connection
from tracker.store.write.calendars.restored import carry_over
from tracker.store.write.making import MIGRATIONS, failed, make, migrate


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
    sweep(str(file.parent), file.name)
    with _told(file):
        _make_private(file)
    return _upgrade_file(file, migrations)


def _make_private(file: Path) -> None:
    """A new database is its owner's alone; SQLite gives its log and journal the same mode.

    Where a link points to what is not there, the file is made where it points, as SQLite would make it.
    """
    file = file.resolve() if file.is_symlink() else file
    file.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        settle(file.parent)


def _upgrade_file(file: Path, migrations: Path, *, keeps: bool = True) -> Path | None:
    with _told(file):
        raw = sqlite.open_file(file, "rwc", foreign_keys=False)
    with closing(Connection(raw)) as connection, connection.writing():
        copy = _upgrade_locked(connection, file, migrations, keeps=keeps)
    sqlite.connect(str(file)).close()  # which turns the write-ahead log on, for good
    return copy


def backup(database: str, target: str) -> Path:
    """Copy the database as it stands to a file, while others go on writing; gives the file's path.

    The copy is its owner's alone; one that replaces an older backup keeps that one's mode.
    """
    _refuse_server(database)
    source, file = sqlite.file_of(database), sqlite.file_of(target)
    schema.require(sqlite.condition(database), source, "older")
    schema.require(sqlite.condition(target), file, "absent", "older", "newer")
    if file.exists() and file.samefile(source):
        raise StoreError(_("备份不能写在数据库自己上"), hint=_("指定另一个文件"))
    sweep(str(source.parent), source.name)
    sweep_all(str(file.parent))  # the copy of a killed run may have had another name
    with closing(sqlite.open_reading(source)) as connection:
        _copy(connection, file)
    return file


def restore(database: str, source: str, *, verify: Callable[[str], list[str]]) -> Path | None:
    """Put a backup in the database's place; gives the path of the copy kept of what stood there before.

    The backup is copied, brought to this program's version and verified before it takes the place, and keeps the mode
    of the file that stood there; what that one has published since is carried over. Raises :class:`StoreError` for a
    source that is not a tracker database, is newer than this program or is not sound, and while another program has
    the database open: it would go on writing into a file that nobody reads.
    """
    _refuse_server(database)
    file, given = sqlite.file_of(database), sqlite.file_of(source)
    schema.require(sqlite.condition(source), given, "older")
    _require_replaceable(database, file)
    with _told(file), ExitStack() as held, _beside(file) as part:
        with closing(sqlite.open_reading(given)) as connection:
            _fill(part, connection)
        _require_sound(part, given, verify)
        replaced = _set_aside(file, held)
        carry_over(replaced and replaced.connection, part)
        if replaced and os.name == "nt":  # where the place of an open file cannot be taken
            held.close()
        return replaced.kept if replaced else None


def _require_sound(part: Path, given: Path, verify: Callable[[str], list[str]]) -> None:
    _upgrade_file(part, MIGRATIONS, keeps=False)
    faults = verify(str(part))
    if faults:
        raise StoreError(
            _("备份 {file} 核对有 {count} 处不符，没有恢复：{fault}").format(
                file=given, count=len(faults), fault=faults[0]
            ),
            hint=_("请换一份备份；现有数据库未作改动"),
        )


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
    with closing(Connection(postgres.open_database(database))) as connection, connection.writing():
        found = postgres.condition_of(connection.raw)
        schema.require(found, place, "absent", "older")
        if found != "current":
            migrate(connection, migrations)
            connection.run(f"COMMENT ON TABLE alembic_version IS '{postgres.OWNER}'")


def _upgrade_locked(connection: Connection, file: Path, migrations: Path, *, keeps: bool) -> Path | None:
    """Look again under the write lock, because another process may have come first."""
    revision = sqlite.revision_of(connection.raw)
    if revision == schema.REVISION:
        return None
    copy = _keep_copy(file, revision) if revision and keeps else None
    try:
        connection.run(f"PRAGMA application_id={schema.APPLICATION_ID}")
        (migrate if revision else make)(connection, migrations)
        broken = connection.rows("PRAGMA foreign_key_check")
        if broken:
            raise failed(f"foreign key: {broken[0][0]}")
    except BaseException:
        if copy:
            copy.unlink()
        raise
    return copy


def _keep_copy(file: Path, revision: str) -> Path:
    """A copy beside the database, under the first name that is free."""
    with closing(sqlite.open_reading(file)) as connection:
        return _kept(connection, file, revision)


def _kept(connection: sqlite3.Connection, file: Path, revision: str) -> Path:
    number = 1
    while (kept := file.with_name(f"{file.name}.backup-{revision}-{number}")).exists():
        number += 1
    _copy(connection, kept)
    return kept


def _copy(connection: sqlite3.Connection, file: Path) -> None:
    """A complete copy on disk, which takes its place at the end or leaves nothing."""
    with _told(file), _beside(file) as part:
        _fill(part, connection)


def _beside(file: Path) -> AbstractContextManager[Path]:
    file.parent.mkdir(parents=True, exist_ok=True)
    return placing(file, private=True)


def _fill(part: Path, connection: sqlite3.Connection) -> None:
    """Copy the database into a part. It needs no journal: a part that is not finished is thrown away."""
    with closing(sqlite.open_file(part, "rw")) as new:
        new.execute("PRAGMA journal_mode=OFF").fetchone()
        new.execute("PRAGMA synchronous=OFF")
        connection.backup(new)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Failures of SQLite and of the system as :class:`StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise sqlite_errors.store_error(error) from error
    except OSError as error:
        raise sqlite_errors.file_error(file, error) from error


def _require_replaceable(database: str, file: Path) -> None:
    """Nothing, or a database of ours that opens; what cannot be read may still be wanted, and is never overwritten."""
    try:
        schema.require(sqlite.condition(database), file, "absent", "older", "newer")
    except StoreError as error:
        raise StoreError(
            error.message, hint=_("恢复不会覆盖打不开的文件：请先把它和同名的 -wal、-shm 文件移走，再恢复")
        ) from error


class _Replaced(NamedTuple):
    """What stood there before, held alone, and its copy."""

    connection: sqlite3.Connection
    kept: Path


def _set_aside(file: Path, held: ExitStack) -> _Replaced | None:
    """Keep a copy of what stands there, and hold it alone and without a log until its place is taken.

    Who opens it in between waits, and is then told by SQLite that the file has moved: nothing is written into a file
    that nobody reads any more.
    """
    if sqlite.condition(str(file)) == "absent":
        return None
    try:
        connection = held.enter_context(closing(sqlite.open_file(file, "rw", alone=True, waits=False)))
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        if not sqlite_errors.is_busy(error):
            raise
        raise StoreError(
            _("另一个程序正打开着数据库 {file}").format(file=file), hint=_("关闭它们后再恢复；数据库未作改动")
        ) from error
    return _Replaced(connection, _kept(connection, file, sqlite.revision_of(connection)))
