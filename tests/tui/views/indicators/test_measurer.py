"""What the view does with a value that was filled in, beside the keys that lead there."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from tests.services.indicators import conftest
from tracker.services.indicators.measuring import Measuring, measure
from tracker.services.measuring.fitting import Telling
from tracker.services.workspace import Workspace
from tracker.tui.dialogs.measure import MeasuredDraft, RefusedAt
from tracker.tui.views.indicators.measurer import CountyLooked, Measurer

small, small_filled = conftest.small, conftest.small_filled
pytestmark = pytest.mark.usefixtures("small")


def test_a_finished_value_beside_raw_figures_is_asked_about_once_and_then_recorded(small: Workspace) -> None:
    for of, value in (("pupils", "800"), ("classroom_area", "3500")):
        measure(small, "", Measuring(Telling(of, value, "一小"), date(2026, 1, 20), "年报"))
    measurer = Measurer(small, cast(CountyLooked, None))
    draft = MeasuredDraft("A4", "", "一小", "", "5", date(2026, 3, 1), "估计")
    asked = measurer._record("small", draft)
    assert isinstance(asked, RefusedAt)
    assert (asked.field, "按 2026-01-20 的原始数为 4.38㎡" in asked.sentence) == ("value", True)
    other = draft._replace(value="6")
    assert isinstance(measurer._record("small", other), RefusedAt)
    assert measurer._record("small", other) == "新增 1 个值，变动 0 个（2026-03-01的值）"
