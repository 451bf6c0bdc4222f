"""Whether the database is sound: the file, what it is made of, the journal's chain, and the spans that follow."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import NamedTuple

from tracker.i18n import _
from tracker.store import chain, schema, sqlite, sqlite_errors
from tracker.store.chain import Head
from tracker.store.database import Connection, connect
from tracker.store.write.journal_proof import JournalProof, kept_head, roadmap_faults
from tracker.store.write.measured.standards import standard_faults
from tracker.store.write.measured.standing_proof import standing_faults
from tracker.store.write.span_proof import SpanProof
from tracker.store.write.structure import Difference, file_differences, server_differences

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


class Proof(NamedTuple):
    """What is wrong, in sentences, and the journal's head; None where the entries could not be read."""

    faults: list[str]
    head: Head | None


def verify(database: str) -> list[str]:
    """What is wrong with the database, in sentences; empty when it is sound. As :func:`prove`."""
    return prove(database).faults


def prove(database: str, *, kept: str = "") -> Proof:
    """Look at all there is; ``kept`` is a head that must still be in the journal.

    Raises :class:`StoreError` for a database that is absent, older, newer or not ours, :class:`UsageError` for a text
    that is no head.
    """
    head = kept_head(kept) if kept else None
    if schema.is_server(database):
        from tracker.store import postgres

        postgres.connect(database, readonly=True).close()  # which says why, where there is nothing to look at
        faults, is_readable = _structure_faults(server_differences(database))
    else:
        with closing(sqlite.connect(database, readonly=True)) as file:
            faults, is_readable = file_faults(file)
    if not is_readable:
        return Proof(faults, None)
    with closing(connect(database, readonly=True)) as connection, connection.reading():
        found, newest = row_faults(connection, head)
    return Proof([_writable(fault) for fault in faults + found], newest)


def head_of(database: str) -> Head:
    """The journal's head as it stands, unproven; raises :class:`StoreError`."""
    with closing(connect(database, readonly=True)) as connection, connection.reading():
        return chain.head(connection)


def row_faults(connection: Connection, kept: Head | None = None) -> Proof:
    """What is wrong with the rows, in a database that is made as it should be."""
    try:
        return _row_faults(connection, kept)
    except sqlite3.OperationalError as error:
        if "decode to UTF-8" not in str(error):
            raise
    # Bytes that are no UTF-8 are read as what no program writes; only SQLite keeps such text, and hardly ever has any.
    connection.raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    return _row_faults(connection, kept)


def _row_faults(connection: Connection, kept: Head | None) -> Proof:
    proof = JournalProof(kept)
    faults = [*proof.faults(connection), *roadmap_faults(connection), *SpanProof(connection).faults()]
    faults += [*standard_faults(connection), *standing_faults(connection)]
    return Proof(faults, proof.head)


def _writable(sentence: str) -> str:
    return sentence.encode("utf-8", "replace").decode()


def _structure_faults(differences: Iterator[Difference]) -> tuple[list[str], bool]:
    """The sentences, and whether the tables are such that they can be read."""
    found = list(differences)
    return [sentence for _part, sentence in found], not any(part.kind == "table" for part, _sentence in found)


def file_faults(connection: sqlite3.Connection) -> tuple[list[str], bool]:
    """What is wrong with a file around its rows, and whether the rows can be read all the same."""
    try:
        damage = [
            _("文件损坏：{detail}").format(detail=line)
            for (line,) in connection.execute("PRAGMA integrity_check(20)")
            if line != "ok"
        ]
        if damage:
            return damage, False
        faults, is_readable = _structure_faults(file_differences(connection))
        faults += _header_faults(connection)
        if is_readable:
            cells = [*_cell_faults(connection)]
            is_readable = not cells
            faults += [*cells, *_key_faults(connection), *_search_faults(connection)]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGE:
            raise sqlite_errors.store_error(error) from error
        return [_("文件损坏：{detail}").format(detail=error)], False
    return faults, is_readable


def _header_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """The numbers at the head of a file that any program may set: ours sets the one and leaves the other."""
    for name, ours in (("application_id", schema.APPLICATION_ID), ("user_version", 0)):
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != ours:
            yield _("文件头的 {name} 是 {found}，程序写下的是 {ours}").format(name=name, found=found, ours=ours)


def _cell_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Cells that hold bytes, which no program of ours writes: what is read by these tables' names cannot be compared.

    Bytes in entries and spans are told with the entry or the task.
    """
    for name in ("roadmap", "unit", "task"):
        for column in [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]:
            query = f"SELECT count(*) FROM {name} WHERE typeof(\"{column}\") = 'blob'"  # our own names
            (count,) = connection.execute(query).fetchone()
            if count:
                yield _("表 {table} 的 {column} 有 {count} 处不是文字也不是数").format(
                    table=name, column=column, count=count
                )


def _key_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows that point nowhere, and numbers that the journal had and has no longer."""
    for name, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        yield _("表 {table} 第 {row} 行指向 {parent} 中没有的行").format(table=name, row=row, parent=parent)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM event").fetchone()
    counted = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'event'").fetchall()
    if counted not in ([[(last,)]] if last else [[], [(0,)]]):
        yield _("数据库数到的记录编号不是最后一条的 {last}：末尾的记录被删去").format(last=last)
    if connection.execute("SELECT count(*) FROM alembic_version").fetchone() != (1,):
        yield _("表 {table} 应当只有一行").format(table="alembic_version")


def _search_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Whether the search index says what the spans say. SQLite asks for it as a write, which changes nothing."""
    try:
        connection.execute("PRAGMA query_only=OFF")
        connection.execute("SAVEPOINT looked_at")
        connection.execute("INSERT INTO task_search (task_search, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_BUSY or sqlite_errors.without_index(error):
            raise sqlite_errors.store_error(error) from error
        if code != sqlite3.SQLITE_READONLY:  # a write-protected disk
            yield _("搜索索引与事项不符：{detail}").format(detail=error)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO looked_at")
            connection.execute("RELEASE looked_at")
