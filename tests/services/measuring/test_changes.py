from __future__ import annotations

from datetime import date

from tests.services.measuring.forms import county
from tracker.core.indicators.measured import MeasuredValue
from tracker.services.measuring.changes import changes_of, lines_of

VALUES = {
    "年中统计": (
        MeasuredValue("pupils", "800", "县第一小学", "primary"),
        MeasuredValue("classroom_area", "3700", "县第一小学"),
        MeasuredValue("C1", "98.0", "", "junior"),
    ),
    "自评": (MeasuredValue("B2", "是"),),
}


def test_what_holds_already_is_not_told_again_and_the_rest_is_told_old_and_new() -> None:
    known = county()
    changes = changes_of(known, date(2026, 6, 30), VALUES, {"西乡小学": "primary", "县一小学": "primary"})
    assert (changes.unchanged, [(each.value.of, each.before, each.basis) for each in changes.values]) == (
        2,
        [("classroom_area", "3600.5", "年中统计"), ("B2", "", "自评")],
    )
    assert changes.sentence == "新增 1 个值，更改 1 个，2 个没有变"
    assert list(lines_of(known, changes)) == [
        "西乡小学：办学类型 不明 → 小学",
        "新学校 县一小学（小学）（您是不是要写 县第一小学？）",
        "县第一小学 教学及辅助用房面积：3600.5 → 3700㎡",
        "全县 B2 城乡四统一：是",
    ]


def test_what_is_told_of_an_earlier_day_is_compared_with_what_held_then() -> None:
    changes = changes_of(county(), date(2025, 1, 1), VALUES, {})
    assert (len(changes.values), changes.unchanged) == (4, 0)
