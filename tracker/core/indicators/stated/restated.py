"""What a roadmap file states measured otherwise than before, decided before anything is written and told in words.

What is stated as before stays as it was said, so that what people corrected since still holds. What is stated otherwise
is told anew, beside the value before, with who changed the file and when; where that ends what a person corrected, it
is told in words. Where something is stated no longer the entries that told it are taken back, and what is left of them
is told again in the place where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tracker.core.indicators.held import held, is_same
from tracker.core.indicators.measured import FILE, MeasuredEntry, MeasuredValue, ToldAgain
from tracker.core.indicators.measured_text import ToldValues
from tracker.core.indicators.schools import stage_word
from tracker.core.indicators.stated.standing import FileWords, Former, Key, Place, key_of
from tracker.core.model import Measurement
from tracker.i18n import _

_SHOWN = 3
_At = tuple[date, Key]


class StatedChange(NamedTuple):
    """One value that a file states otherwise than before: what it was and is; None where it was or is not stated."""

    on: date
    old: MeasuredValue | None
    new: MeasuredValue | None

    def text(self) -> str:
        """``A1 小学 8.16 → 8.2（2026-01-20）``."""
        values = " → ".join(each.value for each in (self.old, self.new) if each)
        value = self.new or self.old
        return _("{what} {values}（{day}）").format(what=_what(value) if value else "", values=values, day=self.on)


class Superseded(NamedTuple):
    """What a person told that holds no longer, because the file changed its value since: who, what, and the new one."""

    on: date
    actor: str
    old: MeasuredValue
    new: MeasuredValue

    def text(self) -> str:
        """``C2 王玲 60 → 98（2026-01-20）``."""
        who = self.actor or _("未署名")
        return _("{what} {who}记的 {old} → {new}（{day}）").format(
            what=_what(self.new), who=who, old=self.old.value, new=self.new.value, day=self.on
        )


class Restated(NamedTuple):
    """What a file changes: entries taken back, values told anew by day and basis, and what that is value by value.

    ``superseded`` is what people told that holds no longer by it.
    """

    gone: tuple[MeasuredEntry, ...] = ()
    added: tuple[tuple[date, str, ToldValues], ...] = ()
    changes: tuple[StatedChange, ...] = ()
    superseded: tuple[Superseded, ...] = ()

    def lines(self, roadmap: str) -> list[str]:
        """The changes in words: how many are new, which are corrected, which are stated no longer."""
        kinds: tuple[tuple[str, Sequence[StatedChange | Superseded]], ...] = (
            (_("{roadmap}：按文件所述记入实测值 {count} 个"), [c for c in self.changes if not c.old]),
            (_("{roadmap}：更正实测值 {count} 个：{values}"), [c for c in self.changes if c.old and c.new]),
            (_("{roadmap}：撤销文件不再写的实测值 {count} 个：{values}"), [c for c in self.changes if not c.new]),
            (_("{roadmap}：文件改了值，人工记的 {count} 个不再有效：{values}"), self.superseded),
        )
        return [
            words.format(roadmap=roadmap, count=len(changes), values=_listed(changes))
            for words, changes in kinds
            if changes
        ]


NOTHING_RESTATED = Restated()


def restated(former: Former, measurements: Iterable[Measurement]) -> Restated:
    """How what a file states differs from what stands as stated by it."""
    words, stated = FileWords(former), dict(_stated(measurements))
    keys = {place: {key_of(value) for value in values} for place, values in stated.items()}
    gone: list[MeasuredEntry] = []
    added: list[tuple[date, str, ToldValues]] = []
    old: dict[_At, MeasuredValue] = {}
    new: dict[_At, MeasuredValue] = {}
    for place in sorted({*words.known, *stated}):
        before = words.before(place)
        now = {key_of(value): value for value in stated.get(place, ())}  # of one thing told twice the later value
        left = before.keys() - now.keys()
        back = [each for each in words.known.get(place, ()) if any(key_of(value) in left for value in each.values)]
        gone += back
        said = [v for v in now.values() if before.get(key_of(v)) != v or words.teller(place, key_of(v)) in back]
        added += _told(place, said, words, keys)
        old |= {(place[0], key): value for key, value in before.items() if value != now.get(key)}
        new |= {(place[0], key): value for key, value in now.items() if value != before.get(key)}
    changes = (StatedChange(at[0], old.get(at), new.get(at)) for at in sorted({*old, *new}))
    told = tuple(change for change in changes if change.old != change.new)
    return Restated(tuple(gone), tuple(added), told, tuple(_superseded(former, gone, added)))


def _told(
    place: Place, said: Iterable[MeasuredValue], words: FileWords, stated: dict[Place, set[Key]]
) -> list[tuple[date, str, ToldValues]]:
    """Entries of one day and basis: what is told again, by where it stood, and what is news."""
    parts: dict[ToldAgain | None, list[MeasuredValue]] = {}
    for value in said:
        parts.setdefault(words.again(place, value, stated), []).append(value)
    ordered = sorted(parts.items(), key=lambda part: (part[0] is None, part[0] or ()))
    return [(*place, ToldValues(tuple(values), origin=FILE, again=again)) for again, values in ordered]


def _superseded(
    former: Former, gone: list[MeasuredEntry], added: list[tuple[date, str, ToldValues]]
) -> Iterator[Superseded]:
    """What people told of a day, or of a day of issue that changed, and what holds in its stead."""
    people = {entry.id: entry for entry in former.standing if entry.origin != FILE}
    if not people:
        return
    first = 1 + max(entry.id for entry in former.standing)
    moment = former.standing[0].recorded_at
    come = [
        MeasuredEntry(number, on, moment, "", basis, "", FILE, told.values, again=told.again)
        for number, (on, basis, told) in enumerate(added, first)
    ]
    after = [*(entry for entry in former.standing if entry not in gone), *come]
    since = _first_days(former)
    for on in sorted({entry.on for entry in come}):
        was, now = held(former.standing, on).values, held(after, on).values
        for key, (value, _day, _basis, number) in now.items():
            before = was.get(key)
            if number < first or before is None or before.entry not in people or before.on < since.get((on, key), on):
                continue
            if not is_same(before.value.value, value.value):
                yield Superseded(on, people[before.entry].actor, before.value, value)


def _first_days(former: Former) -> dict[_At, date]:
    """Of what a file states as of a day, from which day people's words are corrections of it: it may have moved."""
    found: dict[_At, date] = {}
    for entry in former.standing:
        first = min(entry.on, entry.again.on) if entry.again else entry.on
        days = {entry.on, *(former.moved[1:] if former.moved and former.moved[0] == entry.on else ())}
        for at in ((day, key_of(value)) for value in entry.values for day in days if entry.origin == FILE):
            found[at] = min(first, at[0], found.get(at, first))
    return found


def _stated(measurements: Iterable[Measurement]) -> Iterator[tuple[Place, list[MeasuredValue]]]:
    """By day and basis, in an order of its own, so that a file whose lines change places states the same."""
    ordered = sorted(measurements, key=lambda each: (each.on, each.basis, each.of, each.school, each.stage))
    for place, group in groupby(ordered, key=lambda each: (each.on, each.basis)):
        yield place, [MeasuredValue(m.of, m.value, m.school, m.stage, m.text, m.paragraph) for m in group]


def _what(value: MeasuredValue) -> str:
    of = (value.school, value.of, stage_word(value.stage))
    return " ".join(filter(None, of))


def _listed(changes: Sequence[StatedChange | Superseded]) -> str:
    told = [change.text() for change in changes[:_SHOWN]]
    return _("；").join([*told, _("……")] if len(changes) > _SHOWN else told)
