"""Days before the plan: true ones are recorded and told as early, slips of the hand are refused."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.event_kinds import EventType
from tracker.errors import Refused
from tracker.services.recording.days import day_fault
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace

ISSUED = date(2022, 3, 14)
LATEST = date(2026, 11, 21)


def _report(workspace: Workspace, day: date) -> str:
    return record(workspace, ["36.1"], Entry(EventType.REPORTED, day, progress=40)).sentence


def test_an_early_day_is_recorded_and_told_and_an_impossible_one_is_refused(workspace: Workspace) -> None:
    assert _report(workspace, date(2024, 5, 22)).endswith("生效）")
    assert _report(workspace, date(2024, 5, 1)).endswith("；早于 2024-05-22 的报告：进度仍按后来的")
    assert _report(workspace, date(2019, 1, 1)).endswith("；早于发文日期 2022-03-14")
    with pytest.raises(Refused, match="比发文日期 2022-03-14 早 10 年以上") as caught:
        _report(workspace, date(1019, 1, 1))
    assert caught.value.field == "effective_on"


@pytest.mark.parametrize(
    ("day", "issued_on", "words"),
    [
        (date(2012, 3, 14), ISSUED, ""),
        (date(2012, 3, 13), ISSUED, "早 10 年以上"),
        (date(1949, 1, 1), None, ""),
        (date(1948, 12, 31), None, "最早 1949-01-01"),
        (date(2026, 11, 22), None, "还没有到"),
        (date(2014, 2, 28), date(2024, 2, 29), ""),
    ],
)
def test_the_bounds_of_a_day(day: date, issued_on: date | None, words: str) -> None:
    fault = day_fault(day, LATEST, issued_on)
    assert words in fault
    assert bool(fault) == bool(words)
