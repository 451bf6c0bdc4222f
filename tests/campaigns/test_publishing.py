"""The short form of the campaign on publishing."""

from __future__ import annotations

from tests.campaigns.publishing import lived


def test_whatever_happens_to_a_county_its_calendars_hold_what_they_promise() -> None:
    assert [*lived(3, 16)] == []
