from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline.named_terms import FESTIVALS, school_year
from tracker.core.deadline.period import Context
from tracker.core.deadline.terms import term_at


def test_the_school_year_runs_from_september_to_august() -> None:
    assert school_year(2024) == (date(2024, 9, 1), date(2025, 8, 31))


@pytest.mark.parametrize("name", FESTIVALS)
def test_a_festival_is_a_real_day(name: str) -> None:
    found = term_at(name, 0, Context(2024, 2024, None))
    assert found is not None
    month, day, _length = FESTIVALS[name]
    assert (found[0].start.month, found[0].start.day) == (month, day)


@pytest.mark.parametrize(("plan", "first"), [("十三五", 2016), ("十四五", 2021), ("十五五", 2026), ("十六五", 2031)])
def test_five_year_plans_follow_each_other(plan: str, first: int) -> None:
    found = term_at(plan, 0, Context(2024, 2024, None))
    assert found is not None
    assert (found[0].start, found[0].end) == (date(first, 1, 1), date(first + 4, 12, 31))


@pytest.mark.parametrize(
    ("anchor", "due"),
    [
        (date(2024, 1, 10), date(2024, 1, 31)),
        (date(2024, 2, 29), date(2024, 1, 31)),
        (date(2024, 3, 1), date(2024, 7, 15)),
        (date(2024, 5, 10), date(2024, 7, 15)),
        (date(2024, 8, 31), date(2024, 7, 15)),
        (date(2024, 9, 1), date(2025, 1, 31)),
        (date(2024, 10, 10), date(2025, 1, 31)),
    ],
)
def test_this_term_is_the_one_the_anchor_lies_in(anchor: date, due: date) -> None:
    found = term_at("本学期末", 0, Context(2024, 2024, anchor))
    assert found is not None
    assert found[0].end == due


@pytest.mark.parametrize(
    ("anchor", "this", "following"),
    [
        (date(2024, 8, 31), date(2024, 7, 31), date(2025, 7, 31)),
        (date(2024, 9, 1), date(2025, 7, 31), date(2026, 7, 31)),
    ],
)
def test_this_school_year_is_the_one_the_anchor_lies_in(anchor: date, this: date, following: date) -> None:
    for words, due in (("本学年末", this), ("下学年末", following)):
        found = term_at(words, 0, Context(2024, 2024, anchor))
        assert found is not None
        assert found[0].end == due
