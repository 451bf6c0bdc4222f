"""Signs of the view: verdicts by shape, word and colour, figures, and bars around what is asked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tracker.core.amount import unit_text
from tracker.core.indicators.attainment import VERDICT_SHAPES, Attainment, Verdict, verdict_label
from tracker.core.indicators.reasons import Ground
from tracker.core.indicators.standard import Standard
from tracker.i18n import _
from tracker.services.indicators.rows import required_text
from tracker.text import per_cent, percent
from tracker.tui.views.indicators.drawing.page import Bit, Bits

SIGNS = {">=": "≥", "<=": "≤", "=": "=", "==": "=", ">": ">", "<": "<"}
HALF_IS = 0.5
"""The margin that fills half a bar."""
_LEVELS = "▁▂▃▄▅▆▇█"
_CLOSE = 4
"""So many decimals at most tell a figure from what is asked."""


def verdict_text(verdict: Verdict, *, is_stated: bool = False) -> str:
    """Shape and word: ``✓ 达标``; where it rests on the county's own statement ``✓ 自评达标``."""
    words = verdict_label(verdict)
    if is_stated and verdict is not Verdict.UNKNOWN:
        words = _("自评{verdict}").format(verdict=words)
    return f"{VERDICT_SHAPES[verdict]} {words}"


def verdict_part(verdict: Verdict, *, is_stated: bool = False) -> Bit:
    """The same in its colour."""
    return Bit(verdict_text(verdict, is_stated=is_stated), verdict.value)


def figure(value: float | None, beside: float | None = None) -> str:
    """A value for people: two decimals, none of thousands, as many more as tell it from what it stands beside."""
    if value is None:
        return "—"
    decimals = 0 if abs(value) >= 1000 else 2
    while decimals < _CLOSE and beside is not None and value != beside and round(value, decimals) == round(beside, 6):
        decimals += 1
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def coefficient(value: float, limit: float | None) -> str:
    """A coefficient of variation: two decimals, more where only they tell it from its limit."""
    decimals = 2
    while decimals < _CLOSE and limit is not None and value != limit and round(value, decimals) == limit:
        decimals += 1
    return f"{value:.{decimals}f}"


def asked_text(attainment: Attainment, standard: Standard) -> str:
    """``≥ 4.2 人``, or in words what it is compared with; empty where neither is asked."""
    if attainment.asked is None:
        return required_text(standard, attainment)
    sign = SIGNS.get(attainment.operator, attainment.operator)
    asked = figure(attainment.asked)
    return f"{sign} {asked} {unit_text(attainment.unit, asked)}".strip()


def value_text(attainment: Attainment) -> str:
    """The county's value, or the yes or no that was told in its place."""
    if attainment.value is None:
        return (_("否") if attainment.verdict is Verdict.NOT_MET else _("是")) if attainment.is_stated else "—"
    return figure(attainment.value, attainment.asked)


def shown_margin(attainment: Attainment) -> float | None:
    """The margin, where it is that of what decided: a school of a kind with a wider limit may be over the usual one."""
    margin = attainment.margin
    return None if margin is not None and margin < 0 and attainment.verdict is Verdict.MET else margin


def cause_text(attainment: Attainment) -> str:
    """By what an indicator fails though the county's mean may attain: ``2所未达``, ``差异0.71``; else empty."""
    if attainment.reason in (Ground.SCHOOL_BELOW_FLOOR, Ground.SCHOOL_MISSES_MORE):
        missed = sum(each.verdict is Verdict.NOT_MET for each in attainment.schools)
        return _("{count}所未达").format(count=missed)
    if attainment.reason == Ground.VARIATION_OVER and attainment.variation:
        told = coefficient(attainment.variation.coefficient, attainment.variation.limit)
        return _("差异{value}").format(value=told)
    return ""


def margin_text(margin: float | None) -> str:
    """``+21%``; ``-0.3%`` where it is less than one per cent; empty where it is not known."""
    if margin is None:
        return ""
    share = margin * 100
    if abs(share) >= 1000:
        return _(">10倍") if share > 0 else ""
    return f"{share:+.1f}%" if 0 < abs(share) < 1 else f"{share:+.0f}%" if share else "0%"


def margin_bar(margin: float | None, width: int, verdict: Verdict) -> Bits:
    """A bar around what is asked: to the right what is over it, to the left what is missing; quiet where unknown."""
    if width < 3:
        return ()
    half, odd = divmod(width - 1, 2)
    if margin is None:
        return (Bit(" " * half), Bit("┊", "quiet"), Bit(" " * (half + odd)))
    cells = min(half, math.ceil(abs(margin) / HALF_IS * half - 1e-9))
    if margin < 0:
        bar = "━" * cells
        return (
            Bit(" " * (half - cells)),
            Bit(bar, side_look(margin, verdict)),
            Bit("│", "axis"),
            Bit(" " * (half + odd)),
        )
    bar = "━" * cells
    return (Bit(" " * half), Bit("│", "axis"), Bit(bar, side_look(margin, verdict)), Bit(" " * (half + odd - cells)))


def side_look(margin: float | None, verdict: Verdict) -> str:
    """The look of a margin: that of what is met only where it is, however good the mean of a county may be."""
    if margin is None or (verdict is not Verdict.MET and margin >= 0):
        return "unknown"
    return "not_met" if margin < 0 else "met"


def share_text(share: float | None, floor: float) -> str:
    """How much of what is asked, in per cent that tell it from all of it and from the least share."""
    return percent(share, _nearest(share, floor))


def share_number(share: float | None, floor: float) -> float | None:
    """The number of :func:`share_text`."""
    return per_cent(share, _nearest(share, floor))


def _nearest(share: float | None, floor: float) -> float | None:
    return None if share is None else min((1.0, floor), key=lambda mark: abs(share - mark))


def share_bar(share: float | None, width: int, look: str) -> Bits:
    """How much of what is asked there is, as a bar; at three quarters of the width stands the mark of all of it."""
    if width < 4 or share is None:
        return (Bit(" " * max(0, width)),)
    full = width * 3 // 4
    cells = max(0, min(width, math.floor(share * full + 1e-9)))
    before = Bit("━" * min(cells, full), look), Bit("·" * (full - cells), "quiet")
    return (*before, Bit("│", "axis"), Bit("━" * max(0, cells - full - 1), look))


def trend(values: Sequence[float | None]) -> str:
    """The last values as small columns and an arrow: ``▂▄▆↗``; empty for fewer than two."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    span = high - low
    columns = "".join(_LEVELS[round((value - low) / span * 7)] if span else "▄" for value in known)
    last = known[-1] - known[-2]
    return columns + ("↗" if last > 0 else "↘" if last < 0 else "→")


def variation_part(attainment: Attainment) -> Bit:
    """``0.52>0.50``: the coefficient beside its limit."""
    variation = attainment.variation
    if variation is None:
        return Bit("")
    limit = variation.limit
    told = coefficient(variation.coefficient, limit)
    if limit is None:
        return Bit(told, "quiet")
    sign = ">" if variation.verdict is Verdict.NOT_MET else "≤"
    return Bit(f"{told}{sign}{limit:.2f}", variation.verdict.value)
