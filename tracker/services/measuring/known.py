"""What is known of a county before something is measured: its standard, schools, targets, and what was told so far."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from tracker.core.indicators.held import held
from tracker.core.indicators.measured import Held, MeasuredEntry
from tracker.core.indicators.standard import Standard
from tracker.core.model import School, Target
from tracker.i18n import _
from tracker.text import bare, clean

Place = tuple[str, str, str]
"""Of what, at which school, at which stage; empty where it is the county's, or stages are not told apart."""
_NEAR, _LIKE = 3, 0.6
_MOST_COMPARED = 20_000
"""Pairs of names that are compared; a workbook of thousands of new schools is not of this county anyway."""


class MeasuringGround(NamedTuple):
    """The facts that a measurement of one roadmap is held to. Schools of which the kind is not known have none."""

    roadmap: str
    county: str
    standard: Standard
    schools: tuple[School, ...] = ()
    targets: tuple[Target, ...] = ()
    entries: tuple[MeasuredEntry, ...] = ()


class KnownCounty:
    """The ground with look-ups over it."""

    def __init__(self, ground: MeasuringGround) -> None:
        self.ground = ground
        self.standard = ground.standard
        self._compared = 0
        self._by_name: dict[str, School] = {}
        for school in self.schools:
            for name in (school.name, *school.aliases):
                self._by_name.setdefault(bare(name), school)

    @cached_property
    def schools(self) -> tuple[School, ...]:
        """Every school that is known, those measured before too, with its kind where that was told."""
        told: dict[str, str] = {}
        for entry in sorted(self.ground.entries, key=lambda each: (each.on, each.id)):
            told.update(dict.fromkeys((value.school for value in entry.values if value.school not in told), ""))
            told.update(entry.kinds)
        told.pop("", None)
        listed = {school.name: school for school in self.ground.schools}
        for name, kind in told.items():
            known = listed.get(name)
            if known is None or not known.kind:
                listed[name] = School(name, kind, known.aliases if known else ())
        return tuple(listed.values())

    def school(self, name: str) -> School | None:
        """The school of that name or alias, blanks and width aside."""
        return self._by_name.get(bare(name))

    def stated_kind(self, name: str) -> str:
        """The kind that the roadmap file states of a school; empty where it does not."""
        return next((each.kind for each in self.ground.schools if each.name == name), "")

    def nearest(self, name: str) -> str:
        """Which known schools a name is like, as a question in brackets; empty where none is, or too many asked."""
        self._compared += len(self._by_name)
        if self._compared > _MOST_COMPARED:
            return ""
        near = difflib.get_close_matches(bare(name), list(self._by_name), n=_NEAR, cutoff=_LIKE)
        return asked_back(dict.fromkeys(self._by_name[each].name for each in near))

    def held_on(self, day: date) -> Mapping[Place, Held]:
        """What holds on a day of each thing, place by place."""
        return held(self.ground.entries, day).values


def asked_back(names: Sequence[str] | Mapping[str, object]) -> str:
    """Whether one of these was meant, in brackets; empty where there are none."""
    listed = _("、").join(map(clean, names))
    return _("（您是不是要写 {names}？）").format(names=listed) if listed else ""
