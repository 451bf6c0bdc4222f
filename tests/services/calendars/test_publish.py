from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import icalendar
import pytest

from tests.conftest import Tracker, neighbour
from tracker.calendars.kept import record_file
from tracker.core.event_kinds import EventType
from tracker.errors import TrackerError, UsageError
from tracker.i18n import set_language
from tracker.services import sync
from tracker.services.calendars.publish import export_calendars
from tracker.services.record import Entry, record
from tracker.services.undo import undo
from tracker.services.workspace import Workspace
from tracker.workdays import load_overrides


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


TOWNS = """\
id: east
title: 东风县路线图
county: 东风县
document: 东风政发〔2024〕1号
issued_on: 2024-01-10
units:
  - {name: 甲镇}
  - {name: 各乡镇, members: [甲镇, 乙镇]}
tasks:
  - {id: "9.1", title: 排查, kind: other, due: 2026-09-30, units: [各乡镇], each: true}
  - {id: "9.2", title: 联席会, kind: other, due: 2026-10-31, units: [各乡镇]}
"""


def test_each_member_has_its_share_and_the_collective_the_duty(workspace: Workspace, tmp_path: Path) -> None:
    def plan(text: str) -> None:
        (workspace.settings.roadmaps / "east.yaml").write_text(text, "utf-8")
        sync.apply(workspace, sync.preview(workspace, answer="follow"), force=True)

    def exported(folder: str, *units: str) -> dict[str, list[tuple[str, int, bool]]]:
        export_calendars(workspace, tmp_path / folder, units=units)
        found = {path.stem: _events(path).values() for path in (tmp_path / folder).glob("*.ics")}
        return {
            name: sorted((str(e["SUMMARY"]), int(e["SEQUENCE"]), "2个单位中" in str(e["DESCRIPTION"])) for e in events)
            for name, events in found.items()
        }

    (workspace.settings.roadmaps / "hutubi.yaml").unlink()
    plan(TOWNS)
    share, duty, meeting = ("【牵头】排查", 0, False), ("【牵头】排查", 2, True), ("【牵头】联席会", 0, False)
    before = exported("a")
    assert {name: before[name] for name in ("甲镇", "乙镇", "各乡镇")} == {
        "甲镇": [share], "乙镇": [share, meeting], "各乡镇": [duty, meeting],
    }  # fmt: skip
    assert exported("b", "乙镇") == {"乙镇": [share, meeting]}
    record(workspace, ["9.1/乙镇"], Entry(EventType.REPORTED_DONE))
    after = exported("a")
    assert {name: after[name] for name in ("甲镇", "乙镇", "各乡镇")} == {
        "甲镇": [share],
        "乙镇": [meeting, ("【申请销号】【牵头】排查", 1, False)],
        "各乡镇": [("【牵头】排查", 3, True), meeting],
    }
    plan(TOWNS.replace("[甲镇, 乙镇]", "[甲镇]"))
    assert exported("a")["乙镇"] == [("【已取消】【牵头】排查", 2, False)]


def test_an_unknown_unit_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        export_calendars(workspace, tmp_path / "a", units=("县气象局",))


TITLES = ("召开联席会", "购置图书", "教师招聘", "骨干评选", "自查自评", "综合楼招标")


