from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap, Unit
from tracker.core.rules.finding import LAST, FieldPath
from tracker.core.rules.units import is_office
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    ("duplicate-unit", roadmap(task("1"), units=(Unit("县教育局"), Unit("县教育局"))), [("units", 1, "name")]),
    (
        "duplicate-unit",
        roadmap(task("1"), units=(Unit("县教育局", ("局",)), Unit("县财政局", ("县教育局", "局")))),
        [("units", 1, "aliases", "县教育局", LAST), ("units", 1, "aliases", "局", LAST)],
    ),
    (
        "leader-is-person",
        roadmap(*(task(str(n), leader=leader) for n, leader in enumerate(("副县长", "张三", "", "张三", "李四")))),
        [("tasks", 1, "leader"), ("tasks", 4, "leader")],
    ),
    ("bad-contact", roadmap(task("1"), units=(Unit("县教育局", contact="办公室"),)), [("units", 0, "contact")]),
    (
        "repeated-unit",
        roadmap(task("1", supporting=("县财政局", "县教育局"))),
        [("tasks", 0, "units", "县教育局", LAST)],
    ),
    ("no-unit", roadmap(task("1", lead="")), [("tasks", 0, "units")]),
    (
        "repeated-unit",
        roadmap(task("1", co_leads=("县财政局",), supporting=("县财政局",))),
        [("tasks", 0, "co_leads", "县财政局", LAST)],
    ),
    (
        "repeated-unit",
        roadmap(task("1", supporting=("县财政局", "县财政局"))),
        [("tasks", 0, "units", "县财政局", LAST)],
    ),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_a_unit_that_is_not_plain_is_found_at_its_place(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


@pytest.mark.parametrize("contact", ["jyj@example.com", "a.b-c@mail.example.gov.cn"])
def test_a_mail_address_is_a_contact(contact: str) -> None:
    assert check_roadmap(roadmap(task("1"), units=(Unit("县教育局", contact=contact),))) == []


@pytest.mark.parametrize("contact", ["13999999999", "a@b", "a@b.cn, c@d.cn", "<a@b.cn>", "a b@c.cn"])
def test_anything_else_is_not(contact: str) -> None:
    assert check_roadmap(roadmap(task("1"), units=(Unit("县教育局", contact=contact),)))


@pytest.mark.parametrize(
    "text",
    [
        "副县长", "分管副县长", "分管教育副县长", "常务副县长", "县委常委、副县长", "县委教育工委书记",
        "政府党组成员、副县长",
        "副县长（分管教育）", "教育局局长", "分管县领导", "政府办主任", "人大常委会副主任", "联系教育的政协副主席",
        "领导小组组长",
        "汪家镇镇长", "县政府分管负责同志", "总督学", "工会主席", "高新区管委会主任", "副县长 分管教育",
    ],
)  # fmt: skip
def test_an_office_is_told(text: str) -> None:
    assert is_office(text)


@pytest.mark.parametrize(
    "text",
    [
        "张三", "分管副县长张三", "张三副县长", "张县长", "教育局李四局长", "副县长（王小明）", "副县长 张三",
        "张三同志",
        "阿依古丽·买买提副县长", "副县长、李四", "县教育局", "（）",
    ],
)  # fmt: skip
def test_somebody_is_told_or_no_office(text: str) -> None:
    assert not is_office(text)
