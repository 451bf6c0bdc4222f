from __future__ import annotations

from datetime import date

import pytest

from tracker.tui.rehearsal.suppose_dialog import wished

AS_OF = date(2024, 6, 20)


@pytest.mark.parametrize(
    ("text", "slip", "done_on"),
    [
        ("40", 40, None),
        ("４０天", 40, None),
        ("推迟 7 天", 7, None),
        ("+5 days", 5, None),
        ("2024-07-01", None, date(2024, 7, 1)),
        ("20240701", None, date(2024, 7, 1)),
        ("7月底", None, date(2024, 7, 31)),
    ],
)
def test_days_and_dates_are_told_apart(text: str, slip: int | None, done_on: date | None) -> None:
    assert wished(text, AS_OF) == (slip, done_on)


@pytest.mark.parametrize("text", ["-40", "0", "胡说"])
def test_what_is_neither_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        wished(text, AS_OF)
