"""Late tasks that endanger an indicator (拖累): which, at which school, and what they would have added.

A task cites an indicator by its code, or by a target that names one. What it would have added are its own amounts in
the unit of the raw figure; a building's site is none of that, and of two such amounts neither is taken for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from tracker.core.amount import Amount
from tracker.core.facts import TaskFacts
from tracker.core.indicators.attainment import Attainment, CountyStanding, SchoolValue
from tracker.core.indicators.held import NOTHING_TOLD, Measured, number
from tracker.core.indicators.schools import PUPILS
from tracker.core.indicators.splitting import SchoolFigures
from tracker.core.indicators.standard import BOTH, Measure, RawFigure, Standard
from tracker.core.lamp import Colour, Item
from tracker.core.model import School, Target

_SCALES: Mapping[str, tuple[str, float]] = {
    **dict.fromkeys(("㎡", "平方米", "平米", "m²", "m2", "平方"), ("㎡", 1.0)),
    **dict.fromkeys(("万㎡", "万平方米", "万平米"), ("㎡", 10_000.0)),
    **dict.fromkeys(("元",), ("元", 1.0)),
    **dict.fromkeys(("万元", "万"), ("元", 10_000.0)),
    **dict.fromkeys(("亿元",), ("元", 100_000_000.0)),
    **dict.fromkeys(("人", "名", "个人"), ("人", 1.0)),
    **dict.fromkeys(("间",), ("间", 1.0)),
}
_SITE = ("占地", "用地")
_PUPILS = ("学生", "学位", "容纳", "住宿")
"""Words of amounts that are no floor area, and no teachers."""


class Move(NamedTuple):
    """A value as it is, and as it would be with what a late task was to add."""

    before: float
    after: float


class EndangeringTask(NamedTuple):
    """A late task and what it would have added: ``added`` of the raw figure in ``unit``, None where it tells none.

    ``school`` is empty where its project begins with no school's name. ``of_school`` and ``of_county`` are how the
    value of either would move, None where what that takes is not known.
    """

    item: Item
    school: str = ""
    added: float | None = None
    unit: str = ""
    of_school: Move | None = None
    of_county: Move | None = None


class Endangered(NamedTuple):
    """One measure at one stage with the late tasks that cite it, the latest first."""

    code: str
    stage: str
    tasks: tuple[EndangeringTask, ...]


class Assessed(NamedTuple):
    """A county as it is assessed: its standard, how it stands, what was measured, its schools and its own targets."""

    standard: Standard
    standing: CountyStanding
    measured: Measured
    schools: Sequence[School] = ()
    targets: Sequence[Target] = ()


def endangered(county: Assessed, items: Iterable[Item]) -> tuple[Endangered, ...]:
    """The measures that late tasks cite, in the standard's order; of the items only the red ones are looked at."""
    late = [each for each in items if each.lamp.colour is Colour.RED]
    late.sort(key=lambda each: (each.facts.due_on or date.max, each.facts.position))
    cited = [(each, citations(each.facts, county.standard, county.targets)) for each in late]
    county_figures = _CountyFigures(county)
    found = []
    for attainment in county.standing.attainments:
        tasks = [
            county_figures.task(item, attainment, stage)
            for item, codes in cited
            if (stage := stage_cited(codes, attainment.code, attainment.stage)) is not None
        ]
        if tasks:
            found.append(Endangered(attainment.code, attainment.stage, tuple(tasks)))
    return tuple(found)


def citations(facts: TaskFacts, standard: Standard, targets: Iterable[Target]) -> frozenset[tuple[str, str]]:
    """What of the standard a task cites: codes with the stage that is meant, ``both`` where none is."""
    by_id = {target.id: target for target in targets}
    found = set()
    for name in facts.targets:
        target = by_id.get(name)
        if target and target.indicator:
            found.add((target.indicator, target.school_stage))
        elif standard.indicator(name):
            found.add((name, BOTH))
    return frozenset(found)


