from __future__ import annotations

from tests.standards import national
from tracker.core.model import Target
from tracker.services.measuring.measurable import measurables


def test_each_thing_says_what_is_asked_and_what_it_takes() -> None:
    things = measurables(national())
    assert things["A1"].asked == {"primary": "≥4.2人", "junior": "≥5.3人"}
    assert things["B4"].asked == {"": "≤2000人；≤2500人"}
    assert [things[code].asked[""] for code in ("B1", "B6", "B8.salary", "B9", "C9.gap", "V1")] == [
        "是", "按100名核定", "≥当地公务员平均", "＝100%", "<0.15", "否",
    ]  # fmt: skip
    takes = {
        code: (things[code].takes_number, things[code].takes_answer) for code in ("pupils", "A1", "B1", "B11", "V1")
    }
    assert takes == {
        "pupils": (True, False), "A1": (True, True), "B1": (False, True), "B11": (False, True), "V1": (False, True),
    }  # fmt: skip
    assert things["B11"].parts == ("B11.rotation", "B11.backbone")
    assert (things["classes"].stages, things["sports_area"].stages) == (("primary", "junior", "upper_secondary"), ())


def test_whatever_the_standard_has_may_be_told_and_targets_beside_it() -> None:
    standard = national()
    target = Target("t1", "普高率", ">=", "98", "%", school_stage="upper_secondary")
    things = measurables(standard, (target,))
    assert set(things) == standard.codes | {"t1"}
    assert (things["t1"].stages, things["t1"].asked) == (("upper_secondary",), {"upper_secondary": "≥98%"})


def test_a_stage_is_meant_by_its_label_or_its_code() -> None:
    called = national().stage_called
    assert [called(word) for word in ("小学", " junior", "both", "", "大学")] == ["primary", "junior", "", "", None]
