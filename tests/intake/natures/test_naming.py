"""The names of buildings are cut out of their clause: no verb, no date, no programme, no count of them."""

from __future__ import annotations

import pytest

from tracker.intake.natures.naming import is_place, names_in, unbracketed


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("力争9月1日前县六小", "县六小"),
        ("确保新建的县第七小学2025年9月1日前", "县第七小学"),
        ("对五工台镇中心小学、园户村镇小学旱厕进行改造", "五工台镇中心小学、园户村镇小学旱厕改造"),
        ("县一小东风校区综合艺体楼完成外立面装修", "县一小东风校区综合艺体楼"),
        ("推动幸福小学、阳光小学、和平小学3所学校", "幸福小学、阳光小学、和平小学"),
        ("完成幸福小学、阳光小学等5所学校", ""),
        ("完成学校8所", ""),
    ],
)
def test_names_stand_alone(head: str, names: str) -> None:
    assert names_in(head) == names


def test_brackets_go_unless_they_alone_name_the_building() -> None:
    assert unbracketed("完成县一小综合楼（3500平方米）招标") == "完成县一小综合楼招标"
    assert unbracketed("完成能力提升项目（县一小综合楼）招标") == "完成县一小综合楼招标"
    assert unbracketed("县幼儿园（二期）项目开工") == "县幼儿园（二期）项目开工"


def test_a_place_is_a_school_or_a_part_of_one() -> None:
    assert is_place("县四中")
    assert is_place("综合艺体楼")
    assert not is_place("优质均衡建设情况")
