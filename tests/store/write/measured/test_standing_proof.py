"""A standing or a standard that is not what it should be is found, and called by its name."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.measuring import DAY, MET, SCHOOLS, TEXT
from tracker.store.database import Connection, connect
from tracker.store.write.journal import Journal
from tracker.store.write.measured.standards import digest_of, standard_faults
from tracker.store.write.measured.standing_proof import standing_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.store.conftest import Builder

OTHER = TEXT.replace("小标准", "大标准")


@pytest.fixture
def connection(database: str, build: Builder) -> Iterator[Connection]:
    with Journal(database) as journal:
        journal.store_plan(build.roadmap(standard=TEXT, schools=SCHOOLS), [], build.file, build.said)
        journal.measure("hutubi", MET, on=DAY, said=build.said)
    with closing(connect(database)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE standing SET met = 2 WHERE from_on > '2000'", ["hutubi：达标情况与记录不符：2024-01-20"]),
        ("DELETE FROM standing WHERE from_on < '2000'", ["hutubi：达标情况与记录不符：0001-01-01"]),
        ("UPDATE roadmap SET schools = '[{'", ["hutubi：实测值或评估标准读不懂"]),
        ("UPDATE standard SET content = content || ' '", ["评估标准", "内容与校验码不符"]),
        ("DELETE FROM standard", ["hutubi：缺少它所依据的评估标准", "达标情况与记录不符"]),
        (f"INSERT INTO standard VALUES ('{digest_of(OTHER)}', '{TEXT}')", ["内容与校验码不符"]),
        (f"INSERT INTO standard VALUES ('{digest_of(OTHER)}', '{OTHER}')", []),
    ],
)
def test_what_was_changed_is_told(statement: str, words: list[str], connection: Connection) -> None:
    assert [*standard_faults(connection), *standing_faults(connection)] == []
    connection.run(statement)
    found = "".join([*standard_faults(connection), *standing_faults(connection)])
    assert all(word in found for word in words)
    assert bool(found) == bool(words)
