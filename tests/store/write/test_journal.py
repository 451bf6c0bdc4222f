"""Appending: checked, all or nothing, one writer at a time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.errors import Refused, StaleWrite, StoreError, UnknownTask
from tracker.store import schema
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder


JUNE = date(2022, 6, 1)


def _count(database: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def test_an_entry_is_kept_and_shown(database: str, journal: Journal, build: Builder) -> None:
    (told,) = journal.append([build.event("reported", progress=40, note="已开工")])
    assert told.id == 14  # behind twelve plans and their roadmap
    assert journal.events("hutubi", "1.1")[-1] == told
    with Reader(database) as reader:
        item = reader.item("hutubi", "1.1", JUNE)
        before = reader.item("hutubi", "1.1", told.effective_on - timedelta(days=1))
    assert item
    assert before
    assert (item.facts.status, item.facts.progress, item.facts.note) == ("in_progress", 40, "已开工")
    assert (before.facts.status, before.facts.progress) == ("planned", 0)
    assert verify(database) == []


def test_numbers_go_up(journal: Journal, build: Builder) -> None:
    first = journal.append([build.event("noted", "2.1"), build.event("noted", "1.1")])
    second = journal.append([build.event("noted", "1.2", date(2022, 4, 1))])
    assert [event.id for event in (*first, *second)] == [14, 15, 16]


def test_an_entry_that_does_not_fit_is_refused_with_the_reason(database: str, journal: Journal, build: Builder) -> None:
    with pytest.raises(Refused, match=r"^1\.1：该事项未开始，尚未申请销号"):
        journal.append([build.event("verified")])
    assert _count(database) == 13


def test_several_entries_are_kept_all_or_none(database: str, journal: Journal, build: Builder) -> None:
    with pytest.raises(Refused, match=r"2\.1"):
        journal.append([build.event("noted", note="好"), build.event("verified", "2.1")])
    assert _count(database) == 13
    assert verify(database) == []


def test_entries_of_one_call_build_on_each_other(journal: Journal, build: Builder) -> None:
    told = journal.append([build.event("reported_done"), build.event("verified")])
    assert [event.id for event in told] == [14, 15]


def test_an_earlier_entry_may_not_upset_a_later_one(journal: Journal, build: Builder) -> None:
    journal.append([build.event("reported", day=JUNE)])
    with pytest.raises(Refused, match="2022-06-01 报告进展"):
        journal.append([build.event("suspended", day=date(2022, 5, 1), due_on=JUNE)])


def test_what_happened_before_the_plan_keeps_its_day_and_counts_from_the_plan_on(
    database: str, journal: Journal, build: Builder
) -> None:
    journal.append([build.event("reported_done", day=build.issued_on - timedelta(days=10))])
    with Reader(database) as reader:
        item = reader.item("hutubi", "1.1", build.issued_on)
    assert item is not None
    assert (item.facts.status, item.facts.reported_done_on) == ("reported_done", date(2022, 3, 4))
    assert verify(database) == []


def test_entries_are_read_in_the_order_of_recording(journal: Journal, build: Builder) -> None:
    journal.append([build.event("reported", day=JUNE)])
    journal.append([build.event("noted", day=date(2022, 4, 1))])
    assert [event.id for event in journal.events("hutubi", "1.1")] == [1, 14, 15]


def test_an_unknown_task_is_named(journal: Journal, build: Builder) -> None:
    with pytest.raises(UnknownTask, match=r"没有事项 99\.9"):
        journal.append([build.event("noted", "99.9")])


@pytest.mark.parametrize("kind", ["planned", "withdrawn", "retracted"])
def test_plan_entries_and_retractions_do_not_come_this_way(kind: str, journal: Journal, build: Builder) -> None:
    with pytest.raises(ValueError, match=kind):
        journal.append([build.event(kind)])


def test_nothing_is_nothing(database: str, journal: Journal) -> None:
    assert journal.append([]) == []
    assert journal.events("hutubi", "99.9") == []
    assert _count(database) == 13


def test_a_stale_write_is_refused_with_what_changed_and_by_whom(
    database: str, journal: Journal, build: Builder
) -> None:
    seen = {("hutubi", "1.1"): 1}
    journal.append([build.event("reported", actor="李明")], seen=seen)
    with pytest.raises(StaleWrite, match=r"^1\.1 在您查看之后已有变动：李明 报告进展（2022-05-01）") as caught:
        journal.append([build.event("noted", note="我的")], seen=seen)
    assert "没有写入" in caught.value.hint
    assert _count(database) == 14


def test_one_entry_more_is_enough_to_be_stale(journal: Journal, build: Builder) -> None:
    (first,) = journal.append([build.event("noted")])
    seen = {("hutubi", "1.1"): first.id}
    (second,) = journal.append([build.event("noted")], seen=seen)
    assert second.id == first.id + 1
    with pytest.raises(StaleWrite):
        journal.append([build.event("noted")], seen=seen)


def test_who_saw_the_newest_entry_may_write_whatever_day_is_shown(
    database: str, journal: Journal, build: Builder
) -> None:
    journal.append([build.event("reported", day=JUNE, progress=50)])
    journal.append([build.event("noted", day=date(2022, 4, 1), note="补记")])
    for day in (build.issued_on, date(2022, 4, 1), JUNE):
        with Reader(database) as reader:
            item = reader.item("hutubi", "1.1", day)
        assert item
        journal.append([build.event("noted", day=JUNE)], seen={("hutubi", "1.1"): item.facts.event_id})


def test_a_record_taken_back_leaves_the_task_as_before(database: str, journal: Journal, build: Builder) -> None:
    with Reader(database) as reader:
        before = reader.item("hutubi", "1.1", JUNE)
        (told,) = journal.append([build.event("reported_done")])
        (taken,) = journal.retract(told.id, actor="王玲", recorded_at=build.moment, note="记错了")
        after = reader.item("hutubi", "1.1", JUNE)
        rows = reader.events(code="1.1")
    assert before
    assert after
    assert after.facts == before.facts._replace(event_id=taken.id)
    assert (taken.effective_on, taken.retracts, taken.note) == (told.effective_on, told.id, "记错了")
    assert [(row.type, row.is_retracted) for row in rows] == [
        ("retracted", False),
        ("reported_done", True),
        ("planned", False),
    ]
    assert verify(database) == []


def test_records_are_taken_back_one_after_another(database: str, journal: Journal, build: Builder) -> None:
    told = journal.append([build.event("reported_done"), build.event("verified")])
    with pytest.raises(Refused, match="之后还有别的记录"):
        journal.retract(told[0].id, actor="", recorded_at=build.moment)
    for event in reversed(told):
        journal.retract(event.id, actor="", recorded_at=build.moment)
    with pytest.raises(Refused, match="已经撤销"):
        journal.retract(told[0].id, actor="", recorded_at=build.moment)
    assert verify(database) == []


def test_a_record_that_a_later_day_needs_is_not_taken_back(journal: Journal, build: Builder) -> None:
    journal.append([build.event("started", day=date(2022, 4, 1))])
    journal.append([build.event("reported_done", day=date(2022, 4, 10))])
    (returned,) = journal.append([build.event("returned", day=date(2022, 4, 20), note="材料不全")])
    journal.append([build.event("reported", day=date(2022, 7, 1))])
    with pytest.raises(Refused):
        journal.retract(returned.id, actor="", recorded_at=build.moment)


def test_the_plan_and_unknown_numbers_are_not_taken_back(journal: Journal, build: Builder) -> None:
    with pytest.raises(Refused, match="计划的变动不能撤销"):
        journal.retract(1, actor="", recorded_at=build.moment)
    with pytest.raises(Refused, match="没有第 999 号记录"):
        journal.retract(999, actor="", recorded_at=build.moment)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET note = 'x'",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT id, task_id, type, effective_on, recorded_at, '', 'x', NULL, NULL, '',"
        " NULL, NULL, NULL, '' FROM event",
        "INSERT INTO event SELECT * FROM event WHERE true ON CONFLICT DO UPDATE SET note = 'x'",
    ],
)
def test_the_journal_cannot_be_rewritten(statement: str, database: str) -> None:
    with closing(sqlite3.connect(database)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


_WRITER = """
import sys
from datetime import UTC, date, datetime
from tracker.core.event_kinds import EventType
from tracker.core.events import Event
from tracker.store.write.journal import Journal
database, who = sys.argv[1:]
input()
for number in range(25):
    with Journal(database) as journal:
        moment = datetime(2022, 6, 1, tzinfo=UTC)
        event = Event("hutubi", "1.1", EventType.REPORTED, date(2022, 6, 1), moment, who, f"{who}{number}")
        journal.append([event])
"""


def test_two_processes_that_write_at_once_lose_nothing(database: str) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", _WRITER, database, who],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[3],
        )
        for who in ("甲", "乙")
    ]
    for process in started:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.communicate()[1] for process in started] == ["", ""]
    with Journal(database) as journal:
        notes = [event.note for event in journal.events("hutubi", "1.1")[1:]]
    assert sorted(notes) == sorted(f"{who}{number}" for who in "甲乙" for number in range(25))
    assert [note for note in notes if note[0] == "甲"] == [f"甲{number}" for number in range(25)]
    assert verify(database) == []


def test_a_writer_that_waits_too_long_says_so(database: str, build: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.05)
    with Journal(database) as journal, closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="数据库正忙") as caught:
            journal.append([build.event("noted")])
        other.execute("ROLLBACK")
        assert "稍后再试" in caught.value.hint
        assert journal.append([build.event("noted")])


def test_readers_do_not_wait_for_writers(database: str) -> None:
    with Reader(database) as reader, closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM task_link")
        assert len(reader.codes()) == 12
        with Reader(database) as second, Journal(database) as journal:
            assert len(second.codes()) == len(journal.tasks("hutubi")) == 12
        other.execute("ROLLBACK")
