from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline import DeadlineClass, read_deadline


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("每月底", 12),
        ("每季度末", 4),
        ("每半年末", 2),
        ("每学期开学前", 2),
        ("每年6月底前", 1),
        ("每周五前", 0),
        ("每两月1次", 0),
        ("每隔两个月", 0),
        ("每隔一月10日前", 0),
        ("每年的6月底前", 1),
    ],
)
def test_dates_are_given_where_the_words_settle_them(phrase: str, count: int) -> None:
    deadline = read_deadline(phrase, year=2023)
    assert deadline.deadline_class is DeadlineClass.RECURRING
    assert len(deadline.dates) == count
    assert deadline.due_on == (deadline.dates[-1] if count else None)


def test_a_frame_limits_the_dates() -> None:
    deadline = read_deadline("2024年11月—2025年1月每月10日前", year=2024)
    assert deadline.dates == (date(2024, 11, 10), date(2024, 12, 10), date(2025, 1, 10))
    assert deadline.start_on == date(2024, 11, 1)
    assert deadline.due_on == date(2025, 1, 10)


def test_both_ends_of_a_frame_are_in_it() -> None:
    deadline = read_deadline("2024年11月10日—2025年1月10日每月10日前", year=2024)
    assert deadline.dates == (date(2024, 11, 10), date(2024, 12, 10), date(2025, 1, 10))


def test_short_months_end_early() -> None:
    deadline = read_deadline("每月31日前", year=2023)
    assert date(2023, 2, 28) in deadline.dates
    assert deadline.is_ambiguous
    assert deadline.reason == "当月没有该日的，按月末计"


def test_one_impossible_occurrence_makes_the_phrase_impossible() -> None:
    assert read_deadline("每年13月底前", year=2023).deadline_class is DeadlineClass.INVALID


@pytest.mark.parametrize("phrase", ["每周五前", "每隔两个月", "每两月1次"])
def test_where_no_date_is_settled_that_is_the_reason(phrase: str) -> None:
    deadline = read_deadline(phrase, year=2023)
    assert deadline.reason == "周期性事项，没有写明可推算的日期"
    assert not deadline.is_ambiguous
