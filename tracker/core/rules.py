"""What a roadmap must satisfy as a whole: small functions over a drafted roadmap; adding a rule is adding its name.

A draft may have gaps where a value could not be read (empty ids and units, no dates); rules pass over gaps.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from tracker.core.kinds import Kind, Step, step_label
from tracker.core.model import Roadmap, Task
from tracker.i18n import _, mark

RULE_CODES: dict[str, str] = {
    "no-tasks": mark("路线图没有事项"),
    "duplicate-task": mark("编号“{id}”已被另一事项（{title}）使用"),
    "unknown-after": mark("前置事项“{id}”不存在"),
    "self-dependency": mark("事项“{id}”以自己为前置"),
    "cycle": mark("前置关系成环：{chain}"),
    "due-before-start": mark("到期日 {due} 早于开始日 {start}"),
    "due-before-predecessor": mark("到期日 {due} 早于前置事项“{id}”的到期日 {day}"),
    "due-before-issue": mark("到期日 {due} 早于发文日期 {day}，发文时已过期"),
    "duplicate-unit": mark("“{name}”已是单位“{unit}”的名称或别名"),
    "bad-contact": mark("“{value}”不像邮箱地址"),
    "repeated-unit": mark("单位“{unit}”在责任单位中写了两次"),
    "duplicate-target": mark("指标编号“{id}”写了两次"),
    "unknown-target": mark("指标“{id}”不在 targets 中"),
    "unknown-evaluation": mark("评估事项“{id}”不存在"),
    "construction-without-step": mark("项目建设事项“{id}”没有写明项目和环节"),
    "step-order": mark("“{project}”的{step}（{due}）早于{earlier}（{day}）"),
    "step-not-linked": mark("“{project}”的{step}没有以{earlier}为前置"),
}
RULE_WARNINGS = frozenset(
    {"due-before-predecessor", "due-before-issue", "construction-without-step", "step-order", "step-not-linked"}
)
FieldPath: TypeAlias = tuple[str | int, ...]
_WORD = 64
_CONTACT = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+")


class Finding(NamedTuple):
    """One broken rule. ``path`` leads to its place: ``("tasks", 3, "after", "21.1a")``; a list's item by its text."""

    code: str
    path: FieldPath
    message: str
    hint: str = ""
    is_warning: bool = False


def check_roadmap(roadmap: Roadmap) -> list[Finding]:
    """Every rule's findings on a drafted roadmap."""
    return [finding for rule in RULES for finding in rule(roadmap)]


def nearest(word: str, choices: list[str]) -> str:
    """The choice that was probably meant; empty when none is near."""
    near = difflib.get_close_matches(word[:_WORD], choices, n=1)
    return near[0] if near else ""


def did_you_mean(word: str, choices: list[str]) -> str:
    """A sentence naming the nearest choice; empty when none is near."""
    near = nearest(word, choices)
    return _("您是不是要写 {word}？").format(word=near) if near else ""


def _finding(code: str, path: FieldPath, *, hint: str = "", **values: object) -> Finding:
    return Finding(code, path, _(RULE_CODES[code]).format(**values), hint, code in RULE_WARNINGS)


def _which_task(name: str, ids: list[str]) -> str:
    turn = next((other for other in ids if other.startswith(f"{name}@")), "")
    return _("它是重复事项，请写明哪一次，如 {id}").format(id=turn) if turn else did_you_mean(name, ids)


def no_tasks(roadmap: Roadmap) -> Iterator[Finding]:
    """A roadmap has at least one task."""
    if not roadmap.tasks:
        yield _finding("no-tasks", ("tasks",))


def duplicate_tasks(roadmap: Roadmap) -> Iterator[Finding]:
    """A task's id is its own."""
    seen: dict[str, Task] = {}
    for index, task in enumerate(roadmap.tasks):
        if task.id and seen.setdefault(task.id, task) is not task:
            yield _finding("duplicate-task", ("tasks", index, "id"), id=task.id, title=seen[task.id].title)


def predecessors_exist(roadmap: Roadmap) -> Iterator[Finding]:
    """``after`` names other tasks of the roadmap."""
    ids = {task.id: None for task in roadmap.tasks}
    for index, task in enumerate(roadmap.tasks):
        for name in task.after:
            path = ("tasks", index, "after", name)
            if name == task.id:
                yield _finding("self-dependency", path, id=name)
            elif name not in ids:
                yield _finding("unknown-after", path, id=name, hint=_which_task(name, list(ids)))


def no_cycles(roadmap: Roadmap) -> Iterator[Finding]:
    """Following ``after`` never leads back."""
    index: dict[str, int] = {}
    for position, task in enumerate(roadmap.tasks):
        index.setdefault(task.id, position)
    graph = {
        name: [other for other in roadmap.tasks[position].after if other in index and other != name]
        for name, position in index.items()
    }
    for cycle in _cycles(graph):
        first = min(range(len(cycle)), key=lambda at: index[cycle[at]])
        cycle = [*cycle[first:], *cycle[:first]]
        path = ("tasks", index[cycle[0]], "after", cycle[1])
        yield _finding("cycle", path, chain=" → ".join([*cycle, cycle[0]]))


