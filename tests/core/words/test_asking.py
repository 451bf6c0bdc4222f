"""What the search line's words ask for, and that base and line must both hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracles.query import matches
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.core.status import OPEN
from tracker.core.words import understood

AS_OF = date(2024, 5, 10)
MakeItem = Callable[..., Item]


def near(days: int) -> Filter:
    """Open, and due by so many days from the as-of date or long ago."""
    return Filter(statuses=OPEN, due_to=AS_OF + timedelta(days=days))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Filter()),
        ("艺体楼 招标", Filter(search="艺体楼 招标")),
        ("kind:招聘", Filter(kinds=("hiring",))),
        ("类别：招聘", Filter(kinds=("hiring",))),
        ("ＫＩＮＤ：ｈｉｒｉｎｇ", Filter(kinds=("hiring",))),
        ("类别:教师", Filter(kinds=("hiring", "training"))),
        ("类别:招聘、建设", Filter(kinds=("hiring", "construction"))),
        ("类别:招聘 kind:construction", Filter(kinds=("hiring", "construction"))),
        ("unit:财政局 单位:教育局", Filter(people=("财政局", "教育局"))),
        ("牵头:财政局 lead:县", Filter(parts=(("lead", "财政局"), ("lead", "县")))),
        ('项目:"四中 艺体楼"', Filter(parts=(("project", "四中 艺体楼"),))),
        ("路线图:ｈｕｔｕｂｉ", Filter(parts=(("roadmap", "hutubi"),))),
        ("项目:（二期）", Filter(parts=(("project", "（二期）"),))),
        ("共同牵头:财政局 co_lead:县", Filter(parts=(("co_leads", "财政局"), ("co_leads", "县")))),
        ("分管领导:副县长 leader:县", Filter(parts=(("leader", "副县长"), ("leader", "县")))),
        ("环节:招标 step:topping_out", Filter(steps=("tender", "topping_out"))),
        ("环节:动工、封顶", Filter(steps=("commencement", "topping_out"))),
        ("环节:竣工", Filter(steps=("completion",))),
        ("status:closed", Filter(statuses=("closed",))),
        ("状态:销号", Filter(statuses=("reported_done", "closed"))),
        ("状态:已销号", Filter(statuses=("closed",))),
        ("红", Filter(lamps=("red",))),
        ("红灯 yellow Ｇｒａｙ", Filter(lamps=("red", "yellow", "grey"))),
        ("亮灯:黄", Filter(lamps=("yellow",))),
        ("红领巾", Filter(search="红领巾")),
        ('"红" ＂逾期＂ “kind:招聘”', Filter(search="红 逾期 kind:招聘")),
        ("逾期 unreported 延期", Filter(overdue=True, unreported=True, extended=True)),
        ("moved", Filter(moved=True)),
        ("待核查 待核 waiting", Filter(waiting=True)),
        ("本周 this_week", Filter(this_week=True)),
        ("３０天内 in2w", Filter(due_within=14)),
        ("1个月内", Filter(due_within=31)),
        ("each", Filter(each=True)),
        ("各自 duty:3.2", Filter(each=True, duty="3.2")),
        ("各自：３。２", Filter(duty="3.2")),
        ("各自:3.2 duty:3.3", Filter(duty="/")),
        ("改期 综合楼", Filter(moved=True, search="综合楼")),
        ("综合楼 类别:建设 Red", Filter(search="综合楼", kinds=("construction",), lamps=("red",))),
        ("due<30d", near(29)),
        ("期限＜＝３０天", near(30)),
        ("期限≤2周", near(14)),
        ("due<=1m", near(31)),
        ("期限<2个月", near(60)),
        ("due<0d", near(-1)),
        ("due<99999m", near(36523)),
        ("due>30d", Filter(due_from=date(2024, 6, 10))),
        ("due>=30d", Filter(due_from=date(2024, 6, 9))),
        ("due=30d", Filter(due_from=date(2024, 6, 9), due_to=date(2024, 6, 9))),
        ("due<2024-06-30", Filter(due_to=date(2024, 6, 29))),
        ("due<=2024/6/30", Filter(due_to=date(2024, 6, 30))),
        ("期限>2024年6月30日", Filter(due_from=date(2024, 7, 1))),
        ("due>=2024.6.3", Filter(due_from=date(2024, 6, 3))),
        ("due=2024-06", Filter(due_from=date(2024, 6, 1), due_to=date(2024, 6, 30))),
        ("due=2024", Filter(due_from=date(2024, 1, 1), due_to=date(2024, 12, 31))),
        ("期限=6月", Filter(due_from=date(2024, 6, 1), due_to=date(2024, 6, 30))),
        ("期限<6月15日", Filter(due_to=date(2024, 6, 14))),
        ("期限=2月", Filter(due_from=date(2024, 2, 1), due_to=date(2024, 2, 29))),
        ("due<2024-06", Filter(due_to=date(2024, 5, 31))),
        ("due>2024-06", Filter(due_from=date(2024, 7, 1))),
        ("due>2024-06 due<2024-09", Filter(due_from=date(2024, 7, 1), due_to=date(2024, 8, 31))),
        ("due>9999", Filter(due_from=date.max)),
        ("due<30d due<10d", near(9)),
        ("综合楼 期限<30天 红", near(29)._replace(search="综合楼", lamps=("red",))),
        ("类别:建设 逾期 单位:财政 lead:县 期限=6月 招标",
         Filter(search="招标", kinds=("construction",), overdue=True, people=("财政",), parts=(("lead", "县"),),
                due_from=date(2024, 6, 1), due_to=date(2024, 6, 30))),
    ],
)  # fmt: skip
def test_each_word_has_its_condition(text: str, asked: Filter) -> None:
    assert understood(text, Filter(), AS_OF) == asked


@pytest.mark.parametrize(
    "text",
    ["kind:", "单位：", "due<", "期限>=", "due<3", "due<20", "due<2024-", "due<2024-0", "due<2024-06-", "due=6月0",
     "期限<3个", "类别:、", '项目:"'],
)  # fmt: skip
def test_a_word_still_being_typed_asks_nothing_yet(text: str) -> None:
    assert understood(text, Filter(), AS_OF) == Filter()
    assert understood(f"综合楼 {text}", Filter(overdue=True), AS_OF) == Filter(overdue=True, search="综合楼")


@pytest.mark.parametrize(
    "text",
    ["kind:盖楼", "状态:飞", "亮灯:紫", "due<2024-13", "due<2024-02-30", "due=13月", "due<abc", "due<0000",
     "类别:招聘、盖楼", "会议:纪要", "http://a", "红黄"],
)  # fmt: skip
def test_what_nobody_understands_is_looked_for_as_it_stands(text: str) -> None:
    assert understood(text, Filter(), AS_OF) == Filter(search=text)


@pytest.mark.parametrize(
    ("base", "text", "asked"),
    [
        (Filter(kinds=("hiring", "funding")), "类别:教师", Filter(kinds=("hiring",))),
        (Filter(kinds=("hiring",)), "kind:funding", Filter(kinds=("",))),
        (Filter(steps=("tender",)), "step:delivery", Filter(steps=("/",))),
        (Filter(lamps=("red",)), "黄", Filter(lamps=("",))),
        (Filter(statuses=("closed",)), "状态:暂缓", Filter(statuses=("",))),
        (Filter(units=("县教育局",), role="lead"), "单位:财政",
         Filter(units=("县教育局",), role="lead", people=("财政",))),
        (Filter(people=("教育",)), "单位:财政", Filter(people=("教育", "财政"))),
        (Filter(parts=(("lead", "县"),)), "项目:四中", Filter(parts=(("lead", "县"), ("project", "四中")))),
        (Filter(due_within=10), "due<30d", near(29)._replace(due_within=10)),
        (Filter(due_from=date(2024, 6, 1)), "due>=2024-03", Filter(due_from=date(2024, 6, 1))),
        (Filter(due_to=date(2024, 6, 1)), "due<=2024-03", Filter(due_to=date(2024, 3, 31))),
        (Filter(overdue=True), "未报", Filter(overdue=True, unreported=True)),
        (Filter(overdue=True), "待核查", Filter(overdue=True, waiting=True)),
        (Filter(search="红 招标"), "红 招标", Filter(lamps=("red",), search="招标")),
        (Filter(search="旧"), "", Filter()),
    ],
)  # fmt: skip
def test_base_and_line_must_both_hold(base: Filter, text: str, asked: Filter) -> None:
    assert understood(text, base, AS_OF) == asked


BASES = (
    Filter(), Filter(kinds=("construction",)), Filter(kinds=("hiring",)), Filter(lamps=("green", "yellow")),
    Filter(statuses=("planned",)), Filter(due_within=21), Filter(due_to=date(2024, 5, 31)), Filter(project="四中"),
    Filter(units=("县教育局",)), Filter(roadmap="hutubi"),
)  # fmt: skip
LINES = (
    "类别:建设", "类别:招聘", "红", "绿", "状态:未开始", "状态:推进", "due<21d", "due<=21d", "due=2024-05", "项目:四中",
    "项目:五中", "牵头:财政", "牵头:教育", "单位:教育", "路线图:hutu", "路线图:jing", "逾期", "未报", "延期", "待核查",
    "艺体楼",
)  # fmt: skip


@pytest.mark.parametrize(("base", "line"), list(product(BASES, LINES)))
def test_a_task_passes_both_when_it_passes_each(make_item: MakeItem, base: Filter, line: str) -> None:
    item = make_item()
    alone = understood(line, Filter(), AS_OF)
    together = understood(line, base, AS_OF)
    assert matches(item, together, AS_OF) == (matches(item, base, AS_OF) and matches(item, alone, AS_OF))


PIECES = st.sampled_from(
    ["kind", "类别", ":", "：", "招聘", "due", "期限", "<", "<=", "＞", "=", "2024", "-", "06", "3", "d", "月", "个月",
     "周", "红", "逾期", '"', "“", "”", " ", "　", ",", "、", "x", "99999", "0", "\n", "ﬁ", "①", "²"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=20), st.dates())
def test_no_text_is_too_odd(text: str, as_of: date) -> None:
    asked = understood(text, Filter(kinds=("hiring",)), as_of)
    assert set(asked.kinds) <= {"hiring", ""}


def test_a_span_may_end_beyond_the_calendar() -> None:
    late = date(9999, 12, 1)
    assert understood("due<=3m", Filter(), late).due_to == date.max
    assert understood("due>2m", Filter(), late) == Filter(due_from=date.max)


def test_of_a_pasted_document_only_the_beginning_is_looked_for() -> None:
    assert len(understood("词 " * 5000, Filter(), AS_OF).search.split()) == 60
