"""A database on a PostgreSQL server: how it is opened, whether it is ours, and what its failures mean.

Imported only for the address of one. The import raises :class:`StoreError` where psycopg is not installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from tracker.errors import StoreError
from tracker.i18n import _
from tracker.store import schema
from tracker.store.waiting import longest_wait

try:
    import psycopg
    from psycopg.conninfo import conninfo_to_dict
except ImportError as error:
    raise StoreError(
        _("PostgreSQL 数据库需要 psycopg，本机没有安装"), hint=_("运行 pip install 'psycopg[binary]>=3.2'")
    ) from error

Connection = psycopg.Connection[tuple[Any, ...]]
Cursor = psycopg.Cursor[tuple[Any, ...]]
Failure = psycopg.Error
"""Whatever the driver raises."""

OWNER = "roadmap-tracker"
"""The comment on Alembic's table that says whose it is: what the application id is to a SQLite file."""

TRIGGERS = ("event_is_never_updated", "event_is_never_deleted", "event_is_never_emptied")

_CONNECT_SECONDS = 5
_STANDING = """
SELECT obj_description(to_regclass('alembic_version'), 'pg_class'),
    EXISTS (SELECT 1 FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = to_regnamespace(current_schema()))
"""


def condition(database: str) -> schema.Condition:
    """What the database at that address holds. Raises :class:`StoreError` where it cannot be reached."""
    with closing(open_database(database, readonly=True)) as connection:
        return condition_of(connection)


def condition_of(connection: Connection) -> schema.Condition:
    """What the connection's schema holds: nothing, our tables of some version, or somebody else's."""
    try:
        owner, has_tables = connection.execute(_STANDING).fetchall()[0]
        if owner != OWNER:
            return "foreign" if has_tables else "absent"
        return schema.compare_revision(connection.execute("SELECT version_num FROM alembic_version").fetchall()[0][0])
    except psycopg.Error as error:
        raise store_error(error) from error


def connect(database: str, *, readonly: bool = False) -> Connection:
    """A connection in autocommit to a tracker database of this program's version; raises :class:`StoreError`."""
    connection = open_database(database, readonly=readonly)
    try:
        schema.require(condition_of(connection), schema.shown(database))
    except BaseException:
        connection.close()
        raise
    return connection


def open_database(database: str, *, readonly: bool = False) -> Connection:
    """A connection in autocommit with our settings, whatever the database holds; raises :class:`StoreError`."""
    given = _parts(database)
    # None at all is for ever to the server.
    settings = {"lock_timeout": f"{max(1.0, longest_wait() * 1000):.0f}", "jit": "off"}
    if readonly:
        settings["default_transaction_read_only"] = "on"
    options = "".join(f" -c {name}={value}" for name, value in settings.items())
    values: dict[str, Any] = {"connect_timeout": _CONNECT_SECONDS, "application_name": OWNER, **given}
    values |= {"client_encoding": "utf8", "options": f"{given.get('options') or ''}{options}"}
    try:
        return psycopg.connect(autocommit=True, **values)
    except psycopg.Error as error:
        raise _connect_error(error, database, given) from error


def _parts(database: str) -> Mapping[str, Any]:
    """The address taken apart. One that is not well-formed is not repeated: a piece of it may be of a password."""
    try:
        given = conninfo_to_dict(database)
    except psycopg.Error:
        given = {"host": "@"}
    place = f"{given.get('host')}{given.get('dbname')}"
    if "@" in place or not str(given.get("port") or 0).replace(",", "").isdigit():
        raise StoreError(
            _("数据库地址写法不对"),
            hint=_("写作 postgresql://用户名@主机/数据库名；密码宜放在 ~/.pgpass 文件或环境变量 PGPASSWORD 中"),
        )
    return given


def _connect_error(error: psycopg.Error, database: str, given: Mapping[str, Any]) -> StoreError:
    """Why there is no connection. The server's words come in its own language and carry no code."""
    line = str(error).replace(str(given.get("password") or "\0"), "***").partition("\n")[0]
    detail = line.rpartition(" failed: ")[2].removeprefix("FATAL:").strip()
    name = f'"{given.get("dbname") or given.get("user") or ""}"'
    if any(f"{word} {name}" in detail for word in ("database", "数据库")):
        return StoreError(
            _("服务器上没有可用的数据库 {address}：{detail}").format(address=schema.shown(database), detail=detail),
            hint=_("请管理员用 createdb 建立数据库，并授权给您的用户"),
        )
    needs_password = error.pgconn is not None and bool(error.pgconn.needs_password)
    if needs_password or "password" in detail.lower():
        return StoreError(
            _("登录数据库服务器失败：{detail}").format(detail=detail),
            hint=_("检查用户名和密码；密码可放在 ~/.pgpass 文件或环境变量 PGPASSWORD 中"),
        )
    return StoreError(
        _("连不上数据库服务器 {address}：{detail}").format(address=schema.shown(database), detail=detail),
        hint=_("检查地址、网络和服务器是否在运行"),
    )


def store_error(error: Exception) -> StoreError:
    """The server's report as a sentence for the user."""
    code = getattr(error, "sqlstate", None) or ""
    if code in ("55P03", "40001", "40P01"):
        return schema.busy()
    if code == "57014":
        return schema.interrupted()
    if code.startswith(("08", "57P")) or (not code and isinstance(error, psycopg.OperationalError)):
        return StoreError(_("与数据库服务器的连接已断开"), hint=_("稍后再试；没有提示成功的记录，请先核对是否已写入"))
    diagnosis = getattr(error, "diag", None)
    detail = getattr(diagnosis, "message_primary", None) or str(error)
    if code in ("42501", "25006"):
        return StoreError(
            _("数据库用户权限不足：{detail}").format(detail=detail), hint=_("请管理员授权；本次没有写入任何内容")
        )
    return StoreError(_("数据库出错：{error}").format(error=detail), hint=_("用 tracker db verify 检查"))
