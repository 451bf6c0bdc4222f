"""What stands before the first number of a cell belongs to every item: its buildings, else its subject."""

from __future__ import annotations

import pytest

from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duty import Duty, Nature
from tracker.intake.natures.leading_in import led_in, subject_of
from tracker.intake.natures.natures import natures_of


def _duty(wording: str, lead_in: str) -> Duty:
    return Duty(1, 1, SourcePlace(1, 1, 2, 1), wording, lead_in=lead_in)


def _natures(wording: str, lead_in: str) -> tuple[Nature, ...]:
    return natures_of([_duty(wording, lead_in)], Asking())[0]


def test_every_building_before_the_numbers_has_every_item() -> None:
    found = _natures("完成施工招标", "甲小学教学楼、乙初中学生宿舍、丙镇中心小学操场项目：")
    assert [(each.letter, each.title, each.step) for each in found] == [
        ("a", "甲小学教学楼招标", "tender"),
        ("b", "乙初中学生宿舍招标", "tender"),
        ("c", "丙镇中心小学操场招标", "tender"),
    ]


@pytest.mark.parametrize("lead_in", ["东关小学教学楼项目：", "推进东关小学教学楼建设。"])
def test_one_building_before_the_numbers_is_the_project_of_all(lead_in: str) -> None:
    (found,) = _natures("开工建设", lead_in)
    assert (found.title, found.project) == ("东关小学教学楼开工", "东关小学教学楼")


def test_an_item_that_names_its_own_building_keeps_it() -> None:
    assert led_in(_duty("县一小综合楼开工", "县二小食堂项目：")).project == ""
    assert _natures("教学楼招标", "县四中项目：")[0].project == "县四中教学楼"


@pytest.mark.parametrize(
    ("lead_in", "subject"),
    [
        ("教师培训：", "教师培训"),
        ("按下表完成教学设备采购：", "教学设备采购"),
        ("做好义务教育招生入学工作，重点做好三项工作：", "义务教育招生入学工作"),
        ("认真做好以下工作：", ""),
        ("重点任务如下：", ""),
        ("完成以下工作", ""),
        ("", ""),
    ],
)
def test_a_subject_stands_in_titles_and_an_announcement_does_not(lead_in: str, subject: str) -> None:
    assert subject_of(lead_in) == subject
    assert _natures("制定方案", lead_in)[0].title == (f"{subject}：制定方案" if subject else "制定方案")
