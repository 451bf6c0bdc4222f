"""What a roadmap file says beside its tasks as the text that the database keeps, and back: empty for nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tracker.core.amount import Amount
from tracker.core.kinds import Kind
from tracker.core.model import ReportedProblem, ReportedResult, School, Target, TargetStep
from tracker.core.plan_text import chained_text, day_from_text

Record = School | ReportedResult | ReportedProblem | Target
_decode = json.JSONDecoder().decode


def records_to_text(records: Sequence[Record]) -> str:
    """Schools, results or problems as compact JSON; equal ones give equal text."""
    return chained_text([_told(record) for record in records]) if records else ""


def schools_from_text(text: str) -> tuple[School, ...]:
    """The schools that :func:`records_to_text` wrote."""
    return tuple(School(**_read(values, {"aliases": tuple})) for values in _records(text))


def results_from_text(text: str) -> tuple[ReportedResult, ...]:
    """The results that :func:`records_to_text` wrote."""
    return tuple(ReportedResult(**_read(values, _RESULT)) for values in _records(text))


def problems_from_text(text: str) -> tuple[ReportedProblem, ...]:
    """The problems that :func:`records_to_text` wrote."""
    return tuple(ReportedProblem(**_read(values, _PROBLEM)) for values in _records(text))


def targets_to_text(targets: Sequence[Target]) -> str:
    """Targets as compact JSON. What came later is told where it is not as ever: a target of before keeps its text."""
    return chained_text(
        [{**dict(zip(_EVER, target[: len(_EVER)], strict=True)), **_told(target)} for target in targets]
    )


def targets_from_text(text: str) -> tuple[Target, ...]:
    """The targets that :func:`targets_to_text` wrote."""
    return tuple(Target(**_read(values, _TARGET)) for values in _records(text))


_EVER = ("id", "title", "operator", "threshold", "unit", "school_stage")
_Readers = Mapping[str, Callable[[Any], Any]]
_RESULT: _Readers = {
    "kind": Kind,
    "on": date.fromisoformat,
    "from_on": date.fromisoformat,
    "until_on": date.fromisoformat,
    "amounts": lambda amounts: tuple(Amount(*amount) for amount in amounts),
    "indicators": tuple,
    "tasks": tuple,
}
_PROBLEM: _Readers = {"on": date.fromisoformat, "indicators": tuple}
_TARGET: _Readers = {
    "due_on": date.fromisoformat,
    "steps": lambda steps: tuple(TargetStep(step[0], day_from_text(step[1]), step[2]) for step in steps),
    "limits": lambda limits: tuple((of, threshold) for of, threshold in limits),
}


def _told(record: Record) -> dict[str, Any]:
    """Its fields by name, without those that are as they are where nothing is said."""
    defaults = record._field_defaults
    pairs = zip(record._fields, record, strict=True)
    return {name: _plain(value) for name, value in pairs if name not in defaults or value != defaults[name]}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _read(values: Mapping[str, Any], readers: _Readers) -> dict[str, Any]:
    return {name: readers[name](value) if name in readers else value for name, value in values.items()}


def _records(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _decode(text) if text else []
    return found
