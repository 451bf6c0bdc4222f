"""Values of every kind in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from tracker.intake.reading.workbook.values import day_of, words_of


@pytest.mark.parametrize(
    ("value", "text", "day"),
    [
        (45535.0, "45535", None),
        (-2.0, "-2", None),
        (12345678.9, "12345678.9", None),
        (1e20, "1e+20", None),
        (float("inf"), "inf", None),
        (7, "7", None),
        (False, "FALSE", None),
        (date(2025, 8, 31), "2025-08-31", date(2025, 8, 31)),
        (datetime(2025, 8, 31), "2025-08-31", date(2025, 8, 31)),  # noqa: DTZ001  # a workbook has no zones
        (datetime(2025, 8, 31, 14, 30), "2025-08-31 14:30", date(2025, 8, 31)),  # noqa: DTZ001
        (time(9, 5), "9:05", None),
        (timedelta(days=1, hours=2.5), "26:30", None),
    ],
)
def test_a_value_is_told_as_people_see_it(value: object, text: str, day: date | None) -> None:
    assert (words_of(value), day_of(value)) == (text, day)
