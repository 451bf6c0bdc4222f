"""The short form of the year: some days of early summer, when much comes due and some of it late."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.campaigns.year import Year


def test_no_unit_has_two_rings_a_day_and_no_overdue_task_is_silent(tmp_path: Path) -> None:
    year = Year(tmp_path, date(2024, 5, 29))
    year.live(9)
    assert year.faults == []
    assert list(year.unheard()) == []
    assert len(year.late) > 20
    assert {ring.unit for ring in year.rings} >= {"县财政局", "县教育局"}
