from __future__ import annotations

from collections.abc import Callable

from tracker.core.model import Roadmap

RoadmapOf = Callable[[str], Roadmap]


def test_names_of_a_cell_become_units_without_an_alias_typed(roadmap_of: RoadmapOf, good: str) -> None:
    named = good.replace("[县教育局, 县财政局]", "[测试县教育局, 财政局]")
    assert named != good
    task = roadmap_of(named).tasks[0]
    assert (task.lead, task.supporting) == ("县教育局", ("县财政局",))
