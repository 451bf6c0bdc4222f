"""What a database is made of besides rows: its tables, indexes, guards and views, against what the migrations make.

They are compared by their text: guards of the right name that refuse nothing, views that leave rows out and indexes
that are gone are found here.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from typing import NamedTuple

from tracker.i18n import _, mark
from tracker.store import schema
from tracker.store.database import Connection
from tracker.store.write.making import make, migrate


class MadePart(NamedTuple):
    """One thing that migrations make."""

    kind: str
    name: str


Structure = Mapping[MadePart, str]
"""Every part and its text, in which only what has a meaning differs."""

_KINDS = {
    "table": mark("表"),
    "index": mark("索引"),
    "view": mark("数据视图"),
    "trigger": mark("触发器"),
    "function": mark("函数"),
    "rule": mark("规则"),
}
_OURS_IN_FILE = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
_SHADOWS = re.compile(r"task_search_\w+")
"""The search index's own tables: made by SQLite, which checks them itself."""

_TABLES = """
SELECT 'table', c.relname, concat_ws(' | ', c.relrowsecurity, c.relforcerowsecurity,
    (SELECT string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            (SELECT o.collname FROM pg_collation o WHERE o.oid = a.attcollation),
            pg_get_expr(d.adbin, d.adrelid)), ', ' ORDER BY a.attnum)
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
    (SELECT string_agg(concat_ws(' ', pg_get_constraintdef(k.oid), k.convalidated), ', '
            ORDER BY pg_get_constraintdef(k.oid))
        FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n'),
    (SELECT count(*) FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgisinternal AND t.tgenabled = 'D'))
FROM pg_class c WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind IN ('r', 'p')
"""
_REST = """
SELECT 'index', i.relname, concat(pg_get_indexdef(x.indexrelid), x.indisvalid)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE i.relnamespace = %(schema)s::regnamespace
UNION ALL SELECT 'view', v.relname, pg_get_viewdef(v.oid)
FROM pg_class v WHERE v.relnamespace = %(schema)s::regnamespace AND v.relkind = 'v'
UNION ALL SELECT 'trigger', t.tgname, concat(pg_get_triggerdef(t.oid), t.tgenabled)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal
UNION ALL SELECT 'rule', r.rulename, concat(pg_get_ruledef(r.oid), r.ev_enabled)
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = %(schema)s::regnamespace AND c.relkind <> 'v'
UNION ALL SELECT 'function', f.proname, concat(f.prolang::regclass, f.prosecdef, f.prosrc)
FROM pg_proc f WHERE f.pronamespace = %(schema)s::regnamespace
"""


Difference = tuple[MadePart, str]
"""A part that is not as it should be, and the sentence that says so."""


def file_differences(connection: sqlite3.Connection) -> Iterator[Difference]:
    """Where a file is not made as the migrations make one."""
    yield from _differences(_made_in_file(schema.REVISION), _in_file(connection), harmful={*_KINDS})


def server_differences(database: str) -> Iterator[Difference]:
    """The same for a database on a server.

    What the migrations make is made there, in a place of its own, and taken back; that needs the right to create one.
    Raises :class:`StoreError` without it. Others' tables, views and functions beside ours do no harm.
    """
    from tracker.store import postgres

    with closing(Connection(postgres.open_database(database))) as connection, connection.scratch():
        place = str(connection.value("SELECT current_schema()"))
        found = _on_server(connection, place)
        expected = _made_on_server(connection)
    yield from _differences(expected, found, harmful={"trigger", "rule"})


def _differences(expected: Structure, found: Structure, *, harmful: set[str]) -> Iterator[Difference]:
    for part in sorted({*expected, *found}):
        what = _(_KINDS[part.kind])
        if part not in found:
            yield part, _missing(part)
        elif part not in expected and part.kind in harmful:
            yield part, _("多出{what} {name}").format(what=what, name=part.name)
        elif part in expected and expected[part] != found[part]:
            yield part, _("{what} {name} 的定义与程序建立的不同").format(what=what, name=part.name)


def _missing(part: MadePart) -> str:
    if part.kind == "trigger":
        if part.name in schema.SEARCH_TRIGGERS:
            return _("缺少触发器 {name}：搜索会找不全").format(name=part.name)
        return _("缺少触发器 {name}：记录失去了防改保护").format(name=part.name)
    return _("缺少{what} {name}").format(what=_(_KINDS[part.kind]), name=part.name)


def _in_file(connection: sqlite3.Connection) -> Structure:
    return {
        MadePart(kind, name): _plain(text)
        for kind, name, text in connection.execute(_OURS_IN_FILE)
        if not _SHADOWS.fullmatch(name)
    }


@lru_cache(maxsize=2)
def _made_in_file(_revision: str) -> Structure:
    """What the migrations make of an empty file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        make(Connection(raw))
        return _in_file(raw)


def _on_server(connection: Connection, place: str) -> Structure:
    found = {}
    for query in (_TABLES, _REST):
        for kind, name, text in connection.raw.execute(query.encode(), {"schema": place}):
            found[MadePart(kind, name)] = _plain(str(text).replace(f"{place}.", ""))
    return found


def _made_on_server(connection: Connection) -> Structure:
    """What the migrations make in an empty schema; the caller takes it back."""
    place = f"tracker_{connection.value('SELECT pg_backend_pid()')}"
    connection.run(f"CREATE SCHEMA {place}")
    connection.run(f"SET LOCAL search_path TO {place}")
    migrate(connection)
    return _on_server(connection, place)


def _plain(text: str) -> str:
    """A definition without what SQLite and its versions write in one way or another: quotes and white space."""
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(text.replace('"', "").split()))
