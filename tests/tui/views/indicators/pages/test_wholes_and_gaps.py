"""An indicator of several measures as a whole, and what a building closes of a school's gap."""

from __future__ import annotations

from datetime import date

from tests.tui.conftest import item_of, task
from tests.tui.views.indicators.made import DAY, county
from tests.tui.views.indicators.pages.test_pages import at, body, said
from tracker.core.amount import Amount
from tracker.core.indicators.outlook.remedy import Raise, Remedy
from tracker.core.kinds import Kind
from tracker.services.indicators.threats import Addition, Serving, Servings
from tracker.text import cell_width
from tracker.tui.views.indicators.drawing.page import PageLevel, line_with

PAGE = PageLevel("indicators", "dongfeng")
SCHOOL = PageLevel("school", "dongfeng", "A4", "primary", "县二小")


def test_an_indicator_of_several_measures_has_a_line_of_its_own_with_the_verdict_of_all() -> None:
    facts = county()
    assert facts.standing is not None
    told = tuple(
        each._replace(verdict=each.verdict.MET, is_stated=True) if each.code == "B11.rotation" else each
        for each in facts.standing.attainments
    )
    page = at(facts._replace(standing=facts.standing._replace(attainments=told)), PAGE)
    place = line_with(page, "B11", 100)
    whole, first, second = body(page)[place : place + 3]
    assert (whole.split()[0], "? 未知" in whole) == ("B11", True), "one of its measures is met, the other unknown"
    assert first.split()[0] == second.split()[0] == "└"
    assert "✓ 自评达标" in first
    assert page.about(place, 100).opens == page.about(place + 1, 100).opens
    foot = said(page.foot(place, 100))
    assert "各项都达标才达标：" in foot
    assert "✓ 自评达标；" in foot


def test_a_school_tells_which_building_closes_its_gap_in_aligned_columns() -> None:
    works = [
        task("1.1", "县二小综合楼", Kind.CONSTRUCTION, date(2026, 12, 31), targets=("A4",),
             amounts=(Amount("建筑面积", "1200", "平方米"),)),
        task("1.2", "县二小改造附属用房项目", Kind.CONSTRUCTION, date(2025, 12, 1)),
    ]  # fmt: skip
    cited = frozenset((("A4", "both"),))
    added = Serving(item_of(works[0], DAY), "县二小", cited, (Addition("A4", 1200.0, "㎡"),))
    servings = Servings({"A4": (added,)}, {"县二小": (added, Serving(item_of(works[1], DAY, number=2), "县二小"))})
    page = at(county(servings=servings), SCHOOL)
    gap = said(page.foot(line_with(page, "A4 primary", 80), 80))
    assert "县二小综合楼 ＋1,200 ㎡ 3 → 5 ㎡，补上" in gap
    lines = [line for line in body(page, 80) if "县二小" in line]
    assert len({cell_width(line[: line.index(f"202{year}-12")]) for year, line in zip((6, 5), lines, strict=True)}) == 1
    place = next(number for number, line in enumerate(body(page, 80)) if line == lines[0])
    foot = said(page.foot(place, 80))
    assert "县二小综合楼  2026-12-31" in foot
    assert "A4 小学 3 → 5 ㎡，补上" in foot


def test_where_figures_are_split_the_weights_are_told() -> None:
    facts = county()
    assert facts.standing is not None
    schools = tuple(
        each._replace(values=tuple((code, value._replace(is_split=True)) for code, value in each.values))
        for each in facts.standing.schools
    )
    page = at(facts._replace(standing=facts.standing._replace(schools=schools)), SCHOOL)
    assert "权数小学、初中、高中为 1 : 1.1 : 1.32" in "".join(line.strip() for line in body(page, 160))
    assert "3*" in "".join(body(page))


def test_a_coefficient_that_is_brought_to_its_limit_is_told_as_the_limit() -> None:
    hint = Remedy("A4", "junior", "面积", "㎡", 0.45, 0.71, 0.449998, (Raise("县一中", 17, 1, 2),))
    assert "由 0.71 降到 0.45（" in hint.text()
