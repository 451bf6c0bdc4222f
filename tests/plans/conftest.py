"""A small good roadmap file and a way to read variations of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.plans.file import read_roadmap

GOOD = """\
title: 测试县路线图
county: 测试县
document: 测政办〔2022〕1号
issued_on: 2022-03-14
units:
  - {name: 县教育局, aliases: [教育局]}
  - {name: 县财政局}
tasks:
  - id: "1.1"
    title: 召开联席会
    kind: meeting
    due: 2022-06-30
    units: [教育局, 县财政局]
"""
Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]


@pytest.fixture
def good() -> str:
    return GOOD


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_text(text: str) -> tuple[Roadmap | None, tuple[Problem, ...]]:
        path = tmp_path / "test.yaml"
        path.write_text(text, "utf-8", newline="")
        return read_roadmap(path)

    return read_text


@pytest.fixture
def roadmap_of(read: Read) -> Callable[[str], Roadmap]:
    def roadmap(text: str) -> Roadmap:
        found, problems = read(text)
        assert found is not None, "\n".join(str(problem) for problem in problems)
        return found

    return roadmap


@pytest.fixture
def codes_of(read: Read) -> Callable[[str], list[str]]:
    """What is found in a text, as ``line:column code``; warnings included."""

    def codes(text: str) -> list[str]:
        return [f"{found.line}:{found.column} {found.code}" for found in read(text)[1]]

    return codes


@pytest.fixture
def read_problems(read: Read) -> Callable[[str], list[Problem]]:
    """What is found in a text; warnings included."""
    return lambda text: list(read(text)[1])


REPORT = """\
title: 测试县自评报告
county: 测试县
document: 测政函〔2026〕1号
issued_on: 2026-01-20
standard: 2017-6
units: []
tasks: []
schools:
  - {name: 县第四中学, kind: 初级中学, aliases: [四中]}
  - {name: 县一小, kind: primary}
results:
  - {id: r1, title: 新增校舍, kind: construction, source: {paragraph: 8}}
"""


@pytest.fixture
def report() -> str:
    """A file that reports and plans nothing."""
    return REPORT
