"""What every unit's calendar should hold on a day, told as pieces: nothing is written before it is asked for.

Units go by their lasting names (keys). A member of a collective that is no unit of its own has a calendar where it has
shares of duties, and in it all that its collectives do besides; any other has one when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time

from tracker.calendars.edition import digest, edition
from tracker.calendars.head import head_of
from tracker.calendars.identifiers import uid_of
from tracker.calendars.piece import UnitCalendar
from tracker.calendars.schedule import Schedule
from tracker.calendars.wording import PlanHeading, Returned
from tracker.clock import BEIJING
from tracker.core.identity.names import SIGN, duty_of
from tracker.core.status import WITH_UNIT
from tracker.services.calendars.parts import (
    CODE,
    LITTLE,
    NUMBER,
    RETURNS,
    STATUS,
    WHOLE,
    GatheredTask,
    Told,
    UnitPart,
    UnitPieces,
)
from tracker.store.questions.calendars.tasks import (
    alarm_policy,
    lasting_names,
    names_with_part,
    returns_of,
    rows_of,
    unit_rows,
    with_duties,
)
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow, UnitRow
from tracker.store.write.codec import policy_from_text


def unit_calendars(
    reader: Reader,
    roadmap: RoadmapRow,
    as_of: date,
    works: Callable[[date], bool],
    *,
    units: Collection[str] | None = None,
    also: Collection[str] = (),
    tasks: Collection[int] | None = None,
) -> Iterator[UnitCalendar]:
    """The calendars of a roadmap's units on a day, one after the other while the reader is open.

    Of all units that have a part in a task, and of those that come ``also``; or of the ``units`` alone, even of one
    that has nothing. Units are told by their keys. ``works`` tells working days. With ``tasks`` only those have
    changed, in state and not in title or units: of the deadlines theirs alone are told.
    """
    gathering = _Gathering(reader, roadmap, as_of, works)
    if tasks is not None:
        gathering.narrow(tasks)
    if units is None:
        yield from gathering.calendars(None, also)
    elif units:
        yield from gathering.calendars(units, also)


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


class _Gathering:
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
        self._changed: set[int] | None = None

    def narrow(self, tasks: Collection[int]) -> None:
        """Tell of the deadlines only those of these tasks, and of the duties of which some are shares."""
        self._changed = with_duties(self._reader, tasks)

    def schedule(self, kind: str) -> Schedule:
        """When tasks of a kind ring."""
        days = self._policy.alarm_days_for(kind)
        if days not in self._schedules:
            self._schedules[days] = Schedule(self.as_of, days, self._works)
        return self._schedules[days]

    def calendars(self, keys: Collection[str] | None, also: Collection[str]) -> Iterator[UnitCalendar]:
        """The calendars of those units and the other ones; of all where None are told."""
        wanted = [self.units.name(key) for key in dict.fromkeys((*(keys or ()), *also))]
        named = {name for unit in wanted for name in self.units.answers_to(unit)}
        tasks = self._tasks(named if keys is not None else None)
        if keys is None:
            wanted += [name for task in tasks for name, _role in task.parts()]
        changed = lasting_names(self._reader, self._changed) if self._changed is not None else None
        for unit, parts in self._by_unit(tasks, dict.fromkeys(wanted)).items():
            yield self._calendar(unit, parts, changed)

    def read(self, tasks: Iterable[GatheredTask]) -> None:
        """Read the whole of these tasks, where that has not been done."""
        new = {task.row[NUMBER]: task for task in tasks if task.whole is None}
        for row in rows_of(self._reader, WHOLE, list(new), self.as_of) if new else ():
            new[row[NUMBER]].whole = row

    def _tasks(self, names: Collection[str] | None) -> list[GatheredTask]:
        fields = WHOLE if self._changed is None else LITTLE
        rows = unit_rows(self._reader, fields, self._roadmap.id, self.as_of, names)
        returned = [row[NUMBER] for row in rows if row[RETURNS] and row[STATUS] in WITH_UNIT]
        told = returns_of(self._reader, returned, self.as_of)
        tasks = [GatheredTask(row, told.get(row[NUMBER]), self._returned(told.get(row[NUMBER]))) for row in rows]
        if self._changed is None:
            for task in tasks:
                task.whole = task.row
        return sorted(tasks, key=lambda task: task.due)

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

    def _calendar(
        self, unit: str, parts: Sequence[UnitPart], changed: Sequence[tuple[str, str]] | None
    ) -> UnitCalendar:
        key, roadmap = self.units.key(unit), self._roadmap
        pieces = UnitPieces(self, key, parts)
        undated = [part.task.row[CODE] for part in parts if not part.task.due]
        head = head_of(unit, roadmap.county, roadmap.title or roadmap.id, undated)
        found = [*pieces.deadlines(self._changed), *pieces.reminders(roadmap.id)]
        told = None if changed is None else frozenset(uid_of("entry", *name, key) for name in changed)
        return UnitCalendar(roadmap.id, key, unit, head, found, told)
