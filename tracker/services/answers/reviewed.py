"""What a meeting is told beside tasks: how counties stand by their standards now and before, and named problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attainment import Verdict
from tracker.core.indicators.standard import Standard
from tracker.core.query import Filter
from tracker.services.indicators.reported import FollowedProblem, followed_problems
from tracker.store.questions.measured.asking import standard_of
from tracker.store.questions.measured.standings import StandingRow, standings
from tracker.store.questions.reader import Reader


class ChangedVerdict(NamedTuple):
    """An indicator whose verdict is another than it was."""

    code: str
    title: str
    before: Verdict
    now: Verdict


class CountyChange(NamedTuple):
    """How a county stands by its standard, and how it stood before; ``changed`` are the verdicts that are others."""

    roadmap: str
    county: str
    verdicts: Mapping[str, Verdict]
    before: Mapping[str, Verdict]
    changed: tuple[ChangedVerdict, ...]

    def count(self, verdict: Verdict) -> int:
        """How many indicators have that verdict."""
        return sum(found is verdict for found in self.verdicts.values())

    def count_before(self, verdict: Verdict) -> int:
        """How many had it."""
        return sum(found is verdict for found in self.before.values())


class MeetingStanding(NamedTuple):
    """The counties that have a standard, in their order, and the problems that counties name, open ones first."""

    counties: tuple[CountyChange, ...] = ()
    problems: tuple[FollowedProblem, ...] = ()


NOTHING_BESIDE = MeetingStanding()
"""Where no county names a standard or a problem."""


def assessed(reader: Reader, wanted: Filter, since: date, as_of: date) -> MeetingStanding:
    """All of it for the roadmaps that the filter means."""
    return MeetingStanding(
        tuple(_changes(reader, wanted.roadmap, since, as_of)), tuple(followed_problems(reader, wanted.roadmap, as_of))
    )


def _changes(reader: Reader, roadmap: str, since: date, as_of: date) -> Iterator[CountyChange]:
    now = {row.roadmap: row for row in standings(reader, as_of)}
    if not now:
        return
    before = {row.roadmap: row for row in standings(reader, since)}
    known: dict[str, Standard | None] = {}
    for row in reader.roadmaps():
        if roadmap in ("", row.id) and row.id in now:
            standing = now[row.id]
            if standing.standard not in known:
                known[standing.standard] = standard_of(reader, row.id)
            yield _change(row.id, row.county, standing, before.get(row.id), known[standing.standard])


def _change(
    roadmap: str, county: str, now: StandingRow, before: StandingRow | None, standard: Standard | None
) -> CountyChange:
    indicators = standard.indicators if standard else ()
    codes = [each.code for each in indicators]
    verdicts = dict(zip(codes, now.verdicts, strict=False))
    earlier = dict.fromkeys(codes, Verdict.UNKNOWN)
    if before and before.standard == now.standard:
        earlier |= dict(zip(codes, before.verdicts, strict=False))
    changed = [
        ChangedVerdict(each.code, each.short or each.title, earlier[each.code], verdicts[each.code])
        for each in indicators
        if earlier[each.code] is not verdicts[each.code]
    ]
    return CountyChange(roadmap, county, verdicts, earlier, tuple(changed))
