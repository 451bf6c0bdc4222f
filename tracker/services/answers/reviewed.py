"""What a meeting is told beside tasks: how counties stand by their standards now and before, and named problems."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import isclose
from typing import NamedTuple

from tracker.core.indicators.attainment import Attainment, CountyStanding, Verdict
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.services.indicators.assessed import AssessedCounty
from tracker.services.indicators.portfolio import CountyLine, portfolio
from tracker.services.indicators.reported import FollowedProblem, followed_problems
from tracker.services.indicators.standing import assessment_of
from tracker.services.indicators.threats import servings
from tracker.store.questions.reader import Reader

MOST_COUNTIES = 12
"""So many counties are worked out by the law, those in greatest need; the others are only counted."""


class MissedLine(NamedTuple):
    """A measure at a stage that is not met, and the late tasks behind it, the latest first."""

    attainment: Attainment
    late: tuple[Item, ...] = ()


class ChangedLine(NamedTuple):
    """A measure at a stage that stands otherwise than it did: by its verdict, its coefficient or its value."""

    before: Attainment
    now: Attainment

    @property
    def is_turned(self) -> bool:
        """Whether the verdict is another."""
        return self.before.verdict is not self.now.verdict

    @property
    def has_other_value(self) -> bool:
        """Whether a value is there that was not, or is another."""
        return self.now.value is not None and not _same(self.before.value, self.now.value)

    @property
    def coefficients(self) -> tuple[float | None, float | None]:
        """The coefficient of variation before and now."""
        before, now = self.before.variation, self.now.variation
        return before.coefficient if before else None, now.coefficient if now else None

    @property
    def has_other_coefficient(self) -> bool:
        """Whether a coefficient is there that was not, or is another."""
        before, now = self.coefficients
        return now is not None and not _same(before, now)


class CountyChange(NamedTuple):
    """A county by its standard as its page shows it, and how it stood before by the same standard.

    ``missed`` are in the standard's order; of ``changed`` the verdicts come first.
    """

    county: AssessedCounty
    before: CountyStanding
    missed: tuple[MissedLine, ...]
    changed: tuple[ChangedLine, ...]

    def count(self, verdict: Verdict) -> int:
        """How many indicators have that verdict."""
        return self.county.standing.count(verdict)

    def count_before(self, verdict: Verdict) -> int:
        """How many had it."""
        return self.before.count(verdict)

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The titles of the vetoes that hold."""
        titles = {veto.code: veto.name for veto in self.county.standard.vetoes}
        return tuple(titles.get(code, code) for code in self.county.standing.vetoed)


class MeetingStanding(NamedTuple):
    """The counties that have a standard, the one in greatest need first, and the problems that counties name.

    ``others`` are those beyond :data:`MOST_COUNTIES`, of which only the counts are told.
    """

    counties: tuple[CountyChange, ...] = ()
    problems: tuple[FollowedProblem, ...] = ()
    others: tuple[CountyLine, ...] = ()


NOTHING_BESIDE = MeetingStanding()
"""Where no county names a standard or a problem."""


def assessed(reader: Reader, wanted: Filter, since: date, as_of: date) -> MeetingStanding:
    """All of it for the roadmaps that the filter means."""
    lines = [line for line in portfolio(reader, wanted, as_of) if line.met is not None]
    return MeetingStanding(
        tuple(_changes(reader, lines[:MOST_COUNTIES], since, as_of)),
        tuple(followed_problems(reader, wanted.roadmap, as_of)),
        tuple(lines[MOST_COUNTIES:]),
    )


def _changes(reader: Reader, lines: list[CountyLine], since: date, as_of: date) -> Iterator[CountyChange]:
    for line in lines:
        found = assessment_of(reader, line.roadmap)
        if found is not None:
            county = found.assessed(as_of)
            behind = servings(reader, line.roadmap, county, as_of)
            told = AssessedCounty(line.roadmap, line.county, found.standard, county.standing, behind)
            yield change_of(told, found.standing(since))


def change_of(county: AssessedCounty, before: CountyStanding) -> CountyChange:
    """What a county misses, and what stands otherwise than it did before."""
    now = county.standing.attainments
    missed = tuple(
        MissedLine(each, tuple(county.late(each.code, each.stage))) for each in now if each.verdict is Verdict.NOT_MET
    )
    earlier = {(each.code, each.stage): each for each in before.attainments}
    nothing = (Attainment(each.code, each.stage, Verdict.UNKNOWN, "") for each in now)
    pairs = (ChangedLine(earlier.get((gap.code, gap.stage), gap), each) for gap, each in zip(nothing, now, strict=True))
    changed = [each for each in pairs if each.is_turned or each.has_other_coefficient or each.has_other_value]
    changed.sort(key=lambda each: not each.is_turned)
    return CountyChange(county, before, missed, tuple(changed))


def _same(one: float | None, other: float) -> bool:
    return one is not None and isclose(one, other, rel_tol=1e-9)
