"""Persons and their numbers never reach a plan, whatever cell they stand in; offices and units stay."""

from __future__ import annotations

import pytest

from tracker.intake.drafting.personal import public
from tracker.intake.rows import Role, TableColumn


@pytest.mark.parametrize(
    ("title", "role", "text", "kept"),
    [
        ("责任领导", Role.LEADER, "王某某", "（略）"),
        ("分管领导", Role.LEADER, "分管副县长", "分管副县长"),
        ("分管领导", Role.LEADER, "副县长李明", "副县长（略）"),
        ("联系人及电话", Role.OTHER, "李明 13800000000", "（略）"),
        ("联系电话", Role.OTHER, "", ""),
        ("责任单位", Role.UNITS, "县教育局、李明", "县教育局、（略）"),
        ("责任单位", Role.UNITS, "县教育局、住建局", "县教育局、住建局"),
        ("具体工作内容", Role.WORK, "完成方案（联系电话13800000000）", "完成方案（联系电话（略））"),
        ("具体工作内容", Role.WORK, "新建教学楼4200平方米", "新建教学楼4200平方米"),
        ("具体工作内容", Role.WORK, "投资12000000元", "投资12000000元"),
        ("时间", Role.TIME, "20240301", "20240301"),
    ],
)
def test_a_cell_keeps_offices_and_units_alone(title: str, role: Role, text: str, kept: str) -> None:
    assert public(text, TableColumn(0, title, role)) == kept
