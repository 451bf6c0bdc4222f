"""What one unit's calendar is made of: the tasks in which it has a part, and the pieces that come of them.

Of a task little is read at first; the whole of it when something is to be written of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, time
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from tracker.calendars.deadline import deadline_alarm, deadline_body
from tracker.calendars.edition import digest_of_rows
from tracker.calendars.identifiers import uid_of
from tracker.calendars.piece import CalendarPiece
from tracker.calendars.reminder import Ring, reminder_body
from tracker.calendars.schedule import WEIGHTS, Awaited, RingReason, Schedule, is_shown
from tracker.calendars.shown import ShownFacts
from tracker.calendars.titles import Titles
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING, PlanHeading, Returned, UnitTask, title_shown
from tracker.store.questions.rows import amounts_of, parts_of

LITTLE = (
    "task_id", "code", "title", "kind", "due_on", "lead", "co_leads", "supporting", "status", "review_on", "closed_on",
    "returns",
)  # fmt: skip
"""What is read of a task at first."""
WHOLE = (*LITTLE, *(name for name in ShownFacts._fields if name not in LITTLE))
"""All that calendars show of one."""
NUMBER, CODE, TITLE, KIND, DUE, LEADS, _CO_LEADS, _SUPPORTING, STATUS, _REVIEW, _CLOSED, RETURNS = range(len(LITTLE))
_ROLES = ((LEADS, LEAD), (_CO_LEADS, CO_LEAD), (_SUPPORTING, SUPPORTING))
_ROLE_MARKS = {LEAD: "l", CO_LEAD: "c", SUPPORTING: "s"}
_PLACES = [WHOLE.index(name) for name in ShownFacts._fields]
_DATES = frozenset(number for number, name in enumerate(ShownFacts._fields) if "_on" in name)
_LISTS = frozenset(ShownFacts._fields.index(name) for name in ("co_leads", "supporting"))
_AMOUNTS = ShownFacts._fields.index("amounts")

Told = tuple[str, str, str]
"""A return as the journal has it: its day, its reason and when it was recorded."""


class GatheredTask:
    """A task as it is stored: its row begins with :data:`LITTLE` and ends with its lasting names."""

    __slots__ = ("_facts", "awaited", "returned", "row", "told", "whole")

    def __init__(self, row: Sequence[Any], told: Told | None, returned: Returned | None) -> None:
        self.row, self.told, self.returned = row, told, returned
        self.whole: Sequence[Any] | None = None
        self._facts: ShownFacts | None = None
        self.awaited = Awaited(
            row[STATUS], day_of(row[DUE]), day_of(row[_REVIEW]), returned.known_on if returned else None
        )

    @property
    def due(self) -> str:
        """The due day as it is stored; empty for none."""
        return self.row[DUE] or ""

    def parts(self) -> Iterator[tuple[str, str]]:
        """Every unit's name with its role."""
        for field, role in _ROLES:
            if text := self.row[field]:
                for name in text.split("\n"):
                    yield name, role

    def is_shown(self, as_of: date) -> bool:
        """Whether calendars still have, or already have, its deadline."""
        return is_shown(self.awaited, day_of(self.row[_CLOSED]), as_of)

    def mark(self) -> str:
        """What tells the whole of it from any other state of it."""
        assert self.whole is not None
        return digest_of_rows("", tuple(self.whole), self.told or ())

    @property
    def facts(self) -> ShownFacts:
        """All that is shown of it."""
        assert self.whole is not None
        if self._facts is None:
            self._facts = _shown(self.whole)
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

    def read(self, tasks: Iterable[GatheredTask]) -> None:
        """Read the whole of these tasks, where that has not been done."""


class UnitPieces:
    """The pieces of one unit's calendar. What its headlines are depends on all its titles."""

    def __init__(self, plan: Plan, key: str, parts: Sequence[UnitPart]) -> None:
        self._plan, self._key, self._parts = plan, key, parts
        self._base = digest_of_rows(plan.mark, *sorted((part.task.row[CODE], part.task.row[TITLE]) for part in parts))

    def deadlines(self, tasks: Collection[int] | None = None) -> Iterator[CalendarPiece]:
        """An entry for each task that has a date; of those tasks alone where some are told."""
        parts = [part for part in self._parts if part.task.due and (tasks is None or part.task.row[NUMBER] in tasks)]
        self._plan.read(part.task for part in parts)
        for part in parts:
            task = part.task
            yield CalendarPiece(
                uid_of("entry", *task.row[-2:], self._key),
                "deadline",
                task.due,
                task.mark() + _ROLE_MARKS[part.role] + self._base,
                partial(self._body, part),
                partial(self._alarm, part),
                task.is_shown(self._plan.as_of),
            )

    def reminders(self, roadmap: str) -> Iterator[CalendarPiece]:
        """A reminder for each day on which the unit is reminded of something."""
        days: dict[date, list[tuple[int, RingReason, UnitPart]]] = {}
        for part in self._parts:
            schedule, is_supporting = self._plan.schedule(part.task.row[KIND]), part.role == SUPPORTING
            for day, reason in schedule.rings(part.task.awaited, is_supporting=is_supporting).items():
                days.setdefault(day, []).append((WEIGHTS[reason], reason, part))
        for day, rings in sorted(days.items()):
            rings.sort(key=itemgetter(0))
            yield CalendarPiece(
                uid_of("reminder", roadmap, self._key, day.isoformat()),
                "reminder",
                day.isoformat(),
                digest_of_rows(self._base, *(_told(weight, part) for weight, _reason, part in rings)),
                partial(self._reminder, day, rings),
                _nothing,
            )

    @cached_property
    def _titles(self) -> Titles:
        rows = (part.task.row for part in self._parts)
        return Titles((row[CODE], title_shown(row[TITLE], row[CODE])) for row in rows)

    def _task(self, part: UnitPart) -> UnitTask:
        row = part.task.row
        short = partial(self._titles.short, row[CODE], title_shown(row[TITLE], row[CODE]))
        return UnitTask(part.task.facts, part.role, short, part.task.returned)

    def _body(self, part: UnitPart) -> bytes:
        return deadline_body(self._task(part), self._plan.heading)

    def _alarm(self, part: UnitPart) -> bytes:
        return deadline_alarm(self._task(part), self._plan.schedule(part.task.row[KIND]), self._plan.remind_at)

    def _reminder(self, day: date, rings: Sequence[tuple[int, RingReason, UnitPart]]) -> bytes:
        told = [_ring(reason, part) for _weight, reason, part in rings]
        plan = self._plan
        short = self._titles.short
        return reminder_body(told, day, remind_at=plan.remind_at, heading=plan.heading, short=short)


def _ring(reason: RingReason, part: UnitPart) -> Ring:
    task, row = part.task, part.task.row
    return Ring(reason, part.role, row[CODE], row[TITLE], task.awaited.due_on, row[LEADS], task.returned)


def _told(weight: int, part: UnitPart) -> tuple[Any, ...]:
    """All that a reminder says of a task."""
    row = part.task.row
    return weight, part.role, row[CODE], row[TITLE], row[DUE], row[LEADS], part.task.told


def _nothing() -> bytes:
    return b""


def day_of(text: str | None) -> date | None:
    """A day as it is stored."""
    return date.fromisoformat(text) if text else None


def _shown(row: Sequence[Any]) -> ShownFacts:
    values: list[Any] = [row[place] for place in _PLACES]
    for number in _DATES:
        values[number] = day_of(values[number])
    for number in _LISTS:
        values[number] = parts_of(values[number])
    values[_AMOUNTS] = amounts_of(values[_AMOUNTS])
    return ShownFacts._make(values)
