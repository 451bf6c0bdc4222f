"""What walks far or lists much: one task of long chains and large plans, a meeting's facts, everything as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.ground import Ground
from tests.bench.growth import REVIEW
from tests.bench.processes import costs, cpu, peak, script, tracker
from tests.bench.row import Row


def show(ground: Ground) -> Iterator[Row]:
    """The middle of a chain of 1,000 tasks, one of 1,000 of one project, two of 10,000; beside one that has no link."""
    chain, project = (ground.workspace(1000, shape=shape) for shape in ("chain", "project"))
    large, alone = ground.workspace(10_000, has_history=True), ground.workspace(100, has_history=True)
    programs = {
        "alone": tracker(alone, "show", "3.4"),
        "in a chain of 1,000": tracker(chain, "show", "56.5"),
        "in a project of 1,000": tracker(project, "show", "56.5"),
        "of a building, of 10,000": tracker(large, "show", "545.1"),
        "in a chain of 88, of 10,000": tracker(large, "show", "50.1"),
    }
    found = costs(programs, ground.rounds(5))
    for name in [*programs][1:]:
        yield Row(f"show {name}", cpu(found[name]), "show alone", cpu(found["alone"]), 2)


def nation(ground: Ground) -> Iterator[Row]:
    """100,000 tasks: the facts of a meeting, and the whole list as JSON; to make them takes a minute."""
    if ground.is_quick:
        return
    root = ground.workspace(100_000, has_history=True)
    found = costs({"review": script(REVIEW, root), "json": tracker(root, "list", "--format", "json")}, 3)
    yield Row("review facts, 100,000 tasks", cpu(found["review"]), limit=1000)
    yield Row("list --format json, 100,000 tasks", cpu(found["json"]))
    yield Row("list --format json, 100,000 tasks: peak", peak(found["json"]), limit=60, unit="MB")


GROUPS = {"show": show, "nation": nation}
