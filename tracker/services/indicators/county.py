"""All that is told of one county's indicators on a day, as one value for a screen."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.indicators.attainment import CountyStanding
from tracker.core.indicators.standard import Standard
from tracker.core.model import ReportedResult
from tracker.services.indicators.reported import FollowedProblem, followed_problems, results_by_then
from tracker.services.indicators.standing import assessment_of
from tracker.services.indicators.threats import Servings, servings
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow


class CountyFacts(NamedTuple):
    """A county against its standard on a day: what is served by which tasks, what a report states, how it was before.

    ``standing`` is None where the roadmap names no standard. ``course`` are the standings on the days on which anything
    was measured, oldest first; empty until they have been worked out. ``bases`` are those of earlier values.
    """

    roadmap: RoadmapRow
    standard: Standard | None = None
    standing: CountyStanding | None = None
    servings: Servings = Servings()
    problems: tuple[FollowedProblem, ...] = ()
    results: tuple[ReportedResult, ...] = ()
    course: tuple[CountyStanding, ...] = ()
    bases: tuple[str, ...] = ()


def county_facts(reader: Reader, roadmap: RoadmapRow, as_of: date) -> CountyFacts:
    """The county of a roadmap on a day, without its course."""
    found = assessment_of(reader, roadmap.id)
    problems = tuple(followed_problems(reader, roadmap.id, as_of))
    results = tuple(results_by_then(reader, roadmap.id, as_of))
    if found is None:
        return CountyFacts(roadmap, problems=problems, results=results)
    county = found.assessed(as_of)
    behind = servings(reader, roadmap.id, county, as_of)
    bases = dict.fromkeys(entry.basis for entry in reversed(found.entries) if entry.basis)
    return CountyFacts(roadmap, found.standard, county.standing, behind, problems, results, bases=tuple(bases))


def with_course(reader: Reader, facts: CountyFacts, as_of: date) -> CountyFacts:
    """The same with how the county stood on the days on which anything was measured."""
    found = assessment_of(reader, facts.roadmap.id)
    if found is None or facts.standing is None:
        return facts
    return facts._replace(course=found.course(as_of))
