"""Commands that ask: lists, status, one task and its history, as multiples of the bare interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.ground import Ground
from tests.bench.peers import Taskwarrior, Todoman, hours_until
from tests.bench.plans import TODAY
from tests.bench.processes import bare, costs, cpu, peak, tracker
from tests.bench.row import Row

_COMMANDS = ("status", "list", "list --overdue", "list --search 1", "show 3.3", "history 3.3")
_MOST = 5
"""How many bare interpreters each may cost."""


def at_100(ground: Ground) -> Iterator[Row]:
    """Every command that asks, at the size of one county's plan."""
    root = ground.workspace(100, has_history=True)
    programs = {name: tracker(root, *name.split()) for name in _COMMANDS}
    found = costs({"python": bare(), **programs, "start": tracker(root, "--version")}, ground.rounds(11))
    for name in _COMMANDS:
        yield Row(f"{name}, 100 tasks", cpu(found[name]), "python", cpu(found["python"]), _MOST)
    yield Row("--version", cpu(found["start"]), "python", cpu(found["python"]))
    yield Row("list: peak", peak(found["list"]), limit=16, unit="MB")


def overdue(ground: Ground) -> Iterator[Row]:
    """The overdue list of 10,000 tasks; the peers list what is due before that day and not done."""
    root = ground.workspace(10_000, has_history=True)
    items = ground.items(root)
    task, todo = Taskwarrior(root / "taskwarrior").filled(items), Todoman(root / "todoman").filled(items)
    programs = {
        "ours": tracker(root, "list", "--overdue"),
        task.name: task.run(f"due.before:{TODAY}", "status:pending", "list"),
        todo.name: todo.run("list", "--due", str(hours_until(TODAY))),
    }
    found = costs(programs, ground.rounds())
    for name, goal in ((task.name, 1 / 4), (todo.name, 1 / 6)):
        yield Row("list --overdue, 10,000 tasks", cpu(found["ours"]), name, cpu(found[name]), goal)
    yield Row("list --overdue, 10,000 tasks: peak", peak(found["ours"]), unit="MB")


GROUPS = {"100": at_100, "overdue": overdue}
