"""Kinds of days, and the weeks they stand in."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.tui.views.calendar.days import EARLIEST, LATEST, DayKind, days_in, mark_of, moved, weeks_of, within
from tracker.workdays import announced_through, load_overrides

GOOD = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("day", "kind", "word", "label"),
    [
        ("2024-06-03", DayKind.WORKDAY, "", "工作日"),
        ("2024-06-01", DayKind.WEEKEND, "", "周末"),
        ("2024-10-01", DayKind.HOLIDAY, "休", "国庆节"),
        ("2024-10-04", DayKind.HOLIDAY, "休", "节假日"),  # a Friday off in exchange
        ("2024-10-05", DayKind.HOLIDAY, "休", "节假日"),  # the Saturday within the holiday
        ("2024-06-08", DayKind.HOLIDAY, "休", "节假日"),  # the weekend before 端午节
        ("2024-10-13", DayKind.WEEKEND, "", "周末"),  # a Sunday behind a worked Saturday
        ("2024-10-12", DayKind.EXCHANGED, "班", "调休上班"),
    ],
)
def test_days_are_told_apart(day: str, kind: DayKind, word: str, label: str) -> None:
    mark = mark_of(date.fromisoformat(day))
    assert (mark.kind, mark.word, mark.label) == (kind, word, label)
    assert mark.is_off == (kind in (DayKind.WEEKEND, DayKind.HOLIDAY))


def test_a_holiday_not_announced_is_off_by_law_and_what_may_be_exchanged_is_not_said() -> None:
    day = next(
        day
        for year in range(announced_through() + 1, announced_through() + 8)
        if (day := date(year, 10, 1)).weekday() < 5
    )
    mark = mark_of(day)
    assert (mark.kind, mark.word) == (DayKind.HOLIDAY, "休")
    assert "国庆节" in mark.name
    after = next(day.replace(day=number) for number in range(4, 10) if day.replace(day=number).weekday() < 5)
    assert mark_of(after).kind is DayKind.WORKDAY


def test_a_regional_day_off_is_off(tmp_path: Path) -> None:
    file = tmp_path / "holidays.toml"
    file.write_text("off = [2024-04-10]\n", encoding="utf-8")
    load_overrides(file)
    try:
        assert mark_of(date(2024, 4, 10)).word == "休"
    finally:
        load_overrides(None)
    assert mark_of(date(2024, 4, 10)).kind is DayKind.WORKDAY


def test_a_month_begins_in_its_first_week_and_ends_in_its_last() -> None:
    weeks = weeks_of(date(2024, 6, 30))
    assert weeks[0][0] == date(2024, 5, 27)
    assert weeks[-1][-1] == date(2024, 6, 30)
    assert len(weeks_of(date(2021, 2, 14))) == 4
    assert len(weeks_of(date(2023, 10, 1))) == 6


@given(GOOD)
def test_weeks_are_whole_begin_on_monday_and_hold_the_month(day: date) -> None:
    weeks = weeks_of(day)
    days = [each for week in weeks for each in week]
    assert all(week[0].weekday() == 0 and len(week) == 7 for week in weeks)
    assert all((after - before).days == 1 for before, after in pairwise(days))
    assert sum((each.year, each.month) == (day.year, day.month) for each in days) == days_in(day)
    assert all(any(each.month == day.month for each in week) for week in weeks)


@pytest.mark.no_cover
@given(st.dates(), st.sampled_from(["day", "month"]), st.integers(-40_000, 40_000))
def test_one_never_leaves_the_days_that_can_be_shown(day: date, unit: str, steps: int) -> None:
    assert weeks_of(moved(day, unit, steps))
    assert EARLIEST <= within(day) <= LATEST


def test_a_month_on_keeps_the_day_where_the_month_has_it() -> None:
    assert moved(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)
    assert moved(date(2024, 1, 31), "day", 1) == date(2024, 2, 1)
