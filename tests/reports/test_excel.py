"""A workbook with a sheet for each table, merged as the county merges it."""

from __future__ import annotations

from tests.reports.test_word import HEADER, REPORT, ROWS
from tracker.intake.reading.xlsx import read_xlsx
from tracker.reports.county_report import CountyRow, CountyTable
from tracker.reports.excel import excel_file


def test_it_is_read_as_it_was_laid_out() -> None:
    report = REPORT._replace(tables=(CountyTable("甲/乙", HEADER, ROWS), CountyTable("甲/乙", HEADER, ROWS)))
    first, second = read_xlsx(excel_file(report), "x.xlsx").tables
    assert [first.sheet, second.sheet] == ["甲 乙", "甲 乙2"]
    rows = {row[1].text: row for row in first.grid}
    assert [cell.text for cell in rows["开工"]] == ["2024年", "开工", "已销号", "蓝"]
    assert rows["开工"][0] is rows["招标 <甲> & 乙\ufffd"][0]
    assert rows["一、办学条件"][0] is rows["一、办学条件"][3]


def test_no_word_is_a_formula() -> None:
    report = REPORT._replace(tables=(CountyTable("表", (("内容",),), (CountyRow(("=1+1",)), CountyRow(("007",)))),))
    (table,) = read_xlsx(excel_file(report), "x.xlsx").tables
    assert [row[0].text for row in table.grid[-2:]] == ["=1+1", "007"]
