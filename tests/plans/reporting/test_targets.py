from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.core.model import Roadmap, Target, TargetStep

RoadmapOf = Callable[[str], Roadmap]


def test_a_target_has_its_day_its_steps_and_its_indicator(roadmap_of: RoadmapOf, good: str) -> None:
    text = (
        'standard: 2017-6\ntargets:\n  - {id: t1, title: 达标学校, operator: ">=", threshold: 100, unit: "%",'
        " due: 2024年, steps: [{threshold: 60, due: 2023年}], indicator: B9}\n"
    )
    step = TargetStep("60", date(2023, 12, 31), "2023年")
    told = Target("t1", "达标学校", ">=", "100", "%", "both", date(2024, 12, 31), "2024年", (step,), indicator="B9")
    assert roadmap_of(good + text).targets == (told,)


def test_two_limits_stand_in_one_target(roadmap_of: RoadmapOf, good: str) -> None:
    text = (
        'targets:\n  - {id: t2, title: 学校规模, operator: "<=", threshold: 2000, unit: 人,'
        " limits: [{of: 九年一贯制学校, threshold: 2500}, {of: 完中, threshold: 2500}]}\n"
    )
    assert roadmap_of(good + text).targets[0].limits == (("nine_year", "2500"), ("complete", "2500"))


def test_what_is_compared_with_no_number_has_no_threshold(
    roadmap_of: RoadmapOf, codes_of: Callable[[str], list[str]], good: str
) -> None:
    text = 'targets:\n  - {id: t3, title: 教师平均工资, operator: ">=", against: 当地公务员平均工资}\n'
    assert roadmap_of(good + text).targets[0].against == "当地公务员平均工资"
    assert codes_of(good + text.replace("against", "unit")) == ["15:5 missing-key"]


def test_a_target_may_be_of_the_upper_secondary_stage(roadmap_of: RoadmapOf, good: str) -> None:
    text = 'targets:\n  - {id: t4, title: 普及率, operator: ">=", threshold: 95, unit: "%", school_stage: 高中}\n'
    assert roadmap_of(good + text).targets[0].school_stage == "upper_secondary"


def test_a_step_has_a_threshold_and_a_day(codes_of: Callable[[str], list[str]], good: str) -> None:
    text = 'targets:\n  - {id: t1, title: 甲, operator: ">=", threshold: 9, steps: [{due: 尽快}, {threshold: 6}]}\n'
    assert codes_of(good + text) == ["15:62 missing-key", "15:68 bad-deadline", "15:73 missing-key"]
