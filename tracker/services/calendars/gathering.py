"""What every unit's calendar should hold on a day, told as pieces: nothing is written before it is asked for.

Units go by their lasting names (keys). A member of a collective that is no unit of its own has a calendar where it has
shares of duties, and in it all that its collectives do besides; any other has one when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any, NamedTuple

from tracker.calendars.deadline import deadline_alarm, deadline_body
from tracker.calendars.edition import digest, digest_of_rows, edition
from tracker.calendars.head import head_of
from tracker.calendars.identifiers import uid_of
from tracker.calendars.piece import CalendarPiece, UnitCalendar
from tracker.calendars.reminder import Ring, reminder_body
from tracker.calendars.schedule import WEIGHTS, Awaited, RingReason, Schedule, is_shown
from tracker.calendars.shown import ShownFacts
from tracker.calendars.titles import Titles
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING, PlanHeading, Returned, UnitTask, title_of
from tracker.clock import BEIJING
from tracker.core.identity.names import SIGN, duty_of
from tracker.core.status import WITH_UNIT
from tracker.store.questions.calendars.tasks import alarm_policy, names_with_part, returns_of, unit_rows
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import RoadmapRow, UnitRow, amounts_of, parts_of
from tracker.store.write.codec import policy_from_text

_FIELDS = ShownFacts._fields
_AT = {name: number for number, name in enumerate(_FIELDS)}
_DATES = [number for number, name in enumerate(_FIELDS) if "_on" in name]
_ROLES = [(_AT["lead"], LEAD), (_AT["co_leads"], CO_LEAD), (_AT["supporting"], SUPPORTING)]
_ROLE_MARKS = {LEAD: "l", CO_LEAD: "c", SUPPORTING: "s"}


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
    gathering = _Gathering(reader, roadmap, as_of, works)
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


class _Task:
    """A task as it is stored; its facts are made when they are first asked for."""

    __slots__ = ("_facts", "_row", "awaited", "code", "due", "kind", "lasting", "mark", "number", "returned", "title")

    def __init__(self, row: Sequence[Any], told: tuple[str, str, str] | None, as_of: date) -> None:
        self._row = row
        self._facts: ShownFacts | None = None
        self.number, self.code, self.lasting = row[0], row[_AT["code"]], (row[-2], row[-1])
        self.due: str = row[_AT["due_on"]] or ""
        self.title, self.kind = row[_AT["title"]], row[_AT["kind"]]
        is_open = row[_AT["status"]] in WITH_UNIT
        self.returned = _returned(as_of, *told) if told and is_open else None
        self.mark = digest_of_rows("", tuple(row), told or ())
        self.awaited = Awaited(
            row[_AT["status"]],
            _day(self.due),
            _day(row[_AT["review_on"]]),
            self.returned.known_on if self.returned else None,
        )

    def parts(self) -> Iterator[tuple[str, str]]:
        """Every unit's name with its role."""
        for field, role in _ROLES:
            if text := self._row[field]:
                for name in text.split("\n"):
                    yield name, role

    @property
    def closed_on(self) -> date | None:
        return _day(self._row[_AT["closed_on"]])

    @property
    def facts(self) -> ShownFacts:
        if self._facts is None:
            self._facts = _shown(self._row[: len(_FIELDS)])
        return self._facts


class _UnitPart(NamedTuple):
    """A task and what a unit has to do with it."""

    task: _Task
    role: str


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
        for unit, parts in self._by_unit(tasks, dict.fromkeys(wanted)).items():
            yield self._calendar(unit, parts)

    def _tasks(self, names: Collection[str] | None) -> list[_Task]:
        rows = unit_rows(self._reader, _FIELDS, self._roadmap.id, self.as_of, names)
        returned = [row[0] for row in rows if row[_AT["returns"]] and row[_AT["status"]] in WITH_UNIT]
        reasons = returns_of(self._reader, returned, self.as_of)
        return sorted((_Task(row, reasons.get(row[0]), self.as_of) for row in rows), key=lambda task: task.due)

    def _by_unit(self, tasks: Sequence[_Task], units: Mapping[str, None]) -> dict[str, list[_UnitPart]]:
        """Each unit's tasks, each once, and no duty beside the unit's own share of it."""
        answering: dict[str, list[str]] = {}
        for unit in units:
            for name in self.units.answers_to(unit):
                answering.setdefault(name, []).append(unit)
        shared = {(duty_of(task.code), name) for task in tasks if SIGN in task.code for name, _role in task.parts()}
        mine: dict[str, dict[int, _UnitPart]] = {unit: {} for unit in units}
        for task in tasks:
            for name, role in task.parts():
                for unit in answering.get(name, ()):
                    if unit == name or (task.code, unit) not in shared:
                        mine[unit].setdefault(task.number, _UnitPart(task, role))
        return {unit: list(found.values()) for unit, found in mine.items()}

    def _calendar(self, unit: str, parts: Sequence[_UnitPart]) -> UnitCalendar:
        key, roadmap = self.units.key(unit), self._roadmap
        pieces = _Pieces(self, key, parts)
        undated = [part.task.code for part in parts if not part.task.due]
        head = head_of(unit, roadmap.county, roadmap.title or roadmap.id, undated)
        return UnitCalendar(roadmap.id, key, unit, head, [*pieces.deadlines(), *pieces.reminders(roadmap.id)])


