"""A figure that duties have to reach stands once in the plan, and each task names it that serves it."""

from __future__ import annotations

from tracker.core.model import Target
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duty import Duty
from tracker.intake.natures.figures import Figures, served_by
from tracker.intake.natures.natures import natures_of, targets_of


def _duties(*wordings: str) -> list[Duty]:
    return [Duty(row, 1, SourcePlace(1, row), wording) for row, wording in enumerate(wordings, 1)]


def test_the_same_figure_in_other_words_is_the_same_target() -> None:
    duties = _duties(
        "根据计划完成教师招聘工作，继续开展轮岗交流，确保轮岗交流教师的比例不低于符合交流条件教师总数的10%；骨干教师不低于轮岗交流教师总数的20%；",
        "全县每年交流轮岗教师的比例不低于符合交流条件教师总数的10%。",
        "骨干教师不低于交流轮岗教师总数的20%。",
        "选调艺术类专业教师到中小学任教，使每百名学生拥有体育、艺术专任教师数均达到0.9人以上；",
    )
    natures = natures_of(duties, Asking())
    assert [each.targets for many in natures for each in many] == [
        (),
        ("rotation-share", "rotation-backbone"),
        ("rotation-share",),
        ("rotation-backbone",),
        ("arts-teachers",),
    ]
    targets = targets_of(duties, natures)
    assert [(each.id, each.operator, each.threshold, each.unit) for each in targets] == [
        ("rotation-share", ">=", "10", "%"),
        ("rotation-backbone", ">=", "20", "%"),
        ("arts-teachers", ">=", "0.9", "人"),
    ]


def test_stages_and_other_thresholds_are_targets_of_their_own() -> None:
    figures = Figures()
    words = "小学、初中生均教学仪器值分别达到2000元、2500元以上"
    assert [each.id for each in figures.named_in((words,), "equipment")] == ["equipment-primary", "equipment-junior"]
    assert [each.id for each in figures.named_in(("生均教学仪器值达到3000元以上",), "equipment")] == ["equipment"]
    assert [each.id for each in figures.named_in(("生均教学仪器值达到3500元以上",), "equipment")] == ["equipment-2"]
    assert figures.targets[0] == Target("equipment-primary", "生均教学仪器值", ">=", "2000", "元", "primary")


def test_what_is_no_measure_is_no_target() -> None:
    assert Figures().named_in(("消除56人以上大班额", "新建面积不少于3000平方米的综合楼"), "construction") == ()
    assert Figures().named_in(("每学期至少开展1次应急疏散演练",), "safety") == ()


def test_a_column_of_targets_belongs_to_all_tasks_of_its_row() -> None:
    (duty,) = _duties("完成教师招聘，开展交流轮岗")
    duty = duty._replace(target="每百名学生拥有体育、艺术专任教师数达到0.9人以上")
    assert [each.targets for each in natures_of([duty], Asking())[0]] == [("arts-teachers",), ("arts-teachers",)]
    assert served_by(["甲", "乙"], ()) == [(), ()]
