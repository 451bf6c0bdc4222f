from __future__ import annotations

from datetime import date

from tracker.core.indicators.attainment import Attainment, Verdict
from tracker.services.indicators.assessed import assessed_county
from tracker.services.indicators.rows import WholeIndicator, standing_lines
from tracker.services.indicators.sheet import indicators_sheet
from tracker.store.questions.reader import Reader

AS_OF = date(2026, 11, 21)


def test_an_indicator_of_several_measures_has_a_line_for_its_verdict_before_them(reader: Reader) -> None:
    asked = assessed_county(reader, "east", AS_OF)
    lines = list(standing_lines(asked.standard, asked.standing))
    place = next(n for n, line in enumerate(lines) if isinstance(line, WholeIndicator) and line.indicator.code == "B11")
    whole = lines[place]
    assert isinstance(whole, WholeIndicator)
    assert whole.verdict is Verdict.UNKNOWN
    assert whole.reason == "轮岗教师占符合条件教师：没有实测值；骨干教师占轮岗教师：没有实测值"
    below = [line.code for line in lines[place + 1 : place + 3] if isinstance(line, Attainment)]
    assert below == ["B11.rotation", "B11.backbone"]
    codes = [line.indicator.code for line in lines if isinstance(line, WholeIndicator)]
    assert codes == ["B3", "B8", "B11", "B15", "C9"]


def test_a_file_has_the_same_line_without_a_stage_or_a_value(reader: Reader) -> None:
    sheet = indicators_sheet(assessed_county(reader, "east", AS_OF))
    assert {len(row) for row in sheet.rows} == {len(sheet.headings)}
    rows = [dict(zip(sheet.headings, row, strict=True)) for row in sheet.rows]
    whole = next(row for row in rows if row["编号"] == "B11")
    assert (whole["指标"], whole["学段"], whole["结论"], whole["数值"]) == (
        "轮岗教师占符合条件教师；骨干占轮岗教师", "", "未知", None,
    )  # fmt: skip
