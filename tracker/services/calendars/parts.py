"""What one unit's calendar is made of: the tasks in which it has a part, and the pieces that come of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, time
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from tracker.calendars.deadline import deadline_alarm, deadline_body
from tracker.calendars.edition import digest_of_rows
from tracker.calendars.identifiers import deadline_uid, uid_of
from tracker.calendars.piece import CalendarPiece
from tracker.calendars.reminder import Ring, reminder_body
from tracker.calendars.schedule import WEIGHTS, Awaited, RingReason, Schedule, is_shown
from tracker.calendars.shown import ShownFacts
from tracker.calendars.titles import Titled, Titles
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING, PlanHeading, Returned, UnitTask, title_shown
from tracker.store.questions.rows import amounts_of, parts_of

FIELDS = ShownFacts._fields
"""What is read of a task, before its lasting names."""
_AT = {name: number for number, name in enumerate(FIELDS)}
NUMBER, CODE, STATUS, RETURNS = (_AT[name] for name in ("task_id", "code", "status", "returns"))
_TITLE, _KIND, _DUE, _POSITION = (_AT[name] for name in ("title", "kind", "due_on", "position"))
_PLANNED = _AT["due_on_original"]
_ROLES = ((_AT["lead"], LEAD), (_AT["co_leads"], CO_LEAD), (_AT["supporting"], SUPPORTING))
_ROLE_MARKS = {LEAD: "l", CO_LEAD: "c", SUPPORTING: "s"}
_DATES = [number for number, name in enumerate(FIELDS) if "_on" in name]

Told = tuple[str, str, str]
"""A return as the journal has it: its day, its reason and when it was recorded."""


class GatheredTask:
    """A task as it is stored; its facts are made when they are first asked for."""

    __slots__ = ("_facts", "awaited", "returned", "row", "told")

    def __init__(self, row: Sequence[Any], told: Told | None, returned: Returned | None) -> None:
        self.renew(row, told, returned)

    def renew(self, row: Sequence[Any], told: Told | None, returned: Returned | None) -> None:
        """Take another state."""
        self.row, self.told, self.returned = row, told, returned
        self._facts: ShownFacts | None = None
        self.awaited = Awaited(
            row[STATUS], day_of(row[_DUE]), day_of(row[_AT["review_on"]]), returned.known_on if returned else None
        )

    @property
    def due(self) -> str:
        """The due day as it is stored; empty for none."""
        return self.row[_DUE] or ""

    def parts(self) -> Iterator[tuple[str, str]]:
        """Every unit's name with its role."""
        for field, role in _ROLES:
            if text := self.row[field]:
                for name in text.split("\n"):
                    yield name, role

    def is_shown(self, as_of: date) -> bool:
        """Whether calendars still have, or already have, its deadline."""
        return is_shown(self.awaited, day_of(self.row[_AT["closed_on"]]), as_of)

    def mark(self) -> str:
        """What tells the whole of it from any other state of it."""
        return digest_of_rows("", tuple(self.row), self.told or ())

    @property
    def facts(self) -> ShownFacts:
        """All that is shown of it."""
        if self._facts is None:
            self._facts = _shown(self.row[: len(FIELDS)])
        return self._facts


class UnitPart(NamedTuple):
    """A task and what a unit has to do with it."""

    task: GatheredTask
    role: str


class Plan(Protocol):
    """What the pieces of all units have in common."""

    as_of: date
    heading: PlanHeading
    remind_at: time
    mark: str

    def schedule(self, kind: str) -> Schedule:
        """When tasks of a kind ring."""


class _Rung(NamedTuple):
    """A task on a day on which it rings, in the order in which the day's reminder tells of it."""

    weight: int
    due: str
    position: int
    number: int
    reason: RingReason
    part: UnitPart


