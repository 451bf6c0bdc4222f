from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import icalendar
import pytest

from tests.calendars.conftest import make_unit_task
from tracker.calendars.deadline import alarm, deadline_alarm, deadline_body
from tracker.calendars.schedule import Schedule
from tracker.calendars.wording import PlanHeading
from tracker.workdays import is_workday

HEADING = PlanHeading("呼图壁县路线图", "县教育局（创建办）")
SCHEDULE = Schedule(date(2024, 3, 1), (30, 7, 1), is_workday)


def test_an_entry_is_written_as_icalendar_writes_it() -> None:
    hard = make_unit_task(title="附件；一, 二; 县第一中学综合教学楼" * 3, criteria="抽查\x07合格\u2028通过")
    for task in (make_unit_task(), hard):
        octets = b"BEGIN:VEVENT\r\n" + deadline_body(task, HEADING) + b"END:VEVENT\r\n"
        assert icalendar.Event.from_ical(octets).to_ical(sorted=False) == octets


def test_the_day_is_the_due_day_and_the_end_the_day_after() -> None:
    octets = deadline_body(make_unit_task(due_on=date(2024, 12, 31)), HEADING)
    assert b"DTSTART;VALUE=DATE:20241231\r\nDTEND;VALUE=DATE:20250101\r\n" in octets
    assert b"VALARM" not in octets


@pytest.mark.parametrize(
    ("facts", "offset"),
    [
        # 30 May 2024 is a Thursday, and the due day the Friday after it.
        ({}, b"TRIGGER:-PT13H30M\r\n"),
        # 5 May 2024 is the last day of the holiday, so the last working day before is 30 April.
        ({"due_on": date(2024, 5, 6)}, b"TRIGGER:-P5DT13H30M\r\n"),
        ({"status": "planned"}, b"TRIGGER:-PT13H30M\r\n"),
    ],
)
def test_a_file_with_one_entry_rings_on_the_nearest_lead_day(facts: dict[str, Any], offset: bytes) -> None:
    octets = deadline_alarm(make_unit_task("牵头", **facts), SCHEDULE, time(10, 30))
    assert octets.count(b"BEGIN:VALARM") == 1
    assert offset in octets


@pytest.mark.parametrize("status", ["reported_done", "closed", "suspended"])
def test_what_is_not_the_units_turn_does_not_ring(status: str) -> None:
    assert deadline_alarm(make_unit_task(status=status), SCHEDULE, time(10, 30)) == b""


def test_a_plan_without_reminders_has_none() -> None:
    assert deadline_alarm(make_unit_task(), Schedule(date(2024, 3, 1), (), is_workday), time(10, 30)) == b""


def test_an_alarm_rings_with_its_entry_or_before() -> None:
    assert b"TRIGGER:-PT0M\r\n" in alarm("到期", timedelta())
