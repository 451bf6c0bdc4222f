"""How far apart schools are (校际差异系数).

The method is that of the national assessment of basic balance (教督〔2012〕3号, its explanation of 差异系数; seen in
reprints): the mean is the sum over the sum, ``X = Σx / ΣP``; the deviation is that of the whole population and no
sample's, each school weighed by its share of the pupils, ``S = √(Σ P/ΣP · (x/P - X)²)``; the coefficient is ``S / X``.
教督〔2017〕6号 asks at most 0.50 of primary and 0.45 of junior schools.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, isclose, sqrt

from tracker.core.indicators.attainment import SchoolValue, Variation, Verdict
from tracker.readings import by_reading

MOST_PULLS = 5
"""So many schools are named that pull a coefficient most."""


def variation_of(values: Iterable[SchoolValue], limit: float | None, *, is_complete: bool) -> Variation | None:
    """The coefficient over the schools whose value and pupils are known; None where there is none, or all have 0.

    It is judged only where it is complete: over all schools.
    """
    known = [(each.school, each.value, each.pupils) for each in values if each.value is not None and each.pupils]
    pupils = fsum(weight for _school, _value, weight in known)
    if not pupils:
        return None
    mean = fsum(value * weight for _school, value, weight in known) / pupils
    if mean <= 0:
        return None
    squares = [(school, weight / pupils * (value - mean) ** 2) for school, value, weight in known]
    total = fsum(square for _school, square in squares)
    coefficient = sqrt(total) / mean
    return Variation(
        len(known), mean, sqrt(total), coefficient, limit, _verdict(coefficient, limit, is_complete), _pulls(squares)
    )


def _verdict(coefficient: float, limit: float | None, is_complete: bool) -> Verdict:
    if not is_complete:
        return Verdict.UNKNOWN
    if limit is None or coefficient <= limit or isclose(coefficient, limit, rel_tol=1e-9):
        return Verdict.MET
    return Verdict.NOT_MET


def _pulls(squares: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    total = fsum(square for _school, square in squares)
    if not total:
        return ()
    largest = sorted(squares, key=lambda each: (-each[1], by_reading(each[0])))[:MOST_PULLS]
    return tuple((school, square / total) for school, square in largest if square)
