"""A Word file that Word, WPS and the import read: its elements in the order that the format prescribes."""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from tracker.intake.reading.docx import read_docx
from tracker.reports.county_report import CountyReport, CountyRow, CountyTable
from tracker.reports.word import word_file

ROWS = (
    CountyRow(("一、办学条件", "<", "<", "<")),
    CountyRow(("2024年", "招标 <甲> & 乙\x07", "1.1 未开始\n1.2 推进中", "红"), "red", 1),
    CountyRow(("^", "开工", "已销号", "蓝"), "blue", 2),
)
HEADER = (("时间", "内容", "完成情况", "亮灯"), ("^", "^", "^", "^"))
REPORT = CountyReport(
    "青禾县路线图",
    "青禾县",
    "青政办〔2024〕8号",
    date(2024, 3, 1),
    date(2024, 6, 1),
    (CountyTable("附件", HEADER, ROWS),),
)
_ORDER = {
    "tbl": ["tblPr", "tblGrid", "tr"],
    "tblPr": ["tblW", "jc", "tblBorders", "tblLayout"],
    "tr": ["trPr", "tc"],
    "tcPr": ["tcW", "gridSpan", "vMerge", "shd", "vAlign"],
    "tc": ["tcPr", "p"],
    "p": ["pPr", "r"],
    "r": ["rPr", "t"],
}


def _name(element: object) -> str:
    return str(getattr(element, "tag", "")).rpartition("}")[2]


def test_its_elements_stand_in_their_order() -> None:
    (table,) = Document(BytesIO(word_file(REPORT))).tables
    for element in table._element.iter():
        if _name(element) in _ORDER:
            names = [_name(child) for child in element]
            assert names == sorted(names, key=_ORDER[_name(element)].index), _name(element)
    rows = table._element.findall(qn("w:tr"))
    assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [True, True, *[False] * 3]
    for row in rows:
        spans = [span.get(qn("w:val"), "") for span in row.iter(qn("w:gridSpan"))]
        assert len(row.findall(qn("w:tc"))) + sum(int(span) - 1 for span in spans) == 4


def test_the_page_lies_on_its_side_and_says_whose_table_it_is_and_of_when() -> None:
    document = Document(BytesIO(word_file(REPORT)))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "青禾县路线图", "青政办〔2024〕8号", "成文日期：2024年3月1日", "进展情况截至：2024年6月1日", "附件", "",
    ]  # fmt: skip


def test_it_is_read_as_it_was_laid_out() -> None:
    (table,) = read_docx(word_file(REPORT), "x.docx").tables
    assert [[cell.text for cell in row] for row in table.grid[2:]] == [
        ["一、办学条件"] * 4,
        ["2024年", "招标 <甲> & 乙\ufffd", "1.1 未开始\n1.2 推进中", "红"],
        ["2024年", "开工", "已销号", "蓝"],
    ]
    assert table.grid[3][0] is table.grid[4][0]
    assert table.repeated == 2


@pytest.mark.parametrize("rows", [400])
def test_many_rows_cost_what_they_must(rows: int) -> None:
    def seconds(count: int) -> float:
        report = REPORT._replace(tables=(CountyTable("", HEADER, ROWS[1:] * (count // 2)),))
        begun = time.process_time()
        word_file(report)
        return time.process_time() - begun

    assert seconds(rows) < 3 * rows / 1000 + 0.5
