"""What the calendars of a roadmap list: its tasks as they are stored, and the tombstones of those handed over.

What only an entry made anew needs is imported when one is: most of an export finds that nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.calendars.edition import digest, digest_of_rows
from tracker.calendars.entry import CalendarEntry, CalendarTask
from tracker.calendars.feed import Scheduled
from tracker.calendars.shown import ShownFacts, shown_of
from tracker.core.identity.names import SIGN, duty_of
from tracker.core.status import Status
from tracker.store.questions.calendars.telling import Telling, adjusted_plans, lasting_names, task_rows, told_of_tasks
from tracker.store.questions.reader import Reader
from tracker.store.questions.rows import amounts_of, parts_of

if TYPE_CHECKING:
    from tracker.core.identity.names import Names

Row = Sequence[Any]
Told = Mapping[int, tuple[int, int, str, str]]
_SEEN = ("due_on", "position", "code", "lead", "co_leads", "supporting", "status")
_seen = itemgetter(*map(ShownFacts._fields.index, _SEEN))
_DATES = [number for number, name in enumerate(ShownFacts._fields) if "_on" in name]
_LISTS = [ShownFacts._fields.index(name) for name in ("co_leads", "supporting")]
_CODE, _AMOUNTS = map(ShownFacts._fields.index, ("code", "amounts"))


class FeedHeading(NamedTuple):
    """What the entries of one roadmap have in common. ``policy`` is JSON, as it is stored."""

    roadmap: str
    title: str
    policy: str
    works: Callable[[date], bool]

    @property
    def mark(self) -> str:
        """What tells it from others; the working days are told by the edition."""
        return digest(self.roadmap, self.title, self.policy)

    def entry(self, task: CalendarTask) -> CalendarEntry:
        """The entry of a task."""
        days = _alarm_days(self.policy)
        return CalendarEntry(task, roadmap_title=self.title, alarm_days=days, works=self.works)


class _Maker:
    """Makes the entry of one task when it is asked for the first time."""

    __slots__ = ("_entry", "_heading", "_lasting", "_row", "_told")

    def __init__(self, heading: FeedHeading, row: Row, told: Row, lasting: tuple[str, str]) -> None:
        self._heading, self._row, self._told, self._lasting = heading, row, told, lasting
        self._entry: CalendarEntry | None = None

    def task(self) -> CalendarTask:
        """The whole of it."""
        told = Telling._make(self._told)
        return CalendarTask(
            _shown(self._row),
            sequence=told.entries - 1,
            created_at=datetime.fromisoformat(told.first_at),
            changed_at=datetime.fromisoformat(told.last_at),
            lasting=self._lasting,
        )

    def __call__(self) -> CalendarEntry:
        if self._entry is None:
            self._entry = self._heading.entry(self.task())
        return self._entry


def listed(reader: Reader, heading: FeedHeading, as_of: date) -> list[Scheduled]:
    """A roadmap's tasks on a day, in no order, and behind them what units have lost by an adjusted plan."""
    rows = task_rows(reader, ShownFacts._fields, heading.roadmap, as_of)
    told, adjusted = told_of_tasks(reader, heading.roadmap, as_of), adjusted_plans(reader, heading.roadmap)
    told.update(_told_of_duties(rows, told))
    renamed, names = lasting_names(reader), lru_cache(maxsize=1)(reader.names)
    base, roadmap = heading.mark, heading.roadmap
    tasks: list[Scheduled] = []
    gone: list[Scheduled] = []
    for row in rows:
        due, position, code, lead, co_leads, supporting, status = _seen(row)
        number = row[0]
        lasting = renamed.get(number) or (roadmap, code)
        maker, mark = _Maker(heading, row, told[number], lasting), digest_of_rows(base, row, told[number], lasting)
        people, is_gone = (lead, parts_of(co_leads), parts_of(supporting)), status == Status.WITHDRAWN
        tasks.append(Scheduled(due or "", roadmap, position, code, lasting, *people, False, is_gone, mark, maker))
        if number in adjusted:
            gone += _handed_over(heading, tasks[-1], maker, adjusted[number], names)
    return tasks + gone


def _told_of_duties(rows: Sequence[Row], told: Told) -> Iterator[tuple[int, tuple[int, int, str, str]]]:
    """What was told of each duty with what was told of its members' shares, which its entry shows too."""
    shares: dict[str, list[int]] = {}
    for row in rows:
        if SIGN in row[_CODE]:
            shares.setdefault(duty_of(row[_CODE]), []).append(row[0])
    for number, code in ((row[0], row[_CODE]) for row in rows if row[_CODE] in shares):
        all_told = [told[number], *(told[share] for share in shares[code])]
        last_at = max(last for _number, _entries, _first, last in all_told)
        yield number, (number, sum(entries for _number, entries, *_when in all_told), told[number][2], last_at)


def _handed_over(
    heading: FeedHeading,
    task: Scheduled,
    maker: _Maker,
    plans: Sequence[tuple[str, str]],
    names: Callable[[], Names],
) -> Iterator[Scheduled]:
    """Tombstones for units that an adjusted plan no longer names, so that their calendars drop the entry."""
    if task.due and len(set(map(_people, plans))) == 1:
        return
    from tracker.core.model import Policy
    from tracker.core.plan_text import task_from_text
    from tracker.core.replay import TaskState, facts_of

    whole = maker.task()
    place = names().place(whole.facts.task_id, task.roadmap, task.code)
    served = {task.lead, *task.co_leads, *task.supporting} if task.due else set()
    for text, day in reversed(plans):
        plan = names().told(task_from_text(text), place)
        state = TaskState(heading.roadmap, plan, plan.due_on, date.fromisoformat(day))
        facts = shown_of(facts_of(state, Policy()))
        people = {*filter(None, (facts.lead, *facts.co_leads, *facts.supporting))}
        if facts.due_on and people - served:
            served |= people
            yield _tombstone(heading, whole, facts)


def _people(plan: tuple[str, str]) -> tuple[str, ...]:
    """Who has to do with a plan, as its text tells it."""
    import json

    told = json.loads(plan[0])
    return (told.get("lead", ""), *told.get("co_leads", ()), *told.get("supporting", ()))


def _tombstone(heading: FeedHeading, task: CalendarTask, facts: ShownFacts) -> Scheduled:
    gone = task._replace(facts=facts, is_cancelled=True)
    assert facts.due_on is not None
    assert task.lasting is not None
    return Scheduled(
        facts.due_on.isoformat(),
        heading.roadmap,
        facts.position,
        facts.code,
        task.lasting,
        facts.lead,
        facts.co_leads,
        facts.supporting,
        is_cancelled=True,
        is_gone=True,
        mark=digest(heading.mark, gone),
        entry=lambda: heading.entry(gone),
    )


def _shown(row: Row) -> ShownFacts:
    values = list(row)
    for number in _DATES:
        values[number] = date.fromisoformat(values[number]) if values[number] else None
    for number in _LISTS:
        values[number] = parts_of(values[number])
    values[_AMOUNTS] = amounts_of(values[_AMOUNTS])
    return ShownFacts._make(values)


@lru_cache(maxsize=8)
def _alarm_days(policy: str) -> tuple[int, ...]:
    import json

    return tuple(json.loads(policy)["alarm_days"])
