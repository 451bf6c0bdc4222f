from __future__ import annotations

from datetime import date

import pytest

from tests.services.measuring.forms import TODAY, county
from tracker.core.indicators.measured import MeasuredValue
from tracker.services.measuring.beside import beside_figures

FIGURES = "classroom_area 教学及辅助用房面积、pupils 在校学生数"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (
            date(2026, 3, 1),
            "按 2025-12-31 的原始数为 4.501㎡；记的是 4.5㎡：手填的值将代替按原始数算的值；有新数的，最好记原始数：",
        ),
        (date(2025, 12, 31), "按 2025-12-31 的原始数为 4.501㎡，原始数优先，记的 4.5㎡ 不起作用；要改的是原始数："),
    ],
    ids=str,
)
def test_it_is_told_which_of_both_counts_and_which_figures_to_tell_instead(on: date, said: str) -> None:
    value = MeasuredValue("A4", "4.5", "县第一小学", "primary")
    assert beside_figures(county(), value, "", on=on, until=TODAY) == said + FIGURES


@pytest.mark.parametrize(
    "value",
    [
        MeasuredValue("A4", "4.5", "", "primary"),
        MeasuredValue("A4", "5.8", "县第二中学", "junior"),
        MeasuredValue("A1", "4.5", "县第一小学", "primary"),
        MeasuredValue("pupils", "801", "县第一小学", "primary"),
        MeasuredValue("A4", "是", "县第一小学", "primary"),
    ],
    ids=lambda value: f"{value.of} {value.school}",
)
def test_where_no_raw_figures_give_it_nothing_is_said(value: MeasuredValue) -> None:
    assert beside_figures(county(), value, "", on=TODAY, until=TODAY) == ""
