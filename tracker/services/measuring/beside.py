"""What raw figures make of a value that somebody tells finished, said before that is recorded."""

from __future__ import annotations

from datetime import date

from tracker.core.indicators.attainment import amount_text
from tracker.core.indicators.measured import MeasuredValue
from tracker.core.indicators.splitting import SchoolFigures
from tracker.core.indicators.standard import BOTH, Measure, Standard
from tracker.i18n import _
from tracker.services.measuring.known import KnownCounty
from tracker.services.measuring.numbers import number_of


def beside_figures(known: KnownCounty, value: MeasuredValue, kind: str, *, on: date, until: date) -> str:
    """What becomes of a school's finished value of a day beside its raw figures up to another, with the figures' codes.

    Empty where no raw figures give that value.
    """
    measure, number = _derived(known.standard, value.of), number_of(value.value)
    if measure is None or number is None or not value.school:
        return ""
    school = known.school(value.school)
    raw = {figure.id for figure in known.standard.figures}
    held = known.held_on(until).items()
    told = {(of, stage): each for (of, name, stage), each in held if name == value.school and of in raw}
    figures = SchoolFigures(known.standard, kind or (school.kind if school else ""), told)
    found = figures.value(measure, value.stage or BOTH)
    if found is None:
        return ""
    words = {
        "day": found.on,
        "figured": amount_text(found.value, measure.unit, number),
        "told": amount_text(number, measure.unit, found.value),
        "figures": _figures(known.standard, measure),
    }
    if found.on >= on:
        return _("按 {day} 的原始数为 {figured}，原始数优先，记的 {told} 不起作用；要改的是原始数：{figures}").format(
            **words
        )
    return _(
        "按 {day} 的原始数为 {figured}；记的是 {told}：手填的值将代替按原始数算的值；有新数的，最好记原始数：{figures}"
    ).format(**words)


def _derived(standard: Standard, code: str) -> Measure | None:
    """The measure of that code, where it comes of raw figures."""
    measures = (each for indicator in standard.indicators for each in indicator.measures)
    return next((each for each in measures if each.code == code and each.over), None)


def _figures(standard: Standard, measure: Measure) -> str:
    """The raw figures that a measure comes of, each by its code and title."""
    titles = {figure.id: figure.name for figure in standard.figures}
    return _("、").join(f"{code} {titles.get(code, '')}".strip() for code in (measure.over, measure.per) if code)
