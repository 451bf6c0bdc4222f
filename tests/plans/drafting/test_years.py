from __future__ import annotations

from datetime import date

import pytest

from tracker.plans.drafting.years import YearInForce, deadline_of, needs_year, written_years, year_named

SCHOOL = YearInForce(2024, is_school=True)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024", YearInForce(2024)),
        ("2024年", YearInForce(2024)),
        ("2024年度", YearInForce(2024)),
        ("二〇二四年", YearInForce(2024)),
        ("2024-2025", SCHOOL),
        ("2024—2025学年", SCHOOL),
        ("2024–2025学年度", SCHOOL),
        ("2024学年", SCHOOL),
        ("2024-2026", None),
        ("2025-2024", None),
        ("2024年重点工作", None),
        ("1066年", None),
        ("队伍", None),
    ],
)
def test_a_year_is_named_in_many_ways(text: str, year: YearInForce | None) -> None:
    assert year_named(text) == year


def test_a_title_of_two_years_is_a_school_year_only_where_it_says_so() -> None:
    assert year_named("2024-2025年", is_title=True) is None
    assert year_named("2024—2025学年", is_title=True) == SCHOOL


@pytest.mark.parametrize(
    ("phrase", "start", "due"),
    [
        ("9月", "2024-09-01", "2024-09-30"),
        ("8月底", None, "2024-08-31"),
        ("7月底", None, "2025-07-31"),
        ("6月底", None, "2025-06-30"),
        ("1月", "2025-01-01", "2025-01-31"),
        ("12月底", None, "2024-12-31"),
        ("春季学期", "2025-03-01", "2025-07-15"),
        ("秋季学期", "2024-09-01", "2025-01-31"),
        ("秋季学期末", None, "2025-01-31"),
        ("春季学期开学前", None, "2025-02-28"),
        ("学年末", None, "2025-07-31"),
        ("年底", None, "2024-12-31"),
        ("9月至1月", "2024-09-01", "2025-01-31"),
        ("9月—次年6月", "2024-09-01", "2025-06-30"),
        ("次年3月底", None, "2025-03-31"),
        ("10月至3月", "2024-10-01", "2025-03-31"),
        ("寒假", "2025-01-15", "2025-02-28"),
        ("暑假", "2025-07-15", "2025-08-31"),
        ("全年", "2024-01-01", "2024-12-31"),
        ("2023年5月底", None, "2023-05-31"),
        ("2026-03-01", None, "2026-03-01"),
        ("3月、9月", None, "2025-03-31"),
        ("长期坚持", None, None),
    ],
)
def test_each_month_of_a_school_year_is_of_its_calendar_year(phrase: str, start: str | None, due: str | None) -> None:
    read = SCHOOL.read(phrase)
    assert (read.start_on and str(read.start_on), read.due_on and str(read.due_on)) == (start, due)


def test_several_dates_of_a_school_year_are_each_in_it() -> None:
    assert SCHOOL.read("3月、9月").dates == (date(2024, 9, 30), date(2025, 3, 31))
    assert [SCHOOL.read("每月底").dates[at] for at in (0, -1)] == [date(2024, 8, 31), date(2025, 7, 31)]


def test_a_day_that_only_one_half_of_a_school_year_has_is_read_in_it() -> None:
    assert YearInForce(2023, is_school=True).read("2月29日").due_on == date(2024, 2, 29)
    assert SCHOOL.read("2月29日").deadline_class == "invalid"


def test_a_due_date_is_of_the_starts_year_unless_both_are_in_one_school_year() -> None:
    assert SCHOOL.of_due(None) == SCHOOL.of_due(date(2025, 3, 1)) == SCHOOL
    assert SCHOOL.of_due(date(2026, 3, 1)) == YearInForce(2026)
    assert YearInForce(2024).of_due(date(2023, 10, 1)) == YearInForce(2023)


@pytest.mark.parametrize(
    ("phrase", "years", "is_needed"),
    [
        ("8月底", set(), True),
        ("2024年8月底", {2024}, False),
        ("2024-06-30", {2024}, False),
        ("24年底", {2024}, False),
        ("2024年10月—次年3月", {2024}, False),
        ("10月—次年3月", set(), True),
        ("次年3月底", set(), True),
        ("年底", set(), True),
        ("二〇二五年底", {2025}, False),
        ("2024.6", {2024}, False),
        ("20240630", {2024}, False),
        ("2024名", set(), False),
        ("今年底", set(), False),
        ("每月25日前", set(), False),
        ("长期坚持", set(), False),
        ("2月29日", set(), True),
        ("2024—2025学年末", {2024, 2025}, False),
        ("立行立改", set(), False),
        ("待定", set(), False),
        ("十四五末", set(), False),
    ],
)
def test_whether_a_phrase_says_its_year(phrase: str, years: set[int], is_needed: bool) -> None:
    assert (set(written_years(phrase)), needs_year(phrase)) == (years, is_needed)


def test_a_phrase_is_read_in_the_years_that_a_plan_can_be_about() -> None:
    assert deadline_of("8月底", 2024).due_on == date(2024, 8, 31)
    assert deadline_of("9999年底", 2024).deadline_class == "invalid"
