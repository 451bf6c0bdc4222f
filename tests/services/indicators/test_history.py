from __future__ import annotations

from datetime import date

import pytest

from tracker.errors import UsageError
from tracker.services.indicators.history import Wanted, history
from tracker.services.indicators.measuring import Measuring, measure
from tracker.services.measuring.fitting import Telling
from tracker.services.workspace import Workspace


def test_the_newest_day_stands_first_of_what_is_wanted(small: Workspace) -> None:
    for of, value, school, day in (
        ("A1", "8", "", date(2026, 1, 1)),
        ("pupils", "812", "一小", date(2026, 3, 1)),
        ("pupils", "800", "一小", date(2026, 2, 1)),
    ):
        measure(small, "", Measuring(Telling(of, value, school, "小学"), day, "年报"))
    told = history(small)
    assert [(str(each.entry.on)[2:7], each.value.value, each.title, each.unit, each.is_held) for each in told] == [
        ("26-03", "812", "在校学生数", "人", True),
        ("26-02", "800", "在校学生数", "人", False),
        ("26-01", "8", "每百名学生拥有高于规定学历教师数", "人", True),
        ("25-12", "4.5", "每百名学生拥有高于规定学历教师数", "人", False),
    ]
    assert history(small, wanted=Wanted("pupils", "县第一小学", "小学")) == told[:2]
    assert history(small, wanted=Wanted(stage="初中")) == ()


def test_of_what_is_not_there_no_history_is_asked(small: Workspace) -> None:
    for wanted in (Wanted("A99"), Wanted(school="三小"), Wanted(stage="大学")):
        with pytest.raises(UsageError):
            history(small, wanted=wanted)
