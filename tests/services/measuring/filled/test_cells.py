from __future__ import annotations

import pytest
from xlsxwriter.utility import xl_rowcol_to_cell

from tests.services.measuring.forms import Filled, Share
from tracker.intake.reading.xlsx import raw_sheets
from tracker.services.measuring.filled.cells import FormSheet, Mistake, cell_name


@pytest.mark.parametrize("column", [1, 26, 27, 52, 53, 702, 703, 16384])
def test_a_cell_is_called_as_spreadsheets_call_it(column: int) -> None:
    assert cell_name(7, column) == xl_rowcol_to_cell(6, column - 1)


def test_mistakes_stand_as_one_goes_through_a_workbook() -> None:
    places = [(1, 2, 3), (0, 10, 1), (0, 2, 27), (0, 2, 3)]
    assert [mistake[:3] for mistake in sorted(Mistake(*place, "表", "错") for place in places)] == sorted(places)


def test_a_cell_is_read_as_it_is_seen() -> None:
    filled = Filled().set("学校", "C6", Share(0.965)).set("学校", "C7", 812.0).set("学校", "C8", " 八 \n百 ")
    raw = raw_sheets(filled.bytes(), "t.xlsx")[0]
    sheet = FormSheet(0, raw)
    assert [sheet.text(row, 3) for row in (6, 7, 8, 9, 999)] == ["96.5%", "812", "八 百", "", ""]
    assert (sheet.heading(4, 4), sheet.heading(5, 1)) == ("在校学生数 （人）", "学校名称")
    marks = raw.marks._replace(unsaved=((7, 3),), errors={(8, 3): "#N/A"})
    sheet = FormSheet(0, raw._replace(marks=marks))
    assert [sheet.fault(row, 3)[:7] for row in (6, 7, 8)] == ["", "公式没有存下结", "是公式错误 #"]
