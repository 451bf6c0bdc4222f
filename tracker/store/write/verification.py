"""Whether the database is sound: the file itself, its guards, and that the spans are what the journal says."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, select

from tracker.i18n import _
from tracker.store import schema, sqlite, sqlite_errors
from tracker.store.engine import make_engine, reading, table
from tracker.store.tables import StoredLink, StoredRoadmap, StoredState, StoredTask
from tracker.store.write.planning import policy_of
from tracker.store.write.projection import Span, elsewhere, histories, spans_of, task_ids

Stored = Mapping[int, Sequence[tuple[tuple[Any, ...], frozenset[int]]]]
"""The spans as they stand, by task: their columns after the id, and the ids of their predecessors."""


def verify(database: str) -> list[str]:
    """What is wrong with the database, in sentences; empty when it is sound.

    Raises :class:`StoreError` for a database that is absent, older, newer or not ours.
    """
    outer = _server_faults if schema.is_server(database) else _file_faults
    return list(outer(database)) or list(_journal_faults(database))


def _file_faults(database: str) -> Iterator[str]:
    with closing(sqlite.connect(database, readonly=True)) as connection:
        try:
            for (line,) in connection.execute("PRAGMA integrity_check(20)"):
                if line != "ok":
                    yield _("文件损坏：{detail}").format(detail=line)
            for name, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
                yield _("表 {table} 第 {row} 行指向 {parent} 中没有的行").format(table=name, row=row, parent=parent)
            found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        except sqlite3.DatabaseError as error:
            yield _("文件损坏：{detail}").format(detail=error)
            return
        yield from _search_faults(connection)
    yield from _missing(schema.TRIGGERS, found)
    for name in schema.SEARCH_TRIGGERS:
        if name not in found:
            yield _("缺少触发器 {name}：搜索会找不全").format(name=name)


def _search_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Whether the search index says what the spans say. SQLite asks for it as a write, which changes nothing."""
    try:
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO task_search (task_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_BUSY or sqlite_errors.without_index(error):
            raise sqlite_errors.store_error(error) from error
        if code != sqlite3.SQLITE_READONLY:  # a write-protected disk
            yield _("搜索索引与事项不符：{detail}").format(detail=error)
    finally:
        connection.rollback()


def _server_faults(database: str) -> Iterator[str]:
    """The server sees to its files and foreign keys itself; a trigger may be missing or switched off."""
    from tracker.store import postgres

    query = "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass('event') AND tgenabled IN ('O', 'A')"
    with closing(postgres.connect(database, readonly=True)) as connection:
        found = {name for (name,) in connection.execute(query)}
    yield from _missing(postgres.TRIGGERS, found)


def _missing(triggers: Sequence[str], found: set[str]) -> Iterator[str]:
    for name in triggers:
        if name not in found:
            yield _("缺少触发器 {name}：记录失去了防改保护").format(name=name)


def _journal_faults(database: str) -> Iterator[str]:
    engine = make_engine(database, readonly=True)
    try:
        with reading(engine) as connection:
            roadmaps = table(StoredRoadmap).c
            for roadmap in connection.scalars(select(roadmaps.id).order_by(roadmaps.position)).all():
                yield from _roadmap_faults(connection, roadmap)
    finally:
        engine.dispose()


def _roadmap_faults(connection: Connection, roadmap: str) -> Iterator[str]:
    ids = task_ids(connection, roadmap)
    stored = _stored(connection, roadmap)
    policy = policy_of(connection, roadmap)
    entries = histories(connection, {number: (roadmap, code) for code, number in ids.items()})
    named = ids | elsewhere(connection, (event for events in entries.values() for event in events))
    for code, number in ids.items():
        name = f"{roadmap}:{code}"
        told = spans_of(entries[number], policy, number)
        for expected, found in zip_longest(told, stored.get(number, ())):
            yield from _difference(name, expected, found, named)


def _stored(connection: Connection, roadmap: str) -> Stored:
    spans, links, tasks = table(StoredState), table(StoredLink), table(StoredTask)
    after: dict[int, set[int]] = {}
    query = select(links.c.state_id, links.c.after_id).join(spans, spans.c.id == links.c.state_id)
    for span, code in connection.execute(query.where(spans.c.roadmap == roadmap)):
        after.setdefault(span, set()).add(code)
    found: dict[int, list[tuple[tuple[Any, ...], frozenset[int]]]] = {}
    query = select(spans).join(tasks, tasks.c.id == spans.c.task_id)
    for row in connection.execute(query.where(tasks.c.roadmap == roadmap).order_by(spans.c.task_id, spans.c.from_on)):
        found.setdefault(row.task_id, []).append((tuple(row)[1:], frozenset(after.get(row.id, ()))))
    return found


def _difference(
    name: str,
    expected: Span | None,
    found: tuple[tuple[Any, ...], frozenset[int]] | None,
    ids: Mapping[str, int],
) -> Iterator[str]:
    if expected is None or found is None:
        day = expected.values[0] if expected else found[0][0] if found else ""
        template = _("{name}：缺少 {day} 起的状态") if expected else _("{name}：多出 {day} 起的状态")
        yield template.format(name=name, day=day)
        return
    columns = table(StoredState).c.keys()[1:]
    wrong = [column for column, told, kept in zip(columns, expected.values, found[0], strict=True) if told != kept]
    if found[1] != {ids[code] for code in expected.after if code in ids}:
        wrong.append("task_link")
    if wrong:
        yield _("{name}：{day} 起的状态与记录不符：{columns}").format(
            name=name, day=expected.values[0], columns=_("、").join(wrong)
        )
