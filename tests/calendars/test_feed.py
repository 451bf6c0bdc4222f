from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

import tracker.i18n
from tests.calendars.conftest import unit_calendar
from tracker.calendars.entry import CalendarTask, alarm_offsets, description_of, summary_of
from tracker.text import clean

Lint = Callable[[bytes], list[str]]
MakeTask = Callable[..., CalendarTask]
Read = tuple[str, int, str, date, date, str, tuple[timedelta, ...]]

ROADMAPS = {"hutubi": "呼图壁县路线图"}
HOSTILE = [
    "\r\nBEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\n",
    "一\nEND:VEVENT\nEND:VCALENDAR",
    "响\a铃\0\x1b[31m",
    "行\u2028段\u2029下\u0085\x0b",
    "半个\ud83d",
    "长" * 10_000,
    "附件\\New\\n,;:\"^'%{code}",
    "𠮷🏫👨\u200d👩\u200d👧\u202e",
    "",
    " ",
]


def by_icalendar(data: bytes) -> list[Read]:
    """What icalendar reads."""
    events: Any = icalendar.Calendar.from_ical(data).events
    return [
        (
            str(event["UID"]),
            int(event["SEQUENCE"]),
            str(event["SUMMARY"]),
            event["DTSTART"].dt,
            event["DTEND"].dt,
            str(event["DESCRIPTION"]),
            tuple(alarm["TRIGGER"].dt for alarm in event.walk("VALARM")),
        )
        for event in events
    ]


def by_vobject(data: bytes) -> list[Read]:
    """What vobject reads."""
    calendar = vobject.readOne(data.decode())
    return [
        (
            event.uid.value,
            int(event.sequence.value),
            event.summary.value,
            event.dtstart.value,
            event.dtend.value,
            event.description.value,
            tuple(alarm.trigger.value for alarm in event.contents.get("valarm", [])),
        )
        for event in calendar.contents["vevent"]
    ]


def calendar_of(*tasks: CalendarTask, unit: str = "县教育局") -> bytes:
    calendar = unit_calendar(unit, ROADMAPS, tasks)
    assert calendar is not None
    return calendar


def test_a_calendar_introduces_itself(make_task: MakeTask) -> None:
    calendar = icalendar.Calendar.from_ical(calendar_of(make_task()))
    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "县教育局·创建路线图"
    assert calendar["X-WR-CALDESC"] == "呼图壁县路线图"
    assert calendar["VERSION"] == "2.0"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\nX-PUB" in calendar_of(make_task())


def test_an_entry_is_an_all_day_deadline_that_blocks_nobody(make_task: MakeTask, lint: Lint) -> None:
    data = calendar_of(make_task(sequence=3, due_on=date(2024, 2, 29)))
    assert lint(data) == []
    event: Any = icalendar.Calendar.from_ical(data).events[0]
    assert event["DTSTART"].dt == date(2024, 2, 29)
    assert event["DTEND"].dt == date(2024, 3, 1)
    assert event["SEQUENCE"] == 3
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["STATUS"] == "CONFIRMED"
    assert [str(category) for category in event["CATEGORIES"].cats] == ["配合", "项目建设"]
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == datetime.fromisoformat("2024-03-02T04:05:06Z")


def test_two_independent_readers_find_every_entry_date_and_alarm(make_task: MakeTask, lint: Lint) -> None:
    statuses = ("planned", "in_progress", "reported_done", "closed", "suspended", "withdrawn")
    days = [date(2025, 12, 1) + timedelta(days=3 * index) for index in range(120)]
    tasks = [
        make_task(
            sequence=index,
            code=f"{index}.1",
            title=f"事项𠮷{index}，附件\\New{index}; 一, 二",
            due_on=due_on,
            status=statuses[index % 6],
        )
        for index, due_on in enumerate(days)
    ]
    data = calendar_of(*tasks)
    assert lint(data) == []
    read = by_icalendar(data)
    assert read == by_vobject(data)
    expected = []
    for task in tasks:
        gone = task.facts.status == "withdrawn"
        rings = task.facts.status in ("planned", "in_progress")
        due_on = task.facts.due_on
        assert due_on is not None
        expected.append(
            (
                task.sequence,
                summary_of(task.facts, "配合", is_cancelled=gone),
                due_on,
                due_on + timedelta(days=1),
                description_of(task.facts, "呼图壁县路线图", is_cancelled=gone),
                alarm_offsets(due_on, (30, 7, 1)) if rings else (),
            )
        )
    assert [entry[1:] for entry in read] == expected


