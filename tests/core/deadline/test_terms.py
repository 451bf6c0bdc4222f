from __future__ import annotations

from datetime import date

import pytest

from tracker.core.deadline.period import Context
from tracker.core.deadline.terms import term_at

CONTEXT = Context(2024, 2024, None)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("6月底前", 3),
        ("2025年6月30日前", 10),
        ("2024-06-01", 10),
        ("2024-2025学年末", 12),
        ("年底前", 2),
        ("国庆假期后", 4),
    ],
)
def test_a_term_ends_where_its_words_end(text: str, length: int) -> None:
    found = term_at(text, 0, CONTEXT)
    assert found is not None
    assert found[1] == length


def test_no_term_begins_with_other_words() -> None:
    assert term_at("尽快", 0, CONTEXT) is None


def test_a_year_written_is_remembered() -> None:
    for text, is_written in (("2025年6月", True), ("明年6月", True), ("6月", False), ("年底", False)):
        found = term_at(text, 0, CONTEXT)
        assert found is not None
        assert found[0].is_year_written is is_written


def test_a_day_alone_belongs_to_the_month_before_it() -> None:
    found = term_at("24日", 0, Context(2026, 2026, None, date(2026, 1, 20)))
    assert found is not None
    assert found[0].end == date(2026, 1, 24)
