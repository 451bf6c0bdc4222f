"""What indicators, stages and kinds of schools are called, and which of several standings are of the same one."""

from __future__ import annotations

from tracker.core.indicators.attainment import Attainment, SchoolValue
from tracker.core.indicators.standard import BOTH, Indicator, Standard
from tracker.i18n import _
from tracker.text import clean


def measure_title(indicator: Indicator, code: str) -> str:
    """What the measure of that code is called."""
    found = indicator.measure(code)
    return clean(found.name) if found else ""


def key_of(attainment: Attainment) -> str:
    """What tells one indicator at one stage from the others."""
    return f"{attainment.code} {attainment.stage}"


def stage_label(stage: str, standard: Standard | None) -> str:
    """The stage's word; nothing where stages are not told apart."""
    return clean(standard.stage_label(stage)) if standard and stage and stage != BOTH else ""


def short_title(indicator: Indicator) -> str:
    """The short name where it has one."""
    return clean(indicator.brief)


def share_of(school: SchoolValue, operator: str) -> float | None:
    """How much of what is asked a school has; of what must not be passed, what is allowed over what there is."""
    if school.value is None or not school.asked:
        return None
    if operator.startswith("<"):
        return school.asked / school.value if school.value else None
    return school.value / school.asked


def split_words(standard: Standard) -> str:
    """How a whole school's figure is split over its stages, which ``*`` marks, with the standard's weights."""
    weights = standard.allocation.weights
    stages = _("、").join(stage_label(stage, standard) for stage in weights)
    told = " : ".join(f"{weight:g}" for weight in weights.values())
    return _("带 * 的由全校的数按各学段学生数乘权数拆分而来，权数{stages}为 {weights}。").format(
        stages=stages, weights=told
    )


def kind_label(kind: str, standard: Standard | None) -> str:
    """The kind of a school in words."""
    return clean(standard.kind_label(kind) if standard else kind)
