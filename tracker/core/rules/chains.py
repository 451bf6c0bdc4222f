"""The steps of a building follow each other, from permits to delivery; a building need not have all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from tracker.core.kinds import Kind, Step, step_label
from tracker.core.model import Roadmap, Task
from tracker.core.rules.finding import Finding, found
from tracker.i18n import _

_NAMED = 3
"""Of a step's many tasks so many are named: a sentence is a line."""


def construction(roadmap: Roadmap) -> Iterator[Finding]:
    """A construction task says which building and which step, or its chain cannot be followed.

    Where no task of the plan has a step, its document does not divide buildings into steps, and there is none to write.
    """
    if not any(task.step for task in roadmap.tasks):
        return
    for index, task in enumerate(roadmap.tasks):
        if task.kind is Kind.CONSTRUCTION and not (task.project and task.step):
            yield found("construction-without-step", ("tasks", index), id=task.id)


class _Stretch:
    """The tasks of one step of one project."""

    def __init__(self, step: str) -> None:
        self.step = step
        self.ids: dict[str, None] = {}
        self.last_on: date | None = None

    def add(self, task: Task) -> None:
        """Count a task in."""
        self.ids[task.id] = None
        if task.due_on:
            self.last_on = max(self.last_on or task.due_on, task.due_on)


def step_chains(roadmap: Roadmap) -> Iterator[Finding]:
    """A building's step waits for the step before it, or at least comes later.

    A predecessor that is not there may be the one that is meant, and is told by itself.
    """
    order = list(Step)
    known = {task.id for task in roadmap.tasks}
    projects: defaultdict[str, dict[str, _Stretch]] = defaultdict(dict)
    for task in roadmap.tasks:
        if task.project and task.step:
            projects[task.project].setdefault(task.step, _Stretch(task.step)).add(task)
    for index, task in enumerate(roadmap.tasks):
        if task.project and task.step:
            steps = projects[task.project]
            earlier = [step for step in order[: order.index(Step(task.step))] if step in steps]
            if earlier and known.issuperset(task.after) and steps[earlier[-1]].ids.keys().isdisjoint(task.after):
                yield _unlinked(index, task, steps[earlier[-1]])


def _unlinked(index: int, task: Task, earlier: _Stretch) -> Finding:
    values = {"project": task.project, "step": step_label(task.step), "earlier": step_label(earlier.step)}
    day = earlier.last_on
    if task.due_on and day and task.due_on < day:
        return found("step-order", ("tasks", index, "due"), due=task.due_on, day=day, **values)
    hint = _("after 里加上 {ids}").format(ids=_some(earlier.ids))
    return found("step-not-linked", ("tasks", index), hint=hint, **values)


def _some(ids: Iterable[str]) -> str:
    first = list(islice(ids, _NAMED + 1))
    shown = _("、").join(first[:_NAMED])
    return _("{ids} 等").format(ids=shown) if len(first) > _NAMED else shown
