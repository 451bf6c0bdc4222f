"""What was told to the world outlasts a restore: entries and addresses that are out there do not become younger.

A backup takes the place of a database that went on publishing. What clients hold has the later numbers, and who was
shut out since stays so; only the journal is as the backup has it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from tracker.store import sqlite
from tracker.store.columns import COLUMNS, listed
from tracker.store.database import Connection
from tracker.store.write.calendars.published import keep

_AT = {name: number for number, name in enumerate(COLUMNS["publication"])}
_UNSURE = "UPDATE publication SET revision = '', mark = CASE WHEN mark = '' OR kind = 'roadmap' THEN '' ELSE '?' END"
_AGAIN = "UPDATE publication SET mark = CASE WHEN mark = '' OR kind = 'roadmap' THEN '' ELSE '?' END"
"""Marks no longer tell whether an entry must be made; of a roadmap, all are to be gone through."""

Row = tuple[Any, ...]


def carry_over(replaced: sqlite3.Connection | None, part: Path) -> None:
    """Take into a backup that is put back what the database that it replaces has published since.

    Where there was none, or where it cannot be read, nobody knows what was: all entries get new numbers.
    """
    with closing(Connection(sqlite.open_file(part, "rw"))) as new, new.writing():
        new.run(_UNSURE)
        told = _told(replaced) if replaced else None
        if told:
            _carry_publications(new, told["publication"])
            _carry_answers(new, told, _carry_subscribers(new, told["subscriber"]))


def _told(replaced: sqlite3.Connection) -> Mapping[str, list[Row]] | None:
    try:
        told = {name: _rows(replaced, name) for name in ("publication", "subscriber", "answer")}
        numbers = {row[2] for row in told["answer"]}
        events = replaced.execute("SELECT id, hash FROM event").fetchall() if numbers else []
    except sqlite3.Error:
        return None
    return told | {"event": [(number, text) for number, text in events if number in numbers]}


def _rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    return connection.execute(f"SELECT {listed(COLUMNS[table])} FROM {table}").fetchall()


def _carry_publications(new: Connection, rows: list[Row]) -> None:
    """Of each entry the row with the higher number; it is looked at again, and keeps its number if it is the same."""
    numbers = dict(new.rows("SELECT uid, sequence FROM publication"))
    later = [row for row in rows if row[_AT["sequence"]] >= numbers.get(row[_AT["uid"]], 0)]
    keep(new, later)
    for row in later:
        new.run(f"{_AGAIN} WHERE uid = ?", row[_AT["uid"]])


def _carry_subscribers(new: Connection, rows: list[Row]) -> dict[int, int]:
    """Every address that there was, shut where either knows it shut; the numbers that they get by those they had."""
    columns = COLUMNS["subscriber"]
    token, revoked = columns.index("token_hash"), columns.index("revoked_at")
    saved = {row[token]: row for row in new.rows(f"SELECT {listed(columns)} FROM subscriber")}
    taken = {row[0] for row in saved.values()}
    numbers: dict[int, int] = {}
    for row in rows:
        known = saved.get(row[token])
        number = known[0] if known else row[0] if row[0] not in taken else max(taken) + 1
        shut = row[revoked] or (known[revoked] if known else "")
        if known:
            values = ", ".join(f'"{name}" = ?' for name in columns[1:])
            new.run(f"UPDATE subscriber SET {values} WHERE id = ?", *row[1:revoked], shut, *row[revoked + 1 :], number)
        else:
            new.insert("subscriber", columns, [(number, *row[1:])])
        taken.add(number)
        numbers[row[0]] = number
    return numbers


def _carry_answers(new: Connection, told: Mapping[str, list[Row]], subscribers: Mapping[int, int]) -> None:
    """The answers whose entry the backup has too; of any other the claim is gone, and may be made again."""
    known = {*new.column("SELECT key_hash FROM answer")}
    hashes: dict[Any, Any] = dict(told["event"])
    standing = {number for number, text in new.rows("SELECT id, hash FROM event") if hashes.get(number) == text}
    rows = [
        (key, subscribers[subscriber], event, moment)
        for key, subscriber, event, moment in told["answer"]
        if key not in known and event in standing
    ]
    new.insert("answer", COLUMNS["answer"], rows)
