from __future__ import annotations

from datetime import date

from tests.services.measuring.forms import county
from tracker.core.indicators.measured import MeasuredValue
from tracker.services.measuring.changes import Tellings, changes_of, lines_of

VALUES = {
    "年中统计": (
        MeasuredValue("pupils", "800", "县第一小学", "primary"),
        MeasuredValue("classroom_area", "3700", "县第一小学"),
        MeasuredValue("C1", "98.0", "", "junior"),
    ),
    "自评": (MeasuredValue("B2", "是"),),
}


def test_what_holds_since_another_day_is_confirmed_and_the_rest_is_told_old_and_new() -> None:
    known = county()
    changes = changes_of(known, Tellings(date(2026, 6, 30), VALUES, {"西乡小学": "primary", "县一小学": "primary"}))
    assert [(each.value.of, each.before, each.basis, each.is_confirmed) for each in changes.values] == [
        ("pupils", "800", "年中统计", True),
        ("classroom_area", "3600.5", "年中统计", False),
        ("C1", "98", "年中统计", True),
        ("B2", "", "自评", False),
    ]
    assert changes.sentence == "新增 1 个值，变动 1 个，核实无变化 2 个"
    assert list(lines_of(known, changes)) == [
        "西乡小学：办学类型 不明 → 小学",
        "新学校 县一小学（小学）（您是不是要写 县第一小学？）",
        "县第一小学 教学及辅助用房面积：3600.5 → 3700㎡",
        "全县 B2 城乡四统一：是",
    ]


def test_what_is_told_of_an_earlier_day_is_compared_with_what_held_then() -> None:
    changes = changes_of(county(), Tellings(date(2025, 1, 1), VALUES))
    assert (len(changes.values), changes.unchanged) == (4, 0)


def test_only_what_was_told_of_the_same_day_by_the_same_basis_is_not_told_again() -> None:
    told = {"2025年统计": (MeasuredValue("C1", "98.0", "", "junior"),), "复核": (MeasuredValue("B1", "是"),)}
    changes = changes_of(county(), Tellings(date(2025, 12, 31), told))
    assert [(each.value.of, each.basis, each.is_confirmed) for each in changes.values] == [("B1", "复核", True)]
    assert changes.sentence == "新增 0 个值，变动 0 个，核实无变化 1 个，1 个已经记过"
