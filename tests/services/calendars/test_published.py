"""What is published moves with what it shows and with nothing else, whatever happens to the plan and the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.calendars.linter import lint_calendar, lint_single
from tests.conftest import neighbour, settings_of
from tracker.calendars.publishing.parted import Parted, entries_of, headline_of
from tracker.calendars.publishing.revision import Published
from tracker.clock import FixedClock, today
from tracker.core.event_kinds import EventType
from tracker.i18n import set_language
from tracker.services import sync
from tracker.services.calendars.gathering import unit_calendars
from tracker.services.calendars.published import Wish, bring_up_to_date
from tracker.services.calendars.standing import calendar_mark, calendar_octets, single_octets
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.published import entries, newest, stirred
from tracker.store.write.calendars.published import keep, publishing
from tracker.workdays import is_workday, load_overrides

Calendars = dict[str, dict[str, Parted]]


class County(NamedTuple):
    """A small county at noon of some day."""

    workspace: Workspace

    def after(self, days: int) -> County:
        """The same so many days later."""
        clock = FixedClock(self.workspace.clock.now() + timedelta(days=days))
        return County(Workspace(self.workspace.settings, clock))

    def published(self, wish: Wish | None = None) -> Calendars:
        """Publish what has moved; every unit's entries by identifier."""
        bring_up_to_date(self.workspace, *([wish] if wish else []))
        return self.standing()

    def standing(self, roadmap: str = "east") -> Calendars:
        """What was published last."""
        with self.workspace.reader() as reader:
            units = [row[0] for row in reader.rows("SELECT unit FROM publication WHERE kind = 'calendar' ORDER BY 1")]
            found = {unit: calendar_octets(reader, roadmap, unit, is_feed=False) for unit in units}
        return {unit: {e.uid: e for e in entries_of(content)} for unit, content in found.items() if content}

    def plan(self, text: str, answer: str = "") -> None:
        """The plan says this."""
        (self.workspace.settings.roadmaps / "east.yaml").write_text(text, "utf-8")
        sync.apply(self.workspace, sync.preview(self.workspace, answer=answer), force=True)  # type: ignore[arg-type]

    def tell(self, code: str, kind: EventType, **more: object) -> None:
        """Something happened to a task."""
        record(self.workspace, [code], Entry(kind, **more))  # type: ignore[arg-type]


PLAN = """\
id: east
title: 东风县路线图
county: 东风县
document: 东风政发〔2024〕1号
issued_on: 2024-01-10
units:
  - {name: 县财政局}
  - {name: 县教育局}
  - {name: 县住建局}
  - {name: 甲镇}
  - {name: 各校, members: [一小, 二小]}
tasks:
  - {id: "1.1", title: 购置图书, kind: equipment, due: 2026-12-31, units: [县财政局, 县教育局]}
  - {id: "1.2", title: 综合楼招标, kind: construction, due: 2027-03-31, units: [县住建局, 县财政局]}
  - {id: "1.3", title: 教师招聘, kind: hiring, due: 2026-10-30, units: [县教育局]}
  - {id: "1.4", title: 校园自查, kind: archive, due: 2027-05-31, units: [各校]}
  - {id: "1.5", title: 排查, kind: other, due: 2027-06-30, units: [甲镇]}
"""


@pytest.fixture
def county(tmp_path: Path, clock: FixedClock) -> County:
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "east.yaml").write_text(PLAN, "utf-8")
    county = County(Workspace(settings_of(tmp_path), clock))
    from tracker.services.ready import ready

    ready(county.workspace)
    return county


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    set_language("zh")
    load_overrides(None)


def _moved(before: Calendars, after: Calendars) -> dict[str, list[str]]:
    """By unit the headlines of what is another entry than before."""
    return {
        unit: sorted(
            headline_of(entry.octets) for uid, entry in entries.items() if before.get(unit, {}).get(uid) != entry
        )
        for unit, entries in after.items()
        if entries != before.get(unit)
    }


def test_every_unit_has_its_calendar_with_the_first_numbers(county: County) -> None:
    found = county.published()
    assert {*found} == {"县财政局", "县教育局", "县住建局", "甲镇", "各校"}
    assert {entry.sequence for entries in found.values() for entry in entries.values()} == {3_623_280}
    assert any("综合楼招标" in headline_of(entry.octets) for entry in found["县住建局"].values())


def test_where_nothing_has_moved_nothing_is_written(county: County) -> None:
    county.published()
    file = Path(county.workspace.database)
    before = file.read_bytes(), file.with_name("tracker.db-wal").exists()
    assert not bring_up_to_date(county.workspace)
    assert (file.read_bytes(), file.with_name("tracker.db-wal").exists()) == before


def test_a_note_and_progress_move_no_calendar(county: County) -> None:
    before = county.published()
    county.tell("1.1", EventType.NOTED, note="备忘")
    county.tell("1.1", EventType.STARTED)
    started = county.published()
    county.tell("1.1", EventType.REPORTED, progress=50)
    county.tell("1.1", EventType.REPORTED, progress=70)
    assert county.published() == started
    assert {*_moved(before, started)} == {"县财政局", "县教育局"}


