"""Counties to measure: a small one, and two side by side, of which one reports means alone and one tells of schools."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NOON, REPOSITORY, settings_of
from tracker.clock import FixedClock
from tracker.services.ready import ready
from tracker.services.workspace import Workspace
from tracker.store.questions.reader import Reader

ROADMAP = """\
id: small
title: 小县优质均衡创建
county: 小县
document: 小政办〔2026〕1号
issued_on: 2026-01-10
standard: 2017-6
schools:
  - {name: 县第一小学, kind: 小学, aliases: [一小]}
  - {name: 县第二中学, kind: 初级中学}
units:
  - {name: 县教育局}
  - {name: 各中小学校, members: [西乡小学, 县第一小学]}
targets:
  - {id: t1, title: 校长教师交流比例, operator: ">=", threshold: "10", unit: "%"}
measurements:
  - {of: A1, value: "4.5", stage: primary, on: 2025-12-31, basis: 自评}
tasks:
  - {id: "1", title: 配齐教师, kind: hiring, units: [县教育局], due: 2026年12月底, source: {paragraph: 3}}
"""

EAST = """
id: east
title: 东县路线图
county: 东县
document: 东政办〔2024〕1号
issued_on: 2024-03-01
standard: 2017-6
units: [{name: 县教育局}]
schools:
  - {name: 一小, kind: 小学}
  - {name: 二中, kind: 初级中学}
targets:
  - {id: area, title: 教学用房, operator: ">=", threshold: "4.5", unit: 平方米, indicator: A4, school_stage: primary}
  - {id: backbone, title: 骨干教师, operator: ">=", threshold: "1", unit: 人, indicator: A2}
problems:
  - {id: p1, title: 骨干教师少, indicators: [A2]}
  - {id: p2, title: 教学用房不够, indicators: [A4]}
tasks:
  - {id: "1", title: 一小综合楼交付使用, kind: construction, project: 一小综合楼, due: 2024-06-30, units: [县教育局],
     targets: [area], adopts: [p2], amounts: [{name: 建筑面积, value: "3000", unit: 平方米}]}
  - {id: "2", title: 评选骨干教师, kind: selection, due: 2026-12-31, units: [县教育局], targets: [backbone]}
measurements:
  - {of: pupils, value: "1000", school: 一小, stage: primary, on: 2024-02-01}
  - {of: classroom_area, value: "3000", school: 一小, on: 2024-02-01}
  - {of: teachers_above, value: "50", school: 一小, stage: primary, on: 2024-02-01}
  - {of: D1, value: "84", on: 2024-02-01, basis: 问卷}
"""


@pytest.fixture(scope="session")
def small_filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the county's file and its database; to be copied, never written."""
    root = tmp_path_factory.mktemp("small")
    (root / "roadmaps").mkdir()
    (root / "roadmaps" / "small.yaml").write_text(ROADMAP, "utf-8")
    ready(Workspace(settings_of(root), FixedClock(NOON)))
    return root


@pytest.fixture
def small(small_filled: Path, tmp_path: Path, clock: FixedClock) -> Workspace:
    """A county with two schools, one more by name, and one value told by its file."""
    shutil.copytree(small_filled, tmp_path, dirs_exist_ok=True)
    return Workspace(settings_of(tmp_path), clock)


@pytest.fixture(scope="session")
def assessed_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with its database; to be copied, never written."""
    root = tmp_path_factory.mktemp("assessed")
    (root / "roadmaps").mkdir()
    shutil.copy2(REPOSITORY / "roadmaps" / "yanqi.yaml", root / "roadmaps")
    (root / "roadmaps" / "east.yaml").write_text(EAST, "utf-8")
    ready(Workspace(settings_of(root), FixedClock(NOON)))
    return root


@pytest.fixture
def assessed_workspace(assessed_folder: Path, tmp_path: Path, clock: FixedClock) -> Workspace:
    """Both counties as a workspace of its own."""
    shutil.copytree(assessed_folder, tmp_path / "counties")
    return Workspace(settings_of(tmp_path / "counties"), clock)


@pytest.fixture
def reader(assessed_folder: Path, clock: FixedClock) -> Iterator[Reader]:
    """A reader of both counties."""
    with Workspace(settings_of(assessed_folder), clock).reader() as opened:
        yield opened
