"""What calendars are to hold, gathered from a workspace and read back by icalendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

import icalendar
import pytest

from tests.conftest import REPOSITORY, neighbour
from tracker.calendars.piece import CalendarPiece, UnitCalendar
from tracker.calendars.titles import half_widths
from tracker.clock import BEIJING
from tracker.core.event_kinds import EventType
from tracker.i18n import set_language
from tracker.services import sync
from tracker.services.calendars.gathering import Gathering, touched_units, unit_calendars
from tracker.services.calendars.parts import FIELDS
from tracker.services.recording.record import Entry, record
from tracker.services.recording.undo import undo
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.tasks import returns_of, rows_of
from tracker.workdays import is_workday

MARCH = date(2024, 3, 5)


class ReadBack(NamedTuple):
    """A piece, and what icalendar makes of it."""

    unit: str
    piece: CalendarPiece
    event: Any


def gathered(
    workspace: Workspace, as_of: date = MARCH, *, roadmap: str = "hutubi", units: Iterable[str] | None = None
) -> dict[str, UnitCalendar]:
    with workspace.reader() as reader:
        wanted = None if units is None else list(units)
        found = unit_calendars(reader, reader.roadmap(roadmap), as_of, is_workday, units=wanted)
        return {calendar.key: calendar for calendar in found}


def read_back(calendars: dict[str, UnitCalendar]) -> list[ReadBack]:
    found = []
    for key, calendar in calendars.items():
        for piece in calendar.pieces:
            octets = b"BEGIN:VEVENT\r\nUID:" + piece.uid.encode() + b"\r\n" + piece.body() + b"END:VEVENT\r\n"
            found.append(ReadBack(key, piece, icalendar.Event.from_ical(octets)))
    return found


def marks(calendars: dict[str, UnitCalendar]) -> dict[str, str]:
    return {piece.uid: piece.mark for calendar in calendars.values() for piece in calendar.pieces}


def texts(calendars: dict[str, UnitCalendar]) -> dict[str, bytes]:
    found = (piece for calendar in calendars.values() for piece in calendar.pieces)
    return {piece.uid: piece.body() + piece.alarm() for piece in found}


@pytest.fixture
def english() -> Iterable[None]:
    set_language("en")
    yield
    set_language("zh")


def add(workspace: Workspace, text: str, name: str) -> None:
    (workspace.settings.roadmaps / f"{name}.yaml").write_text(text, "utf-8")
    sync.apply(workspace, sync.preview(workspace, answer="follow"), force=True)


def assert_contract(found: list[ReadBack], *, office: str) -> None:
    """The wording contract: whatever is said of whichever state, in whichever language."""
    for unit, piece, event in found:
        headline, body = str(event["SUMMARY"]), str(event["DESCRIPTION"])
        assert half_widths(headline) <= 40, headline
        assert office in body
        if piece.kind == "deadline":
            assert event["DTSTART"].dt.isoformat() == piece.day
            assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
            assert not event.walk("VALARM")
        else:
            starts = event["DTSTART"].dt
            assert starts == datetime.combine(date.fromisoformat(piece.day), time(10, 30), BEIJING)
            assert starts.tzinfo is UTC or starts.utcoffset() == timedelta()
            assert is_workday(starts.astimezone(BEIJING).date())
            (alarm,) = event.walk("VALARM")
            assert alarm["TRIGGER"].dt == timedelta()
        assert unit


def assert_distinct(found: list[ReadBack]) -> None:
    told = [(unit, piece.day, str(event["SUMMARY"])) for unit, piece, event in found if piece.kind == "deadline"]
    counts = Counter(told)
    assert [each for each in told if "@" in each[2] or "/" in each[2]] == []
    assert {told: count for told, count in counts.items() if count > 1} == {}


def test_a_units_headlines_are_short_distinct_and_say_first_what_is_due_and_when(workspace: Workspace) -> None:
    found = read_back(gathered(workspace))
    assert len({unit for unit, _piece, _event in found}) == 8
    assert_contract(found, office="创建工作领导小组办公室（设在县教育局）")
    assert_distinct(found)
    for _unit, piece, event in found:
        day = date.fromisoformat(piece.day)
        if piece.kind == "deadline":
            assert str(event["SUMMARY"]).startswith(f"{day.month}月{day.day}日到期 ")
            first = str(event["DESCRIPTION"]).split("\n")[0]
            assert first.startswith(("请在", "请与", "请配合"))
            assert "创建工作领导小组办公室" in first


def test_a_calendar_in_english_says_the_same(workspace: Workspace, english: None) -> None:
    found = read_back(gathered(workspace))
    assert_contract(found, office="Contact: 创建工作领导小组办公室（设在县教育局）")
    assert_distinct(found)
    deadlines = [str(event["SUMMARY"]) for _unit, piece, event in found if piece.kind == "deadline"]
    assert all(headline.startswith("Due ") for headline in deadlines)


def test_the_example_of_a_plan_keeps_the_contract_too(workspace: Workspace) -> None:
    add(workspace, (REPOSITORY / "roadmaps/examples/yunling.yaml").read_text("utf-8"), "yunling")
    for as_of in (date(2025, 6, 3), date(2026, 11, 21)):
        found = read_back(gathered(workspace, as_of, roadmap="yunling"))
        assert_contract(found, office="办公室")
        assert_distinct(found)
        assert {"东坪镇", "各乡镇"} <= {unit for unit, _piece, _event in found}


def test_a_unit_rings_at_most_once_a_day(workspace: Workspace) -> None:
    for as_of in (MARCH, date(2022, 5, 1), date(2025, 9, 30)):
        for calendar in gathered(workspace, as_of).values():
            days = [piece.day for piece in calendar.pieces if piece.kind == "reminder"]
            assert len(set(days)) == len(days)
            assert all(day >= as_of.isoformat() for day in days)


def test_what_the_day_alone_moves_moves_no_entry(workspace: Workspace) -> None:
    before = texts(gathered(workspace, MARCH))
    after = texts(gathered(workspace, MARCH + timedelta(days=1)))
    assert {uid: text for uid, text in after.items() if uid in before and text != before[uid]} == {}


def test_a_report_moves_the_tasks_entries_and_the_reminders_that_name_it(workspace: Workspace) -> None:
    before = gathered(workspace)
    record(workspace, ["21.1a"], Entry(EventType.REPORTED_DONE, effective_on=MARCH))
    after = gathered(workspace)
    moved = {uid for uid, mark in marks(after).items() if marks(before).get(uid) != mark}
    told = {
        (unit, str(event["SUMMARY"]))
        for unit, piece, event in read_back(after)
        if piece.uid in moved and piece.kind == "deadline"
    }
    assert told == {
        ("县财政局", "5月31日到期 已报待核查：县四中综合…招标"),
        ("县教育局", "5月31日到期 已报待核查：县四中综合…招标"),
    }
    gone = marks(before).keys() - marks(after).keys()
    assert not any("21.1a" in str(text) for uid, text in texts(after).items() if uid in gone)


def test_a_mark_moves_with_whatever_is_written(workspace: Workspace) -> None:
    before, words = marks(gathered(workspace)), texts(gathered(workspace))
    assert marks(gathered(workspace)) == before
    record(workspace, ["21.1a"], Entry(EventType.REPORTED_DONE, effective_on=MARCH))
    record(workspace, ["21.1a"], Entry(EventType.RETURNED, effective_on=MARCH, note="缺中标通知书"))
    record(workspace, ["21.1b"], Entry(EventType.SUSPENDED, effective_on=MARCH, note="停工", due_on=date(2024, 9, 1)))
    after, rewritten = marks(gathered(workspace)), texts(gathered(workspace))
    for uid in before.keys() & after.keys():
        assert (before[uid] != after[uid]) or words[uid] == rewritten[uid]


def test_the_units_that_are_asked_for_are_told_as_among_all(workspace: Workspace) -> None:
    everything = gathered(workspace)
    some = gathered(workspace, units=["县财政局", "县审计局"])
    assert list(some) == ["县财政局", "县审计局"]
    for key, calendar in some.items():
        assert marks({key: calendar}) == marks({key: everything[key]})
        assert calendar.head == everything[key].head
    assert gathered(workspace, units=[]) == {}


def test_what_was_gathered_moves_on_with_the_states_of_tasks(workspace: Workspace) -> None:
    def tell(code: str, kind: EventType, note: str = "", due_on: date | None = None) -> list[int]:
        record(workspace, [code], Entry(kind, effective_on=MARCH, note=note, due_on=due_on, basis=note))
        with workspace.reader() as reader:
            return [row[0] for row in reader.rows("SELECT id FROM task WHERE code = :code", {"code": code})]

    def pieces(calendars: Iterable[UnitCalendar]) -> dict[str, dict[str, tuple[Any, ...]]]:
        return {
            one.key: {piece.uid: (*piece[:4], piece.body(), piece.alarm(), piece.is_shown) for piece in one.pieces}
            for one in calendars
        }

    with workspace.reader() as reader:
        gathering = Gathering(reader, reader.roadmap("hutubi"), MARCH, is_workday)
        standing = pieces(gathering.calendars(None, ()))
    assert gathering.is_kept
    for code, kind, *told in (
        ("21.1a", EventType.REPORTED_DONE),
        ("21.1a", EventType.RETURNED, "缺中标通知书"),
        ("36.1", EventType.EXTENDED, "改期", date(2027, 1, 15)),
        ("21.1b", EventType.SUSPENDED, "停工", date(2024, 9, 1)),
        ("21.1a", EventType.REPORTED_DONE),
        ("9.3", EventType.REPORTED_DONE),
    ):
        changed = tell(code, kind, *told)
        with workspace.reader() as reader:
            moved = list(gathering.renewed(reader, changed))
            whole = pieces(unit_calendars(reader, reader.roadmap("hutubi"), MARCH, is_workday))
            new = pieces(moved)
        for calendar in moved:
            assert calendar.told is not None
            assert new[calendar.key].keys() <= calendar.told
            assert not calendar.is_told("of another task")
            for uid in calendar.told:
                standing[calendar.key].pop(uid, None)
            standing[calendar.key] |= new[calendar.key]
        assert standing == whole


TOWNS = """\
id: east
title: 东风县路线图
county: 东风县
document: 东风政发〔2024〕1号
issued_on: 2024-01-10
units:
  - {name: 甲镇}
  - {name: 教育局}
  - {name: 各乡镇, members: [甲镇, 乙镇]}
