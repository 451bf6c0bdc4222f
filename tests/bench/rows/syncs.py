"""Roadmap files brought into the database: all of them, none that changed, one of many that changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tests.bench.changes import edited, without_database
from tests.bench.ground import Ground
from tests.bench.peers import Taskwarrior, Todoman
from tests.bench.processes import bare, costs, cpu, peak, tracker
from tests.bench.row import Row

_COUNTY_TASKS = 107
"""As many as the first county's plan has."""


def whole(ground: Ground) -> Iterator[Row]:
    """One file of 10,000 tasks: the first sync, and the next with nothing changed.

    Taskwarrior imports the same tasks, once into nothing and once again; todoman lists them without its cache.
    """
    root = ground.copy(ground.workspace(10_000), "sync")
    cold = ground.copy(ground.workspace(10_000), "cold")
    items = ground.items(root)
    task, empty = (Taskwarrior(root / name) for name in ("taskwarrior", "empty"))
    todo = Todoman(root / "todoman").filled(items)
    first, again, read = empty.filled(()).importing(items), task.filled(items).importing(items), todo.run("list")
    programs = {
        "python": bare(),
        "unchanged": tracker(root, "sync"),
        "again": again,
        "cold": tracker(cold, "sync", before=without_database(cold)),
        task.name: first and replace(first, before=empty.emptied),
        todo.name: read and replace(read, before=todo.emptied),
    }
    found = costs(programs, ground.rounds(5))
    yield Row("sync unchanged, 10,000 tasks", cpu(found["unchanged"]), task.name, cpu(found["again"]), 1 / 5)
    yield Row("sync unchanged, 10,000 tasks", cpu(found["unchanged"]), "python", cpu(found["python"]))
    yield Row("sync unchanged, 10,000 tasks: peak", peak(found["unchanged"]), unit="MB")
    yield Row("cold sync, 10,000 tasks", cpu(found["cold"]), task.name, cpu(found[task.name]), 1.5)
    yield Row("cold sync, 10,000 tasks", cpu(found["cold"]), todo.name, cpu(found[todo.name]), 1 / 2.5)
    yield Row("cold sync, 10,000 tasks: peak", peak(found["cold"]), unit="MB")


def edited_280(ground: Ground) -> Iterator[Row]:
    """One date changed in one of 280 counties' files."""
    if not ground.is_quick:
        yield from _edited(ground, 280, 1 / 100)


def edited_2800(ground: Ground) -> Iterator[Row]:
    """The same of all counties of the nation: takes ten minutes."""
    yield from _edited(ground, 2800, 1 / 400)


def _edited(ground: Ground, counties: int, goal: float) -> Iterator[Row]:
    root = ground.copy(ground.workspace(counties * _COUNTY_TASKS, file_tasks=_COUNTY_TASKS), "edited")
    name = f"sync, one of {counties:,} counties edited"
    changed = costs({"edited": tracker(root, "sync", before=edited(root)), "python": bare()}, 3)
    again = tracker(root, "sync", before=without_database(root))
    cold = cpu(costs({"cold": again}, 1, is_warmed=False)["cold"])
    yield Row(name, cpu(changed["edited"]), "cold sync", cold * 3, goal)
    yield Row(name, cpu(changed["edited"]), "python", cpu(changed["python"]))


GROUPS = {"whole": whole, "edited280": edited_280}
ON_DEMAND = {"edited2800": edited_2800}