class _Pieces:
    """The pieces of one unit's calendar. What its headlines are depends on all its titles."""

    def __init__(self, gathering: _Gathering, key: str, parts: Sequence[_UnitPart]) -> None:
        self._gathering, self._key, self._parts = gathering, key, parts
        titles = [(part.task.code, part.task.title) for part in parts]
        self._titles: Titles | None = None
        self._base = digest_of_rows(gathering.mark, *sorted(titles))

    def deadlines(self) -> Iterator[CalendarPiece]:
        """An entry for each task that has a date."""
        as_of = self._gathering.as_of
        for part in self._parts:
            task = part.task
            if task.awaited.due_on:
                yield CalendarPiece(
                    uid_of("entry", *task.lasting, self._key),
                    "deadline",
                    task.due,
                    task.mark + _ROLE_MARKS[part.role] + self._base,
                    partial(self._body, part),
                    partial(self._alarm, part),
                    is_shown(task.awaited, task.closed_on, as_of),
                )

    def reminders(self, roadmap: str) -> Iterator[CalendarPiece]:
        """A reminder for each day on which the unit is reminded of something."""
        days: dict[date, list[tuple[RingReason, _UnitPart]]] = {}
        for part in self._parts:
            rung = self._gathering.schedule(part.task.kind).rings(
                part.task.awaited, is_supporting=part.role == SUPPORTING
            )
            for day, reason in rung.items():
                days.setdefault(day, []).append((reason, part))
        for day, rings in sorted(days.items()):
            rings.sort(key=lambda ring: WEIGHTS[ring[0]])
            told = [(WEIGHTS[reason], part.task.mark, part.role) for reason, part in rings]
            yield CalendarPiece(
                uid_of("reminder", roadmap, self._key, day.isoformat()),
                "reminder",
                day.isoformat(),
                digest_of_rows(self._base, *told),
                partial(self._reminder, day, rings),
                _nothing,
            )

    def _task(self, part: _UnitPart) -> UnitTask:
        if self._titles is None:
            self._titles = Titles((part.task.code, title_of(part.task.facts)) for part in self._parts)
        facts = part.task.facts
        return UnitTask(facts, part.role, partial(self._titles.short, facts.code, title_of(facts)), part.task.returned)

    def _body(self, part: _UnitPart) -> bytes:
        return deadline_body(self._task(part), self._gathering.heading)

    def _alarm(self, part: _UnitPart) -> bytes:
        schedule = self._gathering.schedule(part.task.kind)
        return deadline_alarm(self._task(part), schedule, self._gathering.remind_at)

    def _reminder(self, day: date, rings: Sequence[tuple[RingReason, _UnitPart]]) -> bytes:
        told = [Ring(reason, self._task(part)) for reason, part in rings]
        return reminder_body(told, day, self._gathering.remind_at, self._gathering.heading)


def _nothing() -> bytes:
    return b""


def _returned(as_of: date, day: str, note: str, recorded_at: str) -> Returned:
    """A return that was recorded days later rings after that; seen from before, as if told at once."""
    happened_on = date.fromisoformat(day)
    moment = datetime.fromisoformat(recorded_at)
    known = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(BEIJING).date()
    return Returned(happened_on, note, known if happened_on < known <= as_of else happened_on)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _shown(row: Sequence[Any]) -> ShownFacts:
    values = list(row)
    for number in _DATES:
        values[number] = _day(values[number])
    for name in ("co_leads", "supporting"):
        values[_AT[name]] = parts_of(values[_AT[name]])
    values[_AT["amounts"]] = amounts_of(values[_AT["amounts"]])
    return ShownFacts._make(values)
