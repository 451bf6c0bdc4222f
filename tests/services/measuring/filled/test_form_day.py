from __future__ import annotations

from datetime import date

import pytest

from tests.services.measuring.forms import TODAY, Filled
from tracker.intake.reading.xlsx import raw_sheets
from tracker.services.measuring.filled.cells import FormSheet
from tracker.services.measuring.filled.form_day import FormDay, day_of_form


def found(filled: Filled, sheet: str = "学校") -> FormDay | None:
    """What stands above the rows of a sheet."""
    raw = next(each for each in raw_sheets(filled.bytes(), "t.xlsx") if each.name == sheet)
    return day_of_form(FormSheet(0, raw), 4, TODAY, TODAY)


@pytest.mark.parametrize(
    ("written", "on"),
    [("2026.6.30", date(2026, 6, 30)), ("２０２６－０６－３０", date(2026, 6, 30)), ("6月30日", date(2026, 6, 30)),
     ("3月31日", date(2026, 3, 31)), ("2025年12月底", date(2025, 12, 31)), (46203, date(2026, 6, 30))],
    ids=str,
)  # fmt: skip
def test_a_day_in_words_is_the_last_one_there_was(written: object, on: date) -> None:
    assert found(Filled().set("学校", "B2", written)) == FormDay(on, "2026年年中统计")


def test_a_sheet_that_does_not_ask_for_a_day_has_none() -> None:
    assert found(Filled(), "县级指标") is None


def test_an_error_where_the_day_should_be_is_told_once() -> None:
    told = found(Filled().set("学校", "B2", ("=1/0", "#DIV/0!")))
    assert told
    assert [str(mistake) for mistake in told.mistakes] == ["学校!B2：是公式错误 #DIV/0!"]


@pytest.mark.parametrize("basis", ["依据省厅文件", "依据：省厅文件", "依据"])
def test_what_is_written_as_the_basis_is_kept_as_it_is_written(basis: str) -> None:
    assert found(Filled().set("学校", "D2", basis)) == FormDay(date(2026, 6, 30), basis)


@pytest.mark.parametrize(
    ("cell", "written", "said"),
    [("D2", "长" * 201, "最多 200 字"), ("B2", "2026年", "没有写明是哪一天"), ("B2", "1926-06-30", "太早")],
)
def test_a_basis_or_a_day_that_cannot_be_is_told(cell: str, written: str, said: str) -> None:
    told = found(Filled().set("学校", cell, written))
    assert told
    assert [said in mistake.sentence for mistake in told.mistakes] == [True]
