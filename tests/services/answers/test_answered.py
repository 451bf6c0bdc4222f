"""What came from units' pages between two days, by unit, under a filter."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from tests.conftest import NOON
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.core.query import Filter
from tracker.services.answers.answered import answered
from tracker.services.feeds.subscribers import subscribe
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace

DAY = date(2026, 11, 21)


def answer(workspace: Workspace, unit: str, code: str, moment: datetime, entry: Entry) -> None:
    """Record what a unit answers on its page at that moment, as the page does."""
    page = Workspace(workspace.settings._replace(actor=f"{unit}（订阅页）"), FixedClock(moment))
    number = subscribe(page, unit).id
    record(page, [code], entry)
    with closing(sqlite3.connect(workspace.database)) as connection, connection:
        (event,) = connection.execute("SELECT max(id) FROM event").fetchone()
        row = (f"key {event}", number, event, moment.isoformat())
        connection.execute("INSERT INTO answer (key_hash, subscriber, event_id, answered_at) VALUES (?, ?, ?, ?)", row)


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """Three answers: two of the finance bureau's, one of the bureau of education's two weeks before."""
    answer(workspace, "县教育局", "19.1c", NOON - timedelta(days=14), Entry(EventType.REPORTED_DONE))
    answer(workspace, "县财政局", "21.1a", NOON - timedelta(days=2), Entry(EventType.REPORTED_DONE, note="已招标"))
    answer(workspace, "县财政局", "21.1b", NOON, Entry(EventType.REPORTED, note="资金未到位"))
    record(workspace, ["21.1c"], Entry(EventType.REPORTED, progress=30))
    return workspace


@pytest.mark.parametrize(
    ("since", "wanted", "codes"),
    [
        (date(2026, 10, 21), Filter(), ["19.1c", "21.1b", "21.1a"]),
        (date(2026, 11, 7), Filter(), ["21.1b", "21.1a"]),
        (date(2026, 11, 19), Filter(), ["21.1b"]),
        (DAY, Filter(), []),
        (date(2026, 10, 21), Filter(units=("县教育局",), role="lead"), ["19.1c"]),
        (date(2026, 10, 21), Filter(codes=("21.1a", "22.1a")), ["21.1a"]),
        (date(2026, 10, 21), Filter(roadmap="elsewhere"), []),
        (date(2026, 10, 21), Filter(codes=("22.1a",)), []),
    ],
    ids=str,
)
def test_answers_between_two_days_stand_by_their_units(
    told: Workspace, since: date, wanted: Filter, codes: list[str]
) -> None:
    with told.reader() as reader:
        found = answered(reader, wanted, since, DAY)
        assert [one.answer.entry.code for one in found] == codes
        assert [one.item.facts.code for one in found] == codes
        assert answered(reader, Filter(), since, since) == ()


@pytest.mark.parametrize("note", ["有困难：资金未到位", "Trouble: 资金未到位"])
def test_trouble_stands_before_every_other_answer(told: Workspace, note: str) -> None:
    answer(told, "县财政局", "21.1b", NOON, Entry(EventType.REPORTED, note=note))
    with told.reader() as reader:
        found = answered(reader, Filter(), date(2026, 10, 21), DAY)
    assert [one.trouble for one in found] == ["资金未到位", None, None, None]
    assert (found[0].unit, found[1].unit) == ("县财政局", "县教育局")
