"""Drafted roadmaps, ordinary but for what a test says, and the test that all rules have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from tracker.core.kinds import Kind
from tracker.core.model import Roadmap, Task, Unit
from tracker.core.rules.finding import RULE_WARNINGS, FieldPath
from tracker.core.rules.whole.checking import check_roadmap

Case: TypeAlias = tuple[str, Roadmap, list[FieldPath]]
"""A code, a roadmap that breaks that rule alone, and the places."""


def task(code: str, **values: Any) -> Task:  # noqa: ANN401
    plain = Task(code, f"事项{code}", Kind.MEETING, None, date(2022, 6, 30), "6月底", "point", "县教育局")
    return plain._replace(**values)


def roadmap(*tasks: Task, **values: Any) -> Roadmap:  # noqa: ANN401
    units = (Unit("县教育局", ("教育局",)), Unit("县财政局"))
    plain = Roadmap("test", "路线图", "测试县", "测政办〔2022〕1号", date(2022, 3, 14), tasks, units)
    return plain._replace(**values)


def building(code: str, step: str, month: int, *after: str) -> Task:
    due = date(2022, month, 1)
    return task(code, kind=Kind.CONSTRUCTION, project="综合楼", step=step, due_on=due, after=after)


def ids(cases: Sequence[Case]) -> list[str]:
    """What the cases are called: their codes."""
    return [code for code, _draft, _paths in cases]


def assert_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    """The rule of the code is broken at these places, and no other rule."""
    findings = check_roadmap(draft)
    assert [(finding.code, finding.path) for finding in findings] == [(code, path) for path in paths]
    assert all(finding.is_warning == (code in RULE_WARNINGS) for finding in findings)