tasks:
  - {id: "9.1", title: 排查, kind: other, due: 2026-09-30, units: [各乡镇, 教育局], each: true}
  - {id: "9.2", title: 联席会, kind: other, due: 2026-10-31, units: [各乡镇]}
  - {id: "9.3", title: 长期坚持, kind: other, due: 长期坚持, units: [甲镇]}
"""


def test_each_member_has_its_share_and_its_collectives_tasks(workspace: Workspace) -> None:
    add(workspace, TOWNS, "east")

    def told(*units: str) -> dict[str, list[str]]:
        found = read_back(gathered(workspace, roadmap="east", units=units or None))
        return {
            key: [str(event["SUMMARY"]) for unit, piece, event in found if unit == key and piece.kind == "deadline"]
            for key in dict.fromkeys(unit for unit, _piece, _event in found)
        }

    lead = "9月30日到期 牵头：排查"
    meeting = "10月31日到期 牵头：联席会"
    assert told() == {
        "甲镇": [lead],
        "乙镇": [lead, meeting],
        "各乡镇": [lead, meeting],
        "教育局": ["9月30日到期 配合：排查"],
    }
    assert told("乙镇") == {"乙镇": [lead, meeting]}
    duty = next(
        str(event["DESCRIPTION"])
        for unit, _piece, event in read_back(gathered(workspace, roadmap="east"))
        if unit == "各乡镇"
    )
    assert duty.startswith("请各单位分别在2026年9月30日前办结，各自向创建工作办公室申请销号：排查")
    head = gathered(workspace, roadmap="east")["甲镇"].head.decode().replace("\r\n ", "")
    assert "NAME:甲镇·创建路线图（东风县）" in head
    assert "没有期限、不列入日历的事项：9.3" in head
    assert "UID" not in head


def test_a_change_touches_the_units_that_have_had_or_will_have_a_part(workspace: Workspace) -> None:
    add(workspace, TOWNS, "east")
    with workspace.reader() as reader:
        numbers = dict(reader.rows("SELECT code, id FROM task WHERE roadmap = 'east'"))
        assert touched_units(reader, "east", [numbers["9.1/乙镇"]]) == {"乙镇", "各乡镇", "教育局"}
        assert touched_units(reader, "east", [numbers["9.3"]]) == {"甲镇"}
        assert touched_units(reader, "east", []) == set()


def test_a_renamed_unit_keeps_its_entries(workspace: Workspace) -> None:
    before = marks({"县财政局": gathered(workspace, workspace.as_of)["县财政局"]})
    file = workspace.settings.roadmaps / "hutubi.yaml"
    text = file.read_text("utf-8").replace("县财政局", "县财政和国资局")
    file.write_text(text.replace("aliases: [财政局,", "aliases: [县财政局, 财政局,"), "utf-8")
    sync.apply(workspace, sync.preview(workspace, answer="follow"), force=True)
    found = gathered(workspace, workspace.as_of)
    assert found["县财政局"].unit == "县财政和国资局"
    assert marks({"县财政局": found["县财政局"]}).keys() == before.keys()


def test_the_last_return_is_told_with_its_reason(workspace: Workspace) -> None:
    for reason in ("缺公示", "缺中标通知书", "写错了"):
        record(workspace, ["21.1a"], Entry(EventType.REPORTED_DONE, effective_on=MARCH))
        record(workspace, ["21.1a"], Entry(EventType.RETURNED, effective_on=MARCH, note=reason))
    undo(workspace)
    undo(workspace)
    with workspace.reader() as reader:
        ((number,),) = reader.rows("SELECT id FROM task WHERE code = '21.1a'")
        assert returns_of(reader, [number], MARCH)[number][:2] == ("2024-03-05", "缺中标通知书")
        assert returns_of(reader, [number], MARCH - timedelta(days=1)) == {}
        assert returns_of(reader, [], MARCH) == {}
        assert rows_of(reader, FIELDS, [number], MARCH)[0][-2:] == ("hutubi", "21.1a")
    lead = next(
        one for one in read_back(gathered(workspace, units=["县财政局"])) if "县四中综合" in str(one.event["SUMMARY"])
    )
    assert str(lead.event["SUMMARY"]) == "5月31日到期 退回：县四中综合艺体楼招标"
    assert str(lead.event["DESCRIPTION"]).startswith(
        "请补正后重新向创建工作领导小组办公室申请销号，期限2024年5月31日：县四中综合艺体楼招标。"
        "2024年3月5日退回，原因：缺中标通知书\n"
    )
    helping = {str(one.event["SUMMARY"]) for one in read_back(gathered(workspace, units=["县教育局"]))}
    assert "5月31日到期 配合：县四中综合艺体楼招标" in helping


def test_two_counties_entries_are_told_apart(workspace: Workspace) -> None:
    add(workspace, neighbour("other"), "other")
    assert not marks(gathered(workspace)).keys() & marks(gathered(workspace, roadmap="other")).keys()
