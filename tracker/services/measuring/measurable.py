"""What may be measured: raw figures, indicators with their measures, vetoes, targets; and what each takes as value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tracker.core.amount import with_unit
from tracker.core.indicators.held import NO, YES
from tracker.core.indicators.standard import (
    BOTH,
    Indicator,
    Measure,
    Requirement,
    Standard,
)
from tracker.core.indicators.stated.sense import asked_stages
from tracker.core.model import Target
from tracker.i18n import _
from tracker.services.measuring.numbers import number_of


class Measurable(NamedTuple):
    """One thing that a value may be of.

    ``stages`` are those that must be told apart, none where the value is of all together. ``asked`` are the thresholds
    in words, by stage. ``is_figure`` of a raw figure. ``parts`` are the codes of an indicator that has several
    measures: a number is told of these, and of it only 是 or 否.
    """

    of: str
    title: str
    unit: str = ""
    stages: tuple[str, ...] = ()
    takes_number: bool = True
    takes_answer: bool = True
    is_figure: bool = False
    is_whole: bool = False
    asked: Mapping[str, str] = {}  # a NamedTuple default; nobody writes to it
    least: float = 0.0
    """The smallest threshold; a share far below it was written as a fraction."""
    parts: tuple[str, ...] = ()
    is_target: bool = False


def measurables(standard: Standard, targets: Sequence[Target] = ()) -> dict[str, Measurable]:
    """Whatever a value may be of, by its code, in the standard's order; the targets of the roadmap behind."""
    found: dict[str, Measurable] = {}
    for figure in standard.figures:
        stages = tuple(each.id for each in standard.stages) if figure.by_stage else ()
        title, unit = figure.name, figure.unit
        found[figure.id] = Measurable(figure.id, title, unit, stages, True, False, True, figure.is_whole)
    for indicator in standard.indicators:
        found.update((each.of, each) for each in _of_indicator(indicator))
    for veto in standard.vetoes:
        found[veto.code] = Measurable(veto.code, veto.name, takes_number=False, asked={"": NO})
    for target in targets:
        found.setdefault(target.id, _of_target(target))
    return found


def _of_indicator(indicator: Indicator) -> Iterator[Measurable]:
    codes = tuple(measure.code for measure in indicator.measures)
    if indicator.code not in codes:
        yield Measurable(indicator.code, indicator.name, takes_number=False, parts=codes)
    for measure in indicator.measures:
        yield _of_measure(indicator, measure)


def _of_measure(indicator: Indicator, measure: Measure) -> Measurable:
    stages = asked_stages(measure)
    numbers = [number for each in measure.thresholds if (number := number_of(each.value)) is not None]
    takes_number = bool(numbers or measure.over or measure.unit)
    title = measure.name or indicator.brief
    asked = {
        stage: _asked([each for each in measure.thresholds if _is_of(each, stage)], measure.unit)
        for stage in stages or ("",)
    }
    return Measurable(
        measure.code, title, measure.unit, stages, takes_number, asked=asked, least=min(numbers, default=0.0)
    )


def _is_of(threshold: Requirement, stage: str) -> bool:
    return not stage or threshold.stage in (stage, "", BOTH)


def _asked(thresholds: Sequence[Requirement], unit: str) -> str:
    """What is asked, in signs: ≥4.2人."""
    told = [f"{_sign(each)}{each.value or each.compared}" for each in thresholds] or [YES]
    return _("；").join(dict.fromkeys(with_unit(each, unit) if each[-1:].isdigit() else each for each in told))


def _sign(threshold: Requirement) -> str:
    return "" if threshold.against and threshold.operator == "=" else _SIGNS.get(threshold.operator, threshold.operator)


_SIGNS = {">=": "≥", "<=": "≤", "=": "＝"}


def _of_target(target: Target) -> Measurable:
    stages = () if target.school_stage in ("", BOTH) else (target.school_stage,)
    asked = _asked([Requirement("", target.operator, target.threshold, against=target.against)], target.unit)
    least = number_of(target.threshold) or 0.0
    return Measurable(
        target.id,
        target.title,
        target.unit,
        stages,
        asked=dict.fromkeys(stages or ("",), asked),
        least=least,
        is_target=True,
    )
