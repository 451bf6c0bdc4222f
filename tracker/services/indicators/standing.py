"""How a county stands by its standard on a day, of what the journal tells; and how it stood before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attaining import county_standing
from tracker.core.indicators.attainment import CountyStanding
from tracker.core.indicators.held import held
from tracker.core.indicators.measured import MeasuredEntry
from tracker.core.indicators.outlook.threats import Assessed
from tracker.core.indicators.outlook.trend import standings_over
from tracker.core.indicators.standard import Standard
from tracker.core.model import School, Target
from tracker.store.questions.measured.asking import entries_of, schools_of, standard_of, targets_of
from tracker.store.questions.reader import Reader


class Assessment(NamedTuple):
    """A roadmap's standard and what was measured for it: whatever a standing of any day is made of."""

    standard: Standard
    entries: tuple[MeasuredEntry, ...]
    schools: tuple[School, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def kinds(self) -> dict[str, str]:
        """What kind each school is that the roadmap lists."""
        return {school.name: school.kind for school in self.schools}

    def standing(self, on: date) -> CountyStanding:
        """The county on a day."""
        return county_standing(self.standard, held(self.entries, on), self.kinds, on)

    def assessed(self, on: date) -> Assessed:
        """The county on a day with all that its standing rests on."""
        measured = held(self.entries, on)
        standing = county_standing(self.standard, measured, self.kinds, on)
        return Assessed(self.standard, standing, measured, self.schools, self.targets)

    def course(self, until: date) -> tuple[CountyStanding, ...]:
        """The county on the latest days on which anything was measured, oldest first."""
        return standings_over(self.standard, self.entries, self.kinds, until)


def assessment_of(reader: Reader, roadmap: str) -> Assessment | None:
    """What a roadmap's standings are made of; None where it names no standard."""
    standard = standard_of(reader, roadmap)
    if standard is None:
        return None
    schools, targets = schools_of(reader, roadmap), targets_of(reader, roadmap)
    return Assessment(standard, entries_of(reader, roadmap), schools, targets)
