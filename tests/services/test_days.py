from __future__ import annotations

from datetime import date

import pytest

from tracker.services.days import Lean, read_day

ANCHOR = date(2024, 6, 10)


@pytest.mark.parametrize(
    ("lean", "text", "day"),
    [
        (Lean.ON, "9月底", date(2024, 9, 30)),
        (Lean.ON, "3月底", date(2025, 3, 31)),
        (Lean.BACK, "3月底", date(2024, 3, 31)),
        (Lean.BACK, "9月底", date(2023, 9, 30)),
        (Lean.SAME_YEAR, "9月底", date(2024, 9, 30)),
        (Lean.ON, "2023年9月底", date(2023, 9, 30)),
        (Lean.BACK, "昨天", date(2024, 6, 9)),
        (Lean.BACK, "大前天", date(2024, 6, 7)),
    ],
)
def test_a_phrase_without_a_year_leans_as_asked(lean: Lean, text: str, day: date) -> None:
    assert read_day(text, anchor=ANCHOR, lean=lean) == day


@pytest.mark.parametrize("text", ["2024-06-01", " 2024 - 6 - 1 ", "2024/06/01", "2024.6.1", "2024年6月1日", "20240601"])
def test_digits_are_read_in_every_usual_form(text: str) -> None:
    assert read_day(text, anchor=ANCHOR, lean=Lean.BACK) == date(2024, 6, 1)


@pytest.mark.parametrize(
    "text", ["2024-13-01", "0000-01-01", "13月底", "9999-12-31", "长期坚持", "x" * 10_000, "[/]", "\x1b"]
)
def test_what_names_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"[一-鿿]{3}"):
        read_day(text, anchor=ANCHOR, lean=Lean.BACK)
