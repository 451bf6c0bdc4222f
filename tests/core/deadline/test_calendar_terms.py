from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline.calendar_terms import day_or_part, month_period, months_period
from tracker.core.deadline.period import Impossible, Stretch


@pytest.mark.parametrize(
    ("part", "first", "last", "shape"),
    [
        ("", 1, 29, Stretch.WHOLE),
        ("上旬", 1, 10, Stretch.PART),
        ("中旬", 11, 20, Stretch.PART),
        ("下旬", 21, 29, Stretch.PART),
        ("上中旬", 1, 20, Stretch.PART),
        ("初", 1, 10, Stretch.EDGE),
        ("中", 11, 15, Stretch.EDGE),
        ("底", 21, 29, Stretch.EDGE),
    ],
)
def test_parts_of_a_leap_february(part: str, first: int, last: int, shape: Stretch) -> None:
    period = month_period(2024, 2, part)
    assert (period.start, period.end, period.shape) == (date(2024, 2, first), date(2024, 2, last), shape)


def test_only_conventions_are_noted() -> None:
    assert month_period(2024, 6, "初").note
    assert not month_period(2024, 6, "底").note


def test_a_day_wins_over_a_part() -> None:
    assert day_or_part(2024, 6, "30", None).shape is Stretch.DAY


@pytest.mark.parametrize(
    ("part", "due"),
    [("", date(2024, 9, 30)), ("末", date(2024, 9, 30)), ("初", date(2024, 7, 10)), ("中", date(2024, 8, 15))],
)
def test_a_quarter_and_its_edges(part: str, due: date) -> None:
    assert months_period(2024, 7, 3, part).end == due


def test_the_thirteenth_month_is_impossible() -> None:
    with pytest.raises(Impossible, match="没有13月"):
        month_period(2024, 13, "底")
