"""What every unit's calendar should hold on a day, told as pieces: nothing is written before it is asked for.

Units go by their lasting names (keys). A member of a collective that is no unit of its own has a calendar where it has
shares of duties, and in it all that its collectives do besides; any other has one when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from tracker.calendars.edition import digest, edition
from tracker.calendars.head import head_of, owner_lines
from tracker.calendars.piece import CalendarPiece, UnitCalendar
from tracker.calendars.schedule import Schedule
from tracker.calendars.wording import PlanHeading, Returned
from tracker.clock import BEIJING
from tracker.core.identity.names import SIGN, duty_of
from tracker.core.status import WITH_UNIT
from tracker.services.calendars.parts import (
    CODE,
    FIELDS,
    NUMBER,
    RETURNS,
    STATUS,
    GatheredTask,
    Told,
    UnitPart,
    UnitPieces,
)
from tracker.store.questions.calendars.tasks import (
    alarm_policy,
    names_with_part,
    returns_of,
    rows_of,
    unit_rows,
    with_duties,
)
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow, UnitRow
from tracker.store.write.codec import policy_from_text

_MOST_KEPT = 20_000
"""So many tasks of a roadmap at most are kept in memory."""


def unit_calendars(
    reader: Reader,
    roadmap: RoadmapRow,
    as_of: date,
    works: Callable[[date], bool],
    *,
    units: Collection[str] | None = None,
    also: Collection[str] = (),
) -> Iterator[UnitCalendar]:
    """The calendars of a roadmap's units on a day, one after the other while the reader is open.

    Of all units that have a part in a task, and of those that come ``also``; or of the ``units`` alone, even of one
    that has nothing. Units are told by their keys. ``works`` tells working days.
    """
    yield from Gathering(reader, roadmap, as_of, works).calendars(units, also)


def touched_units(reader: Reader, roadmap: str, tasks: Collection[int]) -> set[str]:
    """The keys of the units whose calendars a change of these tasks may touch, members of collectives among them."""
    units = _Units(reader.units(roadmap))
    names = names_with_part(reader, tasks)
    members = {member for name in names for member in units.members.get(name, ())}
    return {units.key(name) for name in names | members}


class _Units:
    """The units of a roadmap and their lasting names."""

    def __init__(self, rows: Iterable[UnitRow]) -> None:
        rows = list(rows)
        self._keys = {row.name: row.key for row in rows}
        self._names = {row.key: row.name for row in rows}
        self.members = {row.name: tuple(name for name in row.members if name not in self._keys) for row in rows}
        self._collectives: dict[str, tuple[str, ...]] = {}
        for name, members in self.members.items():
            for member in members:
                self._collectives[member] = (*self._collectives.get(member, ()), name)

    def key(self, name: str) -> str:
        return self._keys.get(name, name)

    def name(self, key: str) -> str:
        return self._names.get(key, key)

    def answers_to(self, name: str) -> tuple[str, ...]:
        """The names that mean a unit: its own and those of its collectives."""
        return (name, *self._collectives.get(name, ()))


class Gathering:
    """What the calendars of one roadmap are to hold on a day.

    Kept by who gathers again, it tells after a change of state what has moved and no more.
    """

    def __init__(self, reader: Reader, roadmap: RoadmapRow, as_of: date, works: Callable[[date], bool]) -> None:
        self._reader, self._roadmap, self.as_of = reader, roadmap, as_of
        self.units = _Units(reader.units(roadmap.id))
        policy = alarm_policy(reader, roadmap.id)
        self._policy = policy_from_text(policy)
        self.heading = PlanHeading(roadmap.title, roadmap.office)
        self._schedules: dict[tuple[int, ...], Schedule] = {}
        self._works = works
        self.remind_at = self._policy.remind_time or time(10, 30)
        self.mark = digest(edition(), roadmap.id, self.heading, policy)
        self._tasks_by_number: dict[int, GatheredTask] = {}
        self._pieces: dict[str, UnitPieces] = {}
        self._parts: dict[str, list[UnitPart]] = {}

    @property
    def is_kept(self) -> bool:
        """Whether all of it is in memory, and is not too much to stay there."""
        return 0 < len(self._tasks_by_number) <= _MOST_KEPT

    def renewed(self, reader: Reader, tasks: Collection[int]) -> Iterator[UnitCalendar]:
        """What has moved in each calendar after a change of those tasks, in state and not in title or units."""
        self._reader = reader
        days: dict[str, set[date]] = {}
        changed: dict[str, list[GatheredTask]] = {}
        for row, told in self._rows(with_duties(reader, tasks)):
            task = self._tasks_by_number.get(row[NUMBER])
            if task is None:  # withdrawn
                continue
            before = task.awaited
            task.renew(row, told, self._returned(told))
            for unit, part in self._parts_of(task):
                changed.setdefault(unit, []).append(task)
                days.setdefault(unit, set()).update(self._pieces[unit].ring_otherwise(part, before))
        for unit, some in changed.items():
            pieces = self._pieces[unit]
            told_uids = {pieces.deadline_uid(task) for task in some}
            told_uids |= {pieces.reminder_uid(self._roadmap.id, day) for day in days[unit]}
            found = [
                *pieces.deadlines({task.row[NUMBER] for task in some}),
                *pieces.reminders(self._roadmap.id, days[unit]),
            ]
            yield self._calendar(unit, found, frozenset(told_uids))

    def _parts_of(self, task: GatheredTask) -> list[tuple[str, UnitPart]]:
        names = dict.fromkeys(name for name, _role in task.parts())
        units = {*names, *(member for name in names for member in self.units.members.get(name, ()))}
        near = ((unit, part) for unit in sorted(units & self._parts.keys()) for part in self._parts[unit])
        return [(unit, part) for unit, part in near if part.task is task]

    def schedule(self, kind: str) -> Schedule:
        """When tasks of a kind ring."""
        days = self._policy.alarm_days_for(kind)
        if days not in self._schedules:
            self._schedules[days] = Schedule(self.as_of, days, self._works)
        return self._schedules[days]

    def calendars(
        self, keys: Collection[str] | None, also: Collection[str], *, only: Collection[str] | None = None
    ) -> Iterator[UnitCalendar]:
        """The calendars of those units and the other ones; of all where None are told.

        All are gathered, and ``only`` some of them told, where there is more to be asked later.
        """
        if keys is not None and not keys:
            return
        wanted = [self.units.name(key) for key in dict.fromkeys((*(keys or ()), *also))]
        named = {name for unit in wanted for name in self.units.answers_to(unit)}
        tasks = self._tasks(named if keys is not None else None)
        if keys is None:
            wanted += [name for task in tasks for name, _role in task.parts()]
        if keys is None and len(tasks) <= _MOST_KEPT:
            self._tasks_by_number = {task.row[NUMBER]: task for task in tasks}
        self._parts = self._by_unit(tasks, dict.fromkeys(wanted))
        for unit in self._parts:
            pieces = UnitPieces(self, self.units.key(unit), self._parts[unit])
            if self.is_kept:
                self._pieces[unit] = pieces
            if only is not None and self.units.key(unit) not in only:
                continue
            yield self._calendar(unit, [*pieces.deadlines(), *pieces.reminders(self._roadmap.id)])

    def _tasks(self, names: Collection[str] | None) -> list[GatheredTask]:
        rows = unit_rows(self._reader, FIELDS, self._roadmap.id, self.as_of, names)
        tasks = [GatheredTask(row, told, self._returned(told)) for row, told in self._with_returns(rows)]
        return sorted(tasks, key=lambda task: task.due)

    def _rows(self, tasks: Collection[int]) -> Iterator[tuple[Sequence[Any], Told | None]]:
        return self._with_returns(rows_of(self._reader, FIELDS, tasks, self.as_of))

    def _with_returns(self, rows: Sequence[Sequence[Any]]) -> Iterator[tuple[Sequence[Any], Told | None]]:
        returned = [row[NUMBER] for row in rows if row[RETURNS] and row[STATUS] in WITH_UNIT]
        told = returns_of(self._reader, returned, self.as_of)
        return ((row, told.get(row[NUMBER])) for row in rows)

    def _returned(self, told: Told | None) -> Returned | None:
        """A return that was recorded days later rings after that; seen from before, as if told at once."""
        if told is None:
            return None
        happened_on, moment = date.fromisoformat(told[0]), datetime.fromisoformat(told[2])
        known = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BEIJING).date()
        return Returned(happened_on, told[1], known if happened_on < known <= self.as_of else happened_on)

    def _by_unit(self, tasks: Sequence[GatheredTask], units: Mapping[str, None]) -> dict[str, list[UnitPart]]:
        """Each unit's tasks, each once, and no duty beside the unit's own share of it."""
        answering: dict[str, list[str]] = {}
        for unit in units:
            for name in self.units.answers_to(unit):
                answering.setdefault(name, []).append(unit)
        shares = [task for task in tasks if SIGN in task.row[CODE]]
        shared = {(duty_of(task.row[CODE]), name) for task in shares for name, _role in task.parts()}
        mine: dict[str, dict[int, UnitPart]] = {unit: {} for unit in units}
        for task in tasks:
            for name, role in task.parts():
                for unit in answering.get(name, ()):
                    if unit == name or (task.row[CODE], unit) not in shared:
                        mine[unit].setdefault(task.row[NUMBER], UnitPart(task, role))
        return {unit: list(found.values()) for unit, found in mine.items()}

    def _calendar(self, unit: str, pieces: Sequence[CalendarPiece], told: frozenset[str] | None = None) -> UnitCalendar:
        roadmap, parts = self._roadmap, self._parts[unit]
        undated = [part.task.row[CODE] for part in parts if not part.task.due]
        key = self.units.key(unit)
        head = head_of(unit, roadmap.county, roadmap.title or roadmap.id, undated) + owner_lines(roadmap.id, key)
        return UnitCalendar(roadmap.id, key, unit, head, pieces, told)
