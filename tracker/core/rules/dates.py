"""Dates in their order: start before due, predecessors before successors, nothing due before the issue."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.model import Roadmap
from tracker.core.rules.finding import Finding, found
from tracker.i18n import _


def due_after_start(roadmap: Roadmap) -> Iterator[Finding]:
    """Nothing is due before it starts, neither task nor stage."""
    spans = [("tasks", index, task.start_on, task.due_on) for index, task in enumerate(roadmap.tasks)]
    spans += [("stages", index, stage.start_on, stage.due_on) for index, stage in enumerate(roadmap.stages)]
    for table, index, start, due in spans:
        if start and due and due < start:
            hint = _("跨年的时限请写上年份或“次年”")
            yield found("due-before-start", (table, index, "due"), hint=hint, due=due, start=start)


def due_after_predecessors(roadmap: Roadmap) -> Iterator[Finding]:
    """Nothing is due before what it waits for."""
    due = {task.id: task.due_on for task in roadmap.tasks}
    for index, task in enumerate(roadmap.tasks):
        for name in task.after:
            day = due.get(name)
            if task.due_on and day and task.due_on < day:
                path = ("tasks", index, "after", name)
                yield found("due-before-predecessor", path, due=task.due_on, id=name, day=day)


def due_after_issue(roadmap: Roadmap) -> Iterator[Finding]:
    """A task that was past due when the document was issued is worth a second look."""
    for index, task in enumerate(roadmap.tasks):
        if task.due_on and task.due_on < roadmap.issued_on:
            yield found("due-before-issue", ("tasks", index, "due"), due=task.due_on, day=roadmap.issued_on)
