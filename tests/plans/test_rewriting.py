"""What a person wrote into a roadmap file is still there when the file is written again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import HUTUBI
from tracker.errors import RoadmapProblems
from tracker.plans.file import read_roadmap
from tracker.plans.rewriting import written_of
from tracker.plans.writing import roadmap_text

WHOLE = """
id: x
title: 甲
county: 甲县
document: 甲政办〔2024〕1号
issued_on: 2024-01-05
ends: 2026年底
office: 办公室
stages:
  - {title: 启动, due: 2024年底, quiet: [construction-without-step]}
sections:
  - {title: 一、队伍, year: "2024"}
units:
  - {name: 县教育局, aliases: [教育局], contact: a@b.cn, quiet: [construction-without-step]}
  - {name: 县财政局}
targets:
  - {id: t, title: 比例, operator: ">=", threshold: "10", unit: "%"}
  - {id: u, title: 规模, operator: "<=", threshold: "2000", unit: 人,
     limits: [{of: 九年一贯制, threshold: 2500}], indicator: B4}
  - {id: v, title: 工资, operator: ">=", against: 当地公务员平均,
     due: 2025年, indicator: B8, quiet: [construction-without-step]}
  - {id: w, title: 达标, operator: ">=", threshold: 100, school_stage: 高中,
     due: 2026年, steps: [{threshold: 60, due: 2025年}]}
standard: 2017-6
schools:
  - {name: 县第四中学, kind: 初中, aliases: [四中]}
results:
  - id: r1
    title: 新增校舍
    kind: construction
    period: “十三五”以来
    from: 2016年
    until: 2023年底
    on: 2023年底
    amounts: [{name: 校舍, value: 13.82, unit: 万平方米, text: 13.82万平方米}]
    indicators: [A4]
    tasks: ["1.2"]
    project: 综合楼
    source: {paragraph: 8}
    remark: 口径待核
    quiet: [construction-without-step]
  - {id: r2, title: 荣誉, kind: other}
problems:
  - {id: p1, title: 智慧校园慢, indicators: [C3], on: 2023年,
     source: {paragraph: 14}, remark: 无期限, quiet: [construction-without-step]}
  - {id: p2, title: 甲}
measurements:
  - {of: pupils, value: "820", school: 四中, stage: junior,
     on: 2023年9月, basis: 学年初, text: 820人, source: {paragraph: 21}}
  - {of: C3, value: 是, quiet: [construction-without-step]}
policy:
  warn_days: {hiring: 20, default: 10}
  behind_points: 15
  alarm_days: [14, 3]
  alarm_days_of: {meeting: [2]}
  remind_at: "09:30"
quiet: [construction-without-step]
tasks:
  - id: "1.1"
    was: "0.9"
    title: 招聘
    kind: hiring
    section: 一、队伍
    start: 5月
    due: 8月底
    units: [教育局, 县财政局]
    lead: 县财政局
    repeat: yearly
    ends: 2026年8月
    targets: [t]
    criteria: 到岗
    amounts: [{name: 人数, value: 20, unit: 人}]
    source: {row: 1, item: 2}
    quiet: [construction-without-step]
  - id: "1.2"
    title: 智慧校园
    kind: rectification
    due: 2025年6月
    units: [教育局]
    targets: [t, C3]
    adopts: [p1]
    source: {paragraph: 9}
    status: 推进中
    status_on: 2024-01-04
    progress: 30
    status_note: 资金没有到位
original: |
  # 方案.docx
  ## 附件2
  = | 时间 | 内容
  1 | 5月 | 招聘
"""


def _as_read(path: Path, text: str) -> object:
    path.write_text(text, "utf-8")
    roadmap, problems = read_roadmap(path)
    assert roadmap is not None, problems
    return roadmap


@pytest.mark.parametrize("text", [WHOLE, HUTUBI.read_text("utf-8")], ids=["every key", "the county's own"])
def test_a_file_that_is_read_and_written_again_is_the_same_roadmap(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    before = _as_read(path, text)
    written = written_of(path)
    again = roadmap_text(written)
    assert _as_read(path, again) == before
    assert written_of(path) == written
    assert ("quiet" in again) == ("quiet" in text)


def test_what_is_no_roadmap_is_refused_with_its_places(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("tasks: 5\n", "utf-8")
    with pytest.raises(RoadmapProblems) as refused:
        written_of(path)
    assert refused.value.problems
