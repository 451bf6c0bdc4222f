"""Measured values are entries of the journal: chained, never changed, taken back by another entry."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.measuring import DAY, MET, SCHOOLS, TEXT, retract_measured
from tracker.core.events import Said
from tracker.core.indicators.measured import FILE, MeasuredEntry, MeasuredValue
from tracker.errors import Refused
from tracker.store.questions import history
from tracker.store.questions.measured.asking import entries_of, history_of
from tracker.store.questions.measured.entries import MEASURED
from tracker.store.questions.measured.standings import standings
from tracker.store.questions.reader import Reader
from tracker.store.write.journal import Journal
from tracker.store.write.verification import verify

if TYPE_CHECKING:
    from tests.store.conftest import Builder


@pytest.fixture
def assessed(database: str, build: Builder) -> str:
    """A database of a roadmap that names a standard."""
    with Journal(database) as journal:
        journal.store_plan(build.roadmap(standard=TEXT, schools=SCHOOLS), [], build.file, build.said)
    return database


def test_what_is_recorded_is_given_back_and_proven(assessed: str, build: Builder) -> None:
    with Journal(assessed) as journal:
        entry = journal.measure(
            "hutubi", MET, on=DAY, said=build.said, basis="统计报表", note="年报", origin="workbook",
            kinds={"三小": "primary"},
        )  # fmt: skip
    with Reader(assessed) as reader:
        assert entries_of(reader, "hutubi") == (entry,)
        assert reader.rows("SELECT type, task_id FROM event ORDER BY id DESC LIMIT 1") == [(MEASURED, None)]
    assert (entry.actor, entry.basis, entry.note, entry.origin) == ("王玲", "统计报表", "年报", "workbook")
    assert entry.kinds == {"三小": "primary"}
    assert verify(assessed) == []


def test_a_value_of_both_stages_is_of_none(assessed: str, build: Builder) -> None:
    with Journal(assessed) as journal:
        entry = journal.measure("hutubi", [MeasuredValue("B9", "100", "", "both")], on=DAY, said=build.said)
    assert entry.values == (MeasuredValue("B9", "100"),)


def test_what_is_taken_back_counts_no_longer_and_stays_told(assessed: str, build: Builder) -> None:
    later = Said("李明", build.moment + timedelta(days=1))
    with Journal(assessed) as journal:
        first = journal.measure("hutubi", [MeasuredValue("B9", "90")], on=DAY, said=build.said)
        second = journal.measure("hutubi", [MeasuredValue("B9", "100")], on=DAY, said=later)
        assert retract_measured(journal, first.id, later, note="看错了") == "hutubi"
    with Reader(assessed) as reader:
        assert entries_of(reader, "hutubi") == (second,)
        assert entries_of(reader, "hutubi", known_at=build.moment) == (first,)
        newer, older = history_of(reader, "hutubi", "B9")
        assert (newer.value.value, newer.retracted) == ("100", None)
        assert (older.value.value, older.retracted, older.reason) == ("90", later, "看错了")
    assert verify(assessed) == []


def test_what_makes_no_sense_is_refused(assessed: str, build: Builder) -> None:
    with Journal(assessed) as journal:
        with pytest.raises(Refused, match="没有路线图 changji"):
            journal.measure("changji", MET, on=DAY, said=build.said)
        with pytest.raises(Refused, match="没有要记录的数值"):
            journal.measure("hutubi", [], on=DAY, said=build.said)
        with pytest.raises(ValueError, match="time zone"):
            journal.measure("hutubi", MET, on=DAY, said=Said("", datetime(2024, 1, 1)))  # noqa: DTZ001
        with pytest.raises(Refused, match="第 1 号不是实测值的记录"):
            retract_measured(journal, 1, build.said)
        entry = journal.measure("hutubi", MET, on=DAY, said=build.said)
        retract_measured(journal, entry.id, build.said)
        with pytest.raises(Refused, match="已经撤销"):
            retract_measured(journal, entry.id, build.said)
        stated = journal.measure("hutubi", MET, on=DAY, said=build.said, origin=FILE)
        with pytest.raises(Refused, match="路线图文件所述"):
            retract_measured(journal, stated.id, build.said)


def test_the_plan_is_as_it_was_whatever_is_measured(assessed: str, build: Builder) -> None:
    def known(reader: Reader) -> tuple[object, ...]:
        return history.revisions(reader), history.page(reader), history.newest_record(reader), reader.events()

    with Reader(assessed) as reader, Journal(assessed) as journal:
        before = known(reader)
        with journal.looking() as plans:
            revision = plans.revision("hutubi")
        entry = journal.measure("hutubi", MET, on=DAY, said=build.said)
        retract_measured(journal, entry.id, build.said)
        assert known(reader) == before
        with journal.looking() as plans:
            assert plans.revision("hutubi") == revision == before[0]["hutubi"]  # type: ignore[index]
        with pytest.raises(Refused, match="没有第"):
            journal.retract(entry.id, actor="", recorded_at=build.moment)
        journal.append([build.event("reported", "1.1", date(2022, 5, 1), progress=40)])
    assert verify(assessed) == []


def test_a_server_keeps_the_same(shared: str, build: Builder) -> None:
    def told(database: str) -> tuple[MeasuredEntry, ...]:
        with Journal(database) as journal:
            journal.store_plan(build.roadmap(standard=TEXT, schools=SCHOOLS), [], build.file, build.said)
            journal.measure("hutubi", MET, on=DAY, said=build.said)
            other = journal.measure("hutubi", MET[:2], on=DAY, said=build.said)
            retract_measured(journal, other.id, build.said)
        with Reader(database) as reader:
            assert [row.letters for row in standings(reader, DAY)] == ["mmm"]
            return entries_of(reader, "hutubi")

    assert [entry.values for entry in told(shared)] == [MET]
    assert verify(shared) == []
