"""Calendars handed out from the screen, at the pace of the test."""

from __future__ import annotations

import pytest

from tests.tui.pace import WAITS, a_moment


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait no longer than it must."""
    for place in WAITS:
        monkeypatch.setattr(place, a_moment)
