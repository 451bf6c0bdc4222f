from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import settings_of
from tracker.clock import FixedClock
from tracker.services.ready import ready
from tracker.services.workspace import Workspace

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


@pytest.fixture
def small(tmp_path: Path, clock: FixedClock) -> Workspace:
    """A county with two schools, one more by name, and one value told by its file."""
    (tmp_path / "roadmaps").mkdir()
    (tmp_path / "roadmaps" / "small.yaml").write_text(ROADMAP, "utf-8")
    workspace = Workspace(settings_of(tmp_path), clock)
    ready(workspace)
    return workspace
