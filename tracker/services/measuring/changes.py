"""What telling would change: values that are new, changed or told already, and kinds of schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.measured import MeasuredValue
from tracker.core.indicators.schools import KIND_LABELS, STAGE_LABELS
from tracker.i18n import _
from tracker.services.measuring.known import KnownCounty
from tracker.services.measuring.measurable import Measurable, measurables
from tracker.services.measuring.numbers import is_same


class ValueChange(NamedTuple):
    """One value that would be recorded, and the one that holds on its day; none where nothing does."""

    value: MeasuredValue
    basis: str
    before: str = ""


class KindChange(NamedTuple):
    """A school of which another kind is told, or that is new where none was known; ``like`` are known ones like it."""

    school: str
    kind: str
    before: str = ""
    is_new: bool = False
    like: str = ""


class MeasuredChanges(NamedTuple):
    """All of it; ``unchanged`` are so many values that hold already, which are not recorded again."""

    values: tuple[ValueChange, ...]
    kinds: tuple[KindChange, ...]
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be recorded."""
        return not self.values and not self.kinds

    @property
    def sentence(self) -> str:
        """How many values are new, changed and unchanged."""
        new = sum(not each.before for each in self.values)
        told = {"new": new, "changed": len(self.values) - new, "unchanged": self.unchanged}
        return _("新增 {new} 个值，更改 {changed} 个，{unchanged} 个没有变").format(**told)


def changes_of(
    known: KnownCounty,
    day: date,
    values: Mapping[str, Iterable[MeasuredValue]],
    kinds: Mapping[str, str],
) -> MeasuredChanges:
    """What these values of a day, by their basis, would change."""
    held = known.held_on(day)
    found: list[ValueChange] = []
    unchanged = 0
    for basis, told in values.items():
        for value in told:
            before = held.get((value.of, value.school, value.stage))
            if before and is_same(before.value.value, value.value):
                unchanged += 1
            else:
                found.append(ValueChange(value, basis, before.value.value if before else ""))
    return MeasuredChanges(tuple(found), tuple(_kinds(known, kinds)), unchanged)


def _kinds(known: KnownCounty, kinds: Mapping[str, str]) -> Iterator[KindChange]:
    for name, kind in kinds.items():
        school = known.school(name)
        like = "" if school else known.nearest(name)
        yield KindChange(name, kind, school.kind if school else "", is_new=school is None, like=like)


def lines_of(known: KnownCounty, changes: MeasuredChanges) -> Iterator[str]:
    """The changes one by one, in words: schools first, then values, old → new."""
    things = measurables(known.standard, known.ground.targets)
    for each in changes.kinds:
        kind = _(KIND_LABELS[each.kind])
        if each.is_new:
            yield _("新学校 {school}（{kind}）").format(school=each.school, kind=kind) + each.like
        else:
            before = _(KIND_LABELS.get(each.before, "")) or _("不明")
            yield _("{school}：办学类型 {before} → {kind}").format(school=each.school, before=before, kind=kind)
    for change in changes.values:
        yield line_of(things, change)


def line_of(things: Mapping[str, Measurable], change: ValueChange) -> str:
    """One value in words: where, of what, old → new with the unit."""
    value = change.value
    thing = things.get(value.of)
    where = value.school or _("全县")
    stage = _(STAGE_LABELS.get(value.stage, value.stage)) if value.stage else ""
    title = thing.title if thing else value.of
    code = "" if thing and thing.is_figure else f"{value.of} "
    unit = thing.unit if thing and value.value[-1:].isdigit() else ""
    told = f"{change.before} → {value.value}{unit}" if change.before else f"{value.value}{unit}"
    return _("{where}{stage} {what}：{told}").format(where=where, stage=stage, what=f"{code}{title}", told=told)
