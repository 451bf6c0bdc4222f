"""The figures of one school as numbers for each of its stages (按学段拆分).

A whole school's rooms, areas and equipment are shared out over its stages by pupils times a weight: the note on data of
the assessment of basic balance (教督〔2012〕3号) is remembered to have 1 : 1.1 : 1.32 for primary, junior and upper
secondary, and was not seen. What was told for a stage itself goes before its share, unless the whole was told later.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import reduce
from math import isclose
from typing import NamedTuple

from tracker.core.indicators.held import NO, answer, number, school_word
from tracker.core.indicators.measured import Held
from tracker.core.indicators.standard import BOTH, Measure, Standard


class SchoolNumber(NamedTuple):
    """A number of one school, the day and basis of the latest part of it, and whether it stands on a split figure.

    ``since`` is the day of its oldest part where that is another. ``unused`` is the finished value of the same day, to
    which raw figures go before.
    """

    value: float
    on: date
    basis: str = ""
    is_split: bool = False
    since: date | None = None
    unused: float | None = None


class SchoolFigures:
    """What was told of one school: every figure and measure at each stage. ``stages`` are all that it has.

    Of a school whose kind nobody told, the stages are those of which anything was told; of none, all that are assessed.
    """

    def __init__(self, standard: Standard, kind: str, told: Mapping[tuple[str, str], Held]) -> None:
        self.kind = kind
        self._figures = {figure.id: figure for figure in standard.figures}
        self._weights = standard.allocation.weights
        self._pupils, self._assessed = standard.pupils, standard.assessed
        self._told: dict[tuple[str, str], SchoolNumber] = {}
        for key, (told_value, on, basis, _entry) in told.items():
            value = number(told_value.value)
            if value is not None and value >= 0:
                self._told[key] = SchoolNumber(value, on, basis)
        self._words = told if any(answer(each.value.value) is not None for each in told.values()) else {}
        self._names = frozenset(name for name, _stage in self._told)
        known = standard.kind(kind)
        self.stages: tuple[str, ...] = known.stages if known else self._named()
        self._shares = self._shared_out()
        self._found: dict[tuple[str, str], SchoolNumber | None] = {}

    def figure(self, name: str, stage: str) -> SchoolNumber | None:
        """A raw figure at a stage; None where it is not known."""
        key = (name, stage)
        if key not in self._found:
            self._found[key] = self._looked_up(name, stage)
        return self._found[key]

    def value(self, measure: Measure, stage: str) -> SchoolNumber | None:
        """A measure at a stage, or of the whole school where stages are not told apart; of its figures or as told."""
        return self.weighed(measure, stage)[0]

    def weighed(self, measure: Measure, stage: str) -> tuple[SchoolNumber | None, float | None]:
        """The value of a measure, and what it is weighed by: the figure that it is divided by, else the pupils."""
        if stage == BOTH:
            over, per = self._of_both(measure)
        else:
            over = self.figure(measure.over, stage) if measure.over else None
            per = self.figure(measure.per or self._pupils, stage)
        found = _computed(measure, over, per)
        if measure.code in self._names:
            found = _beside(found, self._finished(measure.code, stage))
        return found, per.value if per else None

    def word(self, measure: Measure, stage: str) -> Held | None:
        """The school's own 是 or 否 on a measure at a stage, by which it stands: its figures are of no later day."""
        if not self._words:
            return None
        is_only, stages = stage == BOTH or len(self.stages) == 1, self.stages if stage == BOTH else (stage,)
        words = [school_word(self._words, measure.code, each, is_only=is_only) for each in stages]
        said = [each for each in words if each]
        denied = next((each for each in said if each.value.value == NO), None)
        return denied or (said[0] if said and len(said) == len(words) else None)

    def _finished(self, code: str, stage: str) -> SchoolNumber | None:
        """The value of a measure as somebody told it."""
        if stage == BOTH:
            return self._told.get((code, ""))
        told = self._told.get((code, stage))
        return _later(told, self._told.get((code, ""))) if len(self.stages) == 1 else told

    def share(self, stage: str) -> float | None:
        """The part of a whole school's figure that goes to a stage; None where the pupils of one are not known."""
        return 1.0 if self.stages == (stage,) else self._shares.get(stage)

    def pupils(self, stage: str) -> float | None:
        """The pupils at a stage; None where they are not known."""
        found = self.figure(self._pupils, stage)
        return found.value if found else None

    def _named(self) -> tuple[str, ...]:
        told = {stage for _name, stage in self._told}
        return tuple(stage for stage in self._assessed if stage in told) or self._assessed

    def _looked_up(self, name: str, stage: str) -> SchoolNumber | None:
        own, whole = self._told.get((name, stage)), self._told.get((name, ""))
        if len(self.stages) == 1:
            return _later(own, whole)
        figure = self._figures.get(name)
        if whole is None or figure is None or figure.by_stage or (own and own.on >= whole.on):
            return own
        share = self._shares.get(stage)
        return own if share is None else SchoolNumber(whole.value * share, whole.on, whole.basis, True)

    def _of_both(self, measure: Measure) -> tuple[SchoolNumber | None, SchoolNumber | None]:
        """Both figures of a measure, of the compulsory stages; of the whole school where only that is told."""
        over, per = self._of_all(measure.over, is_of_all_stages=False), None
        if measure.per:
            per = self._of_all(measure.per, is_of_all_stages=False)
            if over is None or per is None:
                over = self._of_all(measure.over, is_of_all_stages=True)
                per = self._of_all(measure.per, is_of_all_stages=True)
        return over, per

    def _of_all(self, name: str, *, is_of_all_stages: bool) -> SchoolNumber | None:
        """A figure of the whole school, looked up once."""
        if name not in self._names:
            return None
        key = (name, BOTH if is_of_all_stages else "")
        if key not in self._found:
            self._found[key] = self._whole(name, is_of_all_stages)
        return self._found[key]

    def _whole(self, name: str, is_of_all_stages: bool) -> SchoolNumber | None:
        """As told, or the sum of what its stages count for themselves."""
        told = self._told.get((name, ""))
        figure = self._figures.get(name)
        stages = [stage for stage in self.stages if is_of_all_stages or stage in self._assessed]
        if figure is None or not stages:
            return told
        if not figure.by_stage:
            return _later(told, self._told.get((name, stages[0]))) if len(self.stages) == 1 else told
        parts = [self._told.get((name, stage)) for stage in stages]
        known = [part for part in parts if part]
        total = reduce(_sum, known) if known and len(known) == len(parts) else None
        return _later(total, told if len(stages) == len(self.stages) else None)

    def _shared_out(self) -> dict[str, float]:
        """The share of each stage; empty where the pupils of one are not known, or there are none."""
        if len(self.stages) < 2:
            return {}
        told = {stage: self._told.get((self._pupils, stage)) for stage in self.stages}
        weighed = {stage: each.value * self._weights.get(stage, 1.0) for stage, each in told.items() if each}
        total = sum(weighed.values())
        return {stage: each / total for stage, each in weighed.items()} if len(weighed) == len(told) and total else {}


