"""What looks like one thing and is written as two: tasks, ids, projects, and two matters at one place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from tracker.core.model import Roadmap, Task
from tracker.core.rules.finding import Finding, found
from tracker.i18n import _
from tracker.text import bare

_LONGEST = 64
_SHORTEST = 4
_COMPARED = 8
_COUNTING = frozenset("0123456789一二三四五六七八九十甲乙丙丁东西南北中上下左右前后新老旧男女初高大小abcdef")
"""What tells two buildings of one kind apart; a letter of these is no slip."""


def alike_tasks(roadmap: Roadmap) -> Iterator[Finding]:
    """Two tasks of one title, kind, lead and time are one task."""
    first: dict[tuple[object, ...], str] = {}
    for index, task in enumerate(roadmap.tasks):
        what = (bare(task.title), task.kind, task.project, task.step, task.lead, task.start_on, task.due_on)
        other = first.setdefault(what, task.id) if task.title else task.id
        if other != task.id:
            yield found("alike-task", ("tasks", index, "id"), id=other)


def alike_ids(roadmap: Roadmap) -> Iterator[Finding]:
    """Ids are looked up in either case."""
    first: dict[str, str] = {}
    for index, task in enumerate(roadmap.tasks):
        other = first.setdefault(task.id.casefold(), task.id)
        if other != task.id:
            yield found("alike-id", ("tasks", index, "id"), id=task.id, other=other)


def alike_sources(roadmap: Roadmap) -> Iterator[Finding]:
    """Rows count from 1; tasks of one item share its id but for a letter, or are of one kind."""
    first: dict[tuple[int, int], Task] = {}
    for index, task in enumerate(roadmap.tasks):
        row, item = task.source.row, task.source.item
        path = ("tasks", index, "source")
        if not row and item:
            yield found("odd-source", path)
        elif row:
            other = first.setdefault((row, item), task)
            if other.kind != task.kind and _stem(other.id) != _stem(task.id):
                yield found("shared-source", path, id=other.id)


def alike_projects(roadmap: Roadmap) -> Iterator[Finding]:
    """Two names that differ in a letter, of which one has the steps that the other lacks, are one building."""
    steps: defaultdict[str, set[str]] = defaultdict(set)
    place: dict[str, int] = {}
    for index, task in enumerate(roadmap.tasks):
        if task.project and len(task.project) <= _LONGEST:
            steps[task.project].add(task.step)
            place.setdefault(task.project, index)
    near: defaultdict[str, list[str]] = defaultdict(list)
    for name, index in place.items():
        other = next((each for each in _near(name, near) if _is_slip(name, each, steps)), "")
        if other:
            hint = _("是同一工程就写成一样")
            yield found("alike-project", ("tasks", index, "project"), project=name, other=other, hint=hint)


def _near(name: str, near: defaultdict[str, list[str]]) -> list[str]:
    """The names before this one that are at most a letter away; this one is remembered."""
    found = bare(name)
    others: dict[str, None] = {}
    for piece in {found, *(found[:at] + found[at + 1 :] for at in range(len(found)))}:
        others |= dict.fromkeys(near[piece])
        if len(near[piece]) < _COMPARED:
            near[piece].append(name)
    return list(others)


def _is_slip(name: str, other: str, steps: defaultdict[str, set[str]]) -> bool:
    one, two = bare(name), bare(other)
    if one == two:
        return True
    differing = {*one} ^ {*two}
    return min(len(one), len(two)) >= _SHORTEST and not differing & _COUNTING and not steps[name] & steps[other]


def _stem(code: str) -> str:
    return re.sub(r"[a-z]+$", "", code.partition("@")[0])