def test_entries_stand_by_due_date_then_roadmap_then_place_in_the_table(make_task: MakeTask) -> None:
    tasks = [
        make_task(title="四", due_on=date(2024, 6, 1), code="1"),
        make_task(title="三", roadmap="manasi", position=1, code="1"),
        make_task(title="二", position=10, code="2"),
        make_task(title="一", position=9, code="3"),
    ]
    in_order = [entry[2][-1] for entry in by_icalendar(calendar_of(*tasks))]
    assert in_order == ["一", "二", "三", "四"]
    assert calendar_of(*tasks) == calendar_of(*reversed(tasks))


def test_a_roadmap_without_the_unit_changes_nothing(make_task: MakeTask) -> None:
    elsewhere = make_task(roadmap="manasi", lead="县水利局", supporting=())
    wider = unit_calendar("县教育局", ROADMAPS | {"manasi": "玛纳斯县路线图"}, [make_task(), elsewhere])
    assert wider == calendar_of(make_task())


def test_open_ended_tasks_are_named_but_have_no_entry(make_task: MakeTask) -> None:
    data = calendar_of(make_task(), make_task(code="5.1", due_on=None))
    assert len(by_icalendar(data)) == 1
    description = str(icalendar.Calendar.from_ical(data)["X-WR-CALDESC"])
    assert description == "呼图壁县路线图；没有期限、不列入日历的事项：5.1"


def test_without_a_dated_task_there_is_no_calendar(make_task: MakeTask) -> None:
    assert unit_calendar("县教育局", ROADMAPS, []) is None
    assert unit_calendar("县教育局", ROADMAPS, [make_task(due_on=None)]) is None


def test_a_unit_sees_its_own_tasks_and_what_it_has_lost(make_task: MakeTask) -> None:
    other = make_task(code="1.1", title="别家事项", lead="县水利局", supporting=())
    lost = make_task(code="1.2", title="移交事项", lead="县水利局", supporting=(), is_cancelled=True)
    read = by_icalendar(calendar_of(other, lost, make_task()))
    assert [entry[2] for entry in read] == ["【已取消】移交事项", "【配合】县四中综合艺体楼招标"]


def test_a_member_gets_its_collectives_tasks_under_its_own_identifiers(make_task: MakeTask) -> None:
    member = unit_calendar("县第一小学", ROADMAPS, [make_task()], names={"各义务教育学校"})
    assert member is not None
    assert unit_calendar("县第一小学", ROADMAPS, [make_task()]) is None
    whole = calendar_of(make_task(), unit="各义务教育学校")
    assert [entry[2:] for entry in by_icalendar(member)] == [entry[2:] for entry in by_icalendar(whole)]
    assert by_icalendar(member)[0][0] != by_icalendar(whole)[0][0]


def test_each_roadmap_sets_its_own_alarm_days(make_task: MakeTask) -> None:
    tasks = [make_task(), make_task(roadmap="manasi")]
    data = unit_calendar("县教育局", ROADMAPS, tasks, alarm_days={"hutubi": (3,)})
    assert data is not None
    assert [len(entry[-1]) for entry in by_icalendar(data)] == [1, 3]


