"""Drafted reports, ordinary but for what a test says."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.core.rules.drafts import roadmap
from tests.standards import FILE
from tracker.core.indicators.standard_text import standard_to_text
from tracker.core.kinds import Kind
from tracker.core.model import Measurement, ReportedProblem, ReportedResult, Roadmap
from tracker.plans.standards.reading import read_standard

ISSUED = date(2022, 3, 14)
_STANDARD, _PROBLEMS = read_standard(FILE)
assert _STANDARD
NATION = standard_to_text(_STANDARD)


def report(**values: Any) -> Roadmap:  # noqa: ANN401
    """A roadmap that reports a result, by the nation's standard."""
    return roadmap(**{"standard": NATION, "results": (result("r0"),), **values})


def result(code: str, **values: Any) -> ReportedResult:  # noqa: ANN401
    return ReportedResult(code, f"成效{code}", Kind.CONSTRUCTION, ISSUED)._replace(**values)


def problem(code: str, **values: Any) -> ReportedProblem:  # noqa: ANN401
    return ReportedProblem(code, f"问题{code}", ISSUED)._replace(**values)


def measured(of: str, value: str, **values: Any) -> Measurement:  # noqa: ANN401
    return Measurement(of, value, ISSUED)._replace(**values)
