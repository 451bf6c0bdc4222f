from __future__ import annotations

from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.conftest import neighbour
from tracker.core.events import EventType
from tracker.errors import UsageError
from tracker.services import sync
from tracker.services.publish import export_calendars
from tracker.services.record import Entry, record
from tracker.services.workspace import Workspace


def _events(path: Path) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def _edit(workspace: Workspace, old: str, new: str) -> None:
    file = workspace.settings.roadmaps / "hutubi.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    sync.apply(workspace, sync.preview(workspace))


def test_a_unit_that_the_plan_drops_gets_a_tombstone(workspace: Workspace, tmp_path: Path) -> None:
    export_calendars(workspace, tmp_path / "a")
    before = _events(tmp_path / "a" / "县发改委.ics")
    _edit(workspace, "units: [县教育局, 县住建局, 县发改委]\n    source: {row: 2, item: 1}",
          "units: [县教育局, 县住建局]\n    source: {row: 2, item: 1}")  # fmt: skip
    export_calendars(workspace, tmp_path / "a")
    after = _events(tmp_path / "a" / "县发改委.ics")
    cancelled = [uid for uid, event in after.items() if event["STATUS"] == "CANCELLED"]
    assert len(cancelled) == 1
    assert after.keys() == before.keys()
    assert int(after[cancelled[0]]["SEQUENCE"]) > int(before[cancelled[0]]["SEQUENCE"])
    assert not after[cancelled[0]].walk("VALARM")


def test_a_withdrawn_task_is_cancelled_in_every_calendar(workspace: Workspace, tmp_path: Path) -> None:
    file = workspace.settings.roadmaps / "hutubi.yaml"
    text = file.read_text("utf-8")
    start = text.index('  - id: "37.1"')
    file.write_text(text[:start], "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    export_calendars(workspace, tmp_path / "a")
    statuses = [str(event["STATUS"]) for event in _events(tmp_path / "a" / "县教育局.ics").values()]
    assert statuses.count("CANCELLED") == 1


def test_a_note_changes_no_calendar(workspace: Workspace, tmp_path: Path) -> None:
    export_calendars(workspace, tmp_path / "a")
    record(workspace, ["36.1"], Entry(EventType.NOTED, note="备忘"))
    export_calendars(workspace, tmp_path / "b")
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_undoing_a_change_still_raises_the_sequence(workspace: Workspace, tmp_path: Path) -> None:
    from tracker.services.undo import undo

    export_calendars(workspace, tmp_path / "a", units=("教育局",))
    record(workspace, ["36.1"], Entry(EventType.REPORTED_DONE))
    undo(workspace)
    export_calendars(workspace, tmp_path / "b", units=("教育局",))
    before, after = (_events(tmp_path / name / "县教育局.ics") for name in "ab")
    assert sorted(int(after[uid]["SEQUENCE"]) - int(before[uid]["SEQUENCE"]) for uid in before)[-1] == 2
    assert {uid: str(event["SUMMARY"]) for uid, event in after.items()} == {
        uid: str(event["SUMMARY"]) for uid, event in before.items()
    }


def test_of_several_roadmaps_all_but_the_first_have_a_folder_each(workspace: Workspace, tmp_path: Path) -> None:
    (workspace.settings.roadmaps / "other.yaml").write_text(neighbour("other"), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    export_calendars(workspace, tmp_path / "a", units=("县财政局",))
    assert sorted(str(p.relative_to(tmp_path / "a")) for p in (tmp_path / "a").rglob("*.ics")) == [
        "other/县财政局.ics",
        "县财政局.ics",
    ]


def test_reminders_keep_off_regional_holidays(workspace: Workspace, tmp_path: Path) -> None:
    (workspace.settings.root / "holidays.toml").write_text("off = [[2026-05-30, 2026-06-29]]\n", "utf-8")
    export_calendars(workspace, tmp_path / "a", units=("县教育局",))
    workspace_file = workspace.settings.root / "holidays.toml"
    events = _events(tmp_path / "a" / "县教育局.ics").values()
    last = next(event for event in events if str(event["DTSTART"].dt) == "2026-06-30")
    triggers = sorted(-alarm["TRIGGER"].dt.days for alarm in last.walk("VALARM"))
    assert triggers[0] >= 31
    workspace_file.unlink()
    workspace.use_regional_holidays()


def test_an_unknown_unit_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        export_calendars(workspace, tmp_path / "a", units=("县气象局",))
