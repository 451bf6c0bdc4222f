"""What hangs together with a task, in plain Python; SQL says the same where the program asks.

The twin is ``family`` of ``tracker/store/questions/sql.py``; ``tests/store/questions/test_links.py`` binds them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.core.facts import TaskFacts
from tracker.core.status import Status


def family(plan: Sequence[TaskFacts], task: TaskFacts) -> set[int]:
    """The ids of the tasks to which one comes by links and projects, to and fro, those apart that are withdrawn."""
    near = [task]
    for one in near:
        near += [other for other in plan if other not in near and _is_beside(one, other)]
    return {facts.task_id for facts in near if facts.status != Status.WITHDRAWN}


def _is_beside(one: TaskFacts, other: TaskFacts) -> bool:
    same_project = bool(one.project) and one.project == other.project
    return one.roadmap == other.roadmap and (same_project or one.code in other.after or other.code in one.after)
