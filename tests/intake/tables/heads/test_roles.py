"""What stands over a column tells what it is for, whatever its spacing and its many words."""

from __future__ import annotations

import pytest

from tracker.intake.rows import Role
from tracker.intake.tables.heads.roles import order_note, period_of, role_of

TITLES = {
    Role.NUMBER: "序号 序　号 项次 №",
    Role.TIME: "时间 年　度 月份 工作时间 时间安排 推进时间 进度安排 开工时间 起止时间",
    Role.DEADLINE: "完成\n时限 时限要求 完成时间 整改时限 办结时间 时间节点 完成期限 截止日期 竣工时间 计划完成时间",
    Role.WORK: "具体工作内容 重点任务 主要任务 工作任务 整改措施 工作举措 任务清单 具体措施 目标与任务 工作要点",
    Role.UNITS: "责任\xa0单位 责任部门 责任科室 责任主体 承办单位 实施主体 落实单位 责任单位及责任人 牵头（配合）单位",
    Role.LEAD: "牵头单位 牵头部门 主办单位 牵头责任单位 主要责任单位",
    Role.SUPPORTING: "配合单位 协办单位 参与单位 其他责任单位",
    Role.LEADER: "责任领导 分管领导 包抓领导 分管县领导 牵头领导 责任人 单位负责人",
    Role.SECTION: "工作类别 一级指标 板块 重点领域",
    Role.PROBLEM: "存在问题 问题表现 反馈问题",
    Role.TARGET: "目标要求 预期成效 工作目标",
    Role.CRITERIA: "考核要点 验收标准 评分标准 验收要点",
    Role.AMOUNT: "投资 资金（万元） 建筑面积 新增学位",
    Role.STATUS: "完成情况 进展情况 整改情况 当前进度 1-9月份完成情况 实际完成时间",
    Role.REMARK: "备注 备　注 说明",
    Role.PROJECT: "项目名称 学校名称",
    Role.STEP: "环节",
    Role.LAMP: "亮灯",
    Role.ID: "编号",
    Role.OTHER: "联系电话 姓名 分值",
}


@pytest.mark.parametrize("role", list(TITLES), ids=str)
def test_headings_have_their_role(role: Role) -> None:
    titles = TITLES[role].split(" ")
    assert {title: role_of(title) for title in titles} == dict.fromkeys(titles, role)


def test_blanks_within_a_heading_and_full_width_marks_change_nothing() -> None:
    assert role_of("责 任　单\n位") is Role.UNITS
    assert role_of("投资（万元）") is Role.AMOUNT
    assert role_of("确保完成各项工作。") is None


def test_a_heading_that_is_a_time_is_a_period() -> None:
    told = ["一季度", "第 二 季度", "2024年", "2024", "3月", "1-3月", "上半年", "2024年一季度", "完成情况"]
    assert list(map(period_of, told)) == [
        "一季度", "第二季度", "2024年", "2024年", "3月", "1-3月", "上半年", "2024年一季度", "",
    ]  # fmt: skip


def test_a_note_says_that_the_first_one_leads() -> None:
    for note in ("注：列首位者为牵头单位", "（排在第一位的为牵头单位）", "责任单位（排第一的单位为牵头单位）"):
        assert order_note(note) == note
    assert not order_note("牵头单位要负总责")
