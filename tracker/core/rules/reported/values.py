"""Measured values that can be so: numbers of what is counted, shares of no more than all, stages that are asked."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.indicators.held import number
from tracker.core.indicators.standard import BOTH, Standard
from tracker.core.indicators.stated.sense import asked_stages, nonsense
from tracker.core.model import Measurement, Roadmap, Target
from tracker.core.rules.finding import Finding, found
from tracker.core.rules.reported.assessed import measures_of, standard_of
from tracker.i18n import _

_WORDS = ("是", "否")
_DIGITS = 12
_SCHOOLS = Standard("", "", "", ())
"""What holds of schools where no standard is named."""


def values_of_their_kind(roadmap: Roadmap) -> Iterator[Finding]:
    """What is counted is told as a number, and what has no number is told as 是 or 否."""
    standard = standard_of(roadmap) if roadmap.measurements else None
    figures = {figure.id for figure in standard.figures} if standard else set()
    vetoes = {veto.code for veto in standard.vetoes} if standard else set()
    for index, measured in enumerate(roadmap.measurements):
        if not measured.value or standard is None:
            continue
        is_word = measured.value in _WORDS
        if (measured.of in figures and is_word) or (_is_statement(standard, measured.of, vetoes) and not is_word):
            what = _("是或否") if measured.of not in figures else _("数字")
            yield found("value-kind", ("measurements", index, "value"), id=measured.of, what=what, value=measured.value)


def _is_statement(standard: Standard, code: str, vetoes: set[str]) -> bool:
    """Whether it has nothing that a number could be compared with."""
    measures = measures_of(standard, code)
    return code in vetoes or bool(measures and not any(measure.unit or measure.thresholds for measure in measures))


def values_within_reason(roadmap: Roadmap) -> Iterator[Finding]:
    """No share over 100 % nor as a fraction, no part of a pupil, no number that nobody counts to."""
    standard = standard_of(roadmap) if roadmap.measurements else None
    targets = {target.id: target for target in roadmap.targets}
    whole = {figure.id for figure in standard.figures if figure.is_whole} if standard else set()
    for index, measured in enumerate(roadmap.measurements):
        whole_part, _point, part = measured.value.partition(".")
        if not (whole_part + part).isdigit():
            continue
        path, target = ("measurements", index, "value"), targets.get(measured.of)
        unit, least = _of_target(target) if target else _of_measure(standard, measured.of)
        if max(len(whole_part), len(part)) > _DIGITS:
            yield found("odd-measured", path, id=measured.of, value=f"{measured.value[:_DIGITS]}…{unit}")
        elif code := nonsense(float(measured.value), unit, is_whole=measured.of in whole, least=least):
            percent = f"{float(measured.value) * 100:.6g}"
            if target and code == "value-over-all":  # of a target it may be a ratio: 105 % of what officials are paid
                yield found("odd-measured", path, id=measured.of, value=f"{measured.value}{unit}")
            else:
                yield found(code, path, id=measured.of, value=measured.value, percent=percent)


def _of_target(target: Target) -> tuple[str, float]:
    return target.unit, number(target.threshold) or 0.0


def _of_measure(standard: Standard | None, code: str) -> tuple[str, float]:
    """The unit of a number of it, and the smallest threshold."""
    measures = measures_of(standard, code) if standard else ()
    asked = (number(each.value) for measure in measures[:1] for each in measure.thresholds)
    return (measures[0].unit if measures else ""), min((each for each in asked if each is not None), default=0.0)


def stages_are_told(roadmap: Roadmap) -> Iterator[Finding]:
    """A number of what is asked stage by stage says of which stage it is; else it is weighed for none."""
    standard = standard_of(roadmap) if roadmap.measurements else None
    kinds = {school.name: school.kind for school in roadmap.schools}
    for index, measured in enumerate(roadmap.measurements if standard else ()):
        is_known = not measured.school or measured.school in kinds
        if standard and is_known and not measured.stage and number(measured.value) is not None:
            stages = standard.possible_stages(_stages(standard, measured), kinds.get(measured.school, ""))
            if len(stages) > 1:
                told = _("或").join(standard.stage_label(each) for each in stages)
                yield found("stage-missing", ("measurements", index, "value"), id=measured.of, stages=told)


def _stages(standard: Standard, measured: Measurement) -> tuple[str, ...]:
    """For which stages a value of it is told apart."""
    if any(figure.id == measured.of and figure.by_stage for figure in standard.figures):
        return tuple(each.id for each in standard.stages) if measured.school else ()
    asked = (asked_stages(measure) for measure in measures_of(standard, measured.of))
    return tuple(dict.fromkeys(stage for stages in asked for stage in stages))


def stages_of_the_school(roadmap: Roadmap) -> Iterator[Finding]:
    """A school has the stage of which a value is told."""
    standard = (standard_of(roadmap) if roadmap.measurements else None) or _SCHOOLS
    kinds = {school.name: school.kind for school in roadmap.schools}
    for index, measured in enumerate(roadmap.measurements):
        kind = kinds.get(measured.school, "")
        if not standard.has_stage(kind, measured.stage):
            words = {"school": measured.school, "kind": standard.kind_label(kind)}
            stage = standard.stage_label(measured.stage)
            yield found("stage-not-of-school", ("measurements", index, "stage"), stage=stage, **words)


def stages_that_are_asked(roadmap: Roadmap) -> Iterator[Finding]:
    """A value of a stage is of one for which the standard asks something."""
    standard = standard_of(roadmap) if roadmap.measurements else None
    for index, measured in enumerate(roadmap.measurements):
        if standard and measured.stage and not _is_asked(standard, measured):
            path = ("measurements", index, "stage")
            yield found("odd-stage", path, id=measured.of)


def _is_asked(standard: Standard, measured: Measurement) -> bool:
    thresholds = [each for measure in measures_of(standard, measured.of) for each in measure.thresholds]
    stages = {each.stage for each in thresholds}
    return not stages or BOTH in stages or measured.stage in stages
