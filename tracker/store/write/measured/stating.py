"""The values that a roadmap file states, brought into the journal: one entry for each day and basis.

What is stated as before stays as it is. What is stated otherwise is a new entry, and the one before is taken back: so
the journal keeps the earlier value, and tells who changed the file and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tracker.core.events import Said
from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.measured_text import ToldValues, told_to_text
from tracker.core.model import Measurement
from tracker.i18n import _
from tracker.store.database import Connection
from tracker.store.questions.measured.entries import standing_entries
from tracker.store.write.measured.measuring import FILE, add_measured, take_back
from tracker.store.write.measured.standings import entries_in


class StatedChange(NamedTuple):
    """One value that a file states otherwise than before: what it was and is; None where it was or is not stated."""

    on: date
    old: MeasuredValue | None
    new: MeasuredValue | None


class Restated(NamedTuple):
    """What a file changes: entries that it no longer states, and those that it states anew, by day and basis."""

    gone: tuple[MeasuredEntry, ...] = ()
    added: tuple[tuple[date, str, ToldValues], ...] = ()

    def changes(self) -> tuple[StatedChange, ...]:
        """Value by value, in the order of days; what only stands in another entry is left out."""
        old = {(each.on, *_key(value)): value for each in self.gone for value in each.values}
        new = {(on, *_key(value)): value for on, _basis, told in self.added for value in told.values}
        found = (StatedChange(key[0], old.get(key), new.get(key)) for key in sorted({*old, *new}))
        return tuple(change for change in found if change.old != change.new)


NOTHING_RESTATED = Restated()


def restated(connection: Connection, roadmap: str, measurements: Sequence[Measurement]) -> Restated:
    """How what a file states differs from what stands as stated by it."""
    before = [entry for entry in standing_entries(entries_in(connection, roadmap)) if entry.origin == FILE]
    known = {(entry.on, entry.basis, _text(entry)): entry for entry in before}
    stated = {(on, basis, told_to_text(told)): (on, basis, told) for on, basis, told in _entries(measurements)}
    gone = tuple(entry for entry in before if known[entry.on, entry.basis, _text(entry)] is not entry)
    return Restated(
        (*gone, *(entry for key, entry in known.items() if key not in stated)),
        tuple(entry for key, entry in stated.items() if key not in known),
    )


def write_stated(connection: Connection, roadmap: str, change: Restated, said: Said) -> None:
    """Append what a file changes. The standings are left as they are."""
    numbers = [(entry.id, entry.on.isoformat()) for entry in change.gone]
    if numbers:
        take_back(connection, roadmap, numbers, said, _("路线图文件不再这样写"))
    for on, basis, told in change.added:
        add_measured(connection, roadmap, told, said, on=on, basis=basis)


def _entries(measurements: Iterable[Measurement]) -> Iterable[tuple[date, str, ToldValues]]:
    """In an order of its own, so that a file whose lines change places states the same."""
    ordered = sorted(measurements, key=lambda each: (each.on, each.basis, each.of, each.school, each.stage))
    for (on, basis), group in groupby(ordered, key=lambda each: (each.on, each.basis)):
        values = (
            MeasuredValue(each.of, each.value, each.school, each.stage, each.text, each.paragraph) for each in group
        )
        yield on, basis, ToldValues(tuple(values), origin=FILE)


def _text(entry: MeasuredEntry) -> str:
    return told_to_text(ToldValues(entry.values, entry.kinds, entry.origin))


def _key(value: MeasuredValue) -> tuple[str, str, str]:
    return value.of, value.school, value.stage
