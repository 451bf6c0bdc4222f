"""What an exported table is when it is imported: the plan that comes back, and where it is another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.kinds import STEP_LABELS, kind_label
from tracker.core.lamp import Item
from tracker.core.model import Roadmap, Task
from tracker.errors import RoadmapProblems, TrackerError
from tracker.i18n import _, mark
from tracker.intake.draft import ImportDraft
from tracker.intake.drafting import drafted
from tracker.intake.reading.reading import read_document
from tracker.intake.rows import Wishes
from tracker.services.importing.writing import read_back
from tracker.store.questions.rows import RoadmapRow

Value = str | date | None | tuple[str, ...]


class ComparedField(NamedTuple):
    """One field of a task that must come back: what it is called, as the plan has it and as a file says it."""

    name: str
    label: str
    planned: Callable[[TaskFacts], Value]
    returned: Callable[[Task], Value]
    words: Callable[[Value], str]


class Difference(NamedTuple):
    """A task that comes back otherwise; ``field`` is empty where it does not come back, or is none of the plan's."""

    code: str
    field: str
    sentence: str


class ReadBack(NamedTuple):
    """What comes back: the draft of the file, and how it differs from the plan."""

    draft: ImportDraft | None
    differences: tuple[Difference, ...]


def returned(data: bytes, name: str, plan: RoadmapRow, items: Sequence[Item]) -> ReadBack:
    """Read an exported file as an import does, every reading accepted, and compare it with the plan it was made of."""
    try:
        draft = drafted(read_document(data, name), Wishes())
    except TrackerError as error:
        return ReadBack(None, (Difference("", "", _("导出的表读不回来：{reason}").format(reason=error.message)),))
    from tracker.plans.writing import roadmap_text

    try:
        roadmap, _problems = read_back(roadmap_text(draft.roadmap._replace(id="returned")), Path("returned"))
    except RoadmapProblems as error:
        return ReadBack(draft, (Difference("", "", error.message),))
    tasks = {task.id: task for task in roadmap.tasks}
    told = _differences({item.facts.code: item.facts for item in items}, tasks)
    return ReadBack(draft, (*_of_heading(plan, roadmap), *told))


def _of_heading(plan: RoadmapRow, roadmap: Roadmap) -> Iterator[Difference]:
    """Where the plan's own name, county, number or day of issue would be others."""
    issued = (plan.issued_on, roadmap.issued_on) if not plan.is_draft else (None, None)
    compared: tuple[tuple[str, Value, Value], ...] = (
        (_("标题"), plan.title, roadmap.title),
        (_("县"), plan.county, roadmap.county),
        (_("文号"), plan.document, roadmap.document),
        (_("成文日期"), *issued),
    )
    for label, planned, read in compared:
        if planned != read:
            words = {"field": label, "read": _plain(read), "planned": _plain(planned)}
            yield Difference("", "heading", _("{field}会读作“{read}”，现为“{planned}”").format(**words))


def _differences(planned: Mapping[str, TaskFacts], tasks: Mapping[str, Task]) -> list[Difference]:
    told = [Difference(code, "", _("{id} 不会成为事项").format(id=code)) for code in planned if code not in tasks]
    told += [Difference(code, "", _("{id} 会多出来").format(id=code)) for code in tasks if code not in planned]
    others = _by_place(task for code, task in tasks.items() if code not in planned)
    for code, facts in planned.items():
        task = tasks.get(code) or others.get((facts.row, facts.item))
        if task is not None:
            told += [
                _told(code, field, facts, task) for field in _FIELDS if field.planned(facts) != field.returned(task)
            ]
    return told


def _by_place(tasks: Iterable[Task]) -> dict[tuple[int, int], Task]:
    """Tasks that came back under another id, by row and item; where several are of one item none is told."""
    places: dict[tuple[int, int], list[Task]] = defaultdict(list)
    for task in tasks:
        places[task.source.row, task.source.item].append(task)
    return {place: found[0] for place, found in places.items() if len(found) == 1}


def _told(code: str, field: ComparedField, facts: TaskFacts, task: Task) -> Difference:
    sentence = _("{id} 的{field}会读作“{read}”，现为“{planned}”").format(
        id=code,
        field=_(field.label),
        read=field.words(field.returned(task)),
        planned=field.words(field.planned(facts)),
    )
    return Difference(code, field.name, sentence)


def _plain(value: Value) -> str:
    return _("、").join(value) if isinstance(value, tuple) else str(value or _("无"))


def _kind(value: Value) -> str:
    return kind_label(str(value))


def _step(value: Value) -> str:
    return _(STEP_LABELS.get(str(value), "")) or _plain(value)


def _field(name: str, label: str, *, planned: str = "", words: Callable[[Value], str] = _plain) -> ComparedField:
    return ComparedField(name, label, attrgetter(planned or name), attrgetter(name), words)


_FIELDS = (
    _field("title", mark("事项")),
    _field("start_on", mark("开始")),
    _field("due_on", mark("期限"), planned="due_on_original"),
    _field("lead", mark("牵头单位")),
    _field("co_leads", mark("共同牵头单位")),
    _field("supporting", mark("配合单位")),
    _field("kind", mark("类别"), words=_kind),
    _field("project", mark("项目")),
    _field("step", mark("环节"), words=_step),
    _field("after", mark("前置事项")),
)
