"""A standard as text: the same text for the same standard, and back."""

from __future__ import annotations

import json

import pytest

from tests.standards import national
from tracker.core.indicators.standard import Allocation, Indicator, Measure, RawFigure, Requirement, Standard, Veto
from tracker.core.indicators.standard_text import standard_from_text, standard_to_text
from tracker.i18n import speaking

FULL = Standard(
    id="x",
    title="标准",
    document="文号",
    indicators=(
        Indicator(
            "K1",
            "组",
            "名",
            "schools",
            (
                Measure("K1.a", "甲", "人", (Requirement("both", "<=", "2", ("primary", "junior")),), "p", "q", 12.0),
                Measure("K1.b", "乙", thresholds=(Requirement("both", ">=", against="公务员"),)),
            ),
            "短",
            "S",
            "注",
        ),
        Indicator("K2", "组", "二", "statement", (Measure("K2", "二"),)),
    ),
    figures=(RawFigure("p", "数", "人", True, True, ("别名",)), RawFigure("q", "量")),
    allocation=Allocation(("K1",), 1, 0.85, {"primary": 0.5}, 50, {"primary": 1, "junior": 1.1}, "法"),
    vetoes=(Veto("V1", "否决", "M", "K1"),),
)


@pytest.mark.parametrize("standard", [FULL, Standard("y", "空", "", ()), national()])
def test_what_is_written_is_read_back(standard: Standard) -> None:
    text = standard_to_text(standard)
    assert standard_from_text(text) == standard
    assert standard_to_text(standard_from_text(text)) == text


def test_the_text_does_not_hang_on_how_numbers_and_mappings_were_written() -> None:
    turned = FULL.allocation._replace(weights={"junior": 1.1, "primary": 1.0})
    assert standard_to_text(FULL._replace(allocation=turned)) == standard_to_text(FULL)
    assert '"primary":1.0' in standard_to_text(FULL)


def test_what_a_later_version_tells_beside_is_left_out() -> None:
    told = json.loads(standard_to_text(FULL)) | {"later": 1}
    told["indicators"][0]["later"] = 2
    assert standard_from_text(json.dumps(told)) == FULL


def test_a_name_is_in_the_language_in_force_and_in_chinese_where_there_is_no_english() -> None:
    standard = national()
    area, bare = standard.indicators[3], FULL.indicators[0]
    with speaking("en"):
        assert (area.brief, area.measures[0].name) == ("Classroom area", area.title_en)
        assert (standard.group_name(area.group), standard.group_name("别的")) == ("Resources", "别的")
        assert (bare.name, bare.brief, FULL.vetoes[0].name) == ("名", "短", "否决")
    assert (area.brief, area.name, standard.group_name(area.group)) == ("教学用房", area.title, "资源配置")


def test_the_supplied_standard_has_english_for_every_name() -> None:
    with speaking("en"):
        standard = national()
        names = [standard.name, *(each.name for each in standard.figures), *(each.name for each in standard.vetoes)]
        names += [each.name for each in standard.indicators]
        names += [m.name for each in standard.indicators for m in each.measures]
        names += [each.brief for each in standard.indicators] + [each.remark for each in standard.indicators]
        names += [standard.group_name(each.group) for each in standard.indicators]
        asked = [each for i in standard.indicators for m in i.measures for each in m.thresholds]
        names += [each.compared for each in asked]
    assert [name for name in names if not name.isascii() and "×" not in name] == []


@pytest.mark.parametrize("text", ["", "{", "[]", "1", "{}", '{"id":"x"}', '{"id":1,"title":2,"indicators":[3]}'])
def test_no_standard_is_told_as_such(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        standard_from_text(text)
