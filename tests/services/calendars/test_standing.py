"""Rows that are lost or spoiled are noticed, told and made anew; none is ever sent to anybody."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.calendars.linter import lint_calendar
from tests.conftest import settings_of
from tracker.calendars.publishing.parted import entries_of
from tracker.clock import FixedClock
from tracker.services.calendars.publish import export_calendars
from tracker.services.calendars.published import bring_up_to_date
from tracker.services.calendars.standing import Spoiled, calendar_octets
from tracker.services.database import verify
from tracker.services.feeds.following import Follower
from tracker.services.feeds.subscribers import subscribe
from tracker.services.ready import ready
from tracker.services.workspace import Workspace

PLAN = """\
id: east
title: 东风县路线图
county: 东风县
document: 东风政发〔2024〕1号
issued_on: 2024-01-10
units:
  - {name: 县财政局}
  - {name: 县教育局}
tasks:
  - {id: "1.1", title: 购置图书, kind: equipment, due: 2026-12-31, units: [县财政局, 县教育局]}
  - {id: "1.2", title: 教师招聘, kind: hiring, due: 2027-03-31, units: [县教育局]}
"""


@pytest.fixture
def published(tmp_path: Path, clock: FixedClock) -> Workspace:
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "plan.yaml").write_text(PLAN, "utf-8")
    workspace = Workspace(settings_of(tmp_path), clock)
    ready(workspace)
    bring_up_to_date(workspace)
    assert not bring_up_to_date(workspace)
    assert verify(workspace) == []
    return workspace


def _spoil(workspace: Workspace, sql: str) -> None:
    with closing(sqlite3.connect(workspace.database)) as connection:
        assert connection.execute(sql).rowcount > 0
        connection.commit()


def _octets(workspace: Workspace, unit: str) -> bytes | None:
    with workspace.reader() as reader:
        return calendar_octets(reader, "east", unit)


def _shown(content: bytes | None) -> dict[str, bytes]:
    assert content is not None
    assert lint_calendar(content) == []
    return {entry.uid: entry.body for entry in entries_of(content)}


@pytest.mark.parametrize("lost", ["kind = 'calendar' AND unit = '县教育局'", "kind <> 'roadmap' AND rowid % 2 = 0"])
def test_lost_rows_are_told_and_made_anew_at_the_next_look(published: Workspace, lost: str) -> None:
    before = _shown(_octets(published, "县教育局"))
    _spoil(published, f"DELETE FROM publication WHERE {lost}")
    (fault,) = verify(published)
    assert "east" in fault
    assert bring_up_to_date(published)
    assert _shown(_octets(published, "县教育局")) == before
    assert verify(published) == []
    assert not bring_up_to_date(published)


SPOILED = {
    "another word": "octets = replace(octets, '图书', '彩票')",
    "an entry more": "octets = octets || octets",
    "nothing": "octets = ''",
    "another alarm": "alarm = replace(alarm, '-P', '-P9')",
    "no stamp": "octets = replace(octets, 'DTSTAMP', 'DTSTAMQ')",
    "no number": "sequence = 'abc'",
    "no moment": "changed_at = 'zzz'",
    "no day": "day = x'00'",
    "no text": "octets = x'ff'",
}


@pytest.mark.parametrize("how", SPOILED.values(), ids=SPOILED)
def test_spoiled_rows_are_told_never_shown_and_made_anew(published: Workspace, tmp_path: Path, how: str) -> None:
    before = _shown(_octets(published, "县财政局"))
    _spoil(published, f"UPDATE publication SET {how} WHERE kind = 'deadline' AND unit = '县财政局'")
    (fault,) = verify(published)
    assert "县财政局" in fault
    with pytest.raises(Spoiled):
        _octets(published, "县财政局")
    (_education, finance) = export_calendars(published, tmp_path / "ics", has_singles=True).paths
    assert _shown(finance.read_bytes()) == before
    assert verify(published) == []


def test_text_that_cannot_be_read_is_told_too(published: Workspace) -> None:
    _spoil(published, "UPDATE publication SET octets = CAST(x'ff41' AS TEXT) WHERE kind = 'deadline'")
    (fault,) = verify(published)
    assert "octets" in fault


def test_a_server_never_sends_an_empty_or_a_spoiled_calendar(published: Workspace) -> None:
    subscribe(published, "县财政局")
    before = _shown(_octets(published, "县财政局"))
    _spoil(published, "UPDATE publication SET octets = 'x' WHERE kind = 'reminder'")
    _spoil(published, "DELETE FROM publication WHERE kind = 'calendar'")
    shown = Follower(published).look()
    assert shown is not None
    assert [_shown(content) for content in shown.calendars.values()] == [before]


def test_a_roadmaps_own_row_that_makes_no_sense_has_all_gone_through(published: Workspace) -> None:
    for how in ("sequence = 'abc'", "revision = 'x'", "mark = 7"):
        _spoil(published, f"UPDATE publication SET {how} WHERE kind = 'roadmap'")
        assert bring_up_to_date(published)
        assert not bring_up_to_date(published)
    _spoil(published, "UPDATE publication SET sequence = 'abc' WHERE kind = 'calendar'")
    assert bring_up_to_date(published)
    assert verify(published) == []


@pytest.mark.parametrize("planted", [2147483646, 20_000_000])
def test_a_number_far_ahead_of_the_time_is_not_believed(published: Workspace, tmp_path: Path, planted: int) -> None:
    (_education, file) = export_calendars(published, tmp_path / "ics").paths
    for path in tmp_path.glob("tracker.db*"):
        path.unlink()
    content = file.read_bytes()
    number = next(entries_of(content)).sequence
    file.write_bytes(content.replace(f"SEQUENCE:{number}".encode(), f"SEQUENCE:{planted}".encode()))
    ready(published)
    export_calendars(published, tmp_path / "ics")
    assert {entry.sequence for entry in entries_of(file.read_bytes())} == {number}
