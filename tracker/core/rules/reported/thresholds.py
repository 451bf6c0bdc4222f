"""Targets beside the standard: the same indicator with the same threshold, steps in their order."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from tracker.core.indicators.standard import BOTH, Measure, Requirement
from tracker.core.model import Roadmap, Target
from tracker.core.rules.finding import Finding, found
from tracker.core.rules.reported.assessed import measures_of, standard_of


def thresholds_of_the_standard(roadmap: Roadmap) -> Iterator[Finding]:
    """A target that says which indicator it is asks what the standard asks, or the county means something else."""
    standard = standard_of(roadmap)
    for index, target in enumerate(roadmap.targets):
        measures = measures_of(standard, target.indicator) if standard and target.indicator else ()
        if target.against or not measures or any(_is_same(target, measure) for measure in measures):
            continue
        asked = [each for measure in measures for each in _of_stage(target, measure)]
        if asked:
            shown = "、".join(dict.fromkeys(f"{each.operator} {each.value}" for each in asked))
            value = f"{target.operator} {target.threshold}"
            path = ("targets", index, "threshold")
            yield found("target-differs", path, id=target.id, value=value, indicator=target.indicator, asked=shown)


def _of_stage(target: Target, measure: Measure) -> list[Requirement]:
    """What the standard asks of the target's stage in numbers."""
    stages = (target.school_stage, BOTH)
    return [each for each in measure.thresholds if each.value and (each.stage in stages or target.school_stage == BOTH)]


def _is_same(target: Target, measure: Measure) -> bool:
    asked = _of_stage(target, measure)
    plain = [each for each in asked if not each.of]
    if not plain or not all(_agrees(target.operator, target.threshold, each) for each in plain):
        return False
    for kind, threshold in target.limits:
        special = [each for each in asked if kind in each.of] or plain
        if not all(_agrees(target.operator, threshold, each) for each in special):
            return False
    return True


def _agrees(operator: str, threshold: str, asked: Requirement) -> bool:
    """Whether both ask for the same; of a share that must be all, at least all is the same as all."""
    is_same = operator == asked.operator or {operator, asked.operator} == {"=", ">="}
    try:
        return is_same and math.isclose(float(threshold), float(asked.value), rel_tol=1e-9)
    except ValueError:
        return True  # a threshold that could not be read is noted already


def steps_in_order(roadmap: Roadmap) -> Iterator[Finding]:
    """Steps lead to a target: each later than the one before it, none after the target's own day."""
    for index, target in enumerate(roadmap.targets):
        days = [step.due_on for step in target.steps if step.due_on]
        if days != sorted(set(days)) or (target.due_on and any(day > target.due_on for day in days)):
            yield found("target-steps", ("targets", index, "steps"), id=target.id, days=_told(days))


def _told(days: Iterable[object]) -> str:
    return "、".join(map(str, days))
