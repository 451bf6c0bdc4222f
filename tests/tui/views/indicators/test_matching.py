"""What the search line means where indicators are looked at."""

from __future__ import annotations

import pytest

from tests.tui.views.indicators.made import DAY, county
from tracker.core.indicators.attainment import Verdict
from tracker.core.query import Filter
from tracker.services.indicators.portfolio import CountyLine
from tracker.tui.view import View
from tracker.tui.views.indicators.matching import (
    asked_words,
    counties_matching,
    facts_matching,
    note_of,
    schools_matching,
)
from tracker.tui.views.indicators.pages.county import CountyPage, GroupLine


def found(search: str) -> set[str]:
    standing = facts_matching(county(), asked_words(search)).standing
    assert standing is not None
    return {f"{each.code} {each.stage}" for each in standing.attainments}


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("A4", {"A4 primary", "A4 junior"}),
        ("a4 小学", {"A4 primary"}),
        ("B11", {"B11.rotation both", "B11.backbone both"}),
        ("教学用房 未达标", {"A4 primary"}),
        ("A4 not met", {"A4 primary"}),
        ("东风县 A4", {"A4 primary", "A4 junior"}),
        ("A4 红旗小学", {"A4 primary"}),
        ("招聘", set()),
    ],
)
def test_a_search_leaves_the_indicators_that_all_its_words_are_about(search: str, expected: set[str]) -> None:
    assert found(search) == expected


def test_a_verdict_and_a_group_are_searched_and_groups_without_any_go() -> None:
    facts = facts_matching(county(), ("未知",))
    assert facts.standing is not None
    assert {each.verdict for each in facts.standing.attainments} == {Verdict.UNKNOWN}
    assert found("unknown") == found("未知")
    assert found("资源配置") >= {"A1 primary", "A7 junior"}
    page = CountyPage(facts_matching(county(), ("a4",)))
    assert sum(isinstance(line, GroupLine) for line in page.lines) == 1
    assert facts.standing.verdicts == county().standing.verdicts  # type: ignore[union-attr]


def test_schools_of_an_indicator_are_searched_by_name_and_verdict() -> None:
    facts = county()
    assert facts.standing is not None
    area = next(each for each in facts.standing.attainments if (each.code, each.stage) == ("A4", "primary"))

    def names(search: str) -> set[str]:
        return {each.school for each in schools_matching(facts, area, area.schools, asked_words(search))}

    assert names("未达标") == {"县二小", "红旗小学"}
    assert names("A4 红旗") == {"红旗小学"}
    assert len(names("A4")) == len(area.schools)


def test_counties_are_searched_by_name_and_by_verdicts_that_they_have() -> None:
    lines = [
        CountyLine("a", "东县", "", 0, 0, 0, 0, 32, 0, 0),
        CountyLine("b", "西县", "", 0, 0, 0, 0, None, None, None),
    ]
    assert counties_matching(lines, ("西",)) == (lines[1],)
    assert counties_matching(lines, ("达标",)) == (lines[0],)
    assert counties_matching(lines, ("未达标",)) == ()


def test_what_chooses_tasks_is_told_and_what_works_here_is_not() -> None:
    assert note_of(View(DAY, Filter(overdue=True))) == "筛选不影响指标"
    assert note_of(View(DAY, Filter(roadmap="dongfeng", search="未知"))) == ""
