"""What is seen of a paragraph."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.intake.office import W, paragraph, run
from tracker.intake.reading.word.seen import Seeing

_NAMES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:x" xmlns:wps="urn:y" '
    'xmlns:w16se="urn:z"'
)
_BEGIN, _SEPARATE, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def _read(*content: str, seeing: Seeing | None = None) -> str:
    return (seeing or Seeing(frozenset({"Hidden"}))).of(_paragraph(*content)).text


def _paragraph(*content: str) -> etree._Element:
    return etree.fromstring(paragraph(*content).replace("<w:p>", f"<w:p {_NAMES}>", 1))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (run("2024年") + run("8月") + run("底"), "2024年8月底"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:cr/></w:r>", "甲\n乙\t丙\n"),
        ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>3月</w:t><w:softHyphen/><w:t>底</w:t></w:r>", "1-3月底"),
        ('<w:r><w:t>\n  a b\n </w:t><w:t xml:space="preserve"> c\nd</w:t></w:r>', "a b c d"),
        (f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (f"<w:moveTo>{run('到')}</w:moveTo><w:moveFrom>{run('从')}</w:moveFrom>", "到"),
        (f"<w:ins>{run('甲')}<w:del>{run('乙')}</w:del></w:ins>", "甲"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标记')}</w:smartTag>", "链接标记"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击')}</w:sdtContent></w:sdt>", ""),
        (_BEGIN + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + _SEPARATE + run("3") + _END + run("页"), "3页"),
        (_BEGIN + run("IF") + _BEGIN + run("x") + _SEPARATE + run("1") + _END + _SEPARATE + run("真") + _END, "真"),
        (_END + run("甲") + _SEPARATE, "甲"),
        (f"<w:fldSimple>{run('7')}</w:fldSimple>", "7"),
        (f"<w:r><w:ruby><w:rt>{run('zhù')}</w:rt><w:rubyBase>{run('住')}</w:rubyBase></w:ruby></w:r>", "住"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="F001"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/><w:sym w:font="宋体" w:char="F001"/><w:sym w:char="x"/></w:r>', "①"),
        ("<m:oMath><m:r><m:t>S</m:t></m:r><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
         "</m:den></m:f></m:oMath>", "S1/2"),
        ("<w:r><w:footnoteReference w:id='1'/><w:commentReference w:id='1'/></w:r>" + run("甲"), "甲"),
        ('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx/></mc:Choice><mc:Fallback><w:t>☺</w:t>'
         "</mc:Fallback></mc:AlternateContent></w:r>", "☺"),
    ],
    ids=str,
)  # fmt: skip
def test_words_are_those_that_are_seen(content: str, told: str) -> None:
    assert _read(content) == told


def test_an_instruction_without_an_end_ends_with_its_paragraph() -> None:
    seeing = Seeing(frozenset())
    assert [_read(_BEGIN + run("a"), seeing=seeing), _read("b", seeing=seeing)] == ["", "b"]


def test_hidden_words_are_left_out_and_counted_unless_they_are_wanted() -> None:
    content = (
        run("甲", "<w:vanish/>"),
        run("乙", '<w:rStyle w:val="Hidden"/>'),
        run("丙", '<w:rStyle w:val="Hidden"/><w:vanish w:val="false"/>'),
        run(" ", "<w:vanish/>"),
    )
    seeing = Seeing(frozenset({"Hidden"}))
    assert (_read(*content, seeing=seeing), seeing.hidden) == ("丙", 2)
    seeing.keeps_hidden = True
    assert _read(*content, seeing=seeing) == "甲乙丙 "


def test_a_text_box_that_is_told_twice_is_taken_once() -> None:
    box = f"<w:txbxContent>{paragraph('框')}</w:txbxContent>"
    content = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>' + box + "</wps:txbx></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>" + box + "</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    seen = Seeing(frozenset()).of(_paragraph("甲", content))
    assert (seen.text, len(seen.boxes)) == ("甲", 1)
