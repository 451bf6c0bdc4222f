from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid5

import icalendar
import pytest

from tracker.calendars.entry import NAMESPACE, CalendarEntry, CalendarTask, role_of, uid_of

MakeTask = Callable[..., CalendarTask]


def made(task: CalendarTask, unit: str = "县财政局") -> str:
    return CalendarEntry(task, roadmap_title="", alarm_days=(7, 1)).octets(unit, "牵头").decode()


@pytest.mark.parametrize("role", ["牵头", "共同牵头", "配合", ""])
def test_an_entry_is_written_as_icalendar_writes_it(make_task: MakeTask, role: str) -> None:
    hard = make_task(title="附件；一, 二; 县第一中学综合教学楼建设与设备购置" * 3, status="planned")
    for task in (make_task(), hard, make_task(is_cancelled=True)):
        octets = CalendarEntry(task, roadmap_title="呼图壁县路线图", alarm_days=(30, 7, 1)).octets("县财政局", role)
        assert icalendar.Event.from_ical(octets).to_ical() == octets


def test_an_identifier_is_the_same_for_ever() -> None:
    assert uid_of("entry", "hutubi", "21.1a", "县财政局") == "d61cd01c-cb13-525d-a00e-c5e7257dfe61"
    for number in range(50):
        assert uid_of(str(number)) == str(uuid5(UUID(bytes=NAMESPACE), json.dumps([str(number)])))


def test_identifiers_differ_by_roadmap_task_and_unit() -> None:
    names = [("hutubi", "1.1", "甲"), ("hutubi", "1.1", "乙"), ("hutubi", "1.2", "甲"), ("hutub", "i1.1", "甲")]
    assert len({uid_of("entry", *name) for name in names} | {uid_of("entry", "a\ud800", "", "")}) == 5


@pytest.mark.parametrize(
    ("names", "role"),
    [({"县财政局"}, "牵头"), ({"县教育局"}, "配合"), ({"县财政局", "县教育局"}, "牵头"), ({"县水利局"}, "")],
)
def test_a_role_is_read_from_the_names_that_mean_the_unit(make_task: MakeTask, names: set[str], role: str) -> None:
    assert role_of(make_task().facts, frozenset(names)) == role


def test_a_unit_that_leads_beside_another_is_told_so(make_task: MakeTask) -> None:
    facts = make_task(co_leads=("县人社局",)).facts
    assert role_of(facts, frozenset({"县人社局", "县教育局"})) == "共同牵头"


@pytest.mark.parametrize(
    ("status", "alarms"),
    [("planned", 2), ("in_progress", 2), ("reported_done", 0), ("closed", 0), ("suspended", 0), ("withdrawn", 0)],
)
def test_only_work_still_to_be_done_rings(make_task: MakeTask, status: str, alarms: int) -> None:
    text = made(make_task(status=status))
    assert text.count("BEGIN:VALARM") == alarms
    assert ("STATUS:CANCELLED" in text) is (status == "withdrawn")


def test_a_tombstone_keeps_its_identifier_and_does_not_ring(make_task: MakeTask) -> None:
    live, gone = made(make_task()), made(make_task(sequence=1, is_cancelled=True))
    assert "STATUS:CANCELLED" in gone
    assert "BEGIN:VALARM" not in gone
    assert "SEQUENCE:1" in gone
    uid = next(line for line in live.splitlines() if line.startswith("UID:"))
    assert uid in gone


def test_times_are_written_in_utc_whatever_zone_they_come_in(make_task: MakeTask) -> None:
    moment = datetime(2024, 3, 2, 4, 5, 6, tzinfo=UTC)
    beijing = moment.astimezone(timezone(timedelta(hours=8)))
    texts = {made(make_task(changed_at=each)) for each in (moment, beijing, moment.replace(tzinfo=None))}
    assert len(texts) == 1
    assert "DTSTAMP:20240302T040506Z" in texts.pop()


def test_nothing_was_created_after_its_last_change(make_task: MakeTask) -> None:
    assert "CREATED:20231231T000000Z" in made(make_task(changed_at=datetime(2023, 12, 31, tzinfo=UTC)))
