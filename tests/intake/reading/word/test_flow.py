"""What stands around rows, cells and paragraphs does not hide them; what was taken away is gone."""

from __future__ import annotations

from lxml import etree

from tests.intake.office import W, word
from tracker.intake.reading.docx import read_docx
from tracker.intake.reading.word.flow import within
from tracker.intake.reading.word.names import P, w


def test_controls_and_revisions_around_are_looked_through() -> None:
    body = etree.fromstring(
        f"""<w:body xmlns:w="{W}"><w:p w:n="1"/>
<w:sdt><w:sdtPr/><w:sdtContent><w:p w:n="2"/><w:customXml><w:p w:n="3"/></w:customXml></w:sdtContent></w:sdt>
<w:del><w:p w:n="gone"/></w:del><w:moveFrom><w:p w:n="gone"/></w:moveFrom><w:ins><w:p w:n="4"/></w:ins>
<w:tbl><w:p w:n="not in itself"/></w:tbl><w:p w:n="5"/></w:body>"""
    )
    assert [each.get(w("n")) for each in within(body, P)] == list("12345")


def test_a_whole_body_in_200_controls_is_read() -> None:
    data = word("<w:sdt><w:sdtContent>" * 100 + "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" + "</w:sdtContent></w:sdt>" * 100)
    assert [each.text for each in read_docx(data, "a.docx").paragraphs] == ["甲"]
