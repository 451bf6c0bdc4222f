from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.core.deadline import Deadline, read_deadline
from tracker.errors import UsageError
from tracker.workdays import (
    add_workdays,
    announced_through,
    holiday_name,
    is_unannounced,
    is_workday,
    load_overrides,
    workday_on_or_before,
)

DAYS_2026 = [date(2026, 1, 1) + timedelta(days=offset) for offset in range(365)]


@pytest.fixture(autouse=True)
def _national_calendar_only() -> Iterator[None]:
    load_overrides(None)
    yield
    load_overrides(None)


def overrides(folder: Path, text: str) -> None:
    file = folder / "holidays.toml"
    file.write_text(text, encoding="utf-8")
    load_overrides(file)


def test_the_year_2026_has_248_working_days() -> None:
    assert sum(map(is_workday, DAYS_2026)) == 248


@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_exchanged_weekends_are_worked(day: str) -> None:
    assert is_workday(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2024-10-01", "国庆节"),
        ("2024-10-04", ""),  # off in exchange for a worked Saturday
        ("2024-02-13", "春节"),  # made up for a holiday on a Sunday
        ("2026-02-16", "除夕"),
        ("2020-10-01", "中秋节、国庆节"),
        ("2024-06-01", ""),
        ("2024-09-14", ""),
        ("1900-10-01", ""),
    ],
)
def test_a_holiday_has_a_name(day: str, name: str) -> None:
    assert holiday_name(date.fromisoformat(day)) == name


def test_holidays_are_known_before_their_arrangement_is() -> None:
    assert holiday_name(date(announced_through() + 1, 10, 1)) == "国庆节"


@pytest.mark.parametrize("day", ["2026-01-02", "2026-02-16", "2026-02-23", "2026-04-06", "2026-06-19", "2026-10-07"])
def test_weekdays_within_holidays_are_off(day: str) -> None:
    assert not is_workday(date.fromisoformat(day))


def test_the_day_itself_is_not_counted() -> None:
    assert add_workdays(date(2026, 9, 29), 3) == date(2026, 10, 9)
    assert add_workdays(date(2026, 9, 24), 2) == date(2026, 9, 29)
    assert add_workdays(date(2026, 10, 9), -3) == date(2026, 9, 29)
    assert add_workdays(date(2026, 10, 3), 0) == date(2026, 10, 3)


def test_a_reminder_moves_to_the_working_day_before() -> None:
    assert workday_on_or_before(date(2026, 10, 4)) == date(2026, 9, 30)
    assert workday_on_or_before(date(2026, 9, 30)) == date(2026, 9, 30)


def test_years_not_announced_count_weekdays_and_what_the_law_names_and_say_so() -> None:
    last = announced_through()
    assert last >= 2026
    assert not is_unannounced(date(last, 12, 31))
    assert is_unannounced(date(last + 1, 1, 1))
    assert is_unannounced(date(1990, 1, 1))
    for month, day in ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3)):
        assert not is_workday(date(last + 1, month, day))
    in_october = [date(last + 1, 10, day) for day in range(4, 32)]  # what is off in exchange is not known
    assert [is_workday(day) for day in in_october if not holiday_name(day)] == [
        day.weekday() < 5 for day in in_october if not holiday_name(day)
    ]


def test_a_deadline_counts_working_days_of_what_is_announced_alone() -> None:
    """What a plan says must not move when a year is announced otherwise than by its announcement."""
    last = announced_through()
    assert add_workdays(date(last, 12, 31), 1) == date(last + 1, 1, 1) + timedelta(
        days={5: 2, 6: 1}.get(date(last + 1, 1, 1).weekday(), 0)
    )


def test_a_regional_file_closes_and_opens_days(tmp_path: Path) -> None:
    overrides(tmp_path, "off = [2022-05-05, [2025-06-06, 2025-06-10]]\nwork = [2025-06-08]\n")
    assert not is_workday(date(2022, 5, 5))
    assert not is_workday(date(2025, 6, 10))
    assert is_workday(date(2025, 6, 8))
    assert workday_on_or_before(date(2025, 6, 7)) == date(2025, 6, 5)
    load_overrides(None)
    assert is_workday(date(2025, 6, 10))


def test_a_file_may_announce_a_year(tmp_path: Path) -> None:
    year = announced_through() + 1
    overrides(tmp_path, f"announced = {year}\noff = [{year}-01-04]\n")
    assert announced_through() == year
    assert not is_unannounced(date(year, 6, 1))
    assert not is_workday(date(year, 1, 4))


@pytest.mark.parametrize(
    "text",
    [
        "off = 5",
        "off = ['2025-06-06']",
        "off = [[2025-06-10, 2025-06-06]]",
        "off = [2025-06-06T08:00:00]",
        "rest = []",
        "=",
        "announced = '2027'",
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_hint(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"holidays\.toml") as caught:
        overrides(tmp_path, text)
    assert caught.value.hint


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        load_overrides(tmp_path / "absent.toml")


@settings(max_examples=settings().max_examples // 2)
@given(st.dates(date(2010, 1, 1), date(announced_through(), 10, 15)), st.integers(1, 40))
def test_counting_forward_and_back_agree(day: date, n: int) -> None:
    due = add_workdays(day, n)
    assert is_workday(due)
    between = [day + timedelta(days=offset) for offset in range(1, (due - day).days + 1)]
    assert sum(map(is_workday, between)) == n
    assert workday_on_or_before(due) == due


def test_importing_the_module_does_not_load_the_calendar() -> None:
    code = "import sys, tracker.workdays; sys.exit('holidays' in sys.modules or 'tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_a_deadline_says_does_not_hang_on_the_regional_holidays_read_before(tmp_path: Path) -> None:
    def read() -> Deadline:
        return read_deadline("5个工作日内", year=2026, anchor=date(2026, 6, 1))

    nationally = read()
    overrides(tmp_path, "off = [[2026-06-02, 2026-06-04]]")
    assert not is_workday(date(2026, 6, 3))
    assert read() == nationally


def test_the_calendar_of_china_is_what_the_library_gives_for_it() -> None:
    from holidays import country_holidays

    from tracker.workdays import _china

    for year in range(2001, 2031):
        for words in (dict[str, Any](), {"language": "zh_CN"}):
            alone, given = _china()(years=year, **words), country_holidays("CN", years=year, **words)
            assert (dict(alone), alone.weekend_workdays) == (dict(given), given.weekend_workdays)
    assert _china()().special_public_holidays == country_holidays("CN").special_public_holidays
