from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

from tests.services.measuring.forms import county
from tests.standards import national
from tracker.core.model import School
from tracker.intake.reading.xlsx import raw_sheets
from tracker.services.measuring.blank.county_sheet import county_rows
from tracker.services.measuring.blank.form import form_of
from tracker.services.measuring.blank.form_looks import GREY
from tracker.services.measuring.blank.school_sheet import FIRST
from tracker.services.measuring.blank.words_sheet import formula_of
from tracker.services.measuring.known import KnownCounty


def parts(data: bytes) -> dict[str, str]:
    """The workbook's parts as text."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


def test_the_form_has_rows_of_schools_columns_of_figures_and_two_more_sheets() -> None:
    schools, measures, words = raw_sheets(form_of(county(), {}), "t.xlsx")
    assert [sheet.name for sheet in (schools, measures, words)] == ["学校", "县级指标", "说明"]
    rows = schools.values.rows
    assert rows[0][0] == "小县义务教育学校资源配置原始数表"
    assert [row[:2] for row in rows[FIRST : FIRST + 4]] == [
        ["县第一小学", "小学"], ["县第二中学", "初级中学"], ["东乡九年一贯制学校", "九年一贯制学校"], ["西乡小学", ""],
    ]  # fmt: skip
    assert rows[4][2:7] == ["小学", "初中", "高中", "小学", "初中"]
    assert {((3, 2), (3, 4)), ((3, 0), (4, 0)), ((3, 15), (4, 15))} <= set(schools.values.merges)
    assert schools.marks.hidden_rows == measures.marks.hidden_rows == {3}
    assert [row[0] for row in measures.values.rows[4:] if row[0]][:6] == [
        "B1",
        "B2",
        "B6",
        "B7",
        "B8.salary",
        "B8.performance",
    ]
    assert [row[:4] for row in measures.values.rows if row[0]][-1] == ["t1", "校长教师交流比例", "", "≥10%"]  # t2 is B9
    assert str(words.values.rows[1][0]).startswith("1. 填报日期")


def test_cells_say_what_they_take_and_stages_that_a_school_has_not_turn_grey() -> None:
    told = parts(form_of(county(), {}))
    sheet = told["xl/worksheets/sheet1.xml"]
    assert GREY.removeprefix("#") in told["xl/styles.xml"]
    assert '<dataValidation type="list"' in sheet
    assert "小学,初级中学,九年一贯制学校" in sheet
    assert sheet.count('type="whole" operator="greaterThanOrEqual"') == 16
    assert sheet.count('type="decimal" operator="greaterThanOrEqual"') == 5
    assert sheet.count("<conditionalFormatting") == 14
    assert 'OR($B6="初级中学",$B6="完全中学"' in sheet.replace("&quot;", '"')
    for words in ('orientation="landscape"', 'paperSize="9"', "fitToPage", 'topLeftCell="C6"', 'state="frozen"'):
        assert words in sheet


def test_what_was_measured_stands_in_its_cells_on_wish() -> None:
    known = county()
    schools, measures, _words = raw_sheets(form_of(known, known.held_on(date(2026, 1, 1))), "t.xlsx")
    assert (schools.values.rows[5][2], schools.values.rows[5][15]) == (800.0, 3600.5)
    assert [row[0] for row in measures.values.rows[4:] if row[5]] == ["B1", "C1"]


def test_no_name_becomes_a_formula_or_a_link() -> None:
    names = ("=1+1", "http://example.com", "-2", "\x1b[31m小学")
    known = KnownCounty(county().ground._replace(schools=tuple(School(name, "primary") for name in names)))
    data = form_of(known, {})
    schools = raw_sheets(data, "t.xlsx")[0]
    assert [row[0] for row in schools.values.rows[FIRST : FIRST + 4]] == [*names[:3], "\ufffd[31m小学"]
    told = parts(data)["xl/worksheets/sheet1.xml"]
    assert "<f>" not in told
    assert "hyperlink" not in told


def test_of_the_county_there_is_a_row_for_each_value_statement_veto_and_target_of_its_own() -> None:
    rows = [(row.thing.of, row.stage) for row in county_rows(county())]
    assert len(rows) == len(set(rows)) == 35
    assert {("B13", "primary"), ("B13", "junior"), ("C9.level", ""), ("V7", ""), ("t1", "")} <= set(rows)
    assert not any(of.startswith("A") or of in ("B4", "t2") for of, _stage in rows)


def test_the_words_say_how_a_value_comes_of_raw_figures() -> None:
    measures = {each.code: each for indicator in national().indicators for each in indicator.measures}
    told = [formula_of(national(), measures[code]) for code in ("A1", "A4", "B4")]
    assert told == ["高于规定学历教师数 ÷ 在校学生数 × 100", "教学及辅助用房面积 ÷ 在校学生数", "在校学生数"]