def test_a_report_moves_the_entries_of_its_units_and_taking_it_back_moves_them_again(county: County) -> None:
    before = county.published()
    county.tell("1.2", EventType.REPORTED_DONE)
    told = county.published()
    assert {*_moved(before, told)} == {"县住建局", "县财政局"}
    undo(county.workspace)
    again = county.published()
    for unit in ("县住建局", "县财政局"):
        for uid, entry in before[unit].items():
            assert again[unit][uid].body == entry.body
            assert again[unit][uid].sequence - entry.sequence in (0, 2)


def _words(calendars: Calendars) -> dict[str, dict[str, bytes]]:
    return {unit: {uid: entry.body for uid, entry in entries.items()} for unit, entries in calendars.items()}


def test_names_numbers_and_files_may_change_and_every_entry_stays_the_same_one(county: County) -> None:
    first = county.published()
    renamed = PLAN.replace("{name: 县财政局}", "{name: 县财政和国资局, aliases: [县财政局]}")
    renamed = renamed.replace("[县财政局, 县教育局]", "[县财政和国资局, 县教育局]").replace(
        ", 县财政局]", ", 县财政和国资局]"
    )
    county.plan(renamed)
    assert _live(county.published()) == _live(first)
    county.plan(renamed.replace('"1.5"', '"2.1"'), "follow")
    assert _live(county.published()) == _live(first)
    file = county.workspace.settings.roadmaps / "east.yaml"
    file.rename(file.with_name("another.yaml"))
    sync.apply(county.workspace, sync.preview(county.workspace), force=True)
    before = county.published()
    assert _live(before) == _live(first)
    (county.workspace.settings.roadmaps / "west.yaml").write_text(neighbour("west"), "utf-8")
    sync.apply(county.workspace, sync.preview(county.workspace), force=True)
    bring_up_to_date(county.workspace)
    assert {unit: entries for unit, entries in county.standing().items() if unit in before} == before
    assert county.standing("west")["县财政局"].keys().isdisjoint(before["县财政局"])


def _live(calendars: Calendars) -> dict[str, set[str]]:
    return {
        unit: {uid for uid, entry in entries.items() if not entry.is_cancelled} for unit, entries in calendars.items()
    }


def test_a_unit_that_loses_a_task_keeps_a_tombstone_on_the_approved_day_for_thirty_days(county: County) -> None:
    county.tell(
        "1.2", EventType.EXTENDED, due_on=today(county.workspace.clock) + timedelta(days=300), note="因", basis="文"
    )
    before = county.published()["县财政局"]
    county.plan(PLAN.replace("[县住建局, 县财政局]", "[县住建局]"))
    after = county.published()["县财政局"]
    (gone,) = [entry for entry in after.values() if entry.is_cancelled and entry.kind == "deadline"]
    with county.workspace.reader() as reader:
        assert lint_single(single_octets(reader, gone.uid) or b"") == []
    assert (gone.day, gone.sequence > before[gone.uid].sequence) == ("2027-09-17", True)
    assert headline_of(gone.octets).startswith("【已取消】")
    assert county.after(30).published()["县财政局"][gone.uid] == gone
    assert gone.uid not in county.after(31).published()["县财政局"]
    with county.workspace.reader() as reader:
        assert single_octets(reader, gone.uid) is None


def test_a_withdrawn_task_is_cancelled_everywhere_and_a_unit_without_tasks_keeps_its_tombstones(county: County) -> None:
    county.published()
    county.plan(PLAN.replace('  - {id: "1.5", title: 排查, kind: other, due: 2027-06-30, units: [甲镇]}\n', ""))
    assert {entry.is_cancelled for entry in county.published()["甲镇"].values()} == {True}
    assert county.after(31).published()["甲镇"] == {}


def test_reminders_that_are_gone_are_cancelled_in_files_and_left_out_of_the_feed(county: County) -> None:
    before = county.published()["县教育局"]
    county.tell("1.3", EventType.REPORTED_DONE)
    after = county.published()["县教育局"]
    rings = {uid for uid, entry in after.items() if entry.kind == "reminder" and entry.is_cancelled}
    assert rings
    assert rings < before.keys()
    with county.workspace.reader() as reader:
        feed = calendar_octets(reader, "east", "县教育局")
        file = calendar_octets(reader, "east", "县教育局", is_feed=False)
    assert feed
    assert file
    assert lint_calendar(feed) == lint_calendar(file) == []
    assert "请" not in "".join(after[uid].octets.decode() for uid in rings)
    assert {entry.uid for entry in entries_of(feed)} == after.keys() - rings


