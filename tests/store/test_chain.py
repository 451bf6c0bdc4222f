"""Every entry's hash is over itself and the one before, whoever wrote it: the program or a migration."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.store import chain
from tracker.store.chain import TOLD
from tracker.store.columns import COLUMNS
from tracker.store.database import connect
from tracker.store.write.journal import Journal
from tracker.store.write.upgrade import upgrade

if TYPE_CHECKING:
    from tests.store.conftest import Builder


def _rows(database: str) -> list[tuple[object, ...]]:
    """Every entry, and behind it the hash that it has."""
    with closing(connect(database, readonly=True)) as connection, connection.reading():
        return connection.rows(f"SELECT {', '.join(COLUMNS['event'])} FROM event ORDER BY id")


def _head(database: str) -> chain.Head:
    with closing(connect(database, readonly=True)) as connection, connection.reading():
        return chain.head(connection)


def _told_anew(rows: list[tuple[object, ...]]) -> list[str]:
    names = {number: f"{number // 3 + 1}.{number % 3 + 1}" for number in range(12)}
    hashes, before = [], ""
    for *row, roadmap, _hash in rows:
        task_id = row[1]
        assert isinstance(task_id, int | None)
        name = ("hutubi", names[task_id - 1]) if task_id else (str(roadmap), None)
        before = chain.hashed(before, name, row)
        hashes.append(before)
    return hashes


def test_each_entry_follows_the_one_before(database: str, journal: Journal, build: Builder) -> None:
    journal.append([build.event("reported", progress=40), build.event("noted", "2.1", note="另议")])
    rows = _rows(database)
    assert [row[-1] for row in rows] == _told_anew(rows)
    assert len({row[-1] for row in rows}) == len(rows) == 15


def test_the_head_is_the_newest_entry(database: str, journal: Journal, build: Builder, tmp_path: Path) -> None:
    journal.append([build.event("noted", note="另议")])
    head = _head(database)
    assert head == chain.Head(14, str(_rows(database)[-1][-1]))
    assert str(head) == f"14-{head.hash[:16]}"
    upgrade(str(tmp_path / "new.db"))
    assert str(_head(str(tmp_path / "new.db"))) == "0-0000000000000000"


def test_a_migration_gives_older_entries_the_hashes_that_they_would_have_got(first: str) -> None:
    upgrade(first)
    rows = _rows(first)
    assert [row[2] for row in rows][-2:] == ["planned", "revised"]
    assert [row[-1] for row in rows] == _told_anew(rows)


@pytest.mark.parametrize("place", range(len(TOLD)))
def test_no_value_of_an_entry_changes_without_its_hash(place: int) -> None:
    row: list[object] = [1, 1, "noted", "2022-03-14", "2022-03-14T04:00:00+00:00", "甲", "", None, None, "", None, None]
    told = chain.hashed("", ("hutubi", "1.1"), row)
    changed = [*row[:place], "9", *row[place + 1 :]]
    # A task's number is no more than its place in a table: it is told by its name.
    assert (chain.hashed("", ("hutubi", "1.1"), changed) != told) == (TOLD[place] != "task_id")
    assert chain.hashed("", ("hutubi", "1.2"), row) != told
    assert chain.hashed("x", ("hutubi", "1.1"), row) != told
