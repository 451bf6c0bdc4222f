"""What a task waits for: the step before it of the same building, the evaluation whose findings it mends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tracker.core.kinds import Kind, Step
from tracker.core.written.roadmap import WrittenTask
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.natures.levels import Level, judge_of, judgement_in

_RANKS = {step.value: at for at, step in enumerate(Step)}
_NOWHERE = SourcePlace()
_OF_COUNTIES = frozenset(("初验", "复验", "验收", "评估验收", "督导评估", "评估", "认定", "评估认定", "复核", "初评"))
"""What counties are judged by; what a 检查 finds is mended without a task of its own before it."""


def chained(
    tasks: Sequence[WrittenTask], asking: Asking, places: Mapping[str, SourcePlace] | None = None
) -> tuple[WrittenTask, ...]:
    """The tasks with what each waits for, in the order of the document; ``places`` by their ids, for what is told."""
    places = places or {}
    before = _steps(tasks, asking, places)
    before.update(_mended(tasks, asking, places))
    return tuple(task._replace(after=before.get(task.id, task.after)) for task in tasks)


def evaluation_of(tasks: Sequence[WrittenTask]) -> str:
    """The task by which the county is judged: the nation's last evaluation, else the last one of all."""
    found = [task for task in tasks if task.kind == Kind.EVALUATION]
    national = [task for task in found if (judge := judge_of(task.title)) and judge.level is Level.NATION]
    return (national or found)[-1].id if found else ""


def _steps(
    tasks: Sequence[WrittenTask], asking: Asking, places: Mapping[str, SourcePlace]
) -> dict[str, tuple[str, ...]]:
    """The steps of each building, each after those of the nearest earlier step that the document tells before it."""
    told: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    before: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        if not task.project or task.step not in _RANKS:
            continue
        rank, steps = _RANKS[task.step], told[task.project]
        earlier = max((other for other in steps if other < rank), default=None)
        if earlier is not None:
            before[task.id] = tuple(steps[earlier])
        if any(other > rank for other in steps):
            words = _("“{project}”的后一环节写在前面，没有相连").format(project=task.project)
            asking.note(places.get(task.id, _NOWHERE), words)
        steps[rank].append(task.id)
    return before


def _mended(
    tasks: Sequence[WrittenTask], asking: Asking, places: Mapping[str, SourcePlace]
) -> dict[str, tuple[str, ...]]:
    """Each rectification after the last evaluation that it names, unless that one has been mended already."""
    last: dict[Level | str, str] = {}
    done: dict[str, str] = {}
    before: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        judge, what = judge_of(task.title), judgement_in(task.title)
        named = judge.level if judge else what
        if task.kind == Kind.EVALUATION:
            last[named] = last[what] = task.id
        elif task.kind == Kind.RECTIFICATION and what and (judge or what in _OF_COUNTIES):
            evaluation = last.get(named, "")
            if evaluation and evaluation not in done:
                before[task.id], done[evaluation] = (evaluation,), task.id
            else:
                asking.note(places.get(task.id, _NOWHERE), _untied(task, evaluation, done))
    return before


def _untied(task: WrittenTask, evaluation: str, done: dict[str, str]) -> str:
    if evaluation:
        words = _("{id} 的整改接在哪次验收之后没有写明（{evaluation} 已由 {other} 接续），没有相连")
        return words.format(id=task.id, evaluation=evaluation, other=done[evaluation])
    return _("{id} 的整改之前没有相应的验收事项，没有相连").format(id=task.id)
