from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.standards import national
from tests.tui.views.indicators.made import county as made
from tracker.core.model import ReportedProblem
from tracker.core.overview.statistics import GroupCount
from tracker.core.query import Filter
from tracker.services.answers.review import Listed, Review
from tracker.services.answers.reviewed import MeetingStanding, change_of
from tracker.services.indicators.assessed import AssessedCounty
from tracker.services.indicators.portfolio import CountyLine
from tracker.services.indicators.reported import FollowedProblem
from tracker.services.indicators.threats import Serving, Servings
from tracker.tui.views.review.agenda import SECTIONS, Matter, agenda, count_of, filter_of, place_of
from tracker.tui.views.review.blocks import SheetRoom
from tracker.tui.views.review.matter_view import matter_lines

BESIDE = ("problems", "indicators")
"""What is on the agenda where a county names problems, or a standard."""


def keys(matters: tuple[Matter, ...]) -> list[str]:
    return [matter.key for matter in matters]


def test_every_overdue_construction_and_hiring_task_is_a_matter(facts: Review) -> None:
    optional = (*BESIDE, "unassigned", "moved", "sections", "answered")
    sections = [section for section in SECTIONS if section not in optional]
    tasks = [f"urgent dongfeng:{code}" for code in ("1.1", "2.1", "1.2")]
    assert keys(agenda(facts)) == [*sections[:2], *tasks, *sections[2:]]


def test_moved_dates_and_sections_are_matters_where_there_are_any(facts: Review) -> None:
    some = replace(facts, moved=Listed(facts.urgent.items[:1], 1), sections=(GroupCount("一、", 3, 1, 1, 0),))
    sections = [matter.key for matter in agenda(some) if matter.item is None]
    assert sections == [section for section in SECTIONS if section not in (*BESIDE, "unassigned", "answered")]
    assert count_of(some, "moved") == 1


def test_tasks_of_no_unit_are_the_first_list_where_there_are_any(facts: Review) -> None:
    some = replace(facts, unassigned=Listed(facts.urgent.items[:1], 1))
    assert [matter.key for matter in agenda(some)][:2] == ["overall", "unassigned"]
    assert count_of(some, "unassigned") == 1
    assert filter_of(Matter("unassigned"), some, Filter(statuses=("planned",))).statuses == ("planned",)
    assert filter_of(Matter("unassigned"), some, Filter()).unassigned


def test_a_matter_is_called_by_its_section_and_its_task(facts: Review) -> None:
    matters = agenda(facts)
    assert matters[0].title == "全局"
    assert matters[2].title == "重点逾期：东风小学教学楼前期手续"


def test_one_stays_with_a_matter_or_else_where_it_stood(facts: Review) -> None:
    matters = agenda(facts)
    assert place_of(matters, "changes", 0) == keys(matters).index("changes")
    assert place_of(matters, "urgent gone:1", 3) == 3
    assert place_of(matters, "urgent gone:1", 300) == len(matters) - 1
    assert place_of(matters, "", -1) == 0


def test_sections_tell_how_many_tasks_they_are_about(facts: Review) -> None:
    counts = {section: count_of(facts, section) for section in SECTIONS}
    assert counts == {
        "overall": None,
        "unassigned": 0,
        "urgent": 3,
        "overdue": 0,
        "changes": 3,
        "answered": 0,
        "moved": 0,
        "near": 1,
        "chains": 1,
        "sections": None,
        "units": None,
        "curve": None,
        "problems": 0,
        "indicators": None,
    }


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("overall", Filter()),
        ("urgent", Filter(overdue=True, kinds=("construction", "hiring"))),
        ("moved", Filter(moved=True)),
        ("near", Filter(due_within=60)),
        ("changes", Filter(codes=("6.1", "2.1", "1.2"))),
        ("chains", Filter(codes=("1.1", "1.2"))),
    ],
)
def test_the_board_lists_what_a_section_is_about(facts: Review, section: str, expected: Filter) -> None:
    assert filter_of(Matter(section), facts, Filter()) == expected


def test_other_overdue_tasks_are_those_of_all_other_kinds(facts: Review) -> None:
    wanted = filter_of(Matter("overdue"), facts, Filter())
    assert wanted.overdue
    assert "meeting" in wanted.kinds
    assert not {"construction", "hiring"} & set(wanted.kinds)


def test_the_filter_in_force_stays(facts: Review) -> None:
    wanted = Filter(roadmap="dongfeng", kinds=("hiring", "meeting"), units=("县人社局",))
    assert filter_of(Matter("urgent"), facts, wanted) == wanted._replace(overdue=True, kinds=("hiring",))
    assert filter_of(Matter("overdue"), facts, wanted) == wanted._replace(overdue=True, kinds=("meeting",))
    task = agenda(facts)[2]
    assert filter_of(task, facts, wanted) == wanted._replace(codes=("1.1",))


def test_problems_and_indicators_are_matters_where_a_county_names_any(facts: Review) -> None:
    problem = ReportedProblem("p1", "校舍不足", date(2024, 1, 1), ("A4",))
    county, late = made(), facts.urgent.items[0]
    assert county.standing is not None
    cited = Serving(late, "县二小", frozenset({("A4", "primary")}))
    held = AssessedCounty("dongfeng", "东风县", national(), county.standing, Servings({"A4": (cited,)}))
    followed = (
        FollowedProblem("dongfeng", "东风县", problem, ()),
        FollowedProblem("dongfeng", "东风县", problem._replace(title="师资不足"), facts.urgent.items[:1]),
    )
    told = MeetingStanding((change_of(held, county.course[0]),), followed)
    some = replace(facts, assessed=told)
    matters = {matter.key: matter for matter in agenda(some)}
    assert set(BESIDE) <= set(matters)
    assert count_of(some, "problems") == 1, "the one that nobody adopts"
    sheets = {
        key: "\n".join(line.plain for line in matter_lines(matters[key], some, SheetRoom(80, 24))) for key in BESIDE
    }
    for words in ("尚无整改安排  1 项", "校舍不足  A4", "已有整改安排  1 项", "师资不足", "● 红"):
        assert words in sheets["problems"]
    for words in (
        "全县未达标",
        "✓ 达标 9（+",
        "✗ A4",
        "教学用房 小学",
        "县二小 3㎡",
        "未知 → ✗ 未达标",
        "差异系数 0.00 → 0.27",
    ):
        assert words in sheets["indicators"]
    assert f"{late.facts.title}" in sheets["indicators"], "the late task behind"
    assert keys(agenda(some))[:3] == ["overall", "problems", "indicators"], "before the tasks"
    alike = MeetingStanding(told.counties * 2, (), (CountyLine("x", "西县", "", 0, 0, 0, 0, 1, 2, 29),))
    several = matter_lines(matters["indicators"], replace(facts, assessed=alike), SheetRoom(80, 24))
    assert "……另有 1 个县，共 ✓ 达标 1 ✗ 未达标 2 ? 未知 29" in [line.plain for line in several]
    assert filter_of(matters["problems"], some, Filter()).codes == ("1.1",)
