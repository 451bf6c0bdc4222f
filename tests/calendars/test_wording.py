"""The wording contract, read as a unit reads it: what is due and when, what to do and towards whom, how to answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calendars.conftest import HEADING, HOSTILE, calendar_of, make_unit_task
from tests.calendars.linter import lint_calendar
from tracker.calendars.head import head_of
from tracker.calendars.titles import half_widths
from tracker.calendars.wording import (
    CO_LEAD,
    LEAD,
    SUPPORTING,
    WIDTH,
    PlanHeading,
    Returned,
    UnitTask,
    action_of,
    body_of,
    facts_of,
    headline_of,
    long_day,
)
from tracker.core.amount import Amount
from tracker.i18n import set_language

RETURNED = Returned(date(2024, 5, 31), "缺中标通知书", date(2024, 5, 31))
STATES: dict[str, dict[str, object]] = {
    "planned": {},
    "in_progress": {},
    "reported_done": {"reported_done_on": date(2024, 5, 30)},
    "closed": {"closed_on": date(2024, 6, 3)},
    "suspended": {"review_on": date(2024, 9, 1)},
}


@pytest.fixture
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("zh")


def in_state(status: str, role: str = LEAD, **facts: object) -> UnitTask:
    """The task in a state, or ``returned``."""
    if status == "returned":
        return make_unit_task(role, **facts)._replace(returned=RETURNED)
    return make_unit_task(role, **{"status": status} | STATES[status] | facts)


@pytest.mark.parametrize(
    ("status", "role", "headline"),
    [
        ("planned", LEAD, "5月31日到期 牵头：县四中综合艺体楼招标"),
        ("in_progress", CO_LEAD, "5月31日到期 共同牵头：县四中综合艺…招标"),
        ("in_progress", SUPPORTING, "5月31日到期 配合：县四中综合艺体楼招标"),
        ("returned", LEAD, "5月31日到期 退回：县四中综合艺体楼招标"),
        ("returned", SUPPORTING, "5月31日到期 配合：县四中综合艺体楼招标"),
        ("reported_done", LEAD, "5月31日到期 已报待核查：县四中综合…招标"),
        ("closed", SUPPORTING, "5月31日到期 已销号：县四中综合艺体楼招标"),
        ("suspended", LEAD, "5月31日到期 暂缓：县四中综合艺体楼招标"),
    ],
)
def test_a_headline_says_first_what_is_due_and_when(status: str, role: str, headline: str) -> None:
    found = headline_of(in_state(status, role))
    assert found == headline
    assert half_widths(found) <= WIDTH
    assert "到期" in found[: _at(found, 16)]


def _at(text: str, width: int) -> int:
    """How many characters of a text so many half widths are."""
    return next(count for count in range(len(text), -1, -1) if half_widths(text[:count]) <= width)


@pytest.mark.parametrize(
    ("status", "role", "action"),
    [
        ("planned", LEAD, "请在2024年5月31日前办结，向{office}申请销号：县四中综合艺体楼招标"),
        ("planned", CO_LEAD, "请与县财政局一起在2024年5月31日前办结，向{office}申请销号：县四中综合艺体楼招标"),
        (
            "in_progress",
            SUPPORTING,
            "请配合县财政局在2024年5月31日前办结：县四中综合艺体楼招标。按其要求出人、出资料、办好本单位的手续；"
            "由县财政局申请销号，有困难的告知县财政局和{office}",
        ),
        (
            "returned",
            LEAD,
            "请补正后重新向{office}申请销号，期限2024年5月31日：县四中综合艺体楼招标。"
            "2024年5月31日退回，原因：缺中标通知书",
        ),
        (
            "reported_done",
            LEAD,
            "已于2024年5月30日申请销号，等{office}核查，核查前不必再报：县四中综合艺体楼招标",
        ),
        ("closed", LEAD, "已于2024年6月3日销号，不必再办：县四中综合艺体楼招标"),
        ("suspended", LEAD, "暂缓办理，2024年9月1日复核，恢复以前不必办结：县四中综合艺体楼招标"),
    ],
)
def test_the_body_begins_with_the_action_and_towards_whom(status: str, role: str, action: str) -> None:
    body = body_of(in_state(status, role), HEADING).split("\n")
    assert body[0] == action.format(office="创建工作领导小组办公室")
    is_closed = status == "closed"
    assert is_closed or body[1].startswith("答复：在浏览器中打开本日历的订阅地址，")
    assert is_closed or ("点“已办结”或“有困难”" in body[1]) is (role != SUPPORTING)
    assert body[2 - is_closed] == "联系：创建工作领导小组办公室（设在县教育局）"
    assert body[3 - is_closed] == ""
    assert body[4 - is_closed].startswith("办理时限：")


def test_a_duty_of_each_asks_its_collective_for_each_units_own_report() -> None:
    action = action_of(make_unit_task(shares=3, lead="各学校"), "办公室")
    assert action == "请各单位分别在2024年5月31日前办结，各自向办公室申请销号：县四中综合艺体楼招标"


def test_what_is_not_known_is_not_said() -> None:
    heading = PlanHeading("", "")
    assert action_of(make_unit_task(status="suspended"), "办公室") == "暂缓办理，恢复以前不必办结：县四中综合艺体楼招标"
    assert action_of(make_unit_task(status="closed"), "办公室").startswith("已销号，")
    assert "没有期限" in action_of(make_unit_task(due_on=None), "办公室")
    bare = make_unit_task(row=0, document="", supporting=(), project="", step="")
    text = facts_of(bare, heading)
    assert not any(label in text for label in ("来源", "配合单位", "项目："))
    assert "路线图：hutubi" in text
    assert "来源：某文件" in facts_of(make_unit_task(row=0, document="某文件"), heading)
    assert "项目：某楼\n" in facts_of(make_unit_task(project="某楼", step=""), heading)


@pytest.mark.parametrize(
    ("office", "addressee", "asked"),
    [
        ("", "创建工作办公室", "创建工作办公室"),
        ("县教育局", "县教育局", "县教育局"),
        ("领导小组办公室（设在县教育局）", "领导小组办公室", "领导小组办公室（设在县教育局）"),
        ("（设在县教育局）", "（设在县教育局）", "（设在县教育局）"),
        ("办公室\r\nATTENDEE:x", "办公室 ATTENDEE:x", "办公室 ATTENDEE:x"),
    ],
)
def test_the_office_is_told_as_an_office(office: str, addressee: str, asked: str) -> None:
    heading = PlanHeading("", office)
    assert (heading.addressee, re.sub(" +", " ", heading.asked)) == (heading.addressee, asked)
    assert re.sub(" +", " ", heading.addressee) == addressee


def test_the_facts_say_what_a_unit_would_look_up() -> None:
    amounts = (Amount("投资", "320", "万元", "约320万元"), Amount("学位", "1200", "个"))
    task = make_unit_task(criteria="省级抽查合格", amounts=amounts, remark="以省厅通知为准")
    assert facts_of(task, HEADING).splitlines() == [
        "办理时限：5月底（2024-05-31）",
        "牵头单位：县财政局",
        "配合单位：县教育局、各义务教育学校",
        "类别：项目建设",
        "项目：县四中综合艺体楼（招标）",
        "数量：投资 约320万元、学位 1200个",
        "验收要点：省级抽查合格",
        "计划备注：以省厅通知为准",
        "当前状态：推进中",
        "事项编号：21.1a",
        "路线图：呼图壁县路线图",
        "来源：呼县政办〔2022〕5号第21行第1项",
    ]


@pytest.mark.parametrize(
    ("facts", "lines"),
    [
        ({"deadline_text": ""}, ["办理时限：2024-05-31"]),
        ({"deadline_text": "2024-05-31"}, ["办理时限：2024-05-31"]),
        (
            {"due_on": date(2024, 7, 31), "due_on_original": date(2024, 5, 31)},
            ["办理时限：5月底（2024-05-31）", "批准延期至：2024-07-31（原期限2024-05-31）"],
        ),
        (
            {"due_on": date(2024, 7, 31), "due_on_original": None, "deadline_text": "长期坚持"},
            ["办理时限：长期坚持", "批准期限：2024-07-31"],
        ),
        (
            {"due_on": date(2024, 7, 31), "due_on_first": date(2024, 5, 31)},
            ["办理时限：5月底（2024-07-31）", "原定期限：2024-05-31"],
        ),
        (
            {"due_on": date(2024, 8, 31), "due_on_original": date(2024, 7, 31), "due_on_first": date(2024, 5, 31)},
            ["办理时限：5月底（2024-07-31）", "批准延期至：2024-08-31（原期限2024-05-31）"],
        ),
    ],
)
def test_the_deadline_stands_in_the_documents_words_with_its_date(facts: dict[str, object], lines: list[str]) -> None:
    text = facts_of(make_unit_task(LEAD, **facts), HEADING).splitlines()
    assert [line for line in text if line.startswith(("办理时限", "批准", "原定"))] == lines


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("closed", "已销号（2024-06-03）"),
        ("reported_done", "申请销号（2024-05-30）"),
        ("suspended", "暂缓，2024-09-01复核"),
        ("planned", "未开始"),
        ("returned", "推进中（2024-05-31退回）"),
    ],
)
def test_the_status_carries_its_date(status: str, told: str) -> None:
    assert f"\n当前状态：{told}\n" in facts_of(in_state(status), HEADING)


def test_no_word_depends_on_the_day_of_reading() -> None:
    relative = re.compile("今天|明天|昨天|本周|下周|还有.天|后天")
    for status in (*STATES, "returned"):
        for role in (LEAD, CO_LEAD, SUPPORTING):
            assert not relative.search(headline_of(in_state(status, role)) + body_of(in_state(status, role), HEADING))


def test_english_has_no_chinese_words_of_ours(english: None) -> None:
    plain: dict[str, Any] = {
        "title": "Tender", "lead": "Finance", "supporting": ("Education",), "project": "Hall", "document": "No. 5",
        "due_on_original": date(2024, 4, 30), "deadline_text": "end of April",
    }  # fmt: skip
    roles = (LEAD, CO_LEAD, SUPPORTING)
    tasks = [in_state(status, role, **plain) for status in (*STATES, "returned") for role in roles]
    tasks = [task._replace(returned=task.returned and task.returned._replace(note="why")) for task in tasks]
    tasks += [make_unit_task(LEAD, **plain | {"due_on": None}), make_unit_task(LEAD, **plain | {"shares": 2})]
    head = head_of("Finance", "Hutubi", "Hutubi", [])
    data = calendar_of(*tasks, head=head, heading=PlanHeading("Hutubi", ""))
    assert lint_calendar(data) == []
    assert not re.search("[\u4e00-\u9fff]", data.decode())
    assert headline_of(tasks[0]) == "Due 31 May, lead: Tender"
    assert [headline_of(in_state("closed", role, **plain)) for role in roles] == ["Due 31 May, closed: Tender"] * 3
    assert headline_of(in_state("planned", CO_LEAD, **plain)) == "Due 31 May, co-lead: Tender"
    assert headline_of(in_state("reported_done", **plain)) == "Due 31 May, reported done: Tender"
    assert long_day(date(2024, 5, 31)) == "31 May 2024"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize(
    "field", ["title", "lead", "supporting", "code", "document", "deadline_text", "project", "kind", "note", "office"]
)
def test_hostile_text_stays_inside_its_property(field: str, text: str) -> None:
    heading = PlanHeading(text, text) if field == "office" else HEADING
    value: object = (text,) if field == "supporting" else text
    facts = {} if field in ("note", "office") else {field: value}
    task = make_unit_task(LEAD, **facts)
    task = task._replace(returned=RETURNED._replace(note=text)) if field == "note" else task
    data = calendar_of(task, make_unit_task(SUPPORTING, code="1", due_on=date(2024, 6, 1)), heading=heading)
    assert lint_calendar(data) == []
    assert by_icalendar(data) == by_vobject(data)
    assert by_icalendar(data)[0] == headline_of(task)
    assert len(data) < 16_000


def by_icalendar(data: bytes) -> list[str]:
    """The headlines and bodies that icalendar reads."""
    events: Any = icalendar.Calendar.from_ical(data).events
    return [str(event[name]) for event in events for name in ("SUMMARY", "DESCRIPTION")]


def by_vobject(data: bytes) -> list[str]:
    """The same by vobject."""
    events = vobject.readOne(data.decode()).contents["vevent"]
    return [text for event in events for text in (event.summary.value, event.description.value)]


@settings(max_examples=settings().max_examples // 4)
@given(title=st.text(max_size=150) | st.text('\\nN,;:"^\r\n 县𠮷', max_size=60), role=st.sampled_from([LEAD, CO_LEAD]))
def test_any_title_is_read_back_and_fits(title: str, role: str) -> None:
    task = make_unit_task(role, title=title)
    assert half_widths(headline_of(task)) <= WIDTH
    data = calendar_of(task)
    assert by_icalendar(data) == by_vobject(data)
    assert by_icalendar(data)[0] == headline_of(task)
