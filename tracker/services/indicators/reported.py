"""What reports state beside tasks: results, and problems with the tasks that adopt them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.core.lamp import Item
from tracker.core.model import ReportedProblem, ReportedResult
from tracker.core.status import Status
from tracker.store.questions.measured.asking import adopting, problems_of, results_of
from tracker.store.questions.reader import Reader


class FollowedProblem(NamedTuple):
    """A problem that a county names and the tasks that adopt it, judged; it is open where there are none."""

    roadmap: str
    county: str
    problem: ReportedProblem
    items: tuple[Item, ...]

    @property
    def is_open(self) -> bool:
        """Whether no task adopts it yet (尚无整改安排)."""
        return not self.items


def followed_problems(reader: Reader, roadmap: str, as_of: date) -> list[FollowedProblem]:
    """The problems named by that day, of one roadmap or of all, in the files' order, open ones first."""
    found = []
    for row in reader.roadmaps():
        if roadmap not in ("", row.id):
            continue
        problems = [problem for problem in problems_of(reader, row.id) if problem.on <= as_of]
        tasks = _adopting(reader, row.id, as_of) if problems else ()
        for problem in problems:
            items = tuple(item for item in tasks if problem.id in item.facts.adopts)
            found.append(FollowedProblem(row.id, row.county, problem, items))
    return sorted(found, key=lambda each: not each.is_open)


def _adopting(reader: Reader, roadmap: str, as_of: date) -> Sequence[Item]:
    return [item for item in adopting(reader, roadmap, as_of) if item.facts.status != Status.WITHDRAWN]


def results_by_then(reader: Reader, roadmap: str, as_of: date) -> list[ReportedResult]:
    """The results of a roadmap that were told by that day."""
    return [result for result in results_of(reader, roadmap) if result.on <= as_of]
