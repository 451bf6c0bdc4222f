from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap, Unit
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    ("no-units", roadmap(task("1"), units=()), [("units",)]),
    ("repeated-member", roadmap(task("1"), units=(Unit("各校", members=("一小", "一小")),)), [("units", 0, "members")]),
    (
        "member-of-itself",
        roadmap(task("1"), units=(Unit("各校", ("学校",), members=("学校",)),)),
        [("units", 0, "members", "学校")],
    ),
    (
        "repeated-member",
        roadmap(task("1"), units=(Unit("各校", members=("ＡＢ中学", "AB中学")),)),
        [("units", 0, "members")],
    ),
    ("collective-unreachable", roadmap(task("1"), units=(Unit("各校"),)), [("units", 0, "name")]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_members_that_are_counted_twice_are_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


def test_a_circle_of_members_is_found_besides() -> None:
    units = (Unit("甲", members=("乙",)), Unit("乙", members=("丙组",)), Unit("丙", ("丙组",), members=("甲",)))
    findings = check_roadmap(roadmap(task("1"), units=units))
    (circle,) = [found for found in findings if found.code == "members-in-circle"]
    assert "甲 → 乙 → 丙 → 甲" in circle.message
    assert circle.path == ("units", 0, "members", "乙")
    assert circle.is_warning


MEMBERS_IN_CIRCLE = "members-in-circle"


def test_a_member_may_be_a_unit_of_its_own() -> None:
    units = (Unit("各校", members=("一中（东）", "一小")), Unit("一中(东)"), Unit("一小"))
    assert_found("", roadmap(task("1"), units=units), [])


@pytest.mark.parametrize(
    "name", ["各学校", "区属各小学", "县直各部门", "学校", "小学", "中小学", "县中小学校", "乡镇", "街道", "有关部门"]
)
def test_a_name_for_many_needs_members_or_a_contact(name: str) -> None:
    assert_found("collective-unreachable", roadmap(task("1"), units=(Unit(name),)), [("units", 0, "name")])
    for unit in (Unit(name, members=("一小",)), Unit(name, contact="xx@example.com")):
        assert_found("", roadmap(task("1"), units=(unit,)), [])


@pytest.mark.parametrize("name", ["县教育局", "县第一小学", "城关镇", "东街街道", "县一中", "学校后勤公司"])
def test_a_name_for_one_needs_none(name: str) -> None:
    assert_found("", roadmap(task("1"), units=(Unit(name),)), [])
