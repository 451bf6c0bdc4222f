from __future__ import annotations

from datetime import date
from typing import Any

from tracker.services.indicators.assessed import assessed_county
from tracker.services.indicators.sheet import indicators_data, indicators_sheet
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


def test_for_programs_the_same_is_told_untranslated(reader: Reader) -> None:
    data: dict[str, Any] = indicators_data(assessed_county(reader, "east", AS_OF))
    assert (data["roadmap"], data["overall"], len(data["verdicts"])) == ("east", "not_met", 32)
    area = next(each for each in data["indicators"] if each["code"] == "A4")
    assert (area["verdict"], area["stage"], area["late_tasks"]) == ("not_met", "primary", ["east:1"])
    assert data["schools"][0]["values"]["A4"] == {
        "value": 3.0, "threshold": 4.5, "verdict": "not_met", "split": False,
    }  # fmt: skip
