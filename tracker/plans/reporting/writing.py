"""What a file says beside tasks, written as people write it: a line each, results on several as tasks are."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.indicators.schools import KINDS
from tracker.core.model import School, Target
from tracker.core.written.reported import WrittenMeasurement, WrittenProblem, WrittenResult
from tracker.plans.text.flow import Pairs, amount, flow, given, ids, mapping, names, phrase
from tracker.plans.text.quoting import block, quoted, scalar

_BOTH = "both"


def school_line(school: School) -> str:
    """A school on one line."""
    return f"  - {mapping(_school(school))}"


def _school(school: School) -> Pairs:
    return (("name", scalar(school.name)), ("kind", _kind(school.kind)), ("aliases", names(school.aliases)))


def target_line(target: Target, quiet: str) -> str:
    """A target on one line; ``quiet`` are the warnings that it acknowledges, as they are written."""
    steps = (mapping((("threshold", quoted(step.threshold)), ("due", phrase(step.text)))) for step in target.steps)
    limits = (mapping((("of", _kind(kind)), ("threshold", quoted(most)))) for kind, most in target.limits)
    values = (
        ("id", scalar(target.id)),
        ("title", scalar(target.title)),
        ("operator", quoted(target.operator)),
        ("threshold", quoted(target.threshold)),
        ("against", scalar(target.against)),
        ("unit", scalar(target.unit)),
        ("school_stage", "" if target.school_stage == _BOTH else scalar(target.school_stage)),
        ("due", phrase(target.due_text)),
        ("steps", flow(steps) if target.steps else ""),
        ("limits", flow(limits) if target.limits else ""),
        ("indicator", scalar(target.indicator)),
        ("quiet", quiet),
    )
    return f"  - {mapping(values)}"


def result_lines(result: WrittenResult) -> Iterator[str]:
    """A result, a line each key."""
    values = (
        ("id", quoted(result.id)),
        ("title", scalar(result.title)),
        ("kind", scalar(result.kind)),
        ("period", scalar(result.period)),
        ("from", phrase(result.start)),
        ("until", phrase(result.until)),
        ("on", phrase(result.on)),
        ("amounts", flow(map(amount, result.amounts)) if result.amounts else ""),
        ("indicators", names(result.indicators)),
        ("tasks", ids(result.tasks)),
        ("project", scalar(result.project)),
        ("source", _place(result.paragraph)),
        ("remark", block(result.remark, 6)),
        ("quiet", names(result.quiet)),
    )
    sign = "-"
    for key, value in given(values):
        yield f"  {sign} {key}: {value}"
        sign = " "


def problem_line(problem: WrittenProblem) -> str:
    """A problem on one line."""
    values = (
        ("id", quoted(problem.id)),
        ("title", scalar(problem.title)),
        ("indicators", names(problem.indicators)),
        ("on", phrase(problem.on)),
        ("source", _place(problem.paragraph)),
        ("remark", scalar(problem.remark)),
        ("quiet", names(problem.quiet)),
    )
    return f"  - {mapping(values)}"


def measurement_line(measured: WrittenMeasurement) -> str:
    """A value on one line."""
    values = (
        ("of", scalar(measured.of)),
        ("value", quoted(measured.value)),
        ("school", scalar(measured.school)),
        ("stage", scalar(measured.stage)),
        ("on", phrase(measured.on)),
        ("basis", scalar(measured.basis)),
        ("text", scalar(measured.text)),
        ("source", _place(measured.paragraph)),
        ("quiet", names(measured.quiet)),
    )
    return f"  - {mapping(values)}"


def _place(paragraph: int) -> str:
    return f"{{paragraph: {paragraph}}}" if paragraph else ""


def _kind(kind: str) -> str:
    return scalar(next((each.title for each in KINDS if each.id == kind), kind))