def _cycles(graph: Mapping[str, list[str]]) -> Iterator[list[str]]:
    done: set[str] = set()
    for root in graph:
        trail = {} if root in done else {root: iter(graph[root])}
        while trail:
            node = next(reversed(trail))
            follower = next(trail[node], None)
            if follower is None:
                done.add(node)
                del trail[node]
            elif follower in trail:
                names = list(trail)
                yield names[names.index(follower) :]
            elif follower not in done:
                trail[follower] = iter(graph[follower])


def due_after_start(roadmap: Roadmap) -> Iterator[Finding]:
    """Nothing is due before it starts, neither task nor stage."""
    spans = [("tasks", index, task.start_on, task.due_on) for index, task in enumerate(roadmap.tasks)]
    spans += [("stages", index, stage.start_on, stage.due_on) for index, stage in enumerate(roadmap.stages)]
    for table, index, start, due in spans:
        if start and due and due < start:
            hint = _("跨年的时限请写上年份或“次年”")
            yield _finding("due-before-start", (table, index, "due"), hint=hint, due=due, start=start)


def due_after_predecessors(roadmap: Roadmap) -> Iterator[Finding]:
    """Nothing is due before what it waits for."""
    due = {task.id: task.due_on for task in roadmap.tasks}
    for index, task in enumerate(roadmap.tasks):
        for name in task.after:
            day = due.get(name)
            if task.due_on and day and task.due_on < day:
                path = ("tasks", index, "after", name)
                yield _finding("due-before-predecessor", path, due=task.due_on, id=name, day=day)


def due_after_issue(roadmap: Roadmap) -> Iterator[Finding]:
    """A task that was past due when the document was issued is worth a second look."""
    for index, task in enumerate(roadmap.tasks):
        if task.due_on and task.due_on < roadmap.issued_on:
            yield _finding("due-before-issue", ("tasks", index, "due"), due=task.due_on, day=roadmap.issued_on)


def unit_names(roadmap: Roadmap) -> Iterator[Finding]:
    """A name or alias means one unit."""
    owner: dict[str, str] = {}
    for index, unit in enumerate(roadmap.units):
        named: list[tuple[FieldPath, str]] = [(("units", index, "name"), unit.name)]
        named += [(("units", index, "aliases", alias), alias) for alias in unit.aliases]
        for path, name in named:
            if name in owner:
                yield _finding("duplicate-unit", path, name=name, unit=owner[name])
            elif name:
                owner[name] = unit.name


def unit_contacts(roadmap: Roadmap) -> Iterator[Finding]:
    """A unit's contact is a mail address."""
    for index, unit in enumerate(roadmap.units):
        if unit.contact and not _CONTACT.fullmatch(unit.contact):
            hint = _("写作 name@example.com，没有就留空")
            yield _finding("bad-contact", ("units", index, "contact"), value=unit.contact, hint=hint)


def units_once(roadmap: Roadmap) -> Iterator[Finding]:
    """A unit leads or supports a task, and is named once."""
    for index, task in enumerate(roadmap.tasks):
        named = [task.lead, *task.supporting]
        twice = next((unit for position, unit in enumerate(named) if unit in named[:position]), "")
        if twice:
            yield _finding("repeated-unit", ("tasks", index, "units"), unit=twice)


def targets(roadmap: Roadmap) -> Iterator[Finding]:
    """Targets have ids of their own, and tasks cite those."""
    ids: set[str] = set()
    for index, target in enumerate(roadmap.targets):
        if target.id in ids:
            yield _finding("duplicate-target", ("targets", index, "id"), id=target.id)
        ids.add(target.id)
    for index, task in enumerate(roadmap.tasks):
        for name in task.targets:
            if name not in ids:
                path = ("tasks", index, "targets", name)
                yield _finding("unknown-target", path, id=name, hint=did_you_mean(name, sorted(ids)))


def evaluation(roadmap: Roadmap) -> Iterator[Finding]:
    """The task by which the county is judged is one of the tasks."""
    ids = [task.id for task in roadmap.tasks]
    if roadmap.evaluation and roadmap.evaluation not in ids:
        hint = _which_task(roadmap.evaluation, ids)
        yield _finding("unknown-evaluation", ("evaluation",), id=roadmap.evaluation, hint=hint)


def construction(roadmap: Roadmap) -> Iterator[Finding]:
    """A construction task says which building and which step, or its chain cannot be followed."""
    for index, task in enumerate(roadmap.tasks):
        if task.kind is Kind.CONSTRUCTION and not (task.project and task.step):
            yield _finding("construction-without-step", ("tasks", index), id=task.id)


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
        return _finding("step-order", ("tasks", index, "due"), due=task.due_on, day=day, **values)
    hint = _("after 里加上 {ids}").format(ids=_("、").join(before.id for before in earlier))
    return _finding("step-not-linked", ("tasks", index), hint=hint, **values)


RULES: tuple[Callable[[Roadmap], Iterator[Finding]], ...] = (
    no_tasks,
    duplicate_tasks,
    predecessors_exist,
    no_cycles,
    due_after_start,
    due_after_predecessors,
    due_after_issue,
    unit_names,
    unit_contacts,
    units_once,
    targets,
    evaluation,
    construction,
    step_chains,
)
