from __future__ import annotations

import pytest

from tests.services.measuring.forms import county
from tracker.core.indicators.measured import MeasuredValue
from tracker.services.measuring.fitting import Fitter, Misfit, Telling


@pytest.mark.parametrize(
    ("told", "value"),
    [
        (Telling("A1", "8.160", stage="primary"), MeasuredValue("A1", "8.16", "", "primary")),
        (Telling("a1", "８．１６", stage="小学"), MeasuredValue("A1", "8.16", "", "primary")),
        (Telling("A1", "是"), MeasuredValue("A1", "是")),
        (Telling("C1", "98%"), MeasuredValue("C1", "98", "", "junior")),
        (Telling("C1", "否"), MeasuredValue("C1", "否", "", "junior")),
        (Telling("A4", "否", "县第二中学"), MeasuredValue("A4", "否", "县第二中学", "junior")),
        (Telling("C1", "0.95%"), MeasuredValue("C1", "0.95", "", "junior")),
        (Telling("C9.gap", "0.12"), MeasuredValue("C9.gap", "0.12")),
        (Telling("B11.rotation", "12"), MeasuredValue("B11.rotation", "12")),
        (Telling("B11", "是"), MeasuredValue("B11", "是")),
        (Telling("V1", "否"), MeasuredValue("V1", "否")),
        (Telling("t1", "11"), MeasuredValue("t1", "11")),
        (Telling("t1", "105"), MeasuredValue("t1", "105")),
        (Telling("pupils", "812", "一小"), MeasuredValue("pupils", "812", "县第一小学", "primary")),
        (Telling("在校学生数", "812", "县第一小学"), MeasuredValue("pupils", "812", "县第一小学", "primary")),
        (Telling("A4", "4.6", "县第二中学"), MeasuredValue("A4", "4.6", "县第二中学", "junior")),
        (
            Telling("pupils", "9", "东乡九年一贯制学校", "初中"),
            MeasuredValue("pupils", "9", "东乡九年一贯制学校", "junior"),
        ),
        (Telling("sports_area", "7000", "县第二中学"), MeasuredValue("sports_area", "7000", "县第二中学")),
    ],
    ids=str,
)
def test_what_fits_is_kept_in_one_way(told: Telling, value: MeasuredValue) -> None:
    assert Fitter(county()).fitted(told) == (value, "")


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        (Telling("A9", "1"), "of", "您是不是要写 A7"),
        (Telling("pupil", "1"), "of", "您是不是要写 pupils 在校学生数"),
        (Telling("A1", ""), "value", "没有填值"),
        (Telling("A1", "8.16人", stage="小学"), "value", "“8.16人”不是数"),
        (Telling("A1", "8.16%", stage="小学"), "value", "这里的单位是人"),
        (Telling("A1", "8.16"), "stage", "小学或初中"),
        (Telling("A1", "8.16", stage="大学"), "stage", "没有学段“大学”"),
        (Telling("A1", "8.16", stage="高中"), "stage", "A1 不分到高中"),
        (Telling("B11", "12"), "value", "数写在 B11.rotation、B11.backbone 上"),
        (Telling("B1", "12"), "value", "只能写是或否"),
        (Telling("C2", "0.98"), "value", "像是小数"),
        (Telling("C2", "101"), "value", "不能超过 100"),
        (Telling("pupils", "1.5", "县第一小学"), "value", "应是整数"),
        (Telling("pupils", "12", "县第一中学"), "school", "您是不是要写 县第二中学"),
        (Telling("pupils", "12", "东乡九年一贯制学校"), "stage", "小学或初中"),
        (Telling("pupils", "12", "县第一小学", "初中"), "stage", "没有初中"),
        (Telling("pupils", "12", "新校", kind="学堂"), "kind", "没有办学类型“学堂”"),
        (Telling("pupils", "12", "县第一小学", kind="初中"), "kind", "请先改文件再同步"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_told_at_its_part(told: Telling, field: str, words: str) -> None:
    with pytest.raises(Misfit) as caught:
        Fitter(county()).fitted(told)
    assert (caught.value.field, words in caught.value.sentence) == (field, True), caught.value.sentence


def test_a_school_that_nobody_knew_comes_with_its_kind() -> None:
    value = MeasuredValue("pupils", "12", "新校", "primary")
    assert Fitter(county()).fitted(Telling("pupils", "12", "新校", kind="小学")) == (value, "primary")
    value = MeasuredValue("pupils", "12", "西乡小学", "primary")
    assert Fitter(county()).fitted(Telling("pupils", "12", "西乡小学", kind="教学点")) == (value, "teaching_point")
