"""The periods that four counties' reports look back over, and what is left as it is written."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.written.reported_periods import ReportedPeriod, read_period

ON = date(2026, 1, 20)


def days(text: str, on: date = ON) -> str:
    found = read_period(text, on)
    if found is None:
        return "-"
    first, last = (each.isoformat() if each else "" for each in found[:2])
    return f"{first}..{last}{' ~' if found.is_convention else ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("近三年", "2023-01-20..2026-01-20 ~"),
        ("近3年来", "2023-01-20..2026-01-20 ~"),
        ("一年来", "2025-01-20..2026-01-20 ~"),
        ("10年来", "2016-01-20..2026-01-20 ~"),
        ("2021年以来", "2021-01-01..2026-01-20"),
        ("2021年5月以来", "2021-05-01..2026-01-20"),
        ("2022年7月1日启动", "2022-07-01..2026-01-20"),
        ("自2022年9月1日起", "2022-09-01..2026-01-20"),
        ("“十四五”以来", "2021-01-01..2026-01-20"),
        ("“十四五”期间", "2021-01-01..2025-12-31"),
        ("十四五期间", "2021-01-01..2025-12-31"),
        ("“十三五”时期", "2016-01-01..2020-12-31"),
        ("“十五五”期间", "2026-01-01..2026-01-20"),
        ("2024年", "2024-01-01..2024-12-31"),
        ("2024年度", "2024-01-01..2024-12-31"),
        ("2026年", "2026-01-01..2026-01-20"),
        ("2025年1月", "2025-01-01..2025-01-31"),
        ("2022年9月1日", "2022-09-01..2022-09-01"),
        ("2022至2024年", "2022-01-01..2024-12-31"),
        ("2023-2025年", "2023-01-01..2025-12-31"),
        ("2025—2026学年", "2025-09-01..2026-01-20"),
        ("2024年秋季学期", "2024-09-01..2025-01-31 ~"),
        ("累计", "..2026-01-20"),
        ("目前", "2026-01-20..2026-01-20"),
        ("现有", "2026-01-20..2026-01-20"),
        ("截至2024年底", "..2024-12-31"),
        ("截至目前", "2026-01-20..2026-01-20"),
        ("今年", "2026-01-01..2026-01-20 ~"),
        ("去年", "2025-01-01..2025-12-31"),
    ],
)
def test_a_period_is_read_by_the_day_of_the_report(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("截止至10月", "..2022-10-31 ~"),
        ("截至3月", "..2023-03-31 ~"),
        ("自8月3日疫情发生以来", "2022-08-03..2023-04-02 ~"),
        ("“十四五”期间", "2021-01-01..2023-04-02"),
    ],
)
def test_a_month_without_a_year_is_the_last_one_that_is_past(text: str, expected: str) -> None:
    assert days(text, date(2023, 4, 2)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "第五期间", "二五以来", "十五期间后", "连续多年", "全年", "近年来", "过去的几年里", "年初",
     "2030年以来", "截至2月30日", "近零年", "十月", "2022年、2024年", "2022年13月", "年" * 300],
)  # fmt: skip
def test_words_that_settle_no_period_stay_as_they_are_written(text: str) -> None:
    assert read_period(text, ON) is None


def test_the_beginning_of_the_year_is_only_told_by_a_report_later_in_it() -> None:
    assert read_period("年初", date(2024, 9, 1)) == ReportedPeriod(date(2024, 1, 1), date(2024, 1, 31), True)
    assert days("今年", date(2024, 9, 1)) == "2024-01-01..2024-09-01"


def test_a_leap_day_has_its_year() -> None:
    assert days("近三年", date(2024, 2, 29)) == "2021-02-28..2024-02-29 ~"
