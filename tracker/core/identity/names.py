"""What tasks and units are called now, and the lasting names under which the journal knows them.

A plan in the journal names predecessors and units by lasting keys, and its task by the id that it had then. Most are
called as they ever were; only those that are not are looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tracker.core.model import Task


Key = tuple[str, str]
"""A task by its roadmap's id and its own."""
SIGN = "/"
"""Between the id of a duty and the member whose share it is; no id that people write has it."""


class TaskName(NamedTuple):
    """A task's lasting name, and where it is now."""

    origin: str
    key: str
    roadmap: str
    code: str


class Names:
    """The names of one database: ``tasks`` are rows of id, roadmap, code, origin, key, ``units`` of roadmap, name, key.

    Only those that are called otherwise than at first.
    """

    def __init__(self, tasks: Iterable[Sequence[Any]], units: Iterable[Sequence[Any]]) -> None:
        self._places: dict[int, TaskName] = {}
        self._now: dict[Key, Key] = {}
        self._ever: dict[Key, Key] = {}
        for number, roadmap, code, origin, key in tasks:
            self._places[number] = TaskName(origin, key, roadmap, code)
            self._now[origin, key] = (roadmap, code)
            self._ever[roadmap, code] = (origin, key)
        self._unit_now: dict[Key, str] = {}
        self._unit_ever: dict[Key, str] = {}
        for roadmap, name, key in units:
            self._unit_now[roadmap, key] = name
            self._unit_ever[roadmap, name] = key
        self.has_any = bool(self._places or self._unit_now)

    def place(self, task_id: int, roadmap: str, code: str) -> TaskName:
        """The lasting name of the task that is called so now."""
        return self._places.get(task_id) or TaskName(roadmap, code, roadmap, code)

    def written(self, plan: Task, place: TaskName) -> Task:
        """A plan as the journal keeps it."""
        if not self.has_any:
            return plan
        return plan._replace(
            id=_relative((place.roadmap, plan.id), place.origin),
            after=tuple(self._lasting(name, place) for name in plan.after),
            **_units(plan, lambda name: self._unit_ever.get((place.roadmap, name), name)),
        )

    def told(self, plan: Task, place: TaskName) -> Task:
        """A plan of the journal as it is told now; its id is the one of then, in full where the roadmap was another."""
        if not self.has_any:
            return plan
        roadmap, code = parted(plan.id, place.origin)
        return plan._replace(
            id=_relative((roadmap, code), place.roadmap),
            after=tuple(self._called(name, place) for name in plan.after),
            **_units(plan, lambda name: self._unit_now.get((roadmap, name), name)),
        )

    def _lasting(self, name: str, place: TaskName) -> str:
        now = parted(name, place.roadmap)
        return _relative(self._ever.get(now, now), place.origin)

    def _called(self, name: str, place: TaskName) -> str:
        ever = parted(name, place.origin)
        return _relative(self._now.get(ever, ever), place.roadmap)


def _units(plan: Task, called: Callable[[str], str]) -> dict[str, Any]:
    """The fields of a plan that name units, each unit as it is called."""
    many = {field: tuple(map(called, getattr(plan, field))) for field in ("co_leads", "supporting", "each")}
    return {"lead": called(plan.lead), **many}


def share_id(duty: str, member: str) -> str:
    """The id of a member's share of a duty."""
    return f"{duty}{SIGN}{member}"


def duty_of(code: str) -> str:
    """The id of the duty of which that is a share; empty for any other task."""
    duty, sign, member = code.partition(SIGN)
    return duty if sign and member and any(map(str.isalnum, duty)) else ""


def parted(name: str, roadmap: str) -> Key:
    """A name as it stands in a roadmap: ``1.2`` is of that roadmap, ``other:1.2`` of another."""
    other, colon, code = name.rpartition(":")
    return (other, code) if colon else (roadmap, name)


def _relative(key: Key, roadmap: str) -> str:
    return key[1] if key[0] == roadmap else ":".join(key)


def spare_key(name: str, taken: Iterable[str]) -> str:
    """A lasting key for what is called so: the name, with a number where another has had that: ``1.1~2``."""
    others = set(taken)
    return spare(name, others.__contains__, first=2) if name in others else name


def spare(name: str, is_taken: Callable[[str], bool], *, first: int = 1) -> str:
    """The name with the first number behind it that nobody has: ``1.1~1``."""
    return next(each for number in count(first) if not is_taken(each := f"{name}~{number}"))