class UnitPieces:
    """The pieces of one unit's calendar. What its headlines are depends on all its titles."""

    def __init__(self, plan: Plan, key: str, parts: Sequence[UnitPart]) -> None:
        self._plan, self._key, self._parts = plan, key, parts
        self._base = digest_of_rows(plan.mark, *sorted(_titled_by(part.task.row) for part in parts))

    def deadlines(self, tasks: Collection[int] | None = None) -> Iterator[CalendarPiece]:
        """An entry for each task that has a date; of those tasks alone where some are told."""
        parts = [part for part in self._parts if part.task.due and (tasks is None or part.task.row[NUMBER] in tasks)]
        for part in parts:
            task = part.task
            yield CalendarPiece(
                self.deadline_uid(task),
                "deadline",
                task.due,
                task.mark() + _ROLE_MARKS[part.role] + self._base,
                partial(self._body, part),
                partial(self._alarm, part),
                task.is_shown(self._plan.as_of),
            )

    def reminders(self, roadmap: str, days: Collection[date] | None = None) -> Iterator[CalendarPiece]:
        """A reminder for each day on which the unit is reminded of something, or for each such of the days."""
        for day in sorted(self._days if days is None else days):
            rings = self._days.get(day)
            if rings:
                yield CalendarPiece(
                    self.reminder_uid(roadmap, day),
                    "reminder",
                    day.isoformat(),
                    digest_of_rows(self._base, *map(_told, rings)),
                    partial(self._reminder, day, rings),
                    _nothing,
                )

    def reminder_uid(self, roadmap: str, day: date) -> str:
        """What a day's reminder is known by."""
        return uid_of("reminder", roadmap, self._key, day.isoformat())

    def deadline_uid(self, task: GatheredTask) -> str:
        """What a task's deadline is known by."""
        return deadline_uid(task.row[-2], task.row[-1], self._key)

    def ring_otherwise(self, part: UnitPart, before: Awaited) -> set[date]:
        """Let a task ring by the state that it has now, which was another before; the days of which either told."""
        old, new = self._rings(part, before), self._rings(part, part.task.awaited)
        for day in {*old, *new}:  # which may have been worked out only now, of the state that it has now
            rings = [ring for ring in self._days.get(day, ()) if ring.part is not part]
            self._days[day] = sorted([*rings, _rung(new[day], part)] if day in new else rings, key=_ORDER)
        return {*old, *new}

    @cached_property
    def _days(self) -> dict[date, list[_Rung]]:
        days: dict[date, list[_Rung]] = {}
        for part in self._parts:
            for day, reason in self._rings(part, part.task.awaited).items():
                days.setdefault(day, []).append(_rung(reason, part))
        for rings in days.values():
            rings.sort(key=_ORDER)
        return days

    def _rings(self, part: UnitPart, awaited: Awaited) -> Mapping[date, RingReason]:
        schedule = self._plan.schedule(part.task.row[_KIND])
        return schedule.rings(awaited, is_supporting=part.role == SUPPORTING)

    @cached_property
    def _titles(self) -> Titles:
        rows = (part.task.row for part in self._parts)
        return Titles(Titled(row[CODE], title_shown(row[_TITLE], row[CODE]), day_of(row[_PLANNED])) for row in rows)

    def _task(self, part: UnitPart) -> UnitTask:
        row = part.task.row
        titled = Titled(row[CODE], title_shown(row[_TITLE], row[CODE]), part.task.awaited.due_on)
        short = partial(self._titles.short, titled)
        return UnitTask(part.task.facts, part.role, short, part.task.returned)

    def _body(self, part: UnitPart) -> bytes:
        return deadline_body(self._task(part), self._plan.heading)

    def _alarm(self, part: UnitPart) -> bytes:
        return deadline_alarm(self._task(part), self._plan.schedule(part.task.row[_KIND]), self._plan.remind_at)

    def _reminder(self, day: date, rings: Sequence[_Rung]) -> bytes:
        told = [_ring(rung) for rung in rings]
        plan, short = self._plan, self._titles.short
        return reminder_body(told, day, remind_at=plan.remind_at, heading=plan.heading, short=short)


_ORDER = itemgetter(0, 1, 2, 3)


def _rung(reason: RingReason, part: UnitPart) -> _Rung:
    row = part.task.row
    return _Rung(WEIGHTS[reason], part.task.due, row[_POSITION], row[NUMBER], reason, part)


def _ring(rung: _Rung) -> Ring:
    task, row = rung.part.task, rung.part.task.row
    return Ring(
        rung.reason, rung.part.role, row[CODE], row[_TITLE], task.awaited.due_on, row[_AT["lead"]], task.returned
    )


def _told(rung: _Rung) -> tuple[Any, ...]:
    """All that a reminder says of a task."""
    row = rung.part.task.row
    return rung.weight, rung.part.role, row[CODE], row[_TITLE], row[_DUE], row[_AT["lead"]], rung.part.task.told


def _titled_by(row: Sequence[Any]) -> tuple[str, str, str]:
    """What the headlines of a calendar are made of; nothing of it moves with a task's state."""
    return row[CODE], row[_TITLE], row[_PLANNED] or ""


def _nothing() -> bytes:
    return b""


def day_of(text: str | None) -> date | None:
    """A day as it is stored."""
    return date.fromisoformat(text) if text else None


def _shown(row: Sequence[Any]) -> ShownFacts:
    values = list(row)
    for number in _DATES:
        values[number] = day_of(values[number])
    for name in ("co_leads", "supporting"):
        values[_AT[name]] = parts_of(values[_AT[name]])
    values[_AT["amounts"]] = amounts_of(values[_AT["amounts"]])
    return ShownFacts._make(values)