class Busy:
    """A small county in which anything may happen, and what is exported of it again and again."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace, self.looking, self.random = workspace, workspace, Random(seed)
        self.root = workspace.settings.root
        (workspace.settings.roadmaps / "hutubi.yaml").unlink()
        self.finance, self.days, self.rows, self.contact = "县财政局", [30, 7, 1], list(TITLES), ""
        self.helpers = dict.fromkeys(TITLES, "县教育局, 县住建局")
        self.members = ["甲镇", "乙镇"]
        self.sync()

    def sync(self) -> None:
        file = self.workspace.settings.roadmaps / "east.yaml"
        former = "" if self.finance == "县财政局" else ", aliases: [县财政局]"
        tasks = "".join(
            f'  - {{id: "{row}.1", title: {title}, kind: other, due: 2026-0{3 + row}-28,'
            f" units: [{self.finance}, {self.helpers[title]}]}}\n"
            for row, title in enumerate(self.rows, start=1)
        )
        file.write_text(
            "id: east\ntitle: 东风县路线图\ncounty: 东风县\ndocument: 东风政发〔2024〕1号\nissued_on: 2024-01-10\n"
            f"policy: {{alarm_days: {self.days}}}\nunits:\n  - {{name: {self.finance}{former}}}\n"
            f"  - {{name: 县教育局{self.contact}}}\n  - {{name: 县住建局}}\n  - {{name: 甲镇}}\n"
            f"  - {{name: 各乡镇, members: [{', '.join(self.members)}]}}\ntasks:\n{tasks}"
            '  - {id: "9.1", title: 排查, kind: other, due: 2026-09-30, units: [各乡镇, 县住建局], each: true}\n'
            '  - {id: "9.2", title: 联席会, kind: other, due: 2026-10-31, units: [各乡镇]}\n',
            "utf-8",
        )
        sync.apply(self.workspace, sync.preview(self.workspace, answer="follow"), force=True)

    def tell(self, entry: Entry) -> None:
        with suppress(TrackerError):
            codes = [*(f"{row}.1" for row in range(1, 7)), "9.1/甲镇", "9.1/甲镇", "9.1/乙镇", "9.1/丙镇", "9.2"]
            record(self.workspace, [self.random.choice(codes)], entry)

    def extend(self) -> None:
        day = date(2027, 1, 1) + timedelta(days=self.random.randrange(300))
        self.tell(Entry(EventType.EXTENDED, due_on=day, note="设备未到", basis="批复"))

    def suspend(self) -> None:
        day = self.workspace.as_of + timedelta(days=60)
        self.tell(Entry(EventType.SUSPENDED, note="等待资金", due_on=day))

    def undo(self) -> None:
        with suppress(TrackerError):
            undo(self.workspace)

    def rename(self) -> None:
        self.finance = "县财政局" if self.finance != "县财政局" else "县财政和国资局"
        self.sync()

    def renumber(self) -> None:
        self.rows = [*self.rows[1:], self.rows[0]]
        self.sync()

    def hand_over(self) -> None:
        title = self.random.choice(TITLES)
        self.helpers[title] = self.random.choice(["县教育局", "县住建局", "县教育局, 县住建局"])
        self.sync()

    def join_or_leave(self) -> None:
        self.members = self.random.choice([["甲镇", "乙镇"], ["甲镇", "乙镇", "丙镇"], ["乙镇", "丙镇"]])
        self.sync()

    def call_another(self) -> None:
        self.contact = self.random.choice(["", ", contact: jyj@example.cn", ", contact: jy@example.cn"])
        self.sync()

    def ring_otherwise(self) -> None:
        self.days = self.random.choice([[30, 7, 1], [14, 3], []])
        self.sync()

    def close_offices(self) -> None:
        day = date(2026, 4, 1) + timedelta(days=self.random.randrange(60))
        (self.root / "holidays.toml").write_text(f"off = [[{day}, {day + timedelta(days=20)}]]\n", "utf-8")

    def speak_otherwise(self) -> None:
        set_language(self.random.choice(["zh", "en"]))

    def what_there_is(self) -> list[Path]:
        return [*sorted((self.root / "ics").glob("*.ics")), *sorted(self.root.glob(".tracker/*"))]

    def spoil(self) -> None:
        file = self.random.choice(self.what_there_is())
        content = file.read_bytes()
        torn, edited = content[: self.random.randrange(len(content) + 1)], content.replace(b"1", b"2")
        file.write_bytes(self.random.choice([b"", torn, edited]))

    def remove(self) -> None:
        self.random.choice(self.what_there_is()).unlink()

    def take_another_record(self) -> None:
        file = self.random.choice(sorted(self.root.glob(".tracker/*")))
        record_file(self.root, self.root / "ics").write_bytes(file.read_bytes())

    def publish_one(self) -> None:
        with suppress(UsageError):
            export_calendars(self.looking, self.root / "ics", units=(self.random.choice(["教育局", "住建局", "乙镇"]),))

    def look_back(self) -> None:
        day = self.random.choice([None, self.workspace.as_of - timedelta(days=1)])
        self.looking = Workspace(self.workspace.settings._replace(as_of=day), self.workspace.clock)

    def happens(self) -> None:
        kinds = (EventType.REPORTED, EventType.NOTED, EventType.REPORTED_DONE, EventType.VERIFIED, EventType.RESUMED)
        told = [partial(self.tell, Entry(kind, note="说明")) for kind in kinds]
        deeds: list[Callable[[], None]] = [
            *told, self.extend, self.suspend, self.undo,
             self.rename, self.renumber, self.hand_over, self.join_or_leave, self.call_another, self.ring_otherwise,
             self.close_offices,
             self.speak_otherwise, self.spoil, self.remove, self.take_another_record,
             self.publish_one, self.look_back,
        ]  # fmt: skip
        self.random.choice(deeds)()

    def files(self, folder: str) -> dict[str, bytes]:
        export_calendars(self.looking, self.root / folder)
        return {path.name: path.read_bytes() for path in (self.root / folder).glob("*.ics")}


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_brought_up_to_date_is_what_would_be_made_from_nothing(workspace: Workspace, seed: int) -> None:
    county = Busy(workspace, seed)
    try:
        county.files("ics")
        for turn in range(8):
            county.happens()
            again, anew = county.files("ics"), county.files(f"new{turn}")
            assert {name: again[name] for name in anew} == anew
    finally:
        set_language("zh")
        load_overrides(None)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_two_who_export_at_once_leave_what_one_would(workspace: Workspace, hutubi: Path) -> None:
    export_calendars(workspace, hutubi / "ics")
    record(workspace, ["36.1"], Entry(EventType.REPORTED_DONE))
    (hutubi / "ics" / "县发改委.ics").unlink()
    children = set()
    for _turn in range(2):
        if not (child := os.fork()):
            export_calendars(workspace, hutubi / "ics")
            os._exit(0)
        children.add(child)
    assert {os.waitpid(child, 0)[1] for child in children} == {0}
    export_calendars(workspace, hutubi / "new")
    for file in (hutubi / "new").iterdir():
        assert (hutubi / "ics" / file.name).read_bytes() == file.read_bytes()
    assert not list(hutubi.rglob(".*.part"))


def test_after_a_change_only_its_units_files_are_written_and_nothing_heavy_is_imported(
    hutubi: Path, tracker: Tracker
) -> None:
    assert tracker("calendar", "export", "--out", "ics").code == 0
    before = {path: path.stat().st_ino for path in Path("ics").iterdir()}
    assert tracker("done", "36.1").code == 0
    program = (
        "import sys\n"
        "from tracker.cli.main import run\n"
        "code = run(['calendar', 'export', '--out', 'ics'])\n"
        "heavy = {'icalendar', 'holidays', 'sqlalchemy', 'sqlmodel', 'pydantic', 'yaml', 'dateutil'}\n"
        "print(sorted(set(sys.modules) & heavy), code, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[] 0"
    after = {path: path.stat().st_ino for path in Path("ics").iterdir()}
    assert {path.stem for path in after if after[path] != before[path]} == {"县教育局"}