def test_policy_working_days_language_and_the_next_day_move_just_what_shows_it(county: County, tmp_path: Path) -> None:
    last = county.published()

    def moved() -> bool:
        nonlocal last
        before, last = last, county.published()
        for unit, found in last.items():
            for uid, entry in found.items():
                is_same = before[unit].get(uid, entry).body == entry.body
                assert (
                    not is_same or before[unit].get(uid, entry).sequence == entry.sequence or entry.kind == "deadline"
                )
        return _words(last) != _words(before)

    county.plan(PLAN.replace("tasks:", "policy: {alarm_days: [14, 3]}\ntasks:"))
    assert moved()
    (tmp_path / "holidays.toml").write_text("off = [[2026-12-01, 2027-01-20]]\n", "utf-8")
    assert moved()
    set_language("en")
    assert moved()
    set_language("zh")
    assert moved()
    later = county.after(1)
    assert {*_words(later.published())} == {*_words(last)}


def test_one_deadline_as_a_file_of_its_own_has_its_reminder(county: County) -> None:
    found = county.published()["县住建局"]
    with county.workspace.reader() as reader:
        files = {uid: single_octets(reader, uid) for uid in found}
    for uid, entry in found.items():
        content = files[uid]
        assert (content is None) == (entry.kind == "reminder")
        if content:
            assert [each.uid for each in entries_of(content)] == [uid]
            assert b"BEGIN:VALARM" in content


def test_a_member_has_a_calendar_where_it_is_wished_for_and_keeps_it(county: County) -> None:
    assert "一小" not in county.published()
    wished = county.published(Wish(members=("一小", "气象局")))
    assert {*wished} == {"县财政局", "县教育局", "县住建局", "甲镇", "各校", "一小"}
    county.tell("1.4", EventType.REPORTED_DONE)
    assert {*_moved(wished, county.published())} == {"一小", "各校"}


def test_drafts_and_a_workspace_to_look_at_publish_nothing(county: County) -> None:
    looking = Workspace(county.workspace.settings._replace(read_only=True), county.workspace.clock)
    assert not bring_up_to_date(looking)
    assert county.standing() == {}
    county.plan(PLAN.replace("document: 东风政发〔2024〕1号\nissued_on: 2024-01-10\n", "draft: true\n"))
    assert county.published() == {}


def test_an_entry_stirs_its_task_and_a_plan_file_everything(county: County) -> None:
    with county.workspace.reader() as reader:
        before = newest(reader)
        assert stirred(reader, "east", before) == (False, frozenset(), False)
        county.tell("1.2", EventType.STARTED)
        assert stirred(reader, "east", before) == (False, frozenset({2}), False)
        assert stirred(reader, "west", before) == (False, frozenset(), False)
        assert stirred(reader, "east", newest(reader) + 1).is_all
        county.plan(PLAN.replace("title: 东风县路线图", "title: 东风县创建路线图"))
        assert stirred(reader, "east", before).is_all


def test_rows_take_the_place_of_those_that_stand(county: County) -> None:
    county.published()
    with county.workspace.reader() as reader:
        (row, *_others) = [Published._make(each) for each in entries(reader, "east", "甲镇")]
        with publishing(county.workspace.database) as connection:
            keep(connection, [row._replace(day="2030-01-01"), row._replace(uid="new")])
        assert {(each[0], each[4]) for each in entries(reader, "east", "甲镇")} >= {
            (row.uid, "2030-01-01"),
            ("new", row.day),
        }


def test_the_mark_of_a_calendar_moves_with_its_content_alone(county: County) -> None:
    def marks() -> dict[str, str]:
        bring_up_to_date(county.workspace)
        with county.workspace.reader() as reader:
            return {unit: calendar_mark(reader, "east", unit) for unit in county.standing()}

    before = marks()
    county.tell("1.5", EventType.NOTED, note="备忘")
    assert marks() == before
    county.tell("1.5", EventType.STARTED)
    after = marks()
    assert {unit for unit in after if after[unit] != before[unit]} == {"甲镇"}


def test_what_was_looked_at_alone_is_what_a_look_at_everything_gives(county: County) -> None:
    county.published()
    told: list[tuple[str, EventType, dict[str, Any]]] = [
        ("1.1", EventType.STARTED, {}),
        ("1.2", EventType.REPORTED_DONE, {}),
        ("1.2", EventType.RETURNED, {"note": "缺名册"}),
        (
            "1.3",
            EventType.SUSPENDED,
            {"note": "等待资金", "due_on": today(county.workspace.clock) + timedelta(days=60)},
        ),
        ("1.4", EventType.REPORTED_DONE, {}),
    ]
    for code, kind, more in told:
        county.tell(code, kind, **more)
        found = county.published()
        day = today(county.workspace.clock)
        with county.workspace.reader() as reader:
            (roadmap,) = reader.all_roadmaps()
            for calendar in unit_calendars(reader, roadmap, day, is_workday):
                shown = {piece.uid: piece.body() for piece in calendar.pieces if piece.is_shown}
                live = {uid: e.body for uid, e in found[calendar.key].items() if not e.is_cancelled}
                assert live == shown
