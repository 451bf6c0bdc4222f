"""A duty that each member has, in the database: its spans follow from its shares' entries, whoever writes them when."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tracker.core.identity.names import share_id
from tracker.core.model import Task
from tracker.store import sqlite
from tracker.store.columns import COLUMNS
from tracker.store.database import Connection
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.rework import rework
from tracker.store.write.span_proof import SpanProof
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder

TOWNS = ("甲镇", "乙镇", "丙镇")
DUE = date(2022, 6, 30)
LINKED = {"id", "task_id"}
"""What tells spans apart; the proof finds them by it."""


def _filled(database: str, build: Builder) -> str:
    """Two duties of three towns whose ids begin alike, and a task that made room for the first and kept its id.

    Two towns report on different days, the later one first; one of them is closed.
    """
    tasks: list[Task] = []
    for code in ("13.2", "13.20"):
        duty = build.task(0, id=code, due_on=DUE, lead="各乡镇", each=TOWNS, after=(), project="")
        tasks += [duty, *(duty._replace(id=share_id(code, town), lead=town, each=()) for town in TOWNS)]
    plan = build.roadmap(tasks=0)._replace(tasks=tuple(tasks))
    aside = build.event("planned", "13.2~1", plan=build.task(1, id="13.2", after=()))
    with Journal(database) as journal:
        journal.store_plan(plan, [*build.planned(plan), aside], build.file)
        for kind, town, days in (("reported_done", "乙镇", 9), ("reported_done", "甲镇", 20), ("verified", "甲镇", 8)):
            journal.append([build.event(kind, share_id("13.2", town), DUE - timedelta(days=days))])
        journal.append([build.event("reported_done", "13.2~1", DUE)])
    return database


@pytest.fixture(scope="module")
def duties(build: Builder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the duties."""
    file = tmp_path_factory.mktemp("duties") / "tracker.db"
    return _filled(build.database(file), build)


@pytest.fixture
def connection(duties: str) -> Iterator[Connection]:
    """A transaction that is taken back."""
    with closing(Connection(sqlite.open_file(duties, "rw", foreign_keys=False))) as opened, opened.scratch():
        yield opened


def _duty(database: str) -> tuple[object, ...]:
    with Reader(database) as reader:
        item = reader.item("hutubi", "13.2", DUE)
        assert item
        return item.facts.shares, item.facts.shares_done, item.facts.status


def test_a_duty_is_summed_up_of_its_own_shares_alone(duties: str) -> None:
    assert (_duty(duties), verify(duties)) == ((3, 1, "in_progress"), [])


def test_so_it_is_on_a_server_that_sorts_by_the_rules_of_a_language(shared: str, build: Builder) -> None:
    assert (_duty(_filled(shared, build)), verify(shared)) == ((3, 1, "in_progress"), [])


@pytest.mark.parametrize("code", ["13.2", "13.2/乙镇"])
def test_no_value_of_a_dutys_or_a_shares_span_changes_unnoticed(code: str, connection: Connection) -> None:
    columns = [column for column in COLUMNS["task_state"] if column not in LINKED]
    number = connection.value("SELECT max(id) FROM task_state WHERE code = ?", code)
    for name in columns:
        one = f'"{name}"'
        value = f"CASE typeof({one}) WHEN 'integer' THEN {one} + 1 WHEN 'null' THEN '2022-01-01' ELSE {one} || '1' END"
        connection.run("SAVEPOINT one")
        connection.run(f'UPDATE task_state SET "{name}" = {value} WHERE id = ?', number)
        assert any(f"{code}：" in fault for fault in SpanProof(connection).faults()), name
        connection.run("ROLLBACK TO one")
    assert not [*SpanProof(connection).faults()]


def test_a_share_that_nobody_wrote_into_the_duty_is_noticed_and_worked_in(duties: str, connection: Connection) -> None:
    older = "UPDATE task_state SET shares = 0, shares_done = 0, status = 'planned' WHERE code = '13.2'"
    connection.run(older)
    assert any("13.2：" in fault for fault in SpanProof(connection).faults())
    rework(connection)
    assert not [*SpanProof(connection).faults()]
