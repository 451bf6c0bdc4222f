"""On which days units' calendars remind them, as it stands on a day, published or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.calendars.schedule import Awaited, Schedule
from tracker.core.lamp import Item
from tracker.core.model import Policy
from tracker.core.query import Filter
from tracker.core.status import WITH_UNIT, Status
from tracker.store.questions.calendars.diary import DiaryEntry, DiaryKind
from tracker.store.questions.calendars.tasks import alarm_policy
from tracker.store.questions.reader import Reader
from tracker.store.write.codec import policy_from_text
from tracker.workdays import is_workday

MOST = 2000
"""In a plan with more open tasks nearly every day would ring: nothing is told of it."""


def ringing(reader: Reader, wanted: Filter, as_of: date, first: date, last: date) -> list[DiaryEntry]:
    """The reminders of the units that lead, from the first day to the last; none before the as-of date."""
    open_ones = tuple(
        status for status in (*WITH_UNIT, Status.SUSPENDED) if not wanted.statuses or status in wanted.statuses
    )
    if last < as_of or not open_ones:
        return []
    items = reader.items(wanted._replace(statuses=open_ones), as_of, limit=MOST + 1)
    if len(items) > MOST:
        return []
    plans = _Plans(reader, as_of)
    return [entry for item in items for entry in plans.entries(item) if first <= entry.day <= last]


class _Plans:
    """The schedules of the roadmaps, each made once."""

    def __init__(self, reader: Reader, as_of: date) -> None:
        self._reader = reader
        self._as_of = as_of
        self._policies: dict[str, Policy] = {}
        self._schedules: dict[tuple[int, ...], Schedule] = {}

    def entries(self, item: Item) -> Iterator[DiaryEntry]:
        """The days on which the unit that leads a task is reminded of it."""
        facts = item.facts
        if facts.roadmap not in self._policies:
            self._policies[facts.roadmap] = policy_from_text(alarm_policy(self._reader, facts.roadmap))
        days = self._policies[facts.roadmap].alarm_days_for(facts.kind)
        if days not in self._schedules:
            self._schedules[days] = Schedule(self._as_of, days, is_workday)
        awaited = Awaited(facts.status, facts.due_on, facts.review_on)
        for day in self._schedules[days].rings(awaited, is_supporting=False):
            yield DiaryEntry(day, DiaryKind.RINGS, "", facts.code, facts.title, facts.lead)
