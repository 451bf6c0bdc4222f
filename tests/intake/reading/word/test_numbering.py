"""Automatic numbers: counted over the whole document, begun anew where the list or an id of it says so."""

from __future__ import annotations

from lxml import etree

from tests.intake.office import W
from tracker.intake.reading.word.numbering import WordLists
from tracker.intake.reading.word.styles import ListPlace, Styles


def _part(name: str, inner: str) -> etree._Element:
    return etree.fromstring(f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>')


def _level(at: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def _lists(kinds: str, nums: str, styles: str = "") -> WordLists:
    return WordLists(_part("numbering", kinds + nums), Styles(_part("styles", styles)))


def _labels(lists: WordLists, *asked: tuple[str, int]) -> list[str]:
    return [lists.label(ListPlace(name, level), "") for name, level in asked]


_KIND = (
    '<w:abstractNum w:abstractNumId="5">'
    + _level(0, "chineseCounting", "%1、")
    + _level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')
    + _level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    + _level(3, "decimalEnclosedCircle", "%4", '<w:lvlRestart w:val="0"/><w:suff w:val="nothing"/>')
    + "</w:abstractNum>"
)
_NUM = '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'


def test_a_level_begins_anew_below_the_next_number_of_one_above_it() -> None:
    asked = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2)]
    assert _labels(_lists(_KIND, _NUM), *asked) == ["一、", "（一）", "（二）", "1.2.1 ", "二、", "（一）", "2.1.1 "]


def test_a_level_that_never_begins_anew_goes_on() -> None:
    assert _labels(_lists(_KIND, _NUM), ("1", 3), ("1", 0), ("1", 3)) == ["①", "一、", "②"]


def test_two_ids_of_one_list_go_on_counting_unless_one_has_a_start_of_its_own() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="5"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    asked = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("1", 0)]
    assert _labels(_lists(_KIND, _NUM + more), *asked) == ["一、", "二、", "一、", "二、", "三、"]


def test_an_id_may_write_a_level_its_own_way() -> None:
    num = (
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        f"{_level(0, 'upperRoman', '%1.')}</w:lvlOverride></w:num>"
    )
    assert _labels(_lists(_KIND, num), ("1", 0), ("1", 0)) == ["I. ", "II. "]


def test_a_list_may_be_that_of_a_style() -> None:
    kinds = _KIND + '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="List"/></w:abstractNum>'
    nums = _NUM + '<w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>'
    style = (
        '<w:style w:type="numbering" w:styleId="List"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert _labels(_lists(kinds, nums, style), ("2", 0)) == ["一、"]


def test_a_style_without_a_level_is_numbered_by_the_level_that_names_it() -> None:
    kind = (
        '<w:abstractNum w:abstractNumId="5">'
        + _level(0, "decimal", "第%1章")
        + _level(1, "decimal", "第%2条", '<w:pStyle w:val="Article"/>')
        + "</w:abstractNum>"
    )
    lists = _lists(kind, _NUM)
    assert [lists.label(ListPlace("1", None), style) for style in ("Article", "Article", "")] == [
        "第1条 ",
        "第2条 ",
        "第1章 ",
    ]


def test_a_bullet_stands_before_words_alone() -> None:
    bullets = (
        '<w:abstractNum w:abstractNumId="5">'
        + _level(0, "bullet", "\uf06c")
        + _level(1, "bullet", "●")
        + "</w:abstractNum>"
    )
    lists = _lists(bullets, _NUM)
    assert _labels(lists, ("1", 0), ("1", 1)) == ["• ", "● "]
    assert lists.label(ListPlace("1", 0), "", has_words=False) == ""


def test_unknown_lists_and_levels_without_a_definition_add_no_words() -> None:
    lost = '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
    assert _labels(_lists(_KIND, _NUM + lost), ("1", 40), ("2", 0), ("x", 0)) == [""] * 3
    assert _labels(_lists(_KIND, _NUM), ("1", -3)) == ["一、"]
    assert _labels(WordLists(None, Styles(None)), ("1", 0)) == [""]
