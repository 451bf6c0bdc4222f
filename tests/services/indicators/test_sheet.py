from __future__ import annotations

from datetime import date
from typing import Any

from tracker.i18n import speaking
from tracker.services.indicators.assessed import assessed_county
from tracker.services.indicators.sheet import indicators_data, indicators_sheet, told_number
from tracker.store.questions.reader import Reader

AS_OF = date(2026, 11, 21)


def test_the_rows_for_a_file_tell_what_the_verdict_rests_on(reader: Reader) -> None:
    asked = assessed_county(reader, "east", AS_OF)
    sheet = indicators_sheet(asked)
    rows = {(row[0], row[3]): dict(zip(sheet.headings, row, strict=True)) for row in sheet.rows}
    area = rows["A4", "小学"]
    assert (area["结论"], area["数值"], area["要求"], area["逾期事项"]) == ("未达标", 3.0, 4.5, 1)
    assert area["余量（%）"] == round((3 - 4.5) / 4.5 * 100, 1)
    assert rows["D1", "小学、初中"]["依据"] == "问卷"
    assert "轮岗" in str(rows["B11.rotation", "小学、初中"]["指标"])
    (schools,) = sheet.further
    assert [(row[0], row[3]) for row in schools.rows] == [("一小", 1000.0), ("二中", None)]


def test_what_has_no_figure_is_asked_in_words(reader: Reader) -> None:
    sheet = indicators_sheet(assessed_county(reader, "east", AS_OF))
    asked = {row[0]: row[sheet.headings.index("要求")] for row in sheet.rows}
    assert (asked["B8.salary"], asked["B6"], asked["B8.performance"]) == ("≥ 当地公务员平均", "按100名核定", "")


def test_numbers_of_a_file_are_rounded_but_never_to_what_they_are_not() -> None:
    assert [told_number(each) for each in (0.058517633979452074, 12.0, None)] == [0.0585, 12.0, None]
    assert told_number(4.49999, 4.5) == 4.49999


def test_a_school_that_is_left_out_is_told_as_such(reader: Reader) -> None:
    asked = assessed_county(reader, "east", AS_OF)
    first, *others = asked.standing.schools
    left = asked._replace(standing=asked.standing._replace(schools=(first._replace(is_counted=False), *others)))
    (schools,) = indicators_sheet(left).further
    assert [row[4] for row in schools.rows] == ["不计入", "未知"]


def test_in_english_the_rows_have_english_names_and_programs_are_told_the_standards_own(reader: Reader) -> None:
    with speaking("en"):
        asked = assessed_county(reader, "east", AS_OF)
        first = next(iter(indicators_sheet(asked).rows))
        data: dict[str, Any] = indicators_data(asked)
    assert first[1:3] == ("Resources", "Teachers above the required degree per 100 pupils")
    assert data["indicators"][0]["title"] == "每百名学生拥有高于规定学历教师数"


def test_for_programs_the_same_is_told_untranslated(reader: Reader) -> None:
    data: dict[str, Any] = indicators_data(assessed_county(reader, "east", AS_OF))
    assert (data["roadmap"], data["overall"], len(data["verdicts"])) == ("east", "not_met", 32)
    area = next(each for each in data["indicators"] if each["code"] == "A4")
    assert (area["verdict"], area["stage"], area["late_tasks"]) == ("not_met", "primary", ["east:1"])
    assert data["schools"][0]["values"]["A4"] == {
        "value": 3.0, "threshold": 4.5, "verdict": "not_met", "split": False,
    }  # fmt: skip
