from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline.period import Context, Impossible, Unsettled, checked_year, day_of, month_end, number


def test_the_end_of_february_knows_leap_years() -> None:
    assert month_end(2024, 2) == date(2024, 2, 29)
    assert month_end(2023, 2) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2023, 2, 29), (2024, 13, 1), (2024, 0, 1), (2024, 6, 0), (1899, 1, 1)]
)
def test_a_day_that_does_not_exist_is_impossible(year: int, month: int, day: int) -> None:
    with pytest.raises(Impossible):
        day_of(year, month, day)


def test_years_are_kept_to_three_centuries() -> None:
    assert [checked_year(1900), checked_year(2200)] == [1900, 2200]
    with pytest.raises(Impossible, match="2201"):
        checked_year(2201)


def test_a_long_run_of_digits_is_no_number() -> None:
    assert number("0012") == 12
    with pytest.raises(Impossible):
        number("9" * 9)


def test_without_an_anchor_nothing_is_counted() -> None:
    with pytest.raises(Unsettled, match="起算日期"):
        Context(2024, 2024, None).anchored()
