"""A clause on buildings tells which ones and which step; whatever else names a school is no building."""

from __future__ import annotations

import pytest

from tracker.intake.natures.buildings import building_in


@pytest.mark.parametrize(
    ("clause", "names", "step"),
    [
        ("完成一小东风校区综合艺体楼前期手续办理", "一小东风校区综合艺体楼", "permits"),
        ("完成县一小东风校区综合艺体楼项目并交付使用", "县一小东风校区综合艺体楼", "delivery"),
        (
            "完成县二中综合艺体楼及五工台小学新建塑胶运动场项目招标",
            "县二中综合艺体楼及五工台小学新建塑胶运动场",
            "tender",
        ),
        ("县三小教学楼动工", "县三小教学楼", "commencement"),
        ("确保县第二小学2#教学楼主体封顶", "县第二小学2#教学楼", "topping_out"),
        ("完成县一中运动场改造", "县一中运动场改造", "completion"),
        ("建成县一小综合楼", "县一小综合楼", "completion"),
        ("县三小教学楼通过竣工验收", "县三小教学楼", "acceptance"),
        ("新建县第三小学综合教学楼", "县第三小学综合教学楼", ""),
        ("县教育局负责完成县一小教学楼立项", "县一小教学楼", "permits"),
        ("建成投用市实验中学东校区", "市实验中学东校区", "delivery"),
        ("新建音乐教室6间、美术教室4间", "", ""),
        ("推进义务教育学校标准化建设", "", ""),
        ("补齐3.1万平方米运动场馆缺口", "", ""),
        ("组织项目集中开工仪式", "", "commencement"),
        ("完成青少年活动中心项目招标", "青少年活动中心", "tender"),
        ("启动梅岭中学运动场改造", "梅岭中学运动场改造", "commencement"),
        ("2024年9月底前完成县一小教学楼完工", "县一小教学楼", "completion"),
    ],
)
def test_names_and_step_are_told_apart(clause: str, names: str, step: str) -> None:
    found = building_in(clause)
    assert found is not None
    assert (found.names, found.step) == (names, step)


@pytest.mark.parametrize(
    "clause",
    [
        "对各义务教育学校优质均衡建设情况进行专项督导",
        "完成智慧校园项目招标采购",
        "迎接国家验收",
        "推进校园文化建设",
        "完成学校招生前期工作",
        "召开学校片区调整论证会",
        "各学校投入使用一体机",
    ],
)
def test_whatever_else_names_a_school_is_no_building(clause: str) -> None:
    assert building_in(clause) is None


def test_a_step_alone_is_enough_where_a_column_names_the_project() -> None:
    assert building_in("完成招标") is None
    found = building_in("完成招标", is_named=True)
    assert found is not None
    assert (found.names, found.step) == ("", "tender")
