"""One roadmap's calendars never take the place of another's, nor its entries for their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.calendars.publishing.parted import entries_of, owner_of
from tracker.calendars.publishing.writing import owner_at, places
from tracker.clock import FixedClock
from tracker.errors import Refused
from tracker.services import sync
from tracker.services.calendars.publish import export_calendars
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
tasks:
  - {id: "1.1", title: 购置图书, kind: equipment, due: 2026-12-31, units: [县财政局]}
"""
WEST = PLAN.replace("east", "west").replace("东风", "西风")


def county(root: Path, clock: FixedClock, plan: str) -> Workspace:
    """A workspace of its own with that plan."""
    (root / "roadmaps").mkdir(parents=True)
    (root / "roadmaps" / "plan.yaml").write_text(plan, "utf-8")
    workspace = Workspace(settings_of(root), clock)
    ready(workspace)
    return workspace


def _rows(workspace: Workspace) -> list[tuple[object, ...]]:
    with workspace.reader() as reader:
        return reader.rows("SELECT uid, roadmap FROM publication WHERE kind IN ('deadline', 'reminder')")


def _headless(content: bytes) -> bytes:
    return re.sub(rb"X-ROADMAP-[^\n]*\n", b"", content)


@pytest.mark.parametrize("says", [True, False])
def test_a_folder_with_another_countys_calendars_is_refused_and_left_as_it_is(
    tmp_path: Path, clock: FixedClock, says: bool
) -> None:
    east, west = county(tmp_path / "e", clock, PLAN), county(tmp_path / "w", clock, WEST)
    (file,) = export_calendars(east, tmp_path / "ics").paths
    if not says:
        file.write_bytes(_headless(file.read_bytes()))
    before = file.read_bytes()
    with pytest.raises(Refused, match="东风县") as caught:
        export_calendars(west, tmp_path / "ics", has_singles=True)
    assert str(file) in caught.value.message
    assert "换一个文件夹" in caught.value.hint
    assert {path: path.read_bytes() for path in (tmp_path / "ics").rglob("*")} == {file: before}
    assert _rows(west) == []
    export_calendars(west, tmp_path / "other")
    assert not {uid for uid, _roadmap in _rows(west)} & {uid for uid, _roadmap in _rows(east)}


def test_another_countys_calendar_of_another_name_is_in_the_way_too(tmp_path: Path, clock: FixedClock) -> None:
    east, west = county(tmp_path / "e", clock, PLAN), county(tmp_path / "w", clock, WEST.replace("财政", "教育"))
    export_calendars(east, tmp_path / "ics")
    with pytest.raises(Refused, match=r"县财政局\.ics"):
        export_calendars(west, tmp_path / "ics")


def test_of_a_file_that_does_not_say_whose_it_is_only_what_is_known_is_taken(tmp_path: Path, clock: FixedClock) -> None:
    east = county(tmp_path / "e", clock, PLAN)
    (file,) = export_calendars(east, tmp_path / "ics").paths
    known = {row[0] for row in _rows(east)}
    stranger = next(entries_of(file.read_bytes())).octets.replace(b"\r\nUID:", b"\r\nUID:x")
    for path in (tmp_path / "e").glob("tracker.db*"):
        path.unlink()
    ready(east)
    file.write_bytes(_headless(file.read_bytes()).replace(b"END:VCALENDAR", stranger + b"END:VCALENDAR"))
    export_calendars(east, tmp_path / "ics")
    assert {row[0] for row in _rows(east)} == known
    assert owner_at(file) == ("east", "县财政局", "县财政局·创建路线图（东风县）")


def test_a_roadmap_stays_where_its_calendars_lie_when_others_come_and_go(tmp_path: Path, clock: FixedClock) -> None:
    east = county(tmp_path / "e", clock, PLAN)
    export_calendars(east, tmp_path / "ics")
    (east.settings.roadmaps / "plan.yaml").write_text(WEST, "utf-8")
    for _once_for_the_new_and_once_for_the_gone in range(2):
        sync.apply(east, sync.preview(east), force=True)
    assert export_calendars(east, tmp_path / "ics").paths == (tmp_path / "ics" / "west" / "县财政局.ics",)
    assert export_calendars(east, tmp_path / "ics").paths == (tmp_path / "ics" / "west" / "县财政局.ics",)
    assert b"CANCELLED" in (tmp_path / "ics" / "县财政局.ics").read_bytes()
    assert places(tmp_path / "ics", ["west", "east"]) == {
        "west": tmp_path / "ics" / "west",
        "east": tmp_path / "ics",
    }


@pytest.mark.parametrize("name", ["x\u202e\x1b[2J", "a\\nEND:VCALENDAR", "b" * 3000])
def test_what_a_file_says_of_itself_is_clean_where_it_is_told(tmp_path: Path, clock: FixedClock, name: str) -> None:
    west = county(tmp_path / "w", clock, WEST)
    (tmp_path / "ics").mkdir()
    file = tmp_path / "ics" / "县财政局.ics"
    head = f"BEGIN:VCALENDAR\r\nPRODID:-//roadmap-tracker//\r\nX-ROADMAP-ID:{name}\r\nX-WR-CALNAME:{name}\r\n"
    file.write_bytes(head.encode())
    assert owner_of(head.encode()).roadmap
    with pytest.raises(Refused) as caught:
        export_calendars(west, tmp_path / "ics")
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 300 + len(str(file))
