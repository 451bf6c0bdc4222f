"""Measured values that can be so: numbers of what is counted, shares of no more than all, stages that are asked."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.indicators.standard import BOTH, Standard
from tracker.core.model import Measurement, Roadmap
from tracker.core.rules.finding import Finding, found
from tracker.core.rules.reported.assessed import measures_of, standard_of
from tracker.i18n import _

_WORDS = ("是", "否")
_DIGITS = 12
_PER_CENT = ("%", "％")


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
    """No share over 100 %, no part of a pupil, no number that nobody counts to."""
    standard = standard_of(roadmap) if roadmap.measurements else None
    units = {target.id: target.unit for target in roadmap.targets}
    whole = {figure.id for figure in standard.figures if figure.is_whole} if standard else set()
    for index, measured in enumerate(roadmap.measurements):
        number, _point, part = measured.value.partition(".")
        if not (number + part).isdigit():
            continue
        unit = units.get(measured.of, "") or (_unit(standard, measured.of) if standard else "")
        is_long = max(len(number), len(part)) > _DIGITS
        is_over = not is_long and unit.strip() in _PER_CENT and float(measured.value) > 100
        if is_long or is_over or (measured.of in whole and part.strip("0")):
            value = f"{measured.value[:_DIGITS]}{'…' if is_long else ''}{unit}"
            yield found("odd-measured", ("measurements", index, "value"), id=measured.of, value=value)


def _unit(standard: Standard, code: str) -> str:
    return next((measure.unit for measure in measures_of(standard, code)), "")


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
