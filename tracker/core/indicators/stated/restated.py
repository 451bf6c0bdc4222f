"""What a roadmap file states measured otherwise than before, decided before anything is written and told in words.

What is stated as before stays as it is. What is stated otherwise is a new entry, and the one before is taken back: so
the journal keeps the earlier value, and tells who changed the file and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.measured_text import ToldValues, told_to_text
from tracker.core.indicators.schools import STAGE_LABELS
from tracker.core.model import Measurement
from tracker.i18n import _

FILE = "file"
"""The origin of what a roadmap file states: a sync writes it, and takes it back."""
_SHOWN = 3


class StatedChange(NamedTuple):
    """One value that a file states otherwise than before: what it was and is; None where it was or is not stated."""

    on: date
    old: MeasuredValue | None
    new: MeasuredValue | None

    def text(self) -> str:
        """``A1 小学 8.16 → 8.2（2026-01-20）``."""
        value = self.new or self.old
        of = (value.school, value.of, _(STAGE_LABELS.get(value.stage, value.stage))) if value else ()
        values = " → ".join(each.value for each in (self.old, self.new) if each)
        return _("{what} {values}（{day}）").format(what=" ".join(filter(None, of)), values=values, day=self.on)


class Restated(NamedTuple):
    """What a file changes: entries that it no longer states, and those that it states anew, by day and basis."""

    gone: tuple[MeasuredEntry, ...] = ()
    added: tuple[tuple[date, str, ToldValues], ...] = ()

    @property
    def changes(self) -> tuple[StatedChange, ...]:
        """Value by value, in the order of days; what only stands in another entry is left out."""
        old = {(each.on, *_key(value)): value for each in self.gone for value in each.values}
        new = {(on, *_key(value)): value for on, _basis, told in self.added for value in told.values}
        found = (StatedChange(key[0], old.get(key), new.get(key)) for key in sorted({*old, *new}))
        return tuple(change for change in found if change.old != change.new)

    def lines(self, roadmap: str) -> list[str]:
        """The changes in words: how many are new, which are corrected, which are stated no longer."""
        changes = self.changes
        kinds = (
            (_("{roadmap}：按文件所述记入实测值 {count} 个"), [c for c in changes if not c.old], False),
            (_("{roadmap}：更正实测值 {count} 个：{values}"), [c for c in changes if c.old and c.new], True),
            (_("{roadmap}：撤销文件不再写的实测值 {count} 个：{values}"), [c for c in changes if not c.new], True),
        )
        return [
            words.format(roadmap=roadmap, count=len(some), values=_listed(some) if is_listed else "")
            for words, some, is_listed in kinds
            if some
        ]


NOTHING_RESTATED = Restated()


def restated(standing: Iterable[MeasuredEntry], measurements: Iterable[Measurement]) -> Restated:
    """How what a file states differs from the entries of a file that stand."""
    before = [entry for entry in standing if entry.origin == FILE]
    known = {(entry.on, entry.basis, _text(entry)): entry for entry in before}
    stated = {(on, basis, told_to_text(told)): (on, basis, told) for on, basis, told in _entries(measurements)}
    twice = [entry for entry in before if known[entry.on, entry.basis, _text(entry)] is not entry]
    return Restated(
        (*twice, *(entry for key, entry in known.items() if key not in stated)),
        tuple(entry for key, entry in stated.items() if key not in known),
    )


def _entries(measurements: Iterable[Measurement]) -> Iterator[tuple[date, str, ToldValues]]:
    """In an order of its own, so that a file whose lines change places states the same."""
    ordered = sorted(measurements, key=lambda each: (each.on, each.basis, each.of, each.school, each.stage))
    for (on, basis), group in groupby(ordered, key=lambda each: (each.on, each.basis)):
        values = (
            MeasuredValue(each.of, each.value, each.school, each.stage, each.text, each.paragraph) for each in group
        )
        yield on, basis, ToldValues(tuple(values), origin=FILE)


def _listed(changes: list[StatedChange]) -> str:
    told = [change.text() for change in changes[:_SHOWN]]
    return _("；").join([*told, _("……")] if len(changes) > _SHOWN else told)


def _text(entry: MeasuredEntry) -> str:
    return told_to_text(ToldValues(entry.values, entry.kinds, entry.origin))


def _key(value: MeasuredValue) -> tuple[str, str, str]:
    return value.of, value.school, value.stage
