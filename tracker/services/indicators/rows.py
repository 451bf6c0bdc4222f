"""The lines in which a county's indicators are listed: each measure at each stage, and several measures under one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from tracker.core.indicators.attainment import Attainment, CountyStanding, Verdict, amount_text, sign_text
from tracker.core.indicators.reasons import reason_text
from tracker.core.indicators.standard import Indicator, Standard
from tracker.i18n import _


class WholeIndicator(NamedTuple):
    """An indicator of several measures as a whole: its verdict over all, and the measures with what decides."""

    indicator: Indicator
    verdict: Verdict
    reason: str


def required_text(standard: Standard, attainment: Attainment) -> str:
    """What is asked of a measure at a stage: ``≥ 4.2人``, or in words what it is compared with; empty for 是."""
    if attainment.asked is not None:
        return f"{sign_text(attainment.operator)} {amount_text(attainment.asked, attainment.unit)}"
    indicator = standard.indicator(attainment.code)
    measure = indicator.measure(attainment.code) if indicator else None
    asked = [each for each in measure.thresholds if each.stage == attainment.stage] if measure else []
    against = next((each for each in asked if each.against), None)
    sign = sign_text(against.operator) if against and against.operator != "=" else ""
    return f"{sign} {against.compared}".strip() if against else ""


def standing_lines(standard: Standard, standing: CountyStanding) -> Iterator[Attainment | WholeIndicator]:
    """Every line in the standard's order."""
    verdicts = dict(standing.verdicts)
    for code, found in groupby(standing.attainments, key=lambda each: each.code.partition(".")[0]):
        measured = list(found)
        indicator = standard.indicator(code)
        if indicator and len({each.code for each in measured}) > 1:
            verdict = verdicts.get(code, Verdict.UNKNOWN)
            yield WholeIndicator(indicator, verdict, _reason(standard, indicator, verdict, measured))
        yield from measured


def _reason(standard: Standard, indicator: Indicator, verdict: Verdict, measured: list[Attainment]) -> str:
    """Each measure that has the verdict of the whole, with why it has it."""
    told = []
    for each in measured:
        measure = indicator.measure(each.code)
        if each.verdict is verdict:
            name = measure.name if measure else indicator.name
            told.append(_("{name}：{reason}").format(name=name, reason=reason_text(standard, each)))
    return _("；").join(dict.fromkeys(told))
