"""What a roadmap file states measured otherwise than before, decided before anything is written and told in words.

What is stated as before stays as it was said, so that what people corrected since still holds. What is stated otherwise
is told anew, beside the value before, with who changed the file and when. Only where something is stated no longer the
entries of that day and basis are taken back, and what is left of them is told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tracker.core.indicators.measured import MeasuredEntry, MeasuredValue
from tracker.core.indicators.measured_text import ToldValues
from tracker.core.indicators.schools import STAGE_LABELS
from tracker.core.model import Measurement
from tracker.i18n import _

FILE = "file"
"""The origin of what a roadmap file states: a sync writes it, and takes it back."""
_SHOWN = 3
_Key = tuple[str, str, str]
_Place = tuple[date, str]
_At = tuple[date, _Key]


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
    """What a file changes: entries taken back, values told anew by day and basis, and what that is value by value."""

    gone: tuple[MeasuredEntry, ...] = ()
    added: tuple[tuple[date, str, ToldValues], ...] = ()
    changes: tuple[StatedChange, ...] = ()

    def lines(self, roadmap: str) -> list[str]:
        """The changes in words: how many are new, which are corrected, which are stated no longer."""
        kinds = (
            (_("{roadmap}：按文件所述记入实测值 {count} 个"), [c for c in self.changes if not c.old]),
            (_("{roadmap}：更正实测值 {count} 个：{values}"), [c for c in self.changes if c.old and c.new]),
            (_("{roadmap}：撤销文件不再写的实测值 {count} 个：{values}"), [c for c in self.changes if not c.new]),
        )
        return [
            words.format(roadmap=roadmap, count=len(changes), values=_listed(changes))
            for words, changes in kinds
            if changes
        ]


NOTHING_RESTATED = Restated()


def restated(standing: Iterable[MeasuredEntry], measurements: Iterable[Measurement]) -> Restated:
    """How what a file states differs from the entries of a file that stand."""
    known: dict[_Place, list[MeasuredEntry]] = {}
    for entry in standing:
        if entry.origin == FILE:
            known.setdefault((entry.on, entry.basis), []).append(entry)
    stated = dict(_stated(measurements))
    gone: list[MeasuredEntry] = []
    added: dict[_Place, list[MeasuredValue]] = {}
    old: dict[_At, MeasuredValue] = {}
    new: dict[_At, MeasuredValue] = {}
    for place in sorted({*known, *stated}):
        before = _by_key(value for entry in known.get(place, ()) for value in entry.values)
        values = stated.get(place, [])
        now = _by_key(values)
        left = before.keys() - now.keys()
        if left:
            gone += known[place]
        said = values if left else [value for value in values if before.get(_key(value)) != now[_key(value)]]
        if said:
            added[place] = said
        old |= {(place[0], key): value for key, value in before.items() if value != now.get(key)}
        new |= {(place[0], key): value for key, value in now.items() if value != before.get(key)}
    told = tuple((on, basis, ToldValues(tuple(said), origin=FILE)) for (on, basis), said in added.items())
    changes = (StatedChange(at[0], old.get(at), new.get(at)) for at in sorted({*old, *new}))
    return Restated(tuple(gone), told, tuple(change for change in changes if change.old != change.new))


def _stated(measurements: Iterable[Measurement]) -> Iterator[tuple[_Place, list[MeasuredValue]]]:
    """By day and basis, in an order of its own, so that a file whose lines change places states the same."""
    ordered = sorted(measurements, key=lambda each: (each.on, each.basis, each.of, each.school, each.stage))
    for place, group in groupby(ordered, key=lambda each: (each.on, each.basis)):
        yield place, [MeasuredValue(m.of, m.value, m.school, m.stage, m.text, m.paragraph) for m in group]


def _by_key(values: Iterable[MeasuredValue]) -> dict[_Key, MeasuredValue]:
    """Of one thing told twice the later value."""
    return {_key(value): value for value in values}


def _listed(changes: list[StatedChange]) -> str:
    told = [change.text() for change in changes[:_SHOWN]]
    return _("；").join([*told, _("……")] if len(changes) > _SHOWN else told)


def _key(value: MeasuredValue) -> _Key:
    return value.of, value.school, value.stage
