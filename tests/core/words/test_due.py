from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.query import Filter
from tracker.core.status import OPEN
from tracker.core.words.due import LONGEST_DAYS, due_filter, is_due_text, is_unfinished, months_on

AS_OF = date(2024, 5, 10)
TEXTS = (
    "30d", "2周", "3w", "6m", "12个月", "9999天", "2024", "2024-06", "2024/6/30", "2024年6月30日", "2024.12.1",
    "6月", "12月", "2月29日", "10月1号",
)  # fmt: skip
DAYS = st.dates(date(1, 1, 2), date(9999, 12, 30))


@pytest.mark.parametrize("text", TEXTS)
def test_whoever_types_a_text_is_at_no_letter_told_that_it_is_not_understood(text: str) -> None:
    assert is_due_text(text)
    assert [
        text[:end] for end in range(len(text)) if not is_unfinished(text[:end]) and not is_due_text(text[:end])
    ] == []


@pytest.mark.parametrize(
    "text",
    ["", "30", "abc", "30x", "123456d", "0000", "13月", "0月", "6月0日", "2月30日", "6月31日", "2024-13", "2023-02-29",
     "2024-06-", "2024-6-31", "20240630", "-30d", "1.5m"],
)  # fmt: skip
def test_what_names_no_time_is_none(text: str) -> None:
    assert not is_due_text(text)


@given(DAYS, st.sampled_from(TEXTS))
def test_the_comparisons_divide_all_days_between_them(as_of: date, text: str) -> None:
    before, after = due_filter("<", text, as_of), due_filter(">", text, as_of)
    until, since, within = (due_filter(sign, text, as_of) for sign in ("<=", ">=", "="))
    assert since.due_from == within.due_from
    assert until.due_to == within.due_to
    assert within.due_from
    assert within.due_to
    assert within.due_from <= within.due_to
    assert before.due_to == _beside(within.due_from, -1)
    assert after.due_from == _beside(within.due_to, 1)


def _beside(day: date, days: int) -> date:
    return day if day in (date.min, date.max) else day + timedelta(days=days)


def test_less_than_a_span_ahead_is_what_is_open_and_days_of_the_calendar_are_for_all() -> None:
    assert due_filter("<", "1w", AS_OF) == Filter(statuses=OPEN, due_to=date(2024, 5, 16))
    assert due_filter("<=", "1w", AS_OF) == Filter(statuses=OPEN, due_to=date(2024, 5, 17))
    assert due_filter(">", "1w", AS_OF) == Filter(due_from=date(2024, 5, 18))
    assert due_filter("<=", "5月", AS_OF) == Filter(due_to=date(2024, 5, 31))


def test_the_last_of_february_is_that_of_the_year_one_is_in() -> None:
    day = date(2024, 2, 29)
    assert due_filter("=", "2月29日", AS_OF) == Filter(due_from=day, due_to=day)
    assert due_filter("=", "2月29日", date(2023, 5, 10)).due_to == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(1900, 1, 31), 1, date(1900, 2, 28)),
        (date(2000, 1, 31), 1, date(2000, 2, 29)),
        (date(2024, 8, 31), 1, date(2024, 9, 30)),
        (date(2024, 11, 15), 2, date(2025, 1, 15)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 5, 10), 0, date(2024, 5, 10)),
    ],
)
def test_months_on_keeps_the_day_where_the_month_has_it(day: date, months: int, later: date) -> None:
    assert months_on(day, months) == later


def test_there_are_no_months_beyond_the_calendar() -> None:
    with pytest.raises(ValueError, match="year"):
        months_on(date(9999, 12, 1), 1)


def test_a_span_is_never_longer_than_a_century() -> None:
    assert due_filter("=", "99999d", AS_OF).due_to == AS_OF + timedelta(days=LONGEST_DAYS)
    assert due_filter("=", "99999w", AS_OF).due_to == AS_OF + timedelta(days=LONGEST_DAYS)
    assert due_filter("=", "99999m", AS_OF).due_to == date(2124, 5, 10)
    assert due_filter("=", "3m", date(9999, 12, 1)).due_to == date.max
