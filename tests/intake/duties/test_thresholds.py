"""Thresholds are read from the words of a task, with what they are of."""

from __future__ import annotations

import pytest

from tracker.intake.duties.thresholds import targets_in

TOOLS, ARTS = "生均仪器值", "每百名学生拥有体育、艺术专任教师数"
SHARE, LEAST, BELOW = "轮岗交流教师占符合交流条件教师总数", "每百名学生拥有高于规定学历教师数", "校际差异率"
TEXTS: tuple[tuple[str, list[tuple[str, str, str, str, str]]], ...] = (
    ("确保轮岗交流教师的比例不低于符合交流条件教师总数的10%", [(SHARE, ">=", "10", "%", "both")]),
    ("每百名学生拥有体育、艺术专任教师数均达到0.9人以上", [(ARTS, ">=", "0.9", "人", "both")]),
    ("音乐专用教室面积不少于96平方米", [("音乐专用教室面积", ">=", "96", "平方米", "both")]),
    ("社会认可度达到85%以上", [("社会认可度", ">=", "85", "%", "both")]),
    ("巩固率95%以上", [("巩固率", ">=", "95", "%", "both")]),
    ("校际差异率低于0.15", [(BELOW, "<", "0.15", "", "both")]),
    ("差异系数≤0.15", [("差异系数", "<=", "0.15", "", "both")]),
    ("班额控制在45人以内", [("班额", "<=", "45", "人", "both")]),
    (
        "生均仪器值小学2000元、初中2500元",
        [(TOOLS, ">=", "2000", "元", "primary"), (TOOLS, ">=", "2500", "元", "junior")],
    ),
    (
        "小学、初中每百名学生拥有高于规定学历教师数分别达到4.2人、5.3人以上",
        [(LEAST, ">=", "4.2", "人", "primary"), (LEAST, ">=", "5.3", "人", "junior")],
    ),
    ("10月底前完成", []),
    ("达到8月底前的要求", []),
    ("按照〔2022〕5号文件，在10月达到标准", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TEXTS)
def test_a_threshold_has_what_it_is_of_its_sign_figure_unit_and_stage(
    text: str, wanted: list[tuple[str, str, str, str, str]]
) -> None:
    assert [each[:5] for each in targets_in(text)] == wanted
