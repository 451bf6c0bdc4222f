from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline.period import Impossible
from tracker.core.deadline.spans import SPAN, is_span, span_end


@pytest.mark.parametrize(
    ("text", "base", "due"),
    [
        ("3个工作日内", date(2026, 9, 29), date(2026, 10, 9)),
        ("5个工作日内", date(2026, 2, 12), date(2026, 2, 26)),
        ("1周内", date(2024, 10, 18), date(2024, 10, 25)),
        ("半个月内", date(2024, 6, 3), date(2024, 6, 18)),
        ("半年内", date(2022, 3, 14), date(2022, 9, 14)),
        ("1年半内", date(2022, 3, 14), date(2023, 9, 14)),
        ("1个季度内", date(2022, 3, 14), date(2022, 6, 14)),
        ("36小时内", date(2022, 3, 14), date(2022, 3, 16)),
        ("1个月内", date(2023, 1, 31), date(2023, 2, 28)),
        ("1周半内", date(2024, 10, 18), date(2024, 10, 28)),
        ("2周内", date(2024, 10, 18), date(2024, 11, 1)),
        ("半周内", date(2024, 10, 18), date(2024, 10, 21)),
        ("半个季度内", date(2022, 3, 14), date(2022, 4, 29)),
        ("1季度半内", date(2022, 3, 14), date(2022, 7, 29)),
        ("1个月半内", date(2022, 3, 14), date(2022, 4, 29)),
        ("2天半内", date(2024, 10, 18), date(2024, 10, 20)),
    ],
)
def test_the_first_day_is_not_counted(text: str, base: date, due: date) -> None:
    found = SPAN.match(text)
    assert found is not None
    assert span_end(found, base)[0] == due


@pytest.mark.parametrize("text", ["3月内", "2025年内", "25年内", "6月30日"])
def test_months_and_years_of_the_calendar_are_no_spans(text: str) -> None:
    assert not is_span(SPAN.match(text))


@pytest.mark.parametrize("text", ["0天内", "1000天内", "9999999999天内"])
def test_a_span_has_a_length(text: str) -> None:
    found = SPAN.match(text)
    assert found is not None
    with pytest.raises(Impossible):
        span_end(found, date(2024, 1, 1))


def test_a_year_without_an_announced_calendar_is_said() -> None:
    found = SPAN.match("5个工作日内")
    assert found is not None
    assert "尚未公布" in span_end(found, date(2150, 1, 1))[1]


@pytest.mark.parametrize(
    ("text", "note"),
    [("5-7天内", "写了两个天数，按较长的计"), ("半个月内", "半个月按15天计"), ("1个月内", "当月没有31日，按月末计")],
)
def test_the_convention_that_decided_is_said(text: str, note: str) -> None:
    found = SPAN.match(text)
    assert found is not None
    assert span_end(found, date(2024, 1, 31))[1] == note
