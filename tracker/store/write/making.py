"""What a database is made of, made: at once from the text of what all migrations make, or by running them.

The one place that runs SQLAlchemy, and only where an older database is brought along, or one on a server is made.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.clock import SystemClock
from tracker.core.events import Said
from tracker.errors import StoreError
from tracker.i18n import _
from tracker.store import schema, sqlite, sqlite_errors
from tracker.store.revisions import revise_untold
from tracker.store.write.rework import rework, unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy

    from tracker.store.database import Connection

FULLER_SPANS = "0005"
"""The revision from which on spans say what this program works out; older ones are worked out anew."""
ORDERED_PLANS = "0006"
"""The revision from which on no plan entry hides behind an older one."""
MIGRATIONS = Path(schema.__file__).with_name("migrations")
NEWEST = MIGRATIONS / "newest.sql"
"""What the migrations make of an empty file, a statement a line. ``.ci/migration.py`` writes it; a test holds it."""


def make(connection: Connection, migrations: Path = MIGRATIONS) -> None:
    """Make a new file's tables and all else, in the caller's transaction. Raises :class:`StoreError`."""
    newest = migrations / NEWEST.name
    try:
        for statement in newest.read_text("utf-8").splitlines() if newest.is_file() else ():
            connection.run(statement)
    except sqlite3.Error as error:
        raise sqlite_errors.without_index(error) or failed(str(error)) from error
    if sqlite.revision_of(connection.raw) != schema.REVISION:  # a migration was written since
        migrate(connection, migrations)


def migrate(connection: Connection, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations in the caller's transaction, up to this program's revision. Raises :class:`StoreError`."""
    from alembic import command
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.util.exc import CommandError
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    try:
        with _lent(connection) as lent:
            config.attributes["connection"] = lent
            found = MigrationContext.configure(lent).get_current_revision()
            command.upgrade(config, schema.REVISION)
    except (SQLAlchemyError, CommandError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise (sqlite_errors.without_index(cause) or failed(str(cause))) from error
    if found and found < FULLER_SPANS:
        rework(connection)
    said = Said("", SystemClock().now())
    revise_untold(connection, said)
    if found and found < ORDERED_PLANS:
        unread(connection, said)


def failed(reason: str) -> StoreError:
    """The sentence for a database that could not be made or brought along."""
    return StoreError(
        _("数据库升级失败：{reason}").format(reason=reason), hint=_("数据库未作改动；请把这条信息告诉维护者")
    )


@contextmanager
def _lent(connection: Connection) -> Iterator[sqlalchemy.Connection]:
    """The connection as SQLAlchemy's, inside the caller's transaction, which it neither ends nor takes back."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    options: dict[str, Any] = {} if connection.is_file else {"use_native_hstore": False}
    address = "sqlite://" if connection.is_file else "postgresql+psycopg://"
    engine = create_engine(
        address, creator=lambda: connection.raw, poolclass=StaticPool, pool_reset_on_return=None, **options
    )
    dialect: Any = engine.dialect
    dialect.do_commit = dialect.do_rollback = lambda _raw: None
    with engine.connect() as lent, lent.begin():
        yield lent
