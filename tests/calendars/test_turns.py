from __future__ import annotations

from datetime import date, timedelta

import pytest

from tracker.calendars.turns import turn_in_words
from tracker.core.identity.names import SIGN
from tracker.i18n import set_language
from tracker.plans.drafting.repeats import _suffix

TURNS = [
    ("yearly", date(2025, 6, 30), "2025年", "2025年"),
    ("half-yearly", date(2025, 6, 30), "上半年", "2025年上半年"),
    ("half-yearly", date(2025, 12, 31), "下半年", "2025年下半年"),
    ("quarterly", date(2025, 6, 30), "第2季度", "2025年第2季度"),
    ("termly", date(2025, 7, 15), "春季学期", "2025年春季学期"),
    ("termly", date(2026, 1, 31), "秋季学期", "2025年秋季学期"),
    ("every 2 months", date(2025, 10, 31), "10月", "2025年10月"),
    ("weekly", date(2025, 6, 13), "第24周", "2025年第24周"),
]


@pytest.mark.parametrize(("repeat", "due_on", "words", "with_year"), TURNS)
def test_a_turn_is_told_as_people_call_it(repeat: str, due_on: date, words: str, with_year: str) -> None:
    code = f"6.2@{_suffix(due_on, repeat)}"
    assert turn_in_words(code) == turn_in_words(f"{code}{SIGN}东坪镇") == words
    assert turn_in_words(code, with_year=True) == with_year


def test_every_turn_has_words_in_either_language() -> None:
    repeats = ("weekly", "monthly", "every 2 months", "quarterly", "half-yearly", "termly", "yearly")
    days = [date(2024, 1, 1) + timedelta(days=number * 9) for number in range(90)]
    codes = [f"1@{_suffix(day, repeat)}" for day in days for repeat in repeats]
    assert all(turn_in_words(code) for code in codes)
    set_language("en")
    assert all(turn_in_words(code).isascii() for code in codes)


@pytest.mark.parametrize("code", ["", "6.2", "6.2/2025h1", "6.2@", "6.2@x", "6.2@2025h3", "6.2@2025-13"])
def test_what_is_no_turn_has_no_words(code: str) -> None:
    assert turn_in_words(code) == ""
