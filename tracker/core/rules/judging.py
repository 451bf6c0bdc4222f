"""The evaluation by which the county is judged: of its kind, and after the work."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.kinds import Kind, kind_label
from tracker.core.model import Roadmap
from tracker.core.rules.finding import Finding, found

_MAY_FOLLOW = {Kind.EVALUATION, Kind.RECTIFICATION, Kind.ARCHIVE, Kind.PUBLICITY}
"""What is done with the result; turns of repeated duties go on as well."""


def evaluation_of_its_kind(roadmap: Roadmap) -> Iterator[Finding]:
    """A county is judged by an evaluation or an inspection."""
    judged = next((task for task in roadmap.tasks if task.id and task.id == roadmap.evaluation), None)
    if judged and judged.kind not in (Kind.EVALUATION, Kind.INSPECTION):
        yield found("evaluation-kind", ("evaluation",), id=judged.id, kind=kind_label(judged.kind))


def work_before_evaluation(roadmap: Roadmap) -> Iterator[Finding]:
    """Work that is due after the evaluation comes too late for it."""
    judged = next((task for task in roadmap.tasks if task.id and task.id == roadmap.evaluation), None)
    day = judged.due_on if judged else None
    for index, task in enumerate(roadmap.tasks):
        is_free = task.kind in _MAY_FOLLOW or "@" in task.id or roadmap.evaluation in task.after
        if day and task.due_on and task.due_on > day and not is_free and task is not judged:
            yield found("after-evaluation", ("tasks", index, "due"), due=task.due_on, day=day)
