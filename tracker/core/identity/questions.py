"""What a changed file leaves open: titles under other ids or in other files, and ids that stand for other matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from tracker.core.identity.alike import between, is_near, is_other, paired, title_of, whole
from tracker.core.identity.names import Key
from tracker.core.model import Roadmap, Task
from tracker.core.status import Status

Plan = Mapping[str, tuple[Task, str]]
"""Tasks as they stand, each with its status, by id."""
Kind = Literal["renumbered", "replaced", "moved"]


class IdQuestion(NamedTuple):
    """A task that seems to go on under another id or in another file, or an id that seems to be another matter's.

    ``kind`` is ``renumbered`` or ``moved`` where a title is found again elsewhere, ``replaced`` where title, project
    and lead all changed under one id.
    """

    kind: Kind
    old: Key
    new: Key
    was: Task
    now: Task


@dataclass(frozen=True)
class PlanPair:
    """A roadmap as its file says it, and its plan as it stands; one that was not read has no tasks but its plan."""

    roadmap: Roadmap
    plan: Plan
    is_read: bool = True

    @cached_property
    def told(self) -> dict[str, Task]:
        """The tasks that the file has, by id; of a roadmap that was not read those that are in force."""
        if self.is_read:
            return {task.id: task for task in self.roadmap.tasks}
        return {code: task for code, (task, status) in self.plan.items() if status != Status.WITHDRAWN}


class Within:
    """One file against its plan: titles under other ids than before, and ids that stand for something else altogether.

    ``leaving`` are tasks that such a shift leaves without an id: another title stands under theirs.
    """

    def __init__(self, one: PlanPair, stated: Mapping[Key, Key]) -> None:
        self._roadmap = one.roadmap.id
        carried = {new[1] for new in stated.values() if new[0] == self._roadmap}
        gone = {old[1] for old in stated if old[0] == self._roadmap}
        self._plan = {code: entry for code, entry in one.plan.items() if code not in gone}
        new = [task for task in one.roadmap.tasks if task.id not in carried]
        stays = {
            task.id for task in new if task.id in self._plan and title_of(self._plan[task.id][0]) == title_of(task)
        }
        self._rest = [task for task in new if task.id not in stays]
        self._pairs = self._alike(stays, one.plan)
        moved = {task.id for task in self._pairs.values()}
        others = [task for task in self._rest if task.id not in self._pairs and task.id in self._plan]
        self._others = [task for task in others if task.id not in moved]
        self.questions = tuple(self._questions())
        is_shifted = any(question.kind == "renumbered" for question in self.questions)
        asked = {question.new for question in self.questions if question.kind == "replaced"}
        self.leaving = [
            (self._roadmap, task.id)
            for task in self._others
            if is_shifted and (self._roadmap, task.id) not in asked and not is_near(self._plan[task.id][0], task)
        ]

    def _alike(self, stays: set[str], known: Plan) -> dict[str, Task]:
        """The task of the plan that each of the file's is, by the file's id."""
        in_force = [task for task, status in self._plan.values() if status != Status.WITHDRAWN]
        moving = [task for task in in_force if task.id not in stays]
        pairs = paired(moving, self._rest)
        if any(old.id != code for code, old in pairs.items()):
            pairs |= between(moving, self._rest, pairs)
        withdrawn = [task for task, status in self._plan.values() if status == Status.WITHDRAWN]
        unknown = [task for task in self._rest if task.id not in pairs and self._is_new(task, known)]
        return pairs | paired([task for task in withdrawn if task.id not in stays], unknown, (whole,))

    def _is_new(self, task: Task, known: Plan) -> bool:
        """Whether an id is new, or stands for another matter than so far."""
        return task.id not in known or (task.id in self._plan and is_other(self._plan[task.id][0], task))

    def _questions(self) -> Iterator[IdQuestion]:
        for task in self._rest:
            before = self._pairs.get(task.id)
            if before is not None and before.id != task.id:
                yield IdQuestion("renumbered", (self._roadmap, before.id), (self._roadmap, task.id), before, task)
        for task in self._others:
            before, status = self._plan[task.id]
            if is_other(before, task) or (status == Status.WITHDRAWN and not is_near(before, task)):
                yield IdQuestion("replaced", (self._roadmap, task.id), (self._roadmap, task.id), before, task)


def across(
    compared: Sequence[PlanPair], stated: Mapping[Key, Key], found: Sequence[IdQuestion]
) -> Iterator[IdQuestion]:
    """Tasks that are in force no more and stand in another file of the county."""
    settled = {*stated.values(), *(question.new for question in found)}
    left = {*stated, *(question.old for question in found)}
    homes: dict[tuple[str, ...], list[tuple[Key, Task]]] = defaultdict(list)
    for one in compared:
        told = one.told
        for code, (task, status) in one.plan.items():
            is_gone = status == Status.WITHDRAWN or code not in told
            if is_gone and (one.roadmap.id, code) not in left:
                homes[one.roadmap.county, *whole(task)].append(((one.roadmap.id, code), task))
    for one in compared if homes else ():
        for task in one.roadmap.tasks:
            key = (one.roadmap.id, task.id)
            if key in settled or task.id in one.plan:
                continue
            waiting = homes.get((one.roadmap.county, *whole(task)), [])
            home = next((place for place in waiting if place[0][0] != one.roadmap.id), None)
            if home:
                waiting.remove(home)
                yield IdQuestion("moved", home[0], key, home[1], task)


# ---- alike -----------------------------------------------------------------------------------------------------------
