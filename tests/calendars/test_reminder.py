from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import icalendar
import pytest

from tracker.calendars.reminder import NAMED, Ring, headline_for, reminder_body, text_for
from tracker.calendars.schedule import RingReason
from tracker.calendars.titles import Titled, Titles, half_widths
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING, PlanHeading, Returned
from tracker.i18n import set_language

HEADING = PlanHeading("呼图壁县路线图", "")
DAY = date(2024, 6, 3)
TITLE = "县四中综合艺体楼招标"
DUE, OVERDUE, RETURNED, REVIEW = RingReason.DUE, RingReason.OVERDUE, RingReason.RETURNED, RingReason.REVIEW


def ring(reason: RingReason, role: str = LEAD, due_on: date | None = date(2024, 5, 31), title: str = TITLE) -> Ring:
    returned = Returned(date(2024, 5, 31), "缺中标通知书", date(2024, 5, 31)) if reason is RETURNED else None
    return Ring(reason, role, "21.1a", title, due_on, "县财政局", returned)


def short(titled: Titled, width: int) -> str:
    return Titles([titled]).short(titled, width)


@pytest.mark.parametrize(
    ("rings", "headline"),
    [
        ([ring(DUE)], "5月31日前要报：县四中综合艺体楼招标"),
        ([ring(DUE, SUPPORTING)], "5月31日前要配合：县四中综合艺体楼招标"),
        ([ring(DUE)] * 3, "5月31日前要报：3项"),
        ([ring(DUE), ring(DUE, due_on=date(2024, 7, 1))], "5月31日至7月1日要报：2项"),
        ([ring(DUE, SUPPORTING)] * 2, "5月31日前要配合：2项"),
        ([ring(DUE, SUPPORTING), ring(DUE)], "5月31日前要报：1项，另配合1项"),
        ([ring(OVERDUE)], "5月31日到期未报：县四中综合艺体楼招标"),
        ([ring(OVERDUE)] * 2, "逾期未报：2项"),
        ([ring(OVERDUE), ring(OVERDUE), ring(OVERDUE, SUPPORTING)], "逾期未报：2项，另配合1项"),
        # The day alone would be taken for one of this year.
        ([ring(OVERDUE, due_on=date(2023, 8, 25))], "逾期未报：县四中综合艺体楼招标"),
        ([ring(OVERDUE), ring(DUE), ring(DUE, SUPPORTING)], "逾期1项、要报1项、要配合1项"),
        ([ring(OVERDUE, SUPPORTING), ring(DUE, SUPPORTING)], "要配合2项"),
        ([ring(RETURNED)], "被退回：县四中综合艺体楼招标"),
        ([ring(RETURNED)] * 2, "被退回：2项"),
        ([ring(REVIEW, due_on=None)], "暂缓复核：县四中综合艺体楼招标"),
        ([ring(RETURNED), ring(OVERDUE), ring(OVERDUE), ring(DUE)], "退回1项、逾期2项、要报1项"),
        ([ring(RETURNED), ring(OVERDUE), ring(REVIEW), ring(DUE)], "退回1项、逾期1项、复核1项、要报1项"),
    ],
)
def test_a_headline_names_one_task_or_counts_them(rings: list[Ring], headline: str) -> None:
    assert headline_for(rings, DAY, short) == headline
    assert half_widths(headline) <= 40


def test_where_the_day_is_not_told_a_turn_is() -> None:
    days = [("6.1@2023q2", date(2023, 6, 30)), ("6.1@2024q1", date(2024, 3, 31)), ("6.1@2024q2", date(2024, 6, 30))]
    titles = Titles(Titled(code, "调度会", due_on) for code, due_on in days)

    def told(reason: RingReason, at: int) -> str:
        code, due_on = days[at]
        return headline_for([ring(reason, due_on=due_on, title="调度会")._replace(code=code)], DAY, titles.short)

    assert told(OVERDUE, 0) == "逾期未报：2023年第2季度：调度会"
    assert told(OVERDUE, 1) == "3月31日到期未报：调度会"
    assert told(RETURNED, 1) == "被退回：第1季度：调度会"
    assert told(DUE, 2) == "6月30日前要报：调度会"


def test_a_headline_of_many_of_every_kind_is_cut() -> None:
    rings = [ring(reason) for reason in RingReason for _ in range(100)]
    assert half_widths(headline_for(rings, DAY, short)) <= 40


