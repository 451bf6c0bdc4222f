"""Write one calendar for each responsible unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from tracker.calendars.entry import CalendarTask
from tracker.calendars.feed import unit_calendar
from tracker.calendars.writing import file_names, write_calendars
from tracker.core.events import KINDS, EventType
from tracker.core.facts import TaskFacts
from tracker.core.model import Policy
from tracker.core.query import Filter
from tracker.core.replay import TaskState, facts_of
from tracker.core.status import ALL
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_units, typed
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow
from tracker.workdays import announced_through

_SILENT = frozenset(kind for kind, told in KINDS.items() if told.is_silent)


@dataclass(frozen=True, slots=True)
class Exported:
    """The calendar files, the number of entries in them, and what the coordinator should know."""

    paths: tuple[Path, ...]
    entries: int
    remarks: tuple[str, ...] = ()


def export_calendars(workspace: Workspace, folder: Path, *, units: tuple[str, ...] = ()) -> Exported:
    """Write the units' calendars into a folder; all units of the plan, or the ones named.

    Where several roadmaps are loaded each has a folder of its own, because two counties may have a unit of one name.
    A named member of a collective unit (a school) gets a calendar with the collective's tasks. Raises
    :class:`UsageError` for an unknown unit and :class:`PublishError` for a folder that cannot be written.
    """
    workspace.require_writing()
    workspace.use_regional_holidays()
    with workspace.reader() as reader:
        titles = {row.id: row.title for row in reader.roadmaps()}
        alarm_days = {name: tuple(reader.roadmap_json(name)["policy"]["alarm_days"]) for name in titles}
        journal = reader.events()
        tasks = _tasks(reader, journal, workspace.as_of)
        chosen = _chosen(reader, units)
    tasks += _handed_over(workspace, journal, tasks)
    paths: list[Path] = []
    entries = 0
    for roadmap, title in titles.items():
        mine = [task for task in tasks if task.facts.roadmap == roadmap]
        calendars = _calendars(mine, chosen, {roadmap: title}, alarm_days)
        place = folder / roadmap if len(titles) > 1 else folder
        write_calendars(place, calendars)
        paths += [place / name for name in file_names(calendars).values()]
        entries += sum(content.count(b"BEGIN:VEVENT") for content in calendars.values())
    if chosen and not paths:
        raise UsageError(_("{units} 没有带期限的事项").format(units=_("、").join(chosen)))
    return Exported(tuple(paths), entries, _remarks(tasks, workspace.as_of))


def _calendars(
    tasks: Sequence[CalendarTask],
    chosen: Mapping[str, tuple[str, ...]],
    titles: Mapping[str, str],
    alarm_days: Mapping[str, tuple[int, ...]],
) -> dict[str, bytes]:
    wanted = chosen or {unit: (unit,) for unit in _named(tasks)}
    made = {
        unit: unit_calendar(unit, titles, _of(tasks, names), names=names, alarm_days=alarm_days)
        for unit, names in wanted.items()
    }
    return {unit: content for unit, content in made.items() if content is not None}


def _tasks(reader: Reader, journal: Sequence[EventRow], as_of: date) -> list[CalendarTask]:
    told: dict[tuple[str, str], list[EventRow]] = defaultdict(list)
    silent = set()
    for row in reversed(journal):
        if row.effective_on > as_of:
            continue
        if row.type in _SILENT or row.retracts in silent:
            silent.add(row.id)
        else:
            told[row.roadmap, row.code].append(row)
    items = reader.items(Filter(statuses=ALL), as_of, order="position")
    return [_calendar_task(item.facts, told[item.facts.roadmap, item.facts.code]) for item in items]


def _calendar_task(facts: TaskFacts, rows: list[EventRow]) -> CalendarTask:
    moments: list[datetime] = [row.recorded_at for row in rows]
    return CalendarTask(facts, sequence=len(rows) - 1, created_at=min(moments), changed_at=max(moments))


def _chosen(reader: Reader, wanted: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The calendar's name and the unit names it answers to, for each wanted name."""
    known = {row.name for row in reader.units()}
    members = {member for row in reader.units() for member in row.members}
    chosen: dict[str, tuple[str, ...]] = {}
    for word in wanted:
        name = typed(word)
        found = find_units(reader, (name,))
        if name in members and name not in known:
            chosen[name] = found
        else:
            chosen.update({unit: (unit,) for unit in found})
    return chosen


def _named(tasks: Iterable[CalendarTask]) -> list[str]:
    """Every unit that leads or supports a task, in order of first mention."""
    return list(dict.fromkeys(name for task in tasks for name in (task.facts.lead, *task.facts.supporting)))


def _of(tasks: Iterable[CalendarTask], names: tuple[str, ...]) -> list[CalendarTask]:
    """The tasks in which any of the names takes part; each once, a living entry before its own tombstone."""
    mine: dict[tuple[str, str], CalendarTask] = {}
    for task in tasks:
        people = {task.facts.lead, *task.facts.supporting}
        if people & set(names):
            mine.setdefault((task.facts.roadmap, task.facts.code), task)
    return list(mine.values())


def _handed_over(
    workspace: Workspace, journal: Sequence[EventRow], tasks: Sequence[CalendarTask]
) -> list[CalendarTask]:
    """Tombstones for units that an adjusted plan no longer names, so that their calendars drop the entry."""
    adjusted = {(row.roadmap, row.code) for row in journal if row.type == EventType.REPLANNED}
    current = {(task.facts.roadmap, task.facts.code): task for task in tasks}
    gone: list[CalendarTask] = []
    if not adjusted:
        return gone
    with workspace.journal() as whole:
        for key in sorted(adjusted & current.keys()):
            planned = [(event.plan, event.effective_on) for event in whole.events(*key) if event.plan]
            states = [TaskState(key[0], plan, plan.due_on, day) for plan, day in reversed(planned)]
            gone += _former(current[key], [facts_of(state, Policy()) for state in states])
    return gone


def _former(task: CalendarTask, earlier: Iterable[TaskFacts]) -> list[CalendarTask]:
    served = {task.facts.lead, *task.facts.supporting} if task.facts.due_on else set()
    gone = []
    for facts in earlier:
        people = {facts.lead, *facts.supporting}
        if facts.due_on and people - served:
            gone.append(CalendarTask(facts, task.sequence, task.created_at, task.changed_at, is_cancelled=True))
            served |= people
    return gone


def _remarks(tasks: Iterable[CalendarTask], as_of: date) -> tuple[str, ...]:
    last = announced_through()
    beyond = any(task.facts.due_on and task.facts.due_on.year > last and task.facts.due_on > as_of for task in tasks)
    if not beyond:
        return ()
    return (_("{year}年以后的放假安排尚未公布：提醒按周一至周五推算").format(year=last),)
