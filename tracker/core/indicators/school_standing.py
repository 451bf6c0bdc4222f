"""A school against the rules of resource allocation: at least 6 of 7, the one that it misses at least 85 %.

By a standard without such rules it must attain whatever is judged by schools.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import NamedTuple

from tracker.core.indicators.attainment import (
    Attainment,
    SchoolList,
    SchoolStanding,
    SchoolValue,
    Verdict,
    attains,
    reaches,
)
from tracker.core.indicators.held import NO, Measured, number
from tracker.core.indicators.measured import Held
from tracker.core.indicators.reasons import SchoolGround
from tracker.core.indicators.splitting import SchoolFigures, SchoolNumber
from tracker.core.indicators.standard import BOTH, Measure, Requirement, Standard

_FAR_APART = timedelta(days=92)
"""Figures of so many days make one value; those further apart do too, and it is told."""


class JudgedSchool(NamedTuple):
    """A school at one stage, and what its verdict is made of.

    The values and their numbers by measure, how many it misses, and of which it has less than is always asked.
    """

    standing: SchoolStanding
    numbers: Mapping[str, SchoolNumber]
    values: Mapping[str, SchoolValue]
    misses: int = 0
    below_floor: frozenset[str] = frozenset()

    @property
    def is_certain(self) -> bool:
        """Whether it counts for certain: a teaching point whose pupils nobody told may be too small to count."""
        return self.standing.reason != SchoolGround.POINT_UNKNOWN


def requirement_for(measure: Measure, stage: str, kind: str) -> Requirement | None:
    """What is asked of a kind of school at a stage: what is asked of that kind alone, else of all."""
    asked = [each for each in measure.thresholds if each.stage == stage and (not each.of or kind in each.of)]
    return max(asked, key=lambda each: bool(each.of), default=None)


def listings(
    standard: Standard, measured: Measured, figures: Mapping[str, SchoolFigures], names: Collection[str]
) -> Mapping[str, SchoolList]:
    """Of each stage, and of both together, whether the schools are all; ``names`` are those that the roadmap lists."""
    assessed = standard.assessed
    of_county = {stage: _pupils_of(measured, standard.pupils, stage) for stage in (*assessed, "")}
    if len(assessed) == 1 and of_county[assessed[0]] is None:
        of_county[assessed[0]] = of_county[""]
    found = {
        stage: SchoolList(
            any(stage in figures[name].stages for name in names),
            sum(each.pupils(stage) or 0.0 for each in figures.values() if stage in each.stages or not each.stages),
            of_county[stage],
        )
        for stage in assessed
    }
    return {**found, BOTH: _of_both(found.values(), of_county[""])}


def _of_both(stages: Iterable[SchoolList], of_county: float | None) -> SchoolList:
    """Short where one stage is; a county that tells its pupils only as one number is compared with the sum."""
    stages = tuple(stages)
    pupils, told = sum(each.pupils for each in stages), [each.of_county for each in stages]
    if None in told and of_county is not None:
        return SchoolList(all(each.is_listed for each in stages), pupils, of_county)
    total = sum(each for each in told if each is not None) if None not in told else None
    return next((each for each in stages if not each.is_whole), SchoolList(True, pupils, total))


def _pupils_of(measured: Measured, pupils: str, stage: str) -> float | None:
    told = measured.county(pupils, stage)
    return number(told.value.value) if told else None


def over_schools(blank: Attainment, values: list[SchoolValue], numbers: list[SchoolNumber]) -> Attainment:
    """With the schools, how many there are, and the day and basis of the latest number; the value is the worst one."""
    mixed = [(each.since, each.on) for each in numbers if each.since and each.on - each.since > _FAR_APART]
    last = max(numbers, key=lambda each: each.on, default=None)
    known = [value.value for value in values if value.value is not None]
    worst = max if blank.operator in ("<", "<=") else min
    return blank._replace(
        value=worst(known, default=None),
        measured_on=last.on if last else None,
        schools_on=last.on if last else None,
        days=min(mixed, default=None),
        basis=last.basis if last else "",
        listed=len(values),
        counted=sum(value.value is not None or bool(value.said) for value in values),
        attained=sum(value.verdict is Verdict.MET for value in values),
        schools=tuple(values),
    )


class Schools:
    """The schools of a county under one standard, judged one by one."""

    def __init__(self, standard: Standard) -> None:
        self._rules = standard.allocation
        self._standard = standard
        self.stages = standard.assessed
        self._smallest = {kind.id: standard.smallest(kind.id) for kind in standard.kinds}
        self._measures: dict[str, list[tuple[Measure, str]]] = {stage: [] for stage in self.stages}
        self._asked: dict[tuple[str, str, str], tuple[str, float | None]] = {}
        for measure in (
            one for each in standard.indicators if each.code in standard.by_school for one in each.measures
        ):
            told = {asked.stage for asked in measure.thresholds if asked.value}
            for stage, measures in self._measures.items():
                if stage in told or (BOTH in told and not self._rules.of):
                    measures.append((measure, stage if stage in told else BOTH))

    @property
    def most_missed(self) -> int:
        """So many of its indicators a school may miss."""
        return len(self._rules.of) - self._rules.attained

    def figures(self, kind: str, told: Mapping[tuple[str, str], Held]) -> SchoolFigures:
        """A school's figures as this standard splits them."""
        return SchoolFigures(self._standard, kind, told)

    def value(
        self, name: str, figures: SchoolFigures, measure: Measure, stage: str
    ) -> tuple[SchoolValue, SchoolNumber | None]:
        """One measure at one school: the value with its verdict, and the number that it is, or the day of its word."""
        found, weight = figures.weighed(measure, stage)
        key = (measure.code, stage, figures.kind)
        operator, threshold = self._asked[key] if key in self._asked else self._asked_of(measure, stage, figures.kind)
        if (word := figures.word(measure, stage)) and self._stands(word, found, measure):
            verdict = Verdict.NOT_MET if word.value.value == NO else Verdict.MET
            value = SchoolValue(name, stage, None, threshold, verdict, weight, said=word.value.value)
            return value, SchoolNumber(0.0, word.on, word.basis)
        if found is None or threshold is None:
            known = found.value if found else None
            return SchoolValue(name, stage, known, threshold, Verdict.UNKNOWN, weight), found
        verdict = Verdict.MET if attains(found.value, operator, threshold) else Verdict.NOT_MET
        value = SchoolValue(name, stage, found.value, threshold, verdict, weight, found.is_split, "", found.unused)
        return value, found

    def _stands(self, word: Held, found: SchoolNumber | None, measure: Measure) -> bool:
        """Whether a school's own word counts: a no of no earlier day, a yes of a later one and never of allocation."""
        if word.value.value == NO:
            return found is None or word.on >= found.on
        return measure.code not in self._rules.of and (found is None or word.on > found.on)

    def judged(self, name: str, figures: SchoolFigures) -> list[JudgedSchool]:
        """The school at each of its stages; a kind that is no object of the assessment has one without a stage."""
        stages = [stage for stage in self.stages if stage in figures.stages]
        if not stages:
            reason = SchoolGround.LEFT_OUT_KIND
            standing = SchoolStanding(name, figures.kind, "", None, Verdict.UNKNOWN, reason, (), is_counted=False)
            return [JudgedSchool(standing, {}, {})]
        return [self._at(name, figures, stage) for stage in stages]

    def _at(self, name: str, figures: SchoolFigures, stage: str) -> JudgedSchool:
        numbers: dict[str, SchoolNumber] = {}
        values: dict[str, SchoolValue] = {}
        missed: list[str] = []
        for measure, asked_at in self._measures[stage]:
            value, found = self.value(name, figures, measure, asked_at)
            if value.asked is None and not self._rules.of:
                continue  # asked of other kinds of school alone
            values[measure.code] = value
            if found:
                numbers[measure.code] = found
            if value.verdict is Verdict.NOT_MET:
                missed.append(measure.code)
        floored = missed if self._rules.of else ()
        below = frozenset(code for code in floored if self._is_below_floor(code, stage, figures.kind, values[code]))
        pupils = figures.pupils(stage)
        left_out = self._left_out(figures.kind, pupils)
        verdict, reason = (Verdict.UNKNOWN, left_out) if left_out else self._verdict(values, len(missed), below)
        if pupils is None and self._smallest.get(figures.kind):
            verdict, reason = Verdict.UNKNOWN, SchoolGround.POINT_UNKNOWN
        standing = SchoolStanding(
            name, figures.kind, stage, pupils, verdict, reason, tuple(values.items()), is_counted=not left_out
        )
        return JudgedSchool(standing, numbers, values, len(missed), below)

    def _asked_of(self, measure: Measure, stage: str, kind: str) -> tuple[str, float | None]:
        asked = requirement_for(measure, stage, kind)
        found = self._asked[measure.code, stage, kind] = (asked.operator, number(asked.value)) if asked else ("", None)
        return found

    def _is_below_floor(self, code: str, stage: str, kind: str, value: SchoolValue) -> bool:
        """Whether a value that misses what is asked is below the share of it that is always asked."""
        operator, threshold = self._asked[code, stage, kind]
        if value.value is None or threshold is None:
            return False
        return not reaches(value.value, operator, threshold, self._rules.floor)

    def _left_out(self, kind: str, pupils: float | None) -> str:
        if pupils == 0:
            return SchoolGround.NO_PUPILS
        if pupils is not None and pupils < self._smallest.get(kind, 0):
            return SchoolGround.LEFT_OUT_POINT
        return ""

    def _verdict(self, values: Mapping[str, SchoolValue], misses: int, below: frozenset[str]) -> tuple[Verdict, str]:
        if below:
            return Verdict.NOT_MET, SchoolGround.BELOW_FLOOR
        if misses > self.most_missed:
            return Verdict.NOT_MET, SchoolGround.TOO_MANY_MISSED
        if any(each.said for each in values.values()):
            return Verdict.UNKNOWN, SchoolGround.SAID_NO
        if any(each.verdict is Verdict.UNKNOWN for each in values.values()) or not values:
            return Verdict.UNKNOWN, SchoolGround.VALUES_UNKNOWN
        return Verdict.MET, SchoolGround.ONE_MISSED if misses else SchoolGround.ALL_ATTAINED
