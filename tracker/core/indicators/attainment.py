"""Whether what was measured attains what is asked (达标情况): verdicts with the numbers that they rest on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from math import isclose
from typing import NamedTuple

from tracker.core.amount import with_unit
from tracker.i18n import _, mark

_CLOSE = 1e-9
"""Figures that agree to so large a share are the same: 4.2 computed from a sum is 4.2."""


class Verdict(StrEnum):
    """Met, not met, or not known; what is not known is never met."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


VERDICT_LABELS = {Verdict.MET: mark("达标"), Verdict.NOT_MET: mark("未达标"), Verdict.UNKNOWN: mark("未知")}
_SIGNS = {"<=": "≤", ">=": "≥", "<": "<", ">": ">", "=": "="}
_MOST_DIGITS = 9
VERDICT_SHAPES = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNKNOWN: "?"}
"""A shape for each beside its word, so that colour never tells alone; none of a lamp of open tasks."""


def verdict_label(verdict: Verdict) -> str:
    """The verdict in the language in force."""
    return _(VERDICT_LABELS[verdict])


def attains(value: float, operator: str, asked: float) -> bool:
    """Whether a value is as asked; the very value that is asked counts, but with ``<`` and ``>``."""
    if isclose(value, asked, rel_tol=_CLOSE):
        return operator not in ("<", ">")
    return value < asked if operator in ("<", "<=") else value > asked if operator in (">", ">=") else False


def reaches(value: float, operator: str, asked: float, floor: float) -> bool:
    """Whether a value has at least the share ``floor`` of what is asked: 85 % of it, where it misses that."""
    if operator in ("<", "<="):
        return attains(value * floor, "<=", asked)
    return attains(value, ">=", asked * floor)


def sign_text(operator: str) -> str:
    """An operator as people write it."""
    return _SIGNS.get(operator, operator)


def relation_text(value: float, asked: float, operator: str) -> str:
    """How a value stands to what is asked, in the sign that is asked for where it attains that."""
    if abs(value - asked) <= 1e-9 * max(abs(value), abs(asked)):
        return "=" if operator in ("<", ">", "=") else sign_text(operator)
    if value < asked:
        return "≤" if operator == "<=" else "<"
    return "≥" if operator == ">=" else ">"


def amount_text(value: float, unit: str = "", beside: float | None = None) -> str:
    """A number with two decimals at most, and more where it would look like the one ``beside`` it and is another."""
    digits = 2
    while beside is not None and digits < _MOST_DIGITS and round(value, digits) == round(beside, digits):
        if abs(value - beside) <= 1e-9 * max(abs(value), abs(beside)):
            value = beside
            break
        digits += 1
    text = f"{value:.{digits}f}"
    return with_unit(text.rstrip("0").rstrip(".") if "." in text else text, unit)


class SchoolValue(NamedTuple):
    """One measure at one school and stage: its value, what it must be, and what became of it.

    ``value`` is None where it is not known. ``pupils`` is what it is weighed by. ``is_split`` where it stands on a
    whole school's figure, split over its stages. ``said`` is the school's own 是 or 否 where the verdict rests on it,
    and ``unused`` the finished value that does not count because raw figures of the same day go first.
    """

    school: str
    stage: str
    value: float | None
    asked: float | None
    verdict: Verdict
    pupils: float | None = None
    is_split: bool = False
    said: str = ""
    unused: float | None = None

    @property
    def share(self) -> float | None:
        """The value as a share of what it must be; None where either is not known."""
        return self.value / self.asked if self.value is not None and self.asked else None


class Variation(NamedTuple):
    """How far schools differ (校际差异系数): ``coefficient`` is ``deviation / mean``, over ``schools`` schools.

    Weighed by pupils, over all schools and not a sample. ``pulls`` tells, for the schools that pull it most, which
    share of the sum of squares is theirs, largest first.
    """

    schools: int
    mean: float
    deviation: float
    coefficient: float
    limit: float | None
    verdict: Verdict
    pulls: tuple[tuple[str, float], ...] = ()


