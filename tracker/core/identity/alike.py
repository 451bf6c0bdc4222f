"""Which tasks of two plans are alike: by title, project, step and lead, or by standing between the same neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from tracker.core.identity.names import SIGN
from tracker.core.model import Task
from tracker.text import bare

_NEAR = 8
"""So many rows between two that are known are compared with each other; of more nobody could say which is which."""
Signature = Callable[[Task], tuple[str, ...]]


def paired(old: Sequence[Task], new: Sequence[Task], signatures: Sequence[Signature] | None = None) -> dict[str, Task]:
    """The old task of each new one, by the new one's id, the most alike first; of equals in the order of the plan."""
    if not old:
        return {}
    pairs: dict[str, Task] = {}
    taken: set[str] = set()
    for signature in signatures or (whole, _step_of, _titled):
        waiting: dict[tuple[str, ...], list[Task]] = defaultdict(list)
        for task in sorted(old, key=lambda task: task.position):
            if task.id not in taken:
                waiting[signature(task)].append(task)
        for task in new:
            alike = waiting.get(signature(task)) if task.id not in pairs and title_of(task) else None
            if alike:
                pairs[task.id] = alike.pop(0)
                taken.add(pairs[task.id].id)
    return pairs


def between(old: Sequence[Task], new: Sequence[Task], pairs: Mapping[str, Task]) -> dict[str, Task]:
    """Rows with an edited title in a shifted table: the most alike that stand between the same two neighbours."""
    places = {task.id: number for number, task in enumerate(sorted(old, key=lambda task: task.position))}
    rows = sorted(old, key=lambda task: task.position)
    paired = {task.id for task in pairs.values()}
    found: dict[str, Task] = {}
    above, run = -1, list[Task]()
    for task in (*new, None):
        if task is not None and task.id not in pairs:
            run.append(task)
            continue
        below = places[pairs[task.id].id] if task is not None else len(rows)
        gap = [row for row in rows[above + 1 : below] if row.id not in paired]
        if 0 < len(run) <= _NEAR and 0 < len(gap) <= _NEAR:
            found |= _nearest(gap, run)
        above, run = below, []
    return found


def _nearest(old: list[Task], new: Sequence[Task]) -> dict[str, Task]:
    if len(old) == len(new) == 1 and _is_like(old[0], new[0]):
        return {new[0].id: old[0]}
    found = {}
    for task in new:
        near = [row for row in old if is_near(row, task)]
        if near:
            found[task.id] = near[0]
            old = [row for row in old if row is not near[0]]
    return found


def is_near(old: Task, new: Task) -> bool:
    """Whether a title may be an edited form of the other."""
    return _turn(old) == _turn(new) and SequenceMatcher(None, old.title[:64], new.title[:64]).ratio() >= 0.6


def title_of(task: Task) -> str:
    """A title as titles are compared: without blanks, in one width and case."""
    return bare(task.title)


def _turn(task: Task) -> str:
    """Which turn, and whose share: neither is ever another's."""
    turn, sign, member = task.id.partition(SIGN)
    return f"{turn.partition('@')[2]}{sign}{member}"


def whole(task: Task) -> tuple[str, ...]:
    """All by which a task is known again: title, turn, project, step and lead."""
    return (title_of(task), _turn(task), task.project, task.step, task.lead)


def _step_of(task: Task) -> tuple[str, ...]:
    return (title_of(task), _turn(task), task.project, task.step)


def _titled(task: Task) -> tuple[str, ...]:
    return (title_of(task), _turn(task))


def _is_like(old: Task, new: Task) -> bool:
    return _turn(old) == _turn(new) and (old.lead == new.lead or (bool(old.project) and old.project == new.project))


def is_other(old: Task, new: Task) -> bool:
    """Whether title, project and lead are all others; where neither has a project, title and lead."""
    is_of_one_project = old.project == new.project and bool(old.project)
    return title_of(old) != title_of(new) and old.lead != new.lead and not is_of_one_project
