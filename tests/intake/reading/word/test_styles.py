"""Levels of headings and lists that come from styles, and from those that they are based on."""

from __future__ import annotations

from lxml import etree

from tests.intake.office import W
from tracker.intake.reading.word.names import P_PR, properties
from tracker.intake.reading.word.styles import ListPlace, Properties, Styles

_STYLES = Styles(
    etree.fromstring(
        f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题2"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="条目"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="4"><w:name w:val="正文缩进"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="5"><w:name w:val="Title"/>
  <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="s"><w:basedOn w:val="h"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>
</w:styles>"""
    )
)


def _said(inner: str) -> Properties:
    return properties(etree.fromstring(f'<w:p xmlns:w="{W}"><w:pPr>{inner}</w:pPr></w:p>'), P_PR)


def _style(name: str, inner: str = "") -> Properties:
    return _said(f'<w:pStyle w:val="{name}"/>{inner}')


def test_a_heading_is_told_by_its_outline_then_by_the_name_of_its_style() -> None:
    levels = {name: _STYLES.level(_style(name)) for name in "a12345xy?"}
    assert levels == {"a": 0, "1": 1, "2": 2, "3": 2, "4": 4, "5": 1, "x": 0, "y": 0, "?": 0}
    assert _STYLES.level(_style("1", '<w:outlineLvl w:val="9"/>')) == 0
    assert _STYLES.level(_said('<w:outlineLvl w:val="1"/>')) == 2
    assert _STYLES.level({}) == 0


def test_a_list_is_the_paragraphs_own_then_that_of_its_style() -> None:
    own = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="7"/></w:numPr>'
    assert _STYLES.list_place(_style("3")) == ListPlace("4", 1)
    assert _STYLES.list_place(_style("3", own)) == ListPlace("7", 2)
    assert _STYLES.list_place(_style("3", '<w:numPr><w:ilvl w:val="5"/></w:numPr>')) == ListPlace("4", 5)
    assert _STYLES.list_place(_style("3", '<w:numPr><w:numId w:val="0"/></w:numPr>')) is None
    assert _STYLES.list_place(_style("5")) is None
    assert _STYLES.list_place({}) is None


def test_styles_that_hide_are_known_by_their_last_word() -> None:
    assert _STYLES.hiding == {"h"}
    assert Styles(None).hiding == frozenset()