def school_of(schools: Iterable[School], project: str, title: str = "") -> str:
    """The school whose name or alias a project begins with, the longest one; of no project the title is looked at."""
    text = project or title
    names = ((name, school.name) for school in schools for name in (school.name, *school.aliases) if name)
    return max((pair for pair in names if text.startswith(pair[0])), key=lambda pair: len(pair[0]), default=("", ""))[1]


def added_by(amounts: Iterable[Amount], figure: RawFigure, pupils: str = PUPILS) -> float | None:
    """What amounts add to a raw figure, in its unit; None where none is of that unit, or more than one is.

    ``pupils`` is the figure of which places for pupils are told.
    """
    unit = _SCALES.get(figure.unit, (figure.unit, 1.0))[0]
    found = []
    for amount in amounts:
        own, scale = _SCALES.get(amount.unit, (amount.unit, 1.0))
        value = number(amount.value)
        is_other = any(word in amount.name for word in (*_SITE, *(() if figure.id == pupils else _PUPILS)))
        if own == unit and unit and value is not None and not is_other:
            found.append(value * scale)
    return found[0] if len(found) == 1 else None


def stage_cited(cited: frozenset[tuple[str, str]], code: str, stage: str) -> str | None:
    """For which stage a task cites a measure at a stage: that one, ``both`` for no certain one, None for none."""
    own = code.partition(".")[0]
    stages = {each for name, each in cited if name in (own, code)}
    if stage in stages and stage != BOTH:
        return stage
    return BOTH if BOTH in stages or (stages and stage == BOTH) else None


class _CountyFigures:
    """What is known of each school of a county, to tell how far an amount moves a value."""

    def __init__(self, county: Assessed) -> None:
        self._county = county
        self._told = county.measured.by_school()
        self._kinds = {**county.measured.kinds, **{school.name: school.kind for school in county.schools}}
        self._figures = {figure.id: figure for figure in county.standard.figures}
        self._measures = {one.code: one for each in county.standard.indicators for one in each.measures}

    def task(self, item: Item, attainment: Attainment, cited: str) -> EndangeringTask:
        measure = self._measures[attainment.code]
        school = school_of(self._county.schools, item.facts.project, item.facts.title)
        figure = self._figures.get(measure.over)
        added = None
        if figure and measure.per:  # the smallest room is no sum
            added = added_by(item.facts.amounts, figure, self._county.standard.pupils)
        if figure is None or added is None:
            return EndangeringTask(item, school)
        share = self._share(school, figure, attainment.stage, cited)
        if share is None or not measure.per or attainment.stage not in self._county.standard.assessed:
            return EndangeringTask(item, school, added, figure.unit)
        gain = added * share * measure.times
        own = next((each for each in attainment.schools if each.school == school), None)
        of_county = _moved(attainment.value, gain, self._pupils(attainment, measure)) if own or not school else None
        of_school = _moved(own.value, gain, own.pupils) if own else None
        return EndangeringTask(item, school, added, figure.unit, of_school, of_county)

    def _share(self, school: str, figure: RawFigure, stage: str, cited: str) -> float | None:
        """Which part of an amount goes to a stage."""
        if not school:
            return 1.0 if cited == stage else None
        found = SchoolFigures(self._county.standard, self._kinds.get(school, ""), self._told.get(school, NOTHING_TOLD))
        if figure.by_stage and len(found.stages) > 1:
            return 1.0 if cited == stage else None
        return found.share(stage)

    def _pupils(self, attainment: Attainment, measure: Measure) -> float | None:
        """The pupils over whom the county's value is taken; None where they are not those of the value."""
        schools: tuple[SchoolValue, ...] = attainment.schools
        if schools and all(each.value is not None and each.pupils for each in schools):
            return fsum(each.pupils or 0.0 for each in schools)
        told = self._county.measured.county(measure.per, attainment.stage)
        return number(told.value.value) if told and not attainment.counted else None


def _moved(before: float | None, gain: float, pupils: float | None) -> Move | None:
    return Move(before, before + gain / pupils) if before is not None and pupils else None
