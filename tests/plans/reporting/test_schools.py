from __future__ import annotations

from collections.abc import Callable

from tracker.core.model import Roadmap, School
from tracker.plans.reporting.schools import called


def test_schools_are_listed_with_their_kinds(roadmap_of: Callable[[str], Roadmap], report: str) -> None:
    schools = roadmap_of(report).schools
    assert schools == (School("县第四中学", "junior", ("四中",)), School("县一小", "primary"))
    assert called(schools) == {"县第四中学": "县第四中学", "四中": "县第四中学", "县一小": "县一小"}
