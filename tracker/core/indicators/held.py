"""Which of many measured values hold on a day (实测值), and what they are as numbers or as a yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from math import isclose, isfinite
from typing import NamedTuple

from tracker.core.indicators.measured import Held, MeasuredEntry, MeasuredValue
from tracker.core.indicators.standard import BOTH

YES, NO = "是", "否"
"""What a statement is answered by."""
NOTHING_TOLD: Mapping[tuple[str, str], Held] = {}
"""Of a school of which nothing was told."""


class Measured(NamedTuple):
    """What holds on a day: ``values`` by what they are of, school and stage; ``kinds`` of schools as entries say."""

    values: Mapping[tuple[str, str, str], Held]
    kinds: Mapping[str, str]

    def county(self, of: str, stage: str = "") -> Held | None:
        """What was told of the county as a whole."""
        return self.values.get((of, "", stage))

    def by_school(self) -> dict[str, dict[tuple[str, str], Held]]:
        """Of each school what was told, by what it is of and stage."""
        found: dict[str, dict[tuple[str, str], Held]] = {}
        for (of, school, stage), held_value in self.values.items():
            if school:
                found.setdefault(school, {})[of, stage] = held_value
        return found


def held(entries: Iterable[MeasuredEntry], on: date) -> Measured:
    """The values in force on a day: of the same thing that of the later day, of the same day the later entry.

    Entries of later days are not looked at. A stage ``both`` is the same as none. What a file tells again unchanged
    leaves in force what people told since it was first told.
    """
    found: dict[tuple[str, str, str], tuple[MeasuredValue, MeasuredEntry]] = {}
    kinds: dict[str, str] = {}
    for entry in sorted((each for each in entries if each.on <= on), key=lambda each: (each.on, each.place, each.id)):
        kinds |= entry.kinds
        for value in entry.values:
            of, _text, school, stage, *_words = value
            key = of, school, "" if stage == BOTH else stage
            if entry.again is None or key not in found or not entry.yields_to(found[key][1]):
                found[key] = value, entry
    values = {key: Held(value, entry.on, entry.basis, entry.id) for key, (value, entry) in found.items()}
    return Measured(values, kinds)


def number(text: str) -> float | None:
    """The number that a value is; None for other text."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def is_same(one: str, other: str) -> bool:
    """Whether two values say the same: as numbers, or as words."""
    numbers = number(one), number(other)
    if numbers[0] is None or numbers[1] is None:
        return one.strip() == other.strip()
    return isclose(numbers[0], numbers[1], rel_tol=1e-9)


def answer(text: str) -> bool | None:
    """Whether a value says yes or no; None for any other."""
    return {YES: True, NO: False}.get(text)


class CountyWord(NamedTuple):
    """What was told of the county itself: a number, or a yes or no; and what else was told of it the same day."""

    told: Held
    number: float | None
    answer: bool | None
    others: tuple[CountyWord, ...] = ()


def county_word(measured: Measured, code: str, stage: str, *, is_only_stage: bool) -> CountyWord | None:
    """The county's own word on a measure at a stage, of the latest day; of the same day the closest to it.

    A number without a stage says nothing of one of several stages; a yes or no says it of all. Of a measure with one
    stage both are the same place, and the later entry corrects the other. That of the indicator as a whole, where the
    measure is one of several, counts as an answer only.
    """
    own = code.partition(".")[0]
    places = [(code, stage, True)] if stage else []
    places.append((code, "", is_only_stage or not stage))
    if own != code:
        places += [(own, stage, False), (own, "", False)]
    words: list[CountyWord] = []
    for of, at, takes_numbers in places:
        told = measured.county(of, at)
        if told is None:
            continue
        said, value = answer(told.value.value), number(told.value.value)
        if said is not None or (takes_numbers and value is not None):
            words.append(CountyWord(told, value, said))
    last = max((each.told.on for each in words), default=None)
    words = [each for each in words if each.told.on == last]
    if is_only_stage:
        entry = max((each.told.entry for each in words if each.told.value.of == code), default=0)
        words = [each for each in words if each.told.value.of != code or each.told.entry == entry]
    return words[0]._replace(others=tuple(words[1:])) if words else None


def school_word(told: Mapping[tuple[str, str], Held], code: str, stage: str, *, is_only: bool) -> Held | None:
    """A school's own 是 or 否 on a measure at a stage; None where a finished value was told after it.

    ``is_only`` where the school has no other stage: what it told without one is of that stage. In one entry a no holds.
    """
    own = code.partition(".")[0]
    places = [(of, at) for of in dict.fromkeys((code, own)) for at in dict.fromkeys((stage, ""))]
    found = [
        each
        for of, at in places
        if (each := told.get((of, at)))
        and (answer(each.value.value) is not None or (of == code and (bool(at) or is_only)))
    ]
    last = max(found, key=lambda each: (each.on, each.entry, each.value.value == NO), default=None)
    return last if last and answer(last.value.value) is not None else None
