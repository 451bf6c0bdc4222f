"""What a roadmap names is there, and each id is its own."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Roadmap, Task
from tracker.core.rules.finding import Finding, found
from tracker.core.rules.meant import TaskIds


def no_tasks(roadmap: Roadmap) -> Iterator[Finding]:
    """A roadmap has at least one task, unless it reports on something."""
    if not roadmap.tasks and not roadmap.is_report:
        yield found("no-tasks", ("tasks",))


def duplicate_tasks(roadmap: Roadmap) -> Iterator[Finding]:
    """A task's id is its own."""
    seen: dict[str, Task] = {}
    for index, task in enumerate(roadmap.tasks):
        if task.id and seen.setdefault(task.id, task) is not task:
            yield found("duplicate-task", ("tasks", index, "id"), id=task.id, title=seen[task.id].title)


def predecessors_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """``after`` names other tasks of the roadmap."""
    known = {task.id for task in roadmap.tasks}
    ids = TaskIds(roadmap)
    for index, task in enumerate(roadmap.tasks):
        for name in task.after:
            path = ("tasks", index, "after", name)
            if name == task.id:
                yield found("self-dependency", path, id=name)
            elif name not in known:
                yield found("unknown-after", path, id=name, hint=ids.hint(name, but=task.id))


def duplicate_targets(roadmap: Roadmap) -> Iterator[Finding]:
    """A target's id is its own."""
    ids: set[str] = set()
    for index, target in enumerate(roadmap.targets):
        if target.id in ids:
            yield found("duplicate-target", ("targets", index, "id"), id=target.id)
        ids.add(target.id)


def evaluation(roadmap: Roadmap) -> Iterator[Finding]:
    """The task by which the county is judged is one of the tasks."""
    if roadmap.evaluation and all(task.id != roadmap.evaluation for task in roadmap.tasks):
        hint = TaskIds(roadmap).hint(roadmap.evaluation)
        yield found("unknown-evaluation", ("evaluation",), id=roadmap.evaluation, hint=hint)
