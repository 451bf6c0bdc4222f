"""Whether a value can be so: one rule for what a file states and for what people tell."""

from __future__ import annotations

from typing import Literal

from tracker.core.indicators.standard import BOTH, Measure

Nonsense = Literal["value-over-all", "value-not-whole", "value-like-fraction"]
PER_CENT = ("%", "％")
_ALL = 100.0
_A_SHARE = 1.0
_PLENTY = 10.0


def nonsense(number: float, unit: str, *, is_whole: bool = False, least: float = 0.0) -> Nonsense | None:
    """What is wrong with a number in its unit; None where nothing is.

    ``least`` is the smallest threshold: a share far below it was written as a fraction.
    """
    if is_whole and not float(number).is_integer():
        return "value-not-whole"
    if unit.strip() not in PER_CENT:
        return None
    if number > _ALL:
        return "value-over-all"
    return "value-like-fraction" if 0 < number <= _A_SHARE and least >= _PLENTY else None


def asked_stages(measure: Measure) -> tuple[str, ...]:
    """The stages for which a measure asks something of its own, each once; none where it does not tell them apart."""
    return tuple(dict.fromkeys(each.stage for each in measure.thresholds if each.stage not in ("", BOTH)))
