"""The steps of a building follow each other: permits, tender, delivery."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.kinds import Kind, Step, step_label
from tracker.core.model import Roadmap, Task
from tracker.core.rules.finding import Finding, found
from tracker.i18n import _


def construction(roadmap: Roadmap) -> Iterator[Finding]:
    """A construction task says which building and which step, or its chain cannot be followed."""
    for index, task in enumerate(roadmap.tasks):
        if task.kind is Kind.CONSTRUCTION and not (task.project and task.step):
            yield found("construction-without-step", ("tasks", index), id=task.id)


def step_chains(roadmap: Roadmap) -> Iterator[Finding]:
    """A building's step waits for the step before it, or at least comes later."""
    order = list(Step)
    projects: dict[str, dict[str, list[Task]]] = {}
    for task in roadmap.tasks:
        if task.project and task.step:
            projects.setdefault(task.project, {}).setdefault(task.step, []).append(task)
    for index, task in enumerate(roadmap.tasks):
        if not (task.project and task.step):
            continue
        steps = projects[task.project]
        earlier = [step for step in order[: order.index(Step(task.step))] if step in steps]
        if earlier and not {before.id for before in steps[earlier[-1]]} & set(task.after):
            yield _unlinked(index, task, steps[earlier[-1]])


def _unlinked(index: int, task: Task, earlier: list[Task]) -> Finding:
    values = {"project": task.project, "step": step_label(task.step), "earlier": step_label(earlier[0].step)}
    day = max((before.due_on for before in earlier if before.due_on), default=None)
    if task.due_on and day and task.due_on < day:
        return found("step-order", ("tasks", index, "due"), due=task.due_on, day=day, **values)
    hint = _("after 里加上 {ids}").format(ids=_("、").join(before.id for before in earlier))
    return found("step-not-linked", ("tasks", index), hint=hint, **values)
