from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline.feasts.moon import feast_days

# as the region announced them
FITR = [date(2022, 5, 3), date(2023, 4, 22), date(2024, 4, 10), date(2025, 3, 31)]
ADHA = [date(2022, 7, 10), date(2023, 6, 29), date(2024, 6, 17), date(2025, 6, 6)]


@pytest.mark.parametrize(("day", "is_second"), [(day, days is ADHA) for days in (FITR, ADHA) for day in days])
def test_a_feast_is_reckoned_to_a_day(day: date, *, is_second: bool) -> None:
    (reckoned,) = feast_days(day.year, is_second=is_second)
    assert abs((reckoned - day).days) <= 1


def test_now_and_then_a_year_has_two() -> None:
    assert len(list(feast_days(2033, is_second=False))) == 2
    assert all(list(feast_days(year, is_second=True)) for year in range(1900, 2201))
