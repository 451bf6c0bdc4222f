"""What a roadmap file stated before: its values as they stand by day and basis, and which of them it only tells again.

A value that the file tells again unchanged, beside another basis, as of another day of issue, after a line of the same
entry is gone, or after it was left out for a while, is no news: it stands where it stood, below what people told since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.held import is_same
from tracker.core.indicators.measured import FILE, MeasuredEntry, MeasuredValue, ToldAgain

Key = tuple[str, str, str]
"""Of what, at which school, at which stage."""
Place = tuple[date, str]
"""A day and a basis."""


class Former(NamedTuple):
    """The entries of a roadmap before a sync: those that stand, those taken back, and a day of issue that changed.

    ``moved`` is the day of issue as it was and as it is; None where it stayed.
    """

    standing: tuple[MeasuredEntry, ...]
    taken_back: tuple[MeasuredEntry, ...] = ()
    moved: tuple[date, date] | None = None


class _Told(NamedTuple):
    entry: MeasuredEntry
    value: MeasuredValue


class FileWords:
    """What a file told so far: ``known`` are its entries that stand, by day and basis."""

    def __init__(self, former: Former) -> None:
        self.known: dict[Place, list[MeasuredEntry]] = {}
        self._current: dict[Place, dict[Key, _Told]] = {}
        self._told: dict[tuple[date, Key], list[tuple[Place, _Told]]] = {}
        self._moved = former.moved
        standing = {entry.id for entry in former.standing}
        for entry in sorted((*former.standing, *former.taken_back), key=lambda each: each.id):
            if entry.origin == FILE:
                self._read(entry, stands=entry.id in standing)

    def _read(self, entry: MeasuredEntry, *, stands: bool) -> None:
        place = entry.on, entry.basis
        if stands:
            self.known.setdefault(place, []).append(entry)
        for value in entry.values:
            told = _Told(entry, value)
            self._told.setdefault((entry.on, key_of(value)), []).append((place, told))
            if stands:
                self._current.setdefault(place, {})[key_of(value)] = told

    def before(self, place: Place) -> Mapping[Key, MeasuredValue]:
        """The values that stand as stated by the file, of one day and basis."""
        return {key: told.value for key, told in self._current.get(place, {}).items()}

    def teller(self, place: Place, key: Key) -> MeasuredEntry:
        """The entry by which a value of :meth:`before` stands."""
        return self._current[place][key].entry

    def again(self, place: Place, value: MeasuredValue, stated: Mapping[Place, Iterable[Key]]) -> ToldAgain | None:
        """Which entry told the value that is told again; None where the file says another value than it said last."""
        key = key_of(value)
        told = sorted(
            (each for day in self._days(place[0]) for each in self._told.get((day, key), ())),
            key=lambda each: each[1].entry.id,
        )
        last = [
            each
            for at, each in told
            if self._current.get(at, {}).get(key) == each and (at == place or key not in stated.get(at, ()))
        ] or [each for _at, each in told[-1:]]
        for entry, before in reversed(last):
            if is_same(before.value, value.value):
                return entry.again or ToldAgain(entry.id, entry.on)
        return None

    def _days(self, on: date) -> tuple[date, ...]:
        return (on, self._moved[0]) if self._moved and self._moved[1] == on else (on,)


def key_of(value: MeasuredValue) -> Key:
    """What a value is of, where and at which stage."""
    return value.of, value.school, value.stage
