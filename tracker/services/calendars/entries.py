"""What the calendars of a roadmap list: its tasks as they are stored, and the tombstones of those handed over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any, NamedTuple

from tracker.calendars.edition import digest
from tracker.calendars.entry import CalendarEntry, CalendarTask
from tracker.calendars.feed import Scheduled
from tracker.core.facts import TaskFacts
from tracker.core.identity.names import Names, TaskName
from tracker.core.model import Policy
from tracker.core.plan_text import task_from_text
from tracker.core.status import Status
from tracker.store.questions.history import Telling, adjusted_plans, told_of_tasks
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import facts_from_row, parts_of
from tracker.workdays import is_workday

_seen = itemgetter(*map(TaskFacts._fields.index, ("due_on", "position", "code", "lead", "supporting", "status")))


class FeedHeading(NamedTuple):
    """What the entries of one roadmap have in common."""

    roadmap: str
    title: str
    alarm_days: tuple[int, ...]
    works: Callable[[date], bool] = is_workday

    @property
    def mark(self) -> str:
        """What tells it from others; the working days are told by the edition."""
        return digest(self.roadmap, self.title, self.alarm_days)


class _Maker:
    """Makes the entry of one task when it is asked for the first time."""

    __slots__ = ("_entry", "_heading", "_row", "_told", "place")

    def __init__(self, heading: FeedHeading, row: Sequence[Any], told: Telling, place: TaskName) -> None:
        self._heading, self._row, self._told = heading, row, told
        self.place = place
        self._entry: CalendarEntry | None = None

    def task(self) -> CalendarTask:
        """The whole of it."""
        return _task(facts_from_row(self._row), self._told, self.place)

    def __call__(self) -> CalendarEntry:
        if self._entry is None:
            self._entry = _entry(self._heading, self.task())
        return self._entry


def listed(reader: Reader, heading: FeedHeading, as_of: date, names: Names) -> list[Scheduled]:
    """A roadmap's tasks on a day, in no order, and behind them what units have lost by an adjusted plan."""
    told, adjusted = told_of_tasks(reader, heading.roadmap, as_of), adjusted_plans(reader, heading.roadmap)
    base = heading.mark
    tasks: list[Scheduled] = []
    gone: list[Scheduled] = []
    for row in reader.task_rows(heading.roadmap, as_of):
        due, position, code, lead, supporting, status = _seen(row)
        place = names.place(row[0], heading.roadmap, code)
        lasting, maker = (place.origin, place.key), _Maker(heading, row, told[row[0]], place)
        mark = digest(base, row, told[row[0]], lasting)
        people, is_gone = parts_of(supporting), status == Status.WITHDRAWN
        tasks.append(
            Scheduled(due or "", heading.roadmap, position, code, lasting, lead, people, False, is_gone, mark, maker)
        )
        if row[0] in adjusted:
            gone += _handed_over(heading, tasks[-1], maker, adjusted[row[0]], names)
    return tasks + gone


def _handed_over(
    heading: FeedHeading, task: Scheduled, maker: _Maker, plans: Sequence[tuple[str, str]], names: Names
) -> Iterator[Scheduled]:
    """Tombstones for units that an adjusted plan no longer names, so that their calendars drop the entry."""
    if task.due and len(set(map(_people, plans))) == 1:
        return
    from tracker.core.replay import TaskState, facts_of

    whole, place = maker.task(), maker.place
    served = {task.lead, *task.supporting} if task.due else set()
    for text, day in reversed(plans):
        plan = names.told(task_from_text(text), place)
        state = TaskState(heading.roadmap, plan, plan.due_on, date.fromisoformat(day))
        facts = facts_of(state, Policy())
        people = {facts.lead, *facts.supporting}
        if facts.due_on and people - served:
            served |= people
            yield _tombstone(heading, whole, facts)


def _people(plan: tuple[str, str]) -> tuple[str, ...]:
    """Who has to do with a plan, as its text tells it."""
    told = json.loads(plan[0])
    return (told.get("lead", ""), *told.get("supporting", ()))


def _tombstone(heading: FeedHeading, task: CalendarTask, facts: TaskFacts) -> Scheduled:
    gone = CalendarTask(facts, task.sequence, task.created_at, task.changed_at, is_cancelled=True, lasting=task.lasting)
    assert facts.due_on is not None
    assert task.lasting is not None
    return Scheduled(
        facts.due_on.isoformat(),
        heading.roadmap,
        facts.position,
        facts.code,
        task.lasting,
        facts.lead,
        facts.supporting,
        is_cancelled=True,
        is_gone=True,
        mark=digest(heading.mark, gone),
        entry=lambda: _entry(heading, gone),
    )


def _entry(heading: FeedHeading, task: CalendarTask) -> CalendarEntry:
    return CalendarEntry(task, roadmap_title=heading.title, alarm_days=heading.alarm_days, works=heading.works)


def _task(facts: TaskFacts, told: Telling, place: TaskName) -> CalendarTask:
    return CalendarTask(
        facts,
        sequence=told.entries - 1,
        created_at=datetime.fromisoformat(told.first_at),
        changed_at=datetime.fromisoformat(told.last_at),
        lasting=(place.origin, place.key),
    )
