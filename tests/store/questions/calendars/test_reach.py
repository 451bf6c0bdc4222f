"""When a calendar's entries moved last, and how many open tasks a unit has a part in."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

from tests.conftest import NOON
from tracker.clock import today
from tracker.core.query import Filter
from tracker.core.status import OPEN
from tracker.services.workspace import Workspace
from tracker.store.columns import COLUMNS
from tracker.store.questions.calendars.reach import moved_at, open_tasks

MOVED = datetime(2026, 11, 20, 3, tzinfo=UTC)


def row(uid: str, unit: str, changed_at: str, octets: str = "BEGIN:VEVENT") -> tuple[object, ...]:
    values = {"uid": uid, "roadmap": "hutubi", "unit": unit, "sequence": 1, "changed_at": changed_at, "octets": octets}
    return tuple(values.get(name, "") for name in COLUMNS["publication"])


def test_a_calendar_moved_when_its_newest_entry_did(workspace: Workspace) -> None:
    rows = [
        row("a", "县财政局", MOVED.isoformat()),
        row("b", "县财政局", "2026-01-01T00:00:00+00:00"),
        row("c", "县财政局", NOON.isoformat(), ""),
        row("d", "县教育局", ""),
    ]
    with closing(sqlite3.connect(workspace.database)) as connection, connection:
        marks = ", ".join("?" * len(COLUMNS["publication"]))
        connection.executemany(f"INSERT INTO publication ({', '.join(COLUMNS['publication'])}) VALUES ({marks})", rows)
    with workspace.reader() as reader:
        assert moved_at(reader) == {("hutubi", "县财政局"): MOVED}


def test_a_unit_has_a_part_in_what_it_leads_and_supports(workspace: Workspace) -> None:
    day = today(workspace.clock)
    with workspace.reader() as reader:
        found = open_tasks(reader, "hutubi", day)
        for unit in ("县财政局", "县审计局"):
            assert found[unit] == len(reader.items(Filter(units=(unit,), statuses=OPEN), day))
