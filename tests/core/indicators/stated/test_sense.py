"""What a value cannot be is one rule, whoever tells it."""

from __future__ import annotations

import pytest

from tests.standards import national
from tracker.core.indicators.stated.sense import nonsense


@pytest.mark.parametrize(
    ("number", "unit", "is_whole", "least", "wrong"),
    [
        (100.0, "%", False, 95.0, None),
        (100.5, "％", False, 95.0, "value-over-all"),
        (800.0, "人", True, 0.0, None),
        (800.5, "人", True, 0.0, "value-not-whole"),
        (0.95, "%", False, 95.0, "value-like-fraction"),
        (0.95, "%", False, 5.0, None),
        (0.0, "%", False, 95.0, None),
    ],
)
def test_shares_and_counts(number: float, unit: str, is_whole: bool, least: float, wrong: str | None) -> None:
    assert nonsense(number, unit, is_whole=is_whole, least=least) == wrong


def test_a_school_of_one_stage_leaves_no_choice() -> None:
    assert national().possible_stages(("primary", "junior"), "junior") == ("junior",)
    assert national().possible_stages(("primary", "junior"), "") == ("primary", "junior")
