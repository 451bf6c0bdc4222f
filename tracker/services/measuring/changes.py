"""What telling would change: values that are new, changed, confirmed or told already, and kinds of schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.measured import NO_KINDS, MeasuredValue
from tracker.core.indicators.schools import stage_word
from tracker.i18n import _
from tracker.services.measuring.known import KnownCounty
from tracker.services.measuring.measurable import Measurable, measurables
from tracker.services.measuring.numbers import is_same


class ValueChange(NamedTuple):
    """One value that would be recorded, and the one that holds on its day; none where nothing does.

    ``is_confirmed`` where both say the same, and that one is of another day or basis.
    """

    value: MeasuredValue
    basis: str
    before: str = ""
    is_confirmed: bool = False


class KindChange(NamedTuple):
    """A school of which another kind is told, or that is new where none was known; ``like`` are known ones like it."""

    school: str
    kind: str
    before: str = ""
    is_new: bool = False
    like: str = ""


class Tellings(NamedTuple):
    """What is told of one day: values by their basis, and kinds of schools."""

    on: date
    values: Mapping[str, Sequence[MeasuredValue]]
    kinds: Mapping[str, str] = NO_KINDS


class MeasuredChanges(NamedTuple):
    """All of it; ``unchanged`` are so many that were told of that day and basis already, not recorded again."""

    values: tuple[ValueChange, ...]
    kinds: tuple[KindChange, ...]
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be recorded."""
        return not self.values and not self.kinds

    @property
    def sentence(self) -> str:
        """How many values are new, changed, confirmed and unchanged."""
        confirmed = sum(each.is_confirmed for each in self.values)
        new = sum(not each.before for each in self.values)
        told = [_("新增 {new} 个值").format(new=new)]
        told.append(_("变动 {changed} 个").format(changed=len(self.values) - new - confirmed))
        told += [_("核实无变化 {confirmed} 个").format(confirmed=confirmed)] if confirmed else []
        told += [_("{unchanged} 个已经记过").format(unchanged=self.unchanged)] if self.unchanged else []
        return _("，").join(told)


NOTHING = MeasuredChanges((), ())
"""Nothing at all."""


def changes_of(known: KnownCounty, tellings: Tellings) -> MeasuredChanges:
    """What these tellings would change.

    A value that holds already is told again where the day or the basis is another: evidence carries its date.
    """
    held, day = known.held_on(tellings.on), tellings.on
    found: list[ValueChange] = []
    unchanged = 0
    for basis, told in tellings.values.items():
        for value in told:
            before = held.get((value.of, value.school, value.stage))
            is_confirmed = before is not None and is_same(before.value.value, value.value)
            if before and is_confirmed and (before.on, before.basis) == (day, basis):
                unchanged += 1
            else:
                found.append(ValueChange(value, basis, before.value.value if before else "", is_confirmed))
    return MeasuredChanges(tuple(found), tuple(_kinds(known, tellings.kinds)), unchanged)


def _kinds(known: KnownCounty, kinds: Mapping[str, str]) -> Iterator[KindChange]:
    for name, kind in kinds.items():
        school = known.school(name)
        like = "" if school else known.nearest(name)
        yield KindChange(name, kind, school.kind if school else "", is_new=school is None, like=like)


def lines_of(known: KnownCounty, changes: MeasuredChanges) -> Iterator[str]:
    """The changes one by one, in words: schools first, then values, old → new; what is confirmed is only counted."""
    things = measurables(known.standard, known.ground.targets)
    for each in changes.kinds:
        kind = known.standard.kind_label(each.kind)
        if each.is_new:
            yield _("新学校 {school}（{kind}）").format(school=each.school, kind=kind) + each.like
        else:
            before = known.standard.kind_label(each.before) or _("不明")
            yield _("{school}：办学类型 {before} → {kind}").format(school=each.school, before=before, kind=kind)
    for change in changes.values:
        if not change.is_confirmed:
            yield line_of(things, change)


def line_of(things: Mapping[str, Measurable], change: ValueChange) -> str:
    """One value in words: where, of what, old → new with the unit."""
    value = change.value
    thing = things.get(value.of)
    where = value.school or _("全县")
    stage = stage_word(value.stage)
    title = thing.title if thing else value.of
    code = "" if thing and thing.is_figure else f"{value.of} "
    unit = thing.unit if thing and value.value[-1:].isdigit() else ""
    told = f"{change.before} → {value.value}{unit}" if change.before else f"{value.value}{unit}"
    return _("{where}{stage} {what}：{told}").format(where=where, stage=stage, what=f"{code}{title}", told=told)
