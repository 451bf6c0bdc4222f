"""Which tasks serve which indicator, of which school they are, and what they would add to what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.standard import Standard
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.core.status import Status
from tracker.store.questions.measured.asking import schools_of, targets_of
from tracker.store.questions.reader import Reader

_UNITS = {
    "平方米": ("㎡", 1.0), "m²": ("㎡", 1.0), "㎡": ("㎡", 1.0), "万平方米": ("㎡", 1e4), "万㎡": ("㎡", 1e4),
    "元": ("元", 1.0), "万元": ("元", 1e4), "亿元": ("元", 1e8), "人": ("人", 1.0), "名": ("人", 1.0),
    "间": ("间", 1.0), "个": ("个", 1.0),
}  # fmt: skip
"""Units as documents write them: the unit of raw figures, and how many of it one is."""


class Addition(NamedTuple):
    """What a task adds to the raw figure of an indicator once it is done."""

    code: str
    amount: float
    unit: str


class Serving(NamedTuple):
    """A task, the school that it is about, the indicators that it cites, and what it adds to them."""

    item: Item
    school: str = ""
    codes: tuple[str, ...] = ()
    adds: tuple[Addition, ...] = ()


class Servings(NamedTuple):
    """The tasks behind the indicators of a county: by indicator the late ones first, by school the earliest due first.

    Those of a school need not cite an indicator.
    """

    by_code: Mapping[str, tuple[Serving, ...]] = {}  # a NamedTuple default; nobody writes to it
    by_school: Mapping[str, tuple[Serving, ...]] = {}  # a NamedTuple default; nobody writes to it


def servings(reader: Reader, roadmap: str, standard: Standard, schools: Iterator[str], as_of: date) -> Servings:
    """The tasks of a roadmap on a day; ``schools`` are all that are known, with those that the roadmap lists.

    A task cites an indicator by its code among its targets, or by a target that is the same as one.
    """
    same = {target.id: target.indicator for target in targets_of(reader, roadmap) if target.indicator}
    names = {name: name for name in schools}
    names |= {alias: each.name for each in schools_of(reader, roadmap) for alias in (each.name, *each.aliases)}
    by_code: dict[str, list[Serving]] = {}
    by_school: dict[str, list[Serving]] = {}
    for item in reader.items(Filter(roadmap=roadmap), as_of, order="due"):
        if item.facts.status == Status.WITHDRAWN:
            continue
        serving = _serving(item, same, standard, names)
        for code in dict.fromkeys(code.partition(".")[0] for code in serving.codes):
            by_code.setdefault(code, []).append(serving)
        if serving.school:
            by_school.setdefault(serving.school, []).append(serving)
    late_first = {code: sorted(found, key=lambda each: -each.item.lamp.days_overdue) for code, found in by_code.items()}
    return Servings(
        {code: tuple(found) for code, found in late_first.items()},
        {school: tuple(found) for school, found in by_school.items()},
    )


def _serving(item: Item, same: Mapping[str, str], standard: Standard, names: Mapping[str, str]) -> Serving:
    told = (same.get(name, name) for name in item.facts.targets)
    codes = tuple(dict.fromkeys(code for code in told if standard.indicator(code)))
    return Serving(item, school_of(item, names), codes, tuple(_additions(item, codes, standard)))


def school_of(item: Item, names: Mapping[str, str]) -> str:
    """The school whose name, or another word for it, the project of a task begins with, or else its title."""
    for text in (item.facts.project, item.facts.title):
        found = [name for name in names if name and text.startswith(name)]
        if found:
            return names[max(found, key=len)]
    return ""


def _additions(item: Item, codes: tuple[str, ...], standard: Standard) -> Iterator[Addition]:
    """The amounts of a task whose unit is that of the raw figure that an indicator counts."""
    units = {figure.id: figure.unit for figure in standard.figures}
    for code in codes:
        indicator = standard.indicator(code)
        counted = {units.get(measure.over) for measure in indicator.measures if measure.over} if indicator else set()
        for amount in item.facts.amounts:
            unit, scale = _UNITS.get(amount.unit, (amount.unit, 1.0))
            if unit in counted and (number := _number(amount.value)) is not None:
                yield Addition(code, number * scale, unit)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
