"""Write one calendar for each responsible unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from tracker.calendars.entry import CalendarTask
from tracker.calendars.feed import unit_calendar
from tracker.calendars.writing import file_names, has_calendars, places, write_calendars
from tracker.core.events import KINDS, EventType
from tracker.core.facts import TaskFacts
from tracker.core.identity.names import Names
from tracker.core.model import Policy
from tracker.core.query import Filter
from tracker.core.replay import TaskState, facts_of
from tracker.core.status import ALL
from tracker.errors import UsageError
from tracker.i18n import _
from tracker.services.workspace import Workspace
from tracker.services.workspace.naming import find_units, typed
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import EventRow, RoadmapRow
from tracker.workdays import announced_through

_SILENT = frozenset(kind for kind, told in KINDS.items() if told.is_silent)


@dataclass(frozen=True, slots=True)
class Exported:
    """The calendar files, the number of entries in them, and what the coordinator should know."""

    paths: tuple[Path, ...]
    entries: int
    remarks: tuple[str, ...] = ()

    def with_more(self, other: Exported) -> Exported:
        """Both together."""
        return Exported(
            self.paths + other.paths, self.entries + other.entries, tuple(dict.fromkeys(self.remarks + other.remarks))
        )


def export_calendars(workspace: Workspace, folder: Path, *, units: tuple[str, ...] = ()) -> Exported:
    """Write the units' calendars into a folder; all units of the plan, or the ones named.

    The first roadmap's lie in the folder itself, every other has a folder of its own, because two counties may have a
    unit of one name. A file is called after the unit as it was called at first, so that its address outlasts a new
    name. Of a roadmap that is gone only the files that are there are brought up to date. A named member of a collective
    unit (a school) gets a calendar with the collective's tasks. Raises :class:`UsageError` for an unknown unit and
    :class:`PublishError` for a folder that cannot be written.
    """
    workspace.require_writing()
    workspace.use_regional_holidays()
    with workspace.reader() as reader:
        present, known = reader.roadmaps(), reader.all_roadmaps()
        feeds = [_feed(reader, row) for row in known]
        journal = reader.events()
        tasks = _tasks(reader, journal, workspace.as_of)
        chosen = _chosen(reader, units)
    tasks += _handed_over(workspace, journal, tasks)
    where = places(folder, [row.id for row in present])
    exported = Exported((), 0, _remarks(tasks, workspace.as_of))
    for feed in feeds:
        if feed.roadmap not in where and not has_calendars(folder / feed.roadmap):
            continue  # gone, and nobody has an address of it
        calendars = feed.calendars([task for task in tasks if task.facts.roadmap == feed.roadmap], chosen)
        if feed.roadmap in where:
            exported = exported.with_more(_written(where[feed.roadmap], feed, calendars))
        else:
            _bring_up_to_date(folder / feed.roadmap, calendars)
    if chosen and not exported.paths:
        raise UsageError(_("{units} 没有带期限的事项").format(units=_("、").join(chosen)))
    return exported


class _Feed(NamedTuple):
    """What the calendars of one roadmap have in common; ``keys`` are its units' lasting names."""

    roadmap: str
    title: str
    alarm_days: tuple[int, ...]
    keys: Mapping[str, str]

    def calendars(self, tasks: Sequence[CalendarTask], chosen: Mapping[str, tuple[str, ...]]) -> dict[str, bytes]:
        """The roadmap's calendars by the lasting names of their units."""
        made = {}
        for unit, names in (chosen or {unit: (unit,) for unit in _named(tasks)}).items():
            key = self.keys.get(unit, unit)
            made[key] = unit_calendar(
                unit,
                {self.roadmap: self.title},
                _of(tasks, names),
                key=key,
                names=names,
                alarm_days={self.roadmap: self.alarm_days},
            )
        return {key: content for key, content in made.items() if content is not None}


def _feed(reader: Reader, row: RoadmapRow) -> _Feed:
    keys = {unit.name: unit.key for unit in reader.units(row.id)}
    return _Feed(row.id, row.title, tuple(reader.roadmap_json(row.id)["policy"]["alarm_days"]), keys)


def _written(place: Path, feed: _Feed, calendars: Mapping[str, bytes]) -> Exported:
    write_calendars(place, calendars)
    files = file_names(calendars)
    remarks = tuple(
        _("{unit}的日历仍在原名的文件 {file} 里，已订阅的不受影响").format(unit=unit, file=files[key])
        for unit, key in feed.keys.items()
        if unit != key and key in files
    )
    entries = sum(content.count(b"BEGIN:VEVENT") for content in calendars.values())
    return Exported(tuple(place / name for name in files.values()), entries, remarks)


def _bring_up_to_date(place: Path, calendars: Mapping[str, bytes]) -> None:
    """The calendars of a roadmap that is gone: only what subscribers may have an address of."""
    there = {key: content for key, content in calendars.items() if (place / file_names([key])[key]).is_file()}
    if there:
        write_calendars(place, there)


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
    names = reader.names()
    return [_calendar_task(item.facts, told[item.facts.roadmap, item.facts.code], names) for item in items]


def _calendar_task(facts: TaskFacts, rows: list[EventRow], names: Names) -> CalendarTask:
    moments: list[datetime] = [row.recorded_at for row in rows]
    place = names.place(facts.task_id, facts.roadmap, facts.code)
    return CalendarTask(
        facts,
        sequence=len(rows) - 1,
        created_at=min(moments),
        changed_at=max(moments),
        lasting=(place.origin, place.key),
    )


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
            gone.append(
                CalendarTask(
                    facts, task.sequence, task.created_at, task.changed_at, is_cancelled=True, lasting=task.lasting
                )
            )
            served |= people
    return gone


def _remarks(tasks: Iterable[CalendarTask], as_of: date) -> tuple[str, ...]:
    last = announced_through()
    beyond = any(task.facts.due_on and task.facts.due_on.year > last and task.facts.due_on > as_of for task in tasks)
    if not beyond:
        return ()
    return (_("{year}年以后的放假安排尚未公布：提醒按周一至周五推算").format(year=last),)
