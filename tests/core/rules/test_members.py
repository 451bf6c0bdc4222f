from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Roadmap, Unit
from tracker.core.rules.checking import check_roadmap
from tracker.core.rules.finding import FieldPath

CASES: list[Case] = [
    ("no-units", roadmap(task("1"), units=()), [("units",)]),
    ("repeated-member", roadmap(task("1"), units=(Unit("各校", members=("一小", "一小")),)), [("units", 0, "members")]),
    (
        "member-of-itself",
        roadmap(task("1"), units=(Unit("各校", ("学校",), members=("学校",)),)),
        [("units", 0, "members", "学校")],
    ),
    (
        "member-is-unit",
        roadmap(task("1"), units=(Unit("各校", members=("一小",)), Unit("一小"))),
        [("units", 0, "members", "一小")],
    ),
    (
        "repeated-member",
        roadmap(task("1"), units=(Unit("各校", members=("ＡＢ中学", "AB中学")),)),
        [("units", 0, "members")],
    ),
    (
        "member-is-unit",
        roadmap(task("1"), units=(Unit("各校", members=("一中（东）",)), Unit("一中(东)"))),
        [("units", 0, "members", "一中（东）")],
    ),
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
