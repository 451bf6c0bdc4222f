from __future__ import annotations

import os
import shutil
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

from tests.calendars.linter import lint_calendar, lint_single
from tests.conftest import NOON, Tracker, settings_of
from tracker.calendars.publishing.kept import Kept, record_file
from tracker.calendars.publishing.parted import entries_of
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.errors import PublishError, Refused, TrackerError, UsageError
from tracker.i18n import set_language
from tracker.services import sync
from tracker.services.calendars.files import CalendarFiles
from tracker.services.calendars.leftovers import is_gone
from tracker.services.calendars.looking_back import require_no_subscribers
from tracker.services.calendars.publish import export_calendars
from tracker.services.calendars.singles import codes_of
from tracker.services.ready import ready
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace
from tracker.workdays import load_overrides

PLAN = """\
id: hutubi
title: 呼图壁县路线图
county: 呼图壁县
document: 呼县政办〔2022〕5号
issued_on: 2022-01-10
units:
  - {name: 县财政局}
  - {name: 县教育局}
  - {name: 县发改委}
  - {name: 各校, members: [县一小, 县二小]}
tasks:
  - {id: 21.1a, title: 综合艺体楼招标, kind: other, due: 2027-05-31, units: [县财政局, 县教育局]}
  - {id: "21.1b", title: 综合艺体楼立项, kind: other, due: 2026-10-31, units: [县发改委, 县教育局]}
  - {id: "36.1", title: 自查自评, kind: other, due: 2026-06-30, units: [县教育局]}
  - {id: "36.2", title: 校园整治, kind: other, due: 2026-12-31, units: [各校]}
  - {id: "37.1", title: 整理档案, kind: other, due: 2027-06-30, units: [县教育局]}
"""


