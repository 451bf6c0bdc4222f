"""The five counties' files as the product reads them: nothing left to look at, lamps only for what is to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.roadmaps.conftest import ROOT
from tracker.core.deadline.answer import DeadlineClass
from tracker.core.model import Roadmap
from tracker.core.problem import Problem
from tracker.core.status import STOPPED, Status
from tracker.plans.file import read_roadmap

FILES = sorted((ROOT / "roadmaps").glob("*.yaml"))
AS_OF = date(2026, 11, 21)
OVERDUE = {
    "huocheng": "8.8",
    "qapqal": "",
    "yanqi": "18.1",
    "yining": "11.12 11.13 17.3",
}
"""What each report says is still to be done by a day that is past on ``AS_OF``."""
RHYTHMS = {
    "huocheng": "",
    "qapqal": "",
    "yanqi": "5.1d 8.4b 9.3b 9.3e",
    "yining": "17.5 17.6",
}
"""What each report says is done every month or year; what is only done "持续", "常态化" or "定期" is a result."""


@cache
def read(path: Path) -> tuple[Roadmap, tuple[Problem, ...]]:
    roadmap, problems = read_roadmap(path)
    assert roadmap, problems
    return roadmap, problems


def overdue(roadmap: Roadmap) -> Iterator[str]:
    for task in roadmap.tasks:
        stated = roadmap.stated.get(task.id)
        if task.due_on and task.due_on < AS_OF and not (stated and stated.status in STOPPED):
            yield task.id


@pytest.mark.parametrize("county", RHYTHMS)
def test_what_is_done_at_a_stated_rhythm_is_under_way_and_never_late(county: str) -> None:
    roadmap, _problems = read(ROOT / "roadmaps" / f"{county}.yaml")
    recurring = [task for task in roadmap.tasks if task.deadline_class == DeadlineClass.RECURRING]
    assert [task.id for task in recurring] == RHYTHMS[county].split()
    assert {(task.due_on, roadmap.stated[task.id].status) for task in recurring} <= {(None, Status.IN_PROGRESS)}
    assert not [task.id for task in roadmap.tasks if task.deadline_class == DeadlineClass.ONGOING]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_in_the_file_is_left_to_look_at(path: Path) -> None:
    _roadmap, problems = read(path)
    assert [problem for problem in problems if not problem.is_acknowledged] == []


@pytest.mark.parametrize("county", OVERDUE)
def test_only_what_is_still_to_be_done_is_overdue(county: str) -> None:
    roadmap, _problems = read(ROOT / "roadmaps" / f"{county}.yaml")
    assert set(overdue(roadmap)) == set(OVERDUE[county].split())
    assert not {result.id for result in roadmap.results} & {task.id.partition("@")[0] for task in roadmap.tasks}
