from __future__ import annotations

import pytest

from tracker.core.deadline.spoken.short import spelt_out


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6-1", "6月1日"),
        ("06 / 01", "6月1日"),
        ("6.18", "6月18日"),
        ("0618", "6月18日"),
        ("618", "6月18日"),
        ("240618", "2024年6月18日"),
        ("24-6-18", "2024年6月18日"),
        ("24-6/18", ""),
        ("202406", ""),
        ("2024", ""),
        ("20240618", ""),
        ("6", ""),
        ("61", ""),
        ("6-1-", ""),
        ("-6-1", ""),
    ],
)
def test_few_digits_are_spelt_out(text: str, day: str) -> None:
    assert spelt_out(text) == day
