from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tracker.core.model import Roadmap
from tracker.core.problem import Problem

if TYPE_CHECKING:
    from tests.conftest import Tracker

Read = Callable[[str], tuple[Roadmap | None, tuple[Problem, ...]]]
TWO = """\
title: 测试县路线图
county: 测试县
document: 测政办〔2022〕1号
issued_on: 2022-03-14
units: [{name: 县教育局}]
tasks:
  - id: "1.1"
    title: 县一小围墙
    kind: construction
    step: permits
    due: 2022-06-30
    units: [县教育局]
  - id: "1.2"
    title: 县二小操场
    kind: construction
    due: 2022-06-30
    units: [县教育局]
"""
QUIET = "    quiet: [construction-without-step]\n"
BOTH = "quiet: [construction-without-step]\n"


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{found.line} {found.code}" for found in problems if not found.is_acknowledged]


def test_a_task_acknowledges_its_own_warning_alone(read: Read) -> None:
    head, second = TWO.split('  - id: "1.2"')
    roadmap, problems = read(f'{head}{QUIET}  - id: "1.2"{second}')
    assert roadmap is not None
    assert told(problems) == ["14 construction-without-step"]
    assert [(found.line, found.is_acknowledged) for found in problems] == [(7, True), (14, False)]
    assert told(read(TWO + QUIET)[1]) == ["7 construction-without-step"]


def test_the_roadmap_acknowledges_for_the_whole_file_wherever_it_says_so(read: Read) -> None:
    for text in (TWO + BOTH, BOTH + TWO):
        roadmap, problems = read(text)
        assert roadmap is not None
        assert len(problems) == 2
        assert told(problems) == []


def test_what_stands_behind_the_rows_is_not_the_last_rows(read: Read) -> None:
    policy = "stages: [{title: 启动, start: 长期坚持, due: 2022年底}]\n"
    text = TWO + "    quiet: [construction-without-step, no-start]\n" + policy
    assert told(read(text)[1]) == ["7 construction-without-step", "18 unused-quiet", "19 no-start"]


def test_a_stage_a_unit_and_a_target_acknowledge_too(read: Read) -> None:
    stage = "stages:\n  - {title: 启动, start: 长期坚持, due: 2022年底, quiet: [no-start]}\n"
    assert told(read(TWO + BOTH + stage)[1]) == []
    assert told(read(TWO + BOTH + stage.replace(", quiet: [no-start]", ""))[1]) == ["20 no-start"]
    unused = TWO.replace("{name: 县教育局}", "{name: 县教育局, quiet: [no-start]}") + BOTH
    assert told(read(unused)[1]) == ["5 unused-quiet"]
    target = 'targets: [{id: a, title: 甲, operator: ">=", threshold: 1, quiet: [no-start]}]\n'
    assert told(read(TWO + BOTH + target)[1]) == ["19 unused-quiet"]


def test_what_is_acknowledged_in_vain_is_told_with_its_place(read: Read) -> None:
    roadmap, problems = read(TWO + "quiet: [construction-without-step, due-before-issue]\n")
    assert roadmap is not None
    (problem,) = [found for found in problems if not found.is_acknowledged]
    assert (problem.code, problem.line, problem.column, problem.is_warning) == ("unused-quiet", 18, 36, True)


def test_what_is_acknowledged_in_vain_waits_for_the_errors(read: Read) -> None:
    roadmap, problems = read(TWO.replace("1.2", "1.1") + BOTH[:-2] + ", due-before-issue]\n")
    assert roadmap is None
    assert told(problems) == ["13 duplicate-task"]


@pytest.mark.parametrize(
    ("code", "hint"), [("due-before-isue", "due-before-issue"), ("unknown-unit", "改正"), ("unused-quiet", "改正")]
)
def test_what_is_no_warning_is_an_error_with_a_hint(read: Read, code: str, hint: str) -> None:
    roadmap, problems = read(f"{TWO}{BOTH[:-2]}, {code}]\n")
    assert roadmap is None
    (problem,) = [found for found in problems if not found.is_warning]
    assert problem.code == "unknown-warning"
    assert hint in problem.hint


def test_check_says_how_many_are_acknowledged_and_shows_them_when_asked(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(TWO + QUIET, "utf-8")
    ran = tracker("check", str(file))
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert "另有 1 处已确认" in ran.err
    ran = tracker("check", "--all", str(file))
    assert "已确认 " in ran.out
    assert ran.out.count("\n") == 2
    assert "另有" not in ran.err
