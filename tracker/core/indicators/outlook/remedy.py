"""What would bring schools closer together (补齐建议): a hint with its assumption, and never a verdict.

With all else unchanged, raising some schools to one level makes the coefficient least at the level ``Σx² / Σx`` of the
others; so whether a set of schools can do it at all is told without trying levels. One school and two are looked for
among all; of larger sets each further school is the one that helps most, and any that is not needed is left out again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import ceil, fsum, sqrt
from typing import NamedTuple

from tracker.core.indicators.attainment import Attainment, SchoolValue, Verdict, amount_text
from tracker.core.indicators.standard import Measure, Standard
from tracker.core.indicators.variation import variation_of
from tracker.i18n import _

_MOST_TRIED_TOGETHER = 2
_HALVINGS = 60


class Raise(NamedTuple):
    """What one school would need: ``amount`` more of the raw figure, which takes its value from one to the other.

    ``is_part`` where the figure is a whole school's and split: so much more of the part that is this stage's.
    """

    school: str
    amount: float
    before: float
    after: float
    is_part: bool = False

    def text(self, unit: str) -> str:
        """The school and how much more, in the language in force."""
        amount = amount_text(self.amount, unit)
        return (_("{school} {amount}（归本学段）") if self.is_part else "{school} {amount}").format(
            school=self.school, amount=amount
        )


class Remedy(NamedTuple):
    """The schools to raise so that the coefficient of variation comes within its limit, and where it would then be.

    ``figure`` and ``unit`` are the raw figure of which there would be more.
    """

    code: str
    stage: str
    figure: str
    unit: str
    limit: float
    before: float
    after: float
    raises: tuple[Raise, ...]

    def text(self) -> str:
        """The hint with its assumption in one sentence, in the language in force."""
        told = (each.text(self.unit) for each in self.raises)
        return _("例如增加{figure}：{schools}，差异系数由 {before} 降到 {after}（设各校学生数和其余学校不变）").format(
            figure=self.figure,
            schools=_("、").join(told),
            before=amount_text(self.before, "", self.limit),
            after=f"{self.after:.3f}".rstrip("0"),
        )


def remedy(standard: Standard, attainment: Attainment) -> Remedy | None:
    """What would bring one measure within the limit; None where nothing is needed, or not all schools are known.

    Every amount is in whole units, rounded up, and the coefficient that is told is computed with these amounts.
    """
    variation, measure = attainment.variation, _measure(standard, attainment.code)
    figure = next((each for each in standard.figures if measure and each.id == measure.over), None)
    if not (variation and measure and figure) or variation.verdict is not Verdict.NOT_MET or variation.limit is None:
        return None
    spread, limit = _Spread(attainment.schools), variation.limit
    for chosen in spread.sets(limit):
        raises = _raises(spread, chosen, spread.level(chosen, limit), measure.times)
        after = variation_of(_raised(attainment.schools, raises), limit, is_complete=True)
        if after and after.verdict is Verdict.MET:
            told = (attainment.code, attainment.stage, figure.name, figure.unit)
            return Remedy(*told, limit, variation.coefficient, after.coefficient, raises)
    return None


def shortfall(standard: Standard, code: str, value: SchoolValue) -> float | None:
    """How much more of the raw figure a school needs to attain what is asked; None where it does, or it is unknown.

    In whole units, rounded up, its pupils unchanged.
    """
    measure = _measure(standard, code)
    if not (measure and measure.per and value.pupils) or value.value is None or value.asked is None:
        return None
    if value.verdict is not Verdict.NOT_MET or value.asked < value.value:
        return None
    return _whole((value.asked - value.value) * value.pupils / measure.times)


class _Spread:
    """The schools of one measure as numbers: their values, weighed by their share of the pupils."""

    def __init__(self, schools: Sequence[SchoolValue]) -> None:
        self.schools = [each for each in schools if each.value is not None and each.pupils]
        total = fsum(each.pupils or 0.0 for each in self.schools)
        self.values = [each.value or 0.0 for each in self.schools]
        self.weights = [(each.pupils or 0.0) / total for each in self.schools]
        self._first = fsum(w * x for w, x in zip(self.weights, self.values, strict=True))
        self._second = fsum(w * x * x for w, x in zip(self.weights, self.values, strict=True))

    def sets(self, limit: float) -> Iterator[tuple[int, ...]]:
        """The places of schools below the mean whose raising can be enough: the fewest first, then more.

        More are wanted where whole amounts go too far for the fewest: one teacher is much for a small school.
        """
        low = [place for place, value in enumerate(self.values) if value < self._first]
        for count in range(1, min(_MOST_TRIED_TOGETHER, len(low)) + 1):
            best = min(combinations(low, count), key=self._least)
            if self._least(best) <= limit:
                yield best
        chosen: tuple[int, ...] = ()
        while others := [place for place in low if place not in chosen]:
            chosen = min(((*chosen, place) for place in others), key=self._least)
            if self._least(chosen) <= limit:
                yield from dict.fromkeys((self._pruned(chosen, limit), chosen))

    def _pruned(self, chosen: tuple[int, ...], limit: float) -> tuple[int, ...]:
        for place in chosen:
            fewer = tuple(each for each in chosen if each != place)
            if fewer and self._least(fewer) <= limit:
                chosen = fewer
        return chosen

    def level(self, chosen: Iterable[int], limit: float) -> float:
        """The lowest level to which the chosen schools are raised that is enough."""
        places = set(chosen)
        first, second, _share = self._others(places)
        low, high = min(self.values[place] for place in places), second / first
        for _halving in range(_HALVINGS):
            middle = (low + high) / 2
            if self._coefficient(places, middle) > limit:
                low = middle
            else:
                high = middle
        return high

    def _others(self, places: Iterable[int]) -> tuple[float, float, float]:
        raised = [(self.weights[place], self.values[place]) for place in places]
        first = self._first - fsum(w * x for w, x in raised)
        second = self._second - fsum(w * x * x for w, x in raised)
        return first, second, fsum(w for w, _x in raised)

    def _least(self, places: tuple[int, ...]) -> float:
        """The least coefficient that raising these schools can come to."""
        first, second, share = self._others(places)
        if first <= 0:
            return float("inf")
        return sqrt(max(0.0, second / (first**2 + share * second) - 1))

    def _coefficient(self, places: set[int], level: float) -> float:
        values = [max(value, level) if place in places else value for place, value in enumerate(self.values)]
        mean = fsum(w * x for w, x in zip(self.weights, values, strict=True))
        return sqrt(fsum(w * (x - mean) ** 2 for w, x in zip(self.weights, values, strict=True))) / mean


def _raises(spread: _Spread, chosen: Iterable[int], level: float, times: float) -> tuple[Raise, ...]:
    found: list[Raise] = []
    for place in chosen:
        school, before = spread.schools[place], spread.values[place]
        pupils = school.pupils or 0.0
        amount = _whole(max(0.0, level - before) * pupils / times)
        found.append(Raise(school.school, amount, before, before + amount * times / pupils, school.is_split))
    found = [each for each in found if each.amount]
    return tuple(sorted(found, key=lambda each: -each.amount))


def _raised(schools: Sequence[SchoolValue], raises: Iterable[Raise]) -> list[SchoolValue]:
    after = {each.school: each.after for each in raises}
    return [school._replace(value=after.get(school.school, school.value)) for school in schools]


def _whole(amount: float) -> float:
    """Rounded up, but for what is a whole number already, give or take how numbers are computed."""
    return float(ceil(amount - 1e-9 * max(1.0, amount)))


def _measure(standard: Standard, code: str) -> Measure | None:
    return next((each for one in standard.indicators for each in one.measures if each.code == code), None)
