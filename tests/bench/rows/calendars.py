"""Calendars of 1,000 tasks: all of them, and again after one change.

An export cannot cost less than a command that asks for one line, so it is held to that. The last row is what
it costs above that command, beside what a build of everything costs above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

from tests.bench.changes import without
from tests.bench.ground import Ground
from tests.bench.peers import TaskJuggler
from tests.bench.plans import TODAY
from tests.bench.processes import Cost, Program, costs, cpu, peak, tracker
from tests.bench.row import Row
from tracker.core.lamp import Item

_EXPORT = ("calendar", "export", "--out")


def at_1000(ground: Ground) -> Iterator[Row]:
    """All calendars into an empty folder, then again where nothing and where one date has changed."""
    made = ground.workspace(1000, has_history=True)
    items, root, empty = ground.items(made), ground.copy(made, "calendars"), ground.copy(made, "no-calendars")
    juggler = TaskJuggler(root / "taskjuggler")
    tracker(root, *_EXPORT, "kept").run()
    programs: dict[str, Program | None] = {
        "list": tracker(root, "list", "--limit", "1"),
        "all": tracker(empty, *_EXPORT, "all", before=without(empty / "all", empty / ".tracker")),
        "same": tracker(root, *_EXPORT, "kept"),
        "one": tracker(root, *_EXPORT, "kept", before=_extended(root, _open(items))),
        juggler.name: juggler.calendars(items),
    }
    found = costs(programs, ground.rounds())
    yield Row("calendar export, 1,000 tasks", cpu(found["all"]), juggler.name, cpu(found[juggler.name]), 1 / 5)
    yield Row("calendar export, 1,000 tasks: peak", peak(found["all"]), unit="MB")
    yield from _again(found)


def _again(found: dict[str, list[Cost]]) -> Iterator[Row]:
    start, whole, same, one = (cpu(found[name]) for name in ("list", "all", "same", "one"))
    yield Row("again, nothing changed", same, "list --limit 1", start, 1.5)
    yield Row("again, one date changed", one, "list --limit 1", start, 1.5)
    yield Row("again, one date changed", one, "all of it", whole)
    yield Row("the same, both above the list", _above(one, start), "all of it", _above(whole, start), 1 / 50)


def _above(costs_ms: Sequence[float], start: Sequence[float]) -> list[float]:
    return [cost - least for cost, least in zip(costs_ms, start, strict=True)]


def _open(items: Sequence[Item]) -> str:
    return next(item.facts.name for item in items if item.facts.status == "in_progress" and item.facts.due_on)


def _extended(root: Path, task: str) -> Callable[[], object]:
    """The task gets a later date each time."""
    days = (TODAY + timedelta(days=number) for number in count(2000))
    words = ("--reason", "设备未到", "--basis", "批复")
    return lambda: tracker(root, "extend", task, "--to", str(next(days)), *words).run()


GROUPS = {"1000": at_1000}