def neighbour() -> str:
    """The plan as another county would have it."""
    return PLAN.replace("id: hutubi\n", "id: other\n").replace("呼图壁", "玛纳斯").replace("5号", "6号")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace folder with the plan and its database, to be copied."""
    root = tmp_path_factory.mktemp("small")
    (root / "roadmaps").mkdir()
    (root / "roadmaps" / "hutubi.yaml").write_text(PLAN, "utf-8")
    ready(Workspace(settings_of(root), FixedClock(NOON)))
    return root


@pytest.fixture
def hutubi(small: Path, tmp_path: Path) -> Path:
    """The working folder, filled with the plan and its database."""
    shutil.copytree(small / "roadmaps", tmp_path / "roadmaps")
    shutil.copy2(small / "tracker.db", tmp_path / "tracker.db")
    return tmp_path


def _events(path: Path) -> dict[str, Any]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def test_what_has_not_changed_is_not_written_and_what_was_spoilt_is(workspace: Workspace, tmp_path: Path) -> None:
    exported = export_calendars(workspace, tmp_path / "a")
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in exported.paths}
    spoilt, gone, *_rest = exported.paths
    spoilt.write_bytes(spoilt.read_bytes().replace(b"CONFIRMED", b"TENTATIVE"))
    gone.unlink()
    assert export_calendars(workspace, tmp_path / "a") == exported._replace(changed=(spoilt, gone))
    after = {path: (path.stat().st_ino, path.read_bytes()) for path in exported.paths}
    assert {path for path in after if after[path] != before[path]} <= {spoilt, gone}
    assert {path: content for path, (_inode, content) in after.items()} == {
        path: content for path, (_inode, content) in before.items()
    }


def test_a_file_that_differs_from_the_rows_is_told_and_read_unless_it_is_none_of_ours(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    export_calendars(workspace, folder)
    files = CalendarFiles({"hutubi": folder}, Kept(record_file(tmp_path, folder), folder))
    file = folder / "县财政局.ics"
    with workspace.reader() as reader:
        assert files.differing(reader, "hutubi") == []
        assert files.entries(reader, "hutubi", "县财政局") == {}
        file.write_bytes(file.read_bytes().replace(b"2026", b"2027"))
        assert files.differing(reader, "hutubi") == ["县财政局"]
        assert files.entries(reader, "hutubi", "县财政局").keys() == _events(file).keys()
        assert files.entries(reader, "other", "县财政局") == {}
        file.write_bytes(file.read_bytes().replace(b"roadmap-tracker", b"other"))
        assert files.entries(reader, "hutubi", "县财政局") == {}


def test_how_far_it_is_is_told_to_the_end(workspace: Workspace, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    export_calendars(workspace, tmp_path / "a", told=lambda done, of: steps.append((done, of)))
    assert len(steps) > 5
    assert [done for done, _of in steps] == sorted(done for done, _of in steps)
    assert len({of for _done, of in steps}) == 1
    assert steps[-1][0] == steps[-1][1]


def _numbers(folder: Path) -> dict[str, int]:
    files = [icalendar.Calendar.from_ical(path.read_bytes()) for path in folder.glob("*.ics")]
    return {str(event["UID"]): int(str(event["SEQUENCE"])) for each in files for event in each.walk("VEVENT")}


def _later(workspace: Workspace, days: int) -> Workspace:
    return Workspace(workspace.settings, FixedClock(workspace.clock.now() + timedelta(days=days)))


def _without_database(workspace: Workspace) -> None:
    for file in workspace.settings.root.glob("tracker.db*"):
        file.unlink()
    ready(workspace)


@pytest.mark.parametrize("has_record", [True, False])
def test_a_rebuilt_database_goes_on_counting_where_the_files_are(
    workspace: Workspace, tmp_path: Path, has_record: bool
) -> None:
    record(workspace, ["36.1"], Entry(EventType.REPORTED_DONE))
    export_calendars(workspace, tmp_path / "a")
    files = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    before = _numbers(tmp_path / "a")
    _without_database(workspace)
    if not has_record:
        shutil.rmtree(tmp_path / ".tracker")
    export_calendars(_later(workspace, 0), tmp_path / "a")
    after = _numbers(tmp_path / "a")
    assert {name for name, content in files.items() if (tmp_path / "a" / name).read_bytes() != content} == {
        "县教育局.ics"
    }
    assert before.keys() <= after.keys()
    assert all(after[uid] >= before[uid] for uid in before)
    deadlines = {uid for uid, event in _events(tmp_path / "a" / "县教育局.ics").items() if not event.walk("VALARM")}
    assert sum(after[uid] > before[uid] for uid in before if uid in deadlines) == 1


def test_an_older_database_put_back_by_hand_outnumbers_what_was_written_meanwhile(
    workspace: Workspace, hutubi: Path
) -> None:
    export_calendars(workspace, hutubi / "a")
    kept = Path(workspace.database).read_bytes()
    record(workspace, ["36.1"], Entry(EventType.REPORTED_DONE))
    export_calendars(workspace, hutubi / "a")
    between = _numbers(hutubi / "a")
    Path(workspace.database).write_bytes(kept)
    record(workspace, ["36.1"], Entry(EventType.STARTED))
    export_calendars(workspace, hutubi / "a")
    after = _numbers(hutubi / "a")
    assert all(after[uid] >= between[uid] for uid in between)
    assert any(after[uid] > between[uid] for uid in between)
    assert export_calendars(workspace, hutubi / "b").paths
    assert _numbers(hutubi / "b") == after


def test_what_a_former_database_left_in_a_file_is_cancelled_there(workspace: Workspace, tmp_path: Path) -> None:
    export_calendars(workspace, tmp_path / "a")
    file = workspace.settings.roadmaps / "hutubi.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index('  - {id: "37.1"')], "utf-8")
    _without_database(workspace)
    before = _numbers(tmp_path / "a")
    export_calendars(workspace, tmp_path / "a")
    events = _events(tmp_path / "a" / "县教育局.ics")
    gone = {uid for uid, event in events.items() if event["STATUS"] == "CANCELLED"}
    assert gone
    assert all(_numbers(tmp_path / "a")[uid] > before[uid] for uid in gone)


def _wholly(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.ics")}


def test_a_look_at_another_day_is_refused_where_calendars_are_in_use(workspace: Workspace, tmp_path: Path) -> None:
    export_calendars(workspace, tmp_path / "a")
    before, database = _wholly(tmp_path / "a"), Path(workspace.database).read_bytes()
    for day in (date(2026, 6, 1), date(2026, 11, 22)):
        looking = Workspace(workspace.settings._replace(as_of=day), workspace.clock)
        for folder in ("a", "a/../a"):
            with pytest.raises(Refused, match="在用的日历") as caught:
                export_calendars(looking, tmp_path / folder)
            assert "TRACKER_AS_OF" in caught.value.hint
        assert _wholly(tmp_path / "a") == before
        for _time in range(2):
            exported = export_calendars(looking, tmp_path / "back", has_singles=True)
            assert exported.paths
            assert exported.singles
        assert {*_numbers(tmp_path / "back").values()} == {0}
        assert [finding for path in exported.paths for finding in lint_calendar(path.read_bytes())] == []
        assert [finding for path in exported.singles for finding in lint_single(path.read_bytes())] == []
    assert Path(workspace.database).read_bytes() == database
    require_no_subscribers([tmp_path / "back", tmp_path / "nowhere"], date(2026, 6, 1))
    export_calendars(workspace, tmp_path / "back")
    assert _wholly(tmp_path / "a").items() <= _wholly(tmp_path / "back").items()
    today = Workspace(workspace.settings._replace(as_of=date(2026, 11, 21)), workspace.clock)
    assert export_calendars(today, tmp_path / "a").paths


def test_each_deadline_has_a_file_of_its_own_where_wished(workspace: Workspace, tmp_path: Path) -> None:
    exported = export_calendars(workspace, tmp_path / "a", units=("县财政局",), has_singles=True)
    folder = tmp_path / "a" / "县财政局"
    assert sorted(exported.singles) == sorted(folder.iterdir())
    whole = {
        uid: event
        for uid, event in _events(tmp_path / "a" / "县财政局.ics").items()
        if len(str(event["DTSTART"].dt)) == 10
    }
    found = {}
    for path in folder.iterdir():
        ((uid, event),) = _events(path).items()
        found[uid] = event
        assert path.name.startswith(f"{event['DTSTART'].dt:%Y%m%d}-")
        assert event["SEQUENCE"] == whole[uid]["SEQUENCE"]
    assert found.keys() == whole.keys()
    with workspace.reader() as reader:
        assert codes_of(reader, "hutubi")("县财政局").keys() >= found.keys()
    assert any(path.name.startswith("20270531-21.1a-") for path in folder.iterdir())
    (folder / "mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    extended = Entry(EventType.EXTENDED, due_on=date(2027, 7, 31), note="设备未到", basis="批复")
    record(workspace, ["21.1a"], extended)
    again = export_calendars(workspace, tmp_path / "a", units=("县财政局",), has_singles=True)
    assert {path.name[:15] for path in {*again.singles} - {*exported.singles}} == {"20270731-21.1a-"}
    assert {*folder.iterdir()} == {*again.singles, folder / "mine.ics"}
    record(workspace, ["21.1a"], extended._replace(due_on=date(2027, 8, 31)))
    plain = export_calendars(workspace, tmp_path / "a", units=("县财政局",))
    assert plain.singles == ()
    assert plain.changed == plain.paths
    assert any(path.name.startswith("20270831-21.1a-") for path in folder.iterdir())
    assert not any(path.name.startswith("20270731") for path in folder.iterdir())
    assert export_calendars(workspace, tmp_path / "a", units=("县财政局",)).changed == ()
    file = workspace.settings.roadmaps / "hutubi.yaml"
    file.write_text(file.read_text("utf-8").replace("units: [县财政局, 县教育局]", "units: [县教育局]"), "utf-8")
    sync.apply(workspace, sync.preview(workspace), force=True)
    export_calendars(workspace, tmp_path / "a", units=("县财政局",), has_singles=True)
    assert b"CANCELLED" in (tmp_path / "a" / "县财政局.ics").read_bytes()
    assert {*folder.iterdir()} == {folder / "mine.ics"}


def test_files_of_one_entry_are_not_written_to_where_a_link_leads(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "县财政局").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PublishError, match="县财政局 是指向别处的链接"):
        export_calendars(workspace, tmp_path / "a", units=("县财政局",), has_singles=True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_nothing_keeps_up_to_date_is_named_and_taken_away_once_all_in_it_is_gone(
    workspace: Workspace, tmp_path: Path
) -> None:
    export_calendars(workspace, tmp_path / "a")
    former = tmp_path / "a" / "hutubi" / "县财政局.ics"
    former.parent.mkdir()
    shutil.copy(tmp_path / "a" / "县财政局.ics", former)
    others = tmp_path / "a" / "holidays.ics"
    others.write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:other\r\nEND:VCALENDAR\r\n")
    exported = export_calendars(workspace, tmp_path / "a")
    assert {path.parent.name for path in exported.paths} == {"hutubi"}
    assert sum("不再更新" in remark for remark in exported.remarks) == 4
    assert others.exists()
    for path in (tmp_path / "a").glob("县*.ics"):
        octets = path.read_bytes()
        path.write_bytes(octets.replace(b"CONFIRMED", b"CANCELLED").replace(b"20261121T", b"20261001T"))
    strange = tmp_path / "a" / "气象局.ics"
    strange.write_bytes((tmp_path / "a" / "县财政局.ics").read_bytes().replace(b"\r\nUID:", b"\r\nUID:x"))
    with workspace.reader() as reader:
        entries = list(entries_of(strange.read_bytes()))
        assert entries
        assert is_gone(reader, entries, date(2026, 11, 1))
        assert not is_gone(reader, entries, date(2026, 10, 31))
    export_calendars(workspace, tmp_path / "a")
    assert not strange.exists()
    assert others.exists()


def test_a_unit_whose_entries_are_all_long_gone_has_no_file_any_more(workspace: Workspace, tmp_path: Path) -> None:
    export_calendars(workspace, tmp_path / "a")
    (workspace.settings.roadmaps / "other.yaml").write_text(neighbour(), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    export_calendars(workspace, tmp_path / "a")
    (workspace.settings.roadmaps / "other.yaml").unlink()
    sync.apply(workspace, sync.preview(workspace), force=True)
    export_calendars(workspace, tmp_path / "a")
    (file,) = (tmp_path / "a" / "other").glob("县财政局.ics")
    assert b"CONFIRMED" not in file.read_bytes()
    export_calendars(_later(workspace, 31), tmp_path / "a")
    assert not file.exists()


def test_of_several_roadmaps_all_but_the_first_have_a_folder_each(workspace: Workspace, tmp_path: Path) -> None:
    (workspace.settings.roadmaps / "other.yaml").write_text(neighbour(), "utf-8")
    sync.apply(workspace, sync.preview(workspace))
    export_calendars(workspace, tmp_path / "a", units=("县财政局",))
    assert sorted(str(p.relative_to(tmp_path / "a")) for p in (tmp_path / "a").rglob("*.ics")) == [
        "other/县财政局.ics",
        "县财政局.ics",
    ]


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

    def exported(folder: str, *units: str) -> dict[str, list[tuple[str, bool]]]:
        export_calendars(workspace, tmp_path / folder, units=units)
        found = {path.stem: _events(path).values() for path in (tmp_path / folder).glob("*.ics")}
        return {
            name: sorted(
                (str(e["SUMMARY"]), "2个单位中" in str(e["DESCRIPTION"]))
                for e in events
                if len(str(e["DTSTART"].dt)) == 10
            )
            for name, events in found.items()
        }

    (workspace.settings.roadmaps / "hutubi.yaml").unlink()
    plan(TOWNS)
    share, duty = ("9月30日到期 牵头：排查", False), ("9月30日到期 牵头：排查", True)
    meeting = ("10月31日到期 牵头：联席会", False)
    before = exported("a")
    assert {name: before[name] for name in ("甲镇", "乙镇", "各乡镇")} == {
        "甲镇": [share], "乙镇": [meeting, share], "各乡镇": [meeting, duty],
    }  # fmt: skip
    assert exported("b", "乙镇") == {"乙镇": [meeting, share]}
    record(workspace, ["9.1/乙镇"], Entry(EventType.REPORTED_DONE))
    after = exported("a")
    assert after["甲镇"] == [share]
    assert after["乙镇"] != before["乙镇"]
    plan(TOWNS.replace("[甲镇, 乙镇]", "[甲镇]"))
    assert [summary[:5] for summary, _all in exported("a")["乙镇"]] == ["【已取消】", "【已取消】"]


def test_an_unknown_unit_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        export_calendars(workspace, tmp_path / "a", units=("县气象局",))


TITLES = ("召开联席会", "购置图书", "教师招聘", "骨干评选", "自查自评", "综合楼招标")


class Busy:
    """A small county in which anything may happen, and what is exported of it again and again."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace, self.random = workspace, Random(seed)
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
            export_calendars(
                self.workspace, self.root / "ics", units=(self.random.choice(["教育局", "住建局", "乙镇"]),)
            )

    def happens(self) -> None:
        kinds = (EventType.REPORTED, EventType.NOTED, EventType.REPORTED_DONE, EventType.VERIFIED, EventType.RESUMED)
        told = [partial(self.tell, Entry(kind, note="说明")) for kind in kinds]
        deeds: list[Callable[[], None]] = [
            *told, self.extend, self.suspend, self.undo,
             self.rename, self.renumber, self.hand_over, self.join_or_leave, self.call_another, self.ring_otherwise,
             self.close_offices,
             self.speak_otherwise, self.spoil, self.remove, self.take_another_record,
             self.publish_one,
        ]  # fmt: skip
        self.random.choice(deeds)()

    def files(self, folder: str) -> dict[str, bytes]:
        export_calendars(self.workspace, self.root / folder)
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
        "from tracker.clock import FixedClock\n"
        "from datetime import datetime\n"
        "noon = FixedClock(datetime.fromisoformat('2026-11-21T04:00:00+00:00'))\n"
        "code = run(['calendar', 'export', '--out', 'ics'], noon)\n"
        "heavy = {'icalendar', 'holidays', 'sqlalchemy', 'sqlmodel', 'pydantic', 'yaml', 'dateutil'}\n"
        "print(sorted(set(sys.modules) & heavy), code, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[] 0"
    after = {path: path.stat().st_ino for path in Path("ics").iterdir()}
    assert {path.stem for path in after if after[path] != before[path]} == {"县教育局"}
