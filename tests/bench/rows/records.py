"""Entries that people make: a report, a task reported done, an undo; the same entry again on the same ground."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.ground import Ground, copied
from tests.bench.peers import Taskwarrior, Todoman
from tests.bench.processes import Program, bare, costs, cpu, peak, tracker
from tests.bench.row import Row

_VERBS = {"report": ("report", "3.3", "--progress", "50"), "done": ("done", "3.3"), "undo": ("undo",)}
_MOST_MB = 24


def at_100(ground: Ground) -> Iterator[Row]:
    """Each kind of entry at the size of one county's plan; todoman marks a task done."""
    root = ground.copy(ground.workspace(100), "records")
    todo = Todoman(root / "todoman").filled(ground.items(root))
    found = costs({"python": bare(), todo.name: _done(todo), **_ours(root)}, ground.rounds(9))
    for verb in _VERBS:
        yield Row(f"{verb}, 100 tasks", cpu(found[verb]), "python", cpu(found["python"]), 6)
        yield Row(f"{verb}, 100 tasks", cpu(found[verb]), todo.name, cpu(found[todo.name]), 1 / 2)
        yield Row(f"{verb}, 100 tasks: peak", peak(found[verb]), limit=_MOST_MB, unit="MB")


def at_10000(ground: Ground) -> Iterator[Row]:
    """The same at 10,000 tasks; Taskwarrior marks a task done."""
    root = ground.copy(ground.workspace(10_000), "records")
    task = Taskwarrior(root / "taskwarrior").filled(ground.items(root))
    program = task.run("1", "done")
    copied(task.folder, root / "kept")
    again = Program(program.words, program.folder, program.environment, _restoring(task.folder)) if program else None
    found = costs({"python": bare(), task.name: again, **_ours(root)}, ground.rounds())
    for verb in _VERBS:
        yield Row(f"{verb}, 10,000 tasks", cpu(found[verb]), task.name, cpu(found[task.name]), 1 / 2)
        yield Row(f"{verb}, 10,000 tasks", cpu(found[verb]), "python", cpu(found["python"]))
        yield Row(f"{verb}, 10,000 tasks: peak", peak(found[verb]), limit=_MOST_MB, unit="MB")


def _ours(root: Path) -> dict[str, Program]:
    """The verbs, each on the database in which one report has been made."""
    tracker(root, "report", "5.5", "--progress", "20").run()
    shutil.copyfile(root / "tracker.db", root / "kept.db")
    return {verb: tracker(root, *words, before=_reset(root)) for verb, words in _VERBS.items()}


def _reset(root: Path) -> Callable[[], object]:
    def reset() -> None:
        for left in root.glob("tracker.db-*"):
            left.unlink()
        shutil.copyfile(root / "kept.db", root / "tracker.db")

    return reset


def _done(todo: Todoman) -> Program | None:
    """The first task done; its files and the cache are as before each time."""
    if program := todo.run("list"):
        program.run()
    copied(todo.folder, todo.folder.parent / "kept")
    program = todo.run("done", "1")
    return Program(program.words, program.folder, program.environment, _restoring(todo.folder)) if program else None


def _restoring(folder: Path) -> Callable[[], object]:
    return lambda: copied(folder.parent / "kept", folder)


GROUPS = {"100": at_100, "10000": at_10000}
