"""A school against the rules of resource allocation: at least 6 of 7, the one that it misses at least 85 %."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tracker.core.indicators.attainment import SchoolStanding, SchoolValue, Verdict, attains, reaches
from tracker.core.indicators.held import number
from tracker.core.indicators.measured import Held
from tracker.core.indicators.reasons import SchoolGround
from tracker.core.indicators.schools import POINT
from tracker.core.indicators.splitting import COMPULSORY, SchoolFigures, SchoolNumber
from tracker.core.indicators.standard import Measure, Requirement, Standard


class JudgedSchool(NamedTuple):
    """A school at one stage, and what its verdict is made of: the numbers by measure, and how many it misses."""

    standing: SchoolStanding
    numbers: Mapping[str, SchoolNumber]
    values: Mapping[str, SchoolValue]
    misses: int = 0


def requirement_for(measure: Measure, stage: str, kind: str) -> Requirement | None:
    """What is asked of a kind of school at a stage: what is asked of that kind alone, else of all."""
    asked = [each for each in measure.thresholds if each.stage == stage and (not each.of or kind in each.of)]
    return max(asked, key=lambda each: bool(each.of), default=None)


def school_value(
    name: str, figures: SchoolFigures, measure: Measure, stage: str
) -> tuple[SchoolValue, SchoolNumber | None]:
    """One measure at one school: the value with its verdict, and the number that it is."""
    found = figures.value(measure, stage)
    asked = requirement_for(measure, stage, figures.kind)
    threshold = number(asked.value) if asked else None
    weight = figures.weight(measure, stage)
    if found is None or asked is None or threshold is None:
        value = found.value if found else None
        return SchoolValue(name, stage, value, threshold, Verdict.UNKNOWN, weight), found
    verdict = Verdict.MET if attains(found.value, asked.operator, threshold) else Verdict.NOT_MET
    return SchoolValue(name, stage, found.value, threshold, verdict, weight, found.is_split), found


class Schools:
    """The schools of a county under one standard, judged one by one."""

    def __init__(self, standard: Standard) -> None:
        self._rules = standard.allocation
        self._standard = standard
        self._measures: dict[str, list[Measure]] = {stage: [] for stage in COMPULSORY}
        self._operators: dict[tuple[str, str], str] = {}
        for indicator in standard.indicators:
            for measure in indicator.measures if indicator.code in self._rules.of else ():
                for asked in measure.thresholds:
                    if asked.stage in COMPULSORY and asked.value and (measure.code, asked.stage) not in self._operators:
                        self._measures[asked.stage].append(measure)
                        self._operators[measure.code, asked.stage] = asked.operator

    def figures(self, kind: str, told: Mapping[tuple[str, str], Held]) -> SchoolFigures:
        """A school's figures as this standard splits them."""
        return SchoolFigures(self._standard, kind, told)

    def judged(self, name: str, figures: SchoolFigures) -> list[JudgedSchool]:
        """The school at each of its stages; a kind that is no object of the assessment has one without a stage."""
        stages = [stage for stage in COMPULSORY if stage in figures.stages]
        if not stages:
            standing = SchoolStanding(
                name, figures.kind, "", None, Verdict.UNKNOWN, SchoolGround.LEFT_OUT_KIND, (), False
            )
            return [JudgedSchool(standing, {}, {})]
        return [self._at(name, figures, stage) for stage in stages]

    def _at(self, name: str, figures: SchoolFigures, stage: str) -> JudgedSchool:
        pupils = figures.pupils(stage)
        numbers: dict[str, SchoolNumber] = {}
        values: dict[str, SchoolValue] = {}
        for measure in self._measures[stage]:
            values[measure.code], found = school_value(name, figures, measure, stage)
            if found:
                numbers[measure.code] = found
        left_out = self._left_out(figures, pupils)
        misses = sum(each.verdict is Verdict.NOT_MET for each in values.values())
        verdict, reason = (Verdict.UNKNOWN, left_out) if left_out else self._verdict(values, misses)
        standing = SchoolStanding(
            name, figures.kind, stage, pupils, verdict, reason, tuple(values.items()), is_counted=not left_out
        )
        return JudgedSchool(standing, numbers, values, misses)

    def _left_out(self, figures: SchoolFigures, pupils: float | None) -> str:
        if pupils == 0:
            return SchoolGround.NO_PUPILS
        if figures.kind == POINT and pupils is not None and pupils < self._rules.smallest_point:
            return SchoolGround.LEFT_OUT_POINT
        return ""

    @property
    def most_missed(self) -> int:
        """So many of its indicators a school may miss."""
        return len(self._rules.of) - self._rules.attained

    def is_below_floor(self, value: SchoolValue, code: str) -> bool:
        """Whether a value that misses what is asked is below the share of it that is always asked."""
        if value.verdict is not Verdict.NOT_MET or value.value is None or value.asked is None:
            return False
        return not reaches(value.value, self._operators[code, value.stage], value.asked, self._rules.floor)

    def _verdict(self, values: Mapping[str, SchoolValue], misses: int) -> tuple[Verdict, str]:
        if any(self.is_below_floor(value, code) for code, value in values.items()):
            return Verdict.NOT_MET, SchoolGround.BELOW_FLOOR
        if misses > self.most_missed:
            return Verdict.NOT_MET, SchoolGround.TOO_MANY_MISSED
        if any(each.verdict is Verdict.UNKNOWN for each in values.values()) or not values:
            return Verdict.UNKNOWN, SchoolGround.VALUES_UNKNOWN
        return Verdict.MET, SchoolGround.ONE_MISSED if misses else SchoolGround.ALL_ATTAINED
