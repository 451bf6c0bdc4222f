"""Pages are pure: what they say of a made-up county, in whatever room, and how they lead from one to the next."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.tui.views.indicators.made import DAY, county
from tracker.core.indicators.attainment import Attainment, Verdict
from tracker.i18n import speaking
from tracker.services.indicators.county import CountyFacts
from tracker.services.indicators.portfolio import CountyLine
from tracker.text import cell_width
from tracker.tui.views.indicators.drawing.page import Bits, IndicatorPage, Opened, PageLevel, line_with, padded
from tracker.tui.views.indicators.pages.counties import CountiesPage
from tracker.tui.views.indicators.pages.schools import SchoolsPage
from tracker.tui.views.indicators.reading import COUNTIES, Known, page_at
from tracker.tui.views.indicators.steps import step_name

LEVELS = (
    PageLevel("indicators", "dongfeng"),
    PageLevel("schools", "dongfeng", "A4", "primary"),
    PageLevel("schools", "dongfeng", "B4", "both"),
    PageLevel("school", "dongfeng", "A4", "primary", "县二小"),
    PageLevel("school", "dongfeng", "A4", "primary", "特教学校"),
    PageLevel("evidence", "dongfeng", "D1", "both"),
    PageLevel("evidence", "dongfeng", "B7", "both"),
)


@pytest.fixture(scope="module")
def facts() -> CountyFacts:
    return county()


def at(facts: CountyFacts, level: PageLevel) -> IndicatorPage:
    page = page_at(Known(COUNTIES, facts=facts), level)
    assert page is not None
    return page


def said(lines: list[Bits]) -> str:
    return "\n".join("".join(bit.text for bit in line) for line in lines)


def body(page: IndicatorPage, width: int = 100) -> list[str]:
    return ["".join(bit.text for bit in page.line(number, width).bits) for number in range(page.count(width))]


@pytest.mark.parametrize("width", [40, 80, 100, 160])
@pytest.mark.parametrize("level", LEVELS, ids=lambda level: f"{level.level} {level.code}")
def test_no_line_of_any_page_is_wider_or_narrower_than_the_room(
    facts: CountyFacts, level: PageLevel, width: int
) -> None:
    page = at(facts, level)
    lines = [*page.head(width, 24), page.heading(width), *page.foot(1, width)]
    lines += [page.line(number, width).bits for number in range(page.count(width))]
    assert {cell_width("".join(bit.text for bit in padded(line, width))) for line in lines} == {width}
    assert {len(page.foot(number, width)) for number in range(page.count(width))} == {len(page.foot(0, width))}


@pytest.mark.parametrize("level", LEVELS, ids=lambda level: f"{level.level} {level.code}")
def test_in_english_nothing_but_names_and_what_was_told_is_chinese(facts: CountyFacts, level: PageLevel) -> None:
    assert facts.standing
    own = [each.school for each in facts.standing.schools] + ["统计报表", "教督〔2017〕6号", "教督〔2012〕3号"]
    with speaking("en"):
        page = at(facts, level)
        told = [said(page.head(200, 40)), said([page.heading(200)]), *body(page, 200)]
        told += [said(page.foot(number, 200)) for number in range(page.count(200))]
    text = "\n".join(told)
    for name in own:
        text = text.replace(name, "")
    assert re.findall("[\u4e00-\u9fff]+", text) == []


def test_a_county_tells_what_is_met_and_why_with_its_margin(facts: CountyFacts) -> None:
    page = at(facts, LEVELS[0])
    assert "32 项：  ✓ 达标 9  ✗ 未达标 3  ? 未知 20  全县未达标  一票否决：社会认可度不达标  教督〔2017〕6号" in said(
        page.head(100, 24)
    )
    lines = body(page)
    place = line_with(page, "A4 primary", 100)
    assert lines[place].split()[:7] == ["A4", "教学用房", "小学", "✗", "未达标", "4.99", "≥"]
    assert "2所未达" in lines[place], "the mean attains and decides nothing: what does is told in place of its margin"
    assert "2所未达" in body(page, 79)[place]
    assert "met" not in {bit.look for bit in page.line(place, 100).bits if bit.look != "near" and "━" in bit.text}
    assert "0.27≤0.50" in lines[place]
    assert "县二小 3㎡，为要求的 67%，低于 85%" in said(page.foot(place, 100))
    assert "✓ 自评达标" in lines[line_with(page, "B7 both", 100)]
    assert "是" in lines[line_with(page, "B7 both", 100)]
    assert any("└" in line for line in lines), "an indicator of several measures says which"
    assert "▁█" in body(page, 160)[place], "and how it went"


def test_what_is_unknown_has_neither_value_nor_margin(facts: CountyFacts) -> None:
    page = at(facts, LEVELS[0])
    line = body(page)[line_with(page, "C1 junior", 100)]
    assert "? 未知" in line
    assert "%" not in line.replace("≥ 95 %", "")


def test_schools_stand_worst_first_and_those_left_out_with_the_reason_last(facts: CountyFacts) -> None:
    page = at(facts, LEVELS[1])
    lines = body(page)
    assert [line.split()[0] for line in lines[:4]] == ["县二小", "红旗小学", "县一小", "一贯制学校"]
    assert "✗ 低于85%" in lines[0]
    assert "98%" in lines[1]
    assert "低于85%" not in lines[1]
    assert "不计入 2 所" in lines[4]
    assert "教学点20人，不足50人，不计" in lines[5]
    head = said(page.head(100, 24))
    assert "差异系数 0.27 ≤ 0.50  4 所 · 均值 4.99 · 标准差 1.34" in head
    assert "拉大差异：县二小 63%、县一小 27%" in head
    assert "2025-01 0.00  2026-01 0.27  上限 0.50" in head
    assert "┄" in said(page.head(100, 40)), "a tall screen has room for columns"
    assert "标准差按总体计算" in "".join(lines)


def test_a_school_tells_what_it_lacks_in_what_people_count(facts: CountyFacts) -> None:
    page = at(facts, LEVELS[3])
    place = line_with(page, "A4 primary", 100)
    assert "900 ㎡" in body(page)[place], "600 pupils lack 1.5 ㎡ each"
    assert "还差 900 ㎡（教学及辅助用房面积），学生数不变时" in said(page.foot(place, 100))
    assert "达到 6/7 项" in "".join(body(page))


def test_evidence_says_rule_value_source_and_reason(facts: CountyFacts) -> None:
    page = at(facts, LEVELS[5])
    text = "\n".join(body(page))
    for words in ("≥ 85 %", "2026-01-20  81.83", "81.83% < 85%", "教督〔2017〕6号"):
        assert words in text


def test_a_level_that_is_gone_has_no_page(facts: CountyFacts) -> None:
    known = Known(COUNTIES, facts=facts)
    assert page_at(known, PageLevel("school", "dongfeng", school="没有的学校")) is None
    assert page_at(known, PageLevel("schools", "dongfeng", "Z9", "primary")) is None
    assert page_at(known, PageLevel("indicators", "elsewhere")) is None
    assert page_at(known, COUNTIES) is None


def test_a_county_without_standard_or_values_says_what_to_do(facts: CountyFacts) -> None:
    bare = facts._replace(standard=None, standing=None, course=())
    assert "standard: 2017-6" in "".join(body(at(bare, LEVELS[0])))
    assert page_at(Known(COUNTIES, facts=bare), LEVELS[1]) is None
    assert facts.standing is not None
    silent = tuple(each._replace(measured_on=None) for each in facts.standing.attainments)
    empty = facts._replace(standing=facts.standing._replace(attainments=silent))
    assert "Ctrl+T 写填报模板" in said(at(empty, LEVELS[0]).head(100, 24))


def test_hostile_words_of_a_standard_command_nothing(facts: CountyFacts) -> None:
    assert facts.standing is not None
    for hostile in ("\x1b]0;t\x07\u202e倒", "[/][red]x\x1b[31m" + "长" * 500):
        say_nothing(facts, hostile)


def say_nothing(facts: CountyFacts, hostile: str) -> None:
    assert facts.standing is not None
    attainments = tuple(each._replace(text=hostile, basis=hostile, unit=hostile) for each in facts.standing.attainments)
    worse = facts._replace(standing=facts.standing._replace(attainments=attainments))
    for level in (LEVELS[0], LEVELS[5]):
        page = at(worse, level)
        lines = [*page.head(80, 24), *page.foot(2, 80), *(page.line(n, 80).bits for n in range(page.count(80)))]
        assert {cell_width("".join(bit.text for bit in padded(line, 80))) for line in lines} == {80}
        assert all("".join(bit.text for bit in padded(line, 80)).isprintable() for line in lines)


def test_counties_stand_side_by_side_and_lead_on() -> None:
    lines = [
        CountyLine("a", "焉耆县", "焉耆县报告", 5, 1, 0, 2, 3, 1, 28),
        CountyLine("b", "昌吉市", "昌吉市路线图", 71, 0, 4, 31, None, None, None),
    ]
    page = CountiesPage(lines)
    assert "2 个县，其中 1 个有评估标准" in said(page.head(100, 24))
    first, second = body(page)
    assert first.split()[:8] == ["焉耆县", "5", "1", "·", "40%", "3", "1", "28"]
    assert "无标准" in second
    assert page.about(0, 100) == Opened("a", PageLevel("indicators", "a"))
    assert page.copied(0, 100)[0] == ("县", "焉耆县")


def test_steps_are_called_what_they_are(facts: CountyFacts) -> None:
    known = Known(COUNTIES, facts=facts)
    names = [step_name(known, level) for level in (COUNTIES, LEVELS[0], LEVELS[1], LEVELS[3])]
    assert names == ["各县", "东风县", "A4 教学用房 小学", "县二小"]


def test_what_is_taken_away_has_the_figures(facts: CountyFacts) -> None:
    page = at(facts, LEVELS[1])
    assert isinstance(page, SchoolsPage)
    sheet = page.sheet()
    assert next(iter(sheet.rows))[:6] == ("县二小", "小学", "小学", 600.0, 3.0, 4.5)
    assert dict(page.copied(1, 100))["学校"] == "红旗小学"
    school = at(facts, LEVELS[3])
    assert len(list(school.sheet().rows)) == 7
    assert dict(school.copied(4, 100))["编号"] == "A4"
    assert dict(at(facts, LEVELS[0]).copied(1, 100))["实测日期"] == str(DAY)


def test_a_value_at_its_threshold_stays_apart_from_one_just_below(facts: CountyFacts) -> None:
    assert facts.standing is not None
    edge = Attainment("C1", "junior", Verdict.NOT_MET, "missed", 94.9999, "", ">=", 95.0, "%", date(2026, 1, 1))
    others = tuple(edge if each.code == "C1" else each for each in facts.standing.attainments)
    page = at(facts._replace(standing=facts.standing._replace(attainments=others)), LEVELS[0])
    assert "94.9999 ≥ 95 %" in body(page)[line_with(page, "C1 junior", 100)]
