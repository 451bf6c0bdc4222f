"""A standard for kindergartens with stages, kinds and a figure of pupils of its own is a file, and no code."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOON, Tracker, settings_of
from tests.services.measuring.forms import Filled
from tracker.clock import FixedClock
from tracker.core.indicators.attainment import Verdict
from tracker.core.indicators.reasons import school_reason_text
from tracker.core.indicators.standard import Standard
from tracker.core.indicators.standard_text import standard_from_text, standard_to_text
from tracker.plans.file import read_roadmap
from tracker.plans.rewriting import written_of
from tracker.plans.standards.reading import read_standard
from tracker.services.indicators.assessed import AssessedCounty, assessed_county
from tracker.services.indicators.ground import known_county
from tracker.services.indicators.measuring import Measuring, measure
from tracker.services.indicators.returned import import_measured
from tracker.services.indicators.sheet import indicators_sheet
from tracker.services.indicators.template import template
from tracker.services.measuring.fitting import Telling
from tracker.services.ready import ready
from tracker.services.workspace import Workspace

STANDARD = """
id: preschool
title: 学前教育普及普惠督导评估
document: 教督〔2020〕1号
stages: [{id: preschool, title: 学前, title_en: Preschool}]
kinds:
  - {id: kindergarten, title: 幼儿园, title_en: Kindergarten, stages: [preschool], aliases: [园]}
  - {id: class, title: 附设幼儿班, stages: [preschool], smallest: 20}
pupils: children
figures:
  - {id: children, title: 在园幼儿数, unit: 人, whole: true}
  - {id: teachers, title: 专任教师数, unit: 人, whole: true}
indicators:
  - code: P1
    title: 学前三年毛入园率
    judged_by: value
    measures:
      - {code: P1, title: 学前三年毛入园率, unit: "%", thresholds: [{stage: 学前, operator: ">=", value: "85"}]}
  - code: P2
    title: 普惠性幼儿园覆盖率
    judged_by: value
    measures:
      - {code: P2, title: 普惠性幼儿园覆盖率, unit: "%", thresholds: [{stage: both, operator: ">=", value: "80"}]}
  - code: P3
    title: 每百名幼儿专任教师
    judged_by: schools
    measures:
      - code: P3
        title: 每百名幼儿专任教师
        unit: 人
        over: teachers
        per: children
        times: 100
        thresholds: [{stage: both, operator: ">=", value: "6.7"}]
  - {code: P4, title: 落实配套幼儿园政策, judged_by: statement, measures: [{code: P4, title: 落实配套幼儿园政策}]}
"""
ROADMAP = """
id: pre
title: 某县学前教育普及普惠创建
county: 某县
document: 某政办〔2024〕1号
issued_on: 2024-03-01
standard: preschool
schools: [{name: 第一幼儿园, kind: 园}, {name: 东乡幼儿班, kind: 附设幼儿班}]
units: [{name: 县教育局}]
measurements:
  - {of: P1, value: "92", stage: 学前}
  - {of: P2, value: "78"}
  - {of: P4, value: 是}
tasks:
  - {id: "1", title: 配齐教师, kind: hiring, units: [县教育局], due: 2026-12-31}
"""


@pytest.fixture
def preschool(tmp_path: Path, clock: FixedClock) -> Workspace:
    """A county whose only standard is one for kindergartens, synced."""
    for folder, name, text in (("standards", "preschool", STANDARD), ("roadmaps", "pre", ROADMAP)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.yaml").write_text(text, "utf-8")
    ready(Workspace(settings_of(tmp_path), FixedClock(NOON)))
    return Workspace(settings_of(tmp_path), clock)


def standing(workspace: Workspace) -> AssessedCounty:
    with workspace.reader() as reader:
        return assessed_county(reader, "", workspace.as_of)


def own(workspace: Workspace) -> Standard:
    return known_county(workspace).standard


def test_its_files_are_clean_and_its_words_are_its_own(preschool: Workspace, tmp_path: Path) -> None:
    read, problems = read_roadmap(tmp_path / "roadmaps" / "pre.yaml")
    assert (read is not None, problems) == (True, ())
    assert [school.kind for school in written_of(tmp_path / "roadmaps" / "pre.yaml").schools] == [
        "kindergarten",
        "class",
    ]
    standard = own(preschool)
    assert standard_from_text(standard_to_text(standard)) == standard
    assert (standard.stage_label("both"), standard.kind_label("kindergarten"), standard.by_school) == (
        "学前",
        "幼儿园",
        ("P3",),
    )
    wrong = tmp_path / "roadmaps" / "wrong.yaml"
    wrong.write_text(ROADMAP.replace("kind: 园", "kind: 小学").replace("stage: 学前", "stage: primary"), "utf-8")
    assert [each.code for each in read_roadmap(wrong)[1]] == ["unknown-school-kind", "unknown-school-stage"]


def test_schools_are_told_by_hand_and_by_workbook_and_judged_without_rules_of_allocation(
    preschool: Workspace, tmp_path: Path, tracker: Tracker
) -> None:
    day = date(2024, 3, 1)
    measure(preschool, "", Measuring(Telling("children", "100", "西乡幼儿园", kind="幼儿园"), day, "年报"))
    path = tmp_path / "原始数.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        template(preschool, "", path, is_filled=True, overwrite=False)
    filled = Filled(known_county(preschool), data=path.read_bytes())
    for cell, value in {"C6": 200, "D6": 14, "C7": 12, "D7": 1, "D8": 6}.items():
        filled.set("学校", cell, value)
    path.write_bytes(filled.bytes())
    assert import_measured(preschool, "", path).lines[0] == "第一幼儿园 在园幼儿数：200人"
    found = standing(preschool)
    assert [(each.code, each.verdict) for each in found.standing.attainments] == [
        ("P1", Verdict.MET), ("P2", Verdict.NOT_MET), ("P3", Verdict.NOT_MET), ("P4", Verdict.MET),
    ]  # fmt: skip
    schools = [found.school(name)[0] for name in ("第一幼儿园", "西乡幼儿园", "东乡幼儿班")]
    assert [(each.verdict, school_reason_text(found.standard, each)) for each in schools] == [
        (Verdict.MET, "1项都达标"),
        (Verdict.NOT_MET, "1项中1项未达标（每百名幼儿专任教师），至多0项"),
        (Verdict.UNKNOWN, "附设幼儿班12人，不足20人，不计"),
    ]
    sheet = indicators_sheet(found)
    assert [row[3] for row in sheet.rows] == ["学前"] * 4
    assert ("第一幼儿园", "幼儿园", "学前", 200, "达标") in [row[:5] for row in sheet.further[0].rows]
    lines = tracker("indicators", "--school", "第一幼儿园").out.splitlines()
    assert lines[0] == "第一幼儿园  幼儿园  学前  在校生 200 人"
    assert lines[3].split() == ["P3", "每百名幼儿专任教师", "✓", "达标", "7人", "104%", "≥", "6.7人"]


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("stages: [preschool], aliases", "stages: [primary], aliases", ["unknown-school-stage"]),
        ("pupils: children", "pupils: infants", ["unknown-figure"]),
        ("id: class", "id: kindergarten", ["repeated-code"]),
        ("stages: [{id: preschool", "stages: [{id: both", ["repeated-code", "unknown-school-stage"]),
    ],
)
def test_what_does_not_hang_together_is_told(tmp_path: Path, before: str, after: str, codes: list[str]) -> None:
    path = tmp_path / "preschool.yaml"
    path.write_text(STANDARD.replace(before, after), "utf-8")
    assert list(dict.fromkeys(each.code for each in read_standard(path)[1])) == codes