def _computed(measure: Measure, over: SchoolNumber | None, per: SchoolNumber | None) -> SchoolNumber | None:
    if over is None or not measure.over:
        return None
    if not measure.per:
        return over if measure.times == 1 else over._replace(value=over.value * measure.times)
    if per is None or not per.value:
        return None
    last, value = per if per.on > over.on else over, over.value / per.value * measure.times
    if per.on == over.on and not per.since and not over.since:
        return SchoolNumber(value, last.on, last.basis, over.is_split or per.is_split)
    return SchoolNumber(value, last.on, last.basis, over.is_split or per.is_split, _since(over, per))


def _later(one: SchoolNumber | None, other: SchoolNumber | None) -> SchoolNumber | None:
    """Of the same day the first."""
    if one is None or (other is not None and other.on > one.on):
        return other
    return one


def _beside(computed: SchoolNumber | None, finished: SchoolNumber | None) -> SchoolNumber | None:
    """The later one; of the same day what the raw figures give, with the finished value where that is another."""
    if (
        computed
        and finished
        and computed.on == finished.on
        and not isclose(computed.value, finished.value, rel_tol=1e-9)
    ):
        return computed._replace(unused=finished.value)
    return _later(computed, finished)


def _sum(one: SchoolNumber, other: SchoolNumber) -> SchoolNumber:
    last = max(one, other, key=lambda each: each.on)
    return last._replace(value=one.value + other.value, since=_since(one, other))


def _since(one: SchoolNumber, other: SchoolNumber) -> date:
    return min(one.since or one.on, other.since or other.on)