def test_changing_one_task_changes_one_entry(make_task: MakeTask) -> None:
    def entries(*tasks: CalendarTask) -> set[bytes]:
        return set(re.findall(b"BEGIN:VEVENT.*?END:VEVENT", calendar_of(*tasks), re.DOTALL))

    rest = [make_task(code=f"{index}.1", position=index) for index in range(9)]
    before = entries(*rest, make_task())
    after = entries(*rest, make_task(sequence=1, due_on=date(2024, 6, 30)))
    assert len(before - after) == len(after - before) == 1
    assert b"SEQUENCE:1" in (after - before).pop()


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize(
    "field", ["title", "lead", "supporting", "code", "document", "deadline_text", "project", "kind"]
)
def test_hostile_text_stays_inside_its_property(make_task: MakeTask, lint: Lint, field: str, text: str) -> None:
    value = ("县教育局", text) if field == "supporting" else text
    hostile = make_task(**{field: value})
    data = calendar_of(hostile, make_task(code="1", due_on=date(2024, 6, 1)))
    assert lint(data) == []
    read = by_icalendar(data)
    assert read == by_vobject(data)
    assert [len(entry[-1]) for entry in read] == [3, 3]
    assert read[0][2] == summary_of(hostile.facts, "配合", is_cancelled=False)
    assert len(data) < 12_000


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_a_hostile_unit_or_roadmap_name_stays_inside_its_property(make_task: MakeTask, lint: Lint, text: str) -> None:
    data = unit_calendar(text, {"hutubi": text, text: ""}, [make_task(lead=text), make_task(lead=text, roadmap=text)])
    assert data is not None
    assert lint(data) == []
    assert by_icalendar(data) == by_vobject(data)


@pytest.mark.no_cover
@settings(max_examples=settings().max_examples // 2)
@given(
    title=st.text(max_size=150) | st.text('\\nN,;:"^\r\n 县𠮷', max_size=60),
    due_on=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    sequence=st.integers(0, 10_000),
)
def test_any_title_and_date_read_back(make_task: MakeTask, lint: Lint, title: str, due_on: date, sequence: int) -> None:
    task = make_task(sequence=sequence, title=title, due_on=due_on)
    data = calendar_of(task)
    assert lint(data) == []
    read = by_icalendar(data)
    assert read == by_vobject(data)
    _uid, read_sequence, summary, start, end, _description, _alarms = read[0]
    assert (read_sequence, start, end) == (sequence, due_on, due_on + timedelta(days=1))
    inert = clean(title).strip() or "21.1a"
    assert summary == "【配合】" + (inert if len(inert) <= 120 else inert[:119] + "…")


def test_an_english_calendar_has_no_chinese_words_of_ours(make_task: MakeTask, lint: Lint) -> None:
    plain = {"title": "Tender", "lead": "Finance", "supporting": ("Education",), "project": "Hall", "document": "No. 5"}
    extended = {"due_on_original": date(2024, 4, 30), "due_on": date(2024, 5, 31), "deadline_text": "end of April"}
    states = ("planned", "reported_done", "closed", "suspended", "withdrawn")
    tasks = [make_task(code=status, status=status, **plain, **extended) for status in states]
    tasks += [make_task(code="none", due_on=None, **plain), make_task(deadline_text="", **plain)]
    tracker.i18n.set_language("en")
    try:
        data = unit_calendar("Education", {"hutubi": "Hutubi"}, tasks)
    finally:
        tracker.i18n.set_language("zh")
    assert data is not None
    assert lint(data) == []
    assert not re.search("[\u4e00-\u9fff]", data.decode())


SCRIPT = """
import runpy, sys
from datetime import date, datetime
names = runpy.run_path(sys.argv[1])
make, unit_calendar = names["make_calendar_task"], names["unit_calendar"]
tasks = [make(code=str(n), due_on=date(2026, 9, 30), supporting=("县教育局", "甲", "乙")) for n in range(5)]
tasks += [make(code=str(n), roadmap="manasi") for n in range(2)]
tasks.append(make(code="5", changed_at=datetime(2026, 1, 2, 3, 4, 5)))
roadmaps = {"hutubi": "呼图壁县路线图", "manasi": "玛纳斯县路线图"}
sys.stdout.buffer.write(unit_calendar("县教育局", roadmaps, tasks, names={"甲", "乙", "丙"}))
"""


@pytest.mark.no_cover
def test_the_octets_depend_on_nothing_but_the_state(tmp_path: Path, lint: Lint) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    machines = [
        {"TZ": "Asia/Urumqi", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.UTF-8"},
        {"TZ": "UTC", "PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ]
    root = Path(__file__).resolve().parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, str(script), str(Path(__file__).with_name("conftest.py"))],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])} | machine,
            check=True,
            capture_output=True,
        ).stdout
        for machine in machines
    }
    assert len(outputs) == 1
    assert lint(outputs.pop()) == []