def test_the_body_names_the_tasks_by_reason_then_how_to_answer_and_whom_to_ask() -> None:
    rings = [ring(RETURNED), ring(OVERDUE), ring(OVERDUE, CO_LEAD), ring(REVIEW, due_on=None), ring(DUE, SUPPORTING)]
    assert text_for(rings, DAY, HEADING).split("\n") == [
        "请办理以下5项；到2024年6月3日已经报过的，不必再报",
        "【被退回】",
        "1. 县四中综合艺体楼招标（牵头，2024年5月31日到期）："
        "请补正后重新向创建工作办公室申请销号。退回原因：缺中标通知书",
        "【逾期未报】",
        "2. 县四中综合艺体楼招标（牵头，2024年5月31日到期）："
        "请尽快办结，向创建工作办公室申请销号；一时办不结的，报告原因和预计日期",
        "3. 县四中综合艺体楼招标（共同牵头，2024年5月31日到期）：请与县财政局一起办结，向创建工作办公室申请销号",
        "【暂缓待复核】请向创建工作办公室报告能否恢复",
        "4. 县四中综合艺体楼招标（牵头，没有期限）",
        "【到期前提醒】请配合县财政局办结，由其申请销号",
        "5. 县四中综合艺体楼招标（配合，2024年5月31日到期）",
        "答复：在浏览器中打开本日历的订阅地址，点“已办结”或“有困难”；由文件导入的，请回复送来文件的单位",
        "联系：创建工作办公室",
    ]


def test_what_is_asked_of_all_alike_is_said_once_but_each_return_has_its_reason() -> None:
    lines = text_for([ring(RETURNED), ring(RETURNED), ring(OVERDUE), ring(OVERDUE)], DAY, HEADING).split("\n")
    assert ["退回原因" in line for line in lines[2:4]] == [True, True]
    assert lines[4] == "【逾期未报】请尽快办结，向创建工作办公室申请销号；一时办不结的，报告原因和预计日期"
    assert [line.endswith("（牵头，2024年5月31日到期）") for line in lines[5:7]] == [True, True]


def test_of_very_many_tasks_the_rest_is_counted() -> None:
    lines = text_for([ring(OVERDUE)] * (NAMED + 3), DAY, HEADING).split("\n")
    assert lines[-3] == "还有3项，见本日历里各事项的到期日"
    assert len(lines) == NAMED + 5


def test_a_unit_that_only_helps_is_told_how_to_leave_a_note() -> None:
    assert "可以留言" in text_for([ring(DUE, SUPPORTING)], DAY, HEADING)


def test_of_one_task_is_not_said_how_many_they_are() -> None:
    assert text_for([ring(DUE)], DAY, HEADING).startswith("请办理这一项；到2024年6月3日已经报过的，不必再报\n")


def test_english_counts_only_what_is_several_and_no_line_ends_in_a_blank() -> None:
    set_language("en")
    one, several = (text_for(rings, DAY, HEADING) for rings in ([ring(DUE)], [ring(DUE), ring(DUE, CO_LEAD)]))
    assert one.startswith("Please see to this task; ")
    assert several.startswith("Please see to these 2 tasks; ")
    assert "(lead, due 31 May 2024)" in several
    assert "(co-lead, due 31 May 2024)" in several
    assert [line for line in several.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize(("remind_at", "start"), [(time(10, 30), "20240603T023000Z"), (time(7), "20240602T230000Z")])
def test_the_event_is_told_in_utc_and_rings_as_it_begins(remind_at: time, start: str) -> None:
    body = reminder_body([ring(DUE)], DAY, remind_at=remind_at, heading=HEADING, short=short)
    octets = b"BEGIN:VEVENT\r\n" + body + b"END:VEVENT\r\n"
    assert f"DTSTART:{start}\r\n".encode() in octets
    event: Any = icalendar.Event.from_ical(octets)
    assert (event["DTEND"].dt - event["DTSTART"].dt).seconds == 900
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta()
    assert alarm["DESCRIPTION"] == event["SUMMARY"]


def test_what_people_wrote_is_cleaned_and_cut() -> None:
    rings = [ring(DUE, title="楼\r\nBEGIN:VALARM\x1b[31m" + "长" * 500)]
    text = reminder_body(rings, DAY, remind_at=time(10, 30), heading=HEADING, short=short)
    assert text.count(b"BEGIN:VALARM\r\n") == 1
    assert b"\x1b" not in text
