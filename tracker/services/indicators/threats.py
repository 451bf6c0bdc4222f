"""Which tasks serve which indicator, of which school they are, and what they would add to what is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.outlook.threats import (
    Assessed,
    EndangeringTask,
    added_by,
    citations,
    endangered,
    school_of,
    stage_cited,
)
from tracker.core.indicators.standard import Standard
from tracker.core.lamp import Item
from tracker.core.model import School
from tracker.core.query import Filter
from tracker.core.status import Status
from tracker.store.questions.reader import Reader


class Addition(NamedTuple):
    """What a task adds to the raw figure of an indicator once it is done."""

    code: str
    amount: float
    unit: str


class Serving(NamedTuple):
    """A task, the school that it is about, what it cites with the stage that is meant, and what it adds to that."""

    item: Item
    school: str = ""
    cited: frozenset[tuple[str, str]] = frozenset()
    adds: tuple[Addition, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """What it cites, whatever the stage."""
        return tuple(sorted({code for code, _stage in self.cited}))


class Servings(NamedTuple):
    """The tasks behind the indicators of a county: by indicator the late ones first, by school the earliest due first.

    Those of a school need not cite an indicator. ``endangering`` are the late ones by indicator and stage, with how far
    what they were to add would move a value.
    """

    by_code: Mapping[str, tuple[Serving, ...]] = {}  # a NamedTuple default; nobody writes to it
    by_school: Mapping[str, tuple[Serving, ...]] = {}  # a NamedTuple default; nobody writes to it
    endangering: Mapping[tuple[str, str], tuple[EndangeringTask, ...]] = {}  # the same

    def behind(self, code: str, stage: str) -> tuple[Serving, ...]:
        """The tasks that cite a measure at a stage, the late ones first: none that name another stage or measure."""
        found = self.by_code.get(code.partition(".")[0], ())
        return tuple(each for each in found if stage_cited(each.cited, code, stage) is not None)


def servings(reader: Reader, roadmap: str, county: Assessed, as_of: date) -> Servings:
    """The tasks of a roadmap on a day. A task cites an indicator by its code, or by a target that is the same."""
    told = {each.name for each in county.schools}
    names = dict.fromkeys(each.school for each in county.standing.schools)
    schools = (*county.schools, *(School(name, "") for name in names if name not in told))
    items = [
        item
        for item in reader.items(Filter(roadmap=roadmap), as_of, order="due")
        if item.facts.status != Status.WITHDRAWN
    ]
    by_code: dict[str, list[Serving]] = {}
    by_school: dict[str, list[Serving]] = {}
    for item in items:
        serving = _serving(item, county, schools)
        for code in dict.fromkeys(code.partition(".")[0] for code in serving.codes):
            by_code.setdefault(code, []).append(serving)
        if serving.school:
            by_school.setdefault(serving.school, []).append(serving)
    return Servings(
        {code: tuple(sorted(found, key=_lateness)) for code, found in by_code.items()},
        {school: tuple(found) for school, found in by_school.items()},
        {(each.code, each.stage): each.tasks for each in endangered(county._replace(schools=schools), items)},
    )


def _lateness(serving: Serving) -> int:
    return -serving.item.lamp.days_overdue


def _serving(item: Item, county: Assessed, schools: Iterable[School]) -> Serving:
    cited = citations(item.facts, county.standard, county.targets)
    school = school_of(schools, item.facts.project, item.facts.title)
    serving = Serving(item, school, cited)
    return serving._replace(adds=tuple(_additions(item, serving.codes, county.standard)))


def _additions(item: Item, codes: tuple[str, ...], standard: Standard) -> Iterator[Addition]:
    """The amounts of a task in the unit of the raw figure that an indicator counts."""
    figures = {figure.id: figure for figure in standard.figures}
    for code in codes:
        indicator = standard.indicator(code)
        summed = [each.over for each in indicator.measures if each.per] if indicator else []
        for figure in map(figures.get, dict.fromkeys(summed)):
            if figure and (added := added_by(item.facts.amounts, figure, standard.pupils)) is not None:
                yield Addition(code, added, figure.unit)