class SchoolList(NamedTuple):
    """Whether the schools that are known at a stage are all that the county has there.

    ``is_listed`` where the roadmap lists schools of the stage. ``pupils`` are those of the schools, with the schools
    that do not count; ``of_county`` are those that the county tells of itself, None where it tells none.
    """

    is_listed: bool = False
    pupils: float = 0.0
    of_county: float | None = None

    @property
    def is_whole(self) -> bool:
        """Told by the county's pupils where these are known, of which 1 % may be missing; else by the list."""
        return self.is_listed if self.of_county is None else attains(self.pupils, ">=", self.of_county * 0.99)

    @property
    def is_over(self) -> bool:
        """Whether the schools have more pupils than the county, which cannot be; it decides nothing."""
        return self.of_county is not None and self.pupils > self.of_county * 1.01


class Attainment(NamedTuple):
    """One measure of an indicator at one stage of a county.

    ``code`` is the measure's: an indicator of two measures has two of these. ``value`` is the county's: of resource
    allocation the sum over the sum of the schools that have a value, of another measure of schools the worst school's,
    or what was told for the county. ``reason`` is a code of :mod:`tracker.core.indicators.reasons`, which says it in
    words. ``is_stated`` where it rests on the county's own yes or no, or on a number of its own assessment (自评).
    ``counted`` of ``listed`` schools have a value, ``attained`` of these attain it; ``listing`` tells whether these
    are all schools, ``schools_on`` the day of their latest number. ``days`` are those of the parts of one school's
    value where these are far apart. ``rivals`` are two words of one day that contradict each other.
    """

    code: str
    stage: str
    verdict: Verdict
    reason: str
    value: float | None = None
    text: str = ""
    operator: str = ""
    asked: float | None = None
    unit: str = ""
    measured_on: date | None = None
    basis: str = ""
    is_stated: bool = False
    listed: int = 0
    counted: int = 0
    attained: int = 0
    schools: tuple[SchoolValue, ...] = ()
    variation: Variation | None = None
    listing: SchoolList = SchoolList()
    schools_on: date | None = None
    days: tuple[date, date] | None = None
    rivals: tuple[str, str] = ("", "")

    @property
    def margin(self) -> float | None:
        """How far the value is on the good side of what is asked, as a share of it; negative on the other side."""
        if self.value is None or not self.asked:
            return None
        ahead = (self.value - self.asked) / self.asked
        return -ahead if self.operator in ("<", "<=") else ahead


class SchoolStanding(NamedTuple):
    """A school's part of one stage: which allocation indicators it attains, misses, and of which nothing is known.

    ``reason`` is a code of :mod:`tracker.core.indicators.reasons`. A school that is not counted (特教、职校、小教学点)
    is no part of any verdict.
    """

    school: str
    kind: str
    stage: str
    pupils: float | None
    verdict: Verdict
    reason: str
    values: tuple[tuple[str, SchoolValue], ...]
    is_counted: bool = True


class CountyStanding(NamedTuple):
    """A county against its standard on a day: every indicator at every stage, the schools, the rule over all schools.

    ``verdicts`` has one for each indicator over its stages, by code, in the standard's order.
    """

    standard: str
    on: date
    attainments: tuple[Attainment, ...]
    schools: tuple[SchoolStanding, ...]
    verdicts: tuple[tuple[str, Verdict], ...]
    vetoed: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many indicators have that verdict."""
        return sum(found is verdict for _code, found in self.verdicts)

    @property
    def overall(self) -> Verdict:
        """The county's: not met where one is not or a veto holds, met where all are."""
        found = {verdict for _code, verdict in self.verdicts}
        if self.vetoed or Verdict.NOT_MET in found:
            return Verdict.NOT_MET
        return Verdict.MET if found == {Verdict.MET} else Verdict.UNKNOWN
