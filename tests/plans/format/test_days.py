from __future__ import annotations

from datetime import date

import pytest

from tracker.plans.format.days import iso_date


@pytest.mark.parametrize("text", ["0022-03-14", "2022-3-14", "20220314", "2022-W11-1", "2022-02-29", "9999-12-31", ""])
def test_a_date_is_written_in_one_way_and_lies_within_reason(text: str) -> None:
    assert iso_date(text) is None


def test_a_leap_day_is_a_date() -> None:
    assert iso_date("2024-02-29") == date(2024, 2, 29)
