"""What units answered on their pages since a meeting: unit by unit, each with its task as it stands."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from tracker.clock import BEIJING
from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.readings import by_reading
from tracker.services.feeds.trouble import trouble_of
from tracker.store.questions.calendars.answers import UnitAnswer, answers
from tracker.store.questions.reader import Reader


class Answered(NamedTuple):
    """An answer, the unit's present name, and the task that it is about."""

    answer: UnitAnswer
    unit: str
    item: Item

    @property
    def day(self) -> date:
        """The day on which it came, in Beijing."""
        return self.answer.answered_at.astimezone(BEIJING).date()

    @property
    def trouble(self) -> str | None:
        """What trouble the unit has with it, in its words; None where it reports none."""
        return trouble_of(self.answer.entry)


def answered(reader: Reader, wanted: Filter, since: date, as_of: date) -> tuple[Answered, ...]:
    """The answers that came after one day and not after another, of tasks that pass the filter.

    Trouble stands first; then in the order of the plans' units, the newest of each first.
    """
    if since >= as_of:
        return ()
    begin = datetime.combine(since + timedelta(days=1), time(), BEIJING)
    found = answers(reader, roadmap=wanted.roadmap, since=begin)
    if not found:
        return ()
    units = {(unit.roadmap, unit.key): unit.name for unit in reader.units()}
    order = {name: place for place, name in enumerate(dict.fromkeys(units.values()))}
    codes = {answer.entry.code for answer in found}
    asked = wanted._replace(codes=tuple(codes.intersection(wanted.codes) if wanted.codes else codes))
    items = {(item.facts.roadmap, item.facts.code): item for item in reader.items(asked, as_of)} if asked.codes else {}
    told = [
        Answered(answer, units.get((answer.entry.roadmap, answer.unit), answer.unit), item)
        for answer in found
        if (item := items.get((answer.entry.roadmap, answer.entry.code)))
    ]
    told = [one for one in told if one.day <= as_of]
    return tuple(
        sorted(told, key=lambda one: (one.trouble is None, order.get(one.unit, len(order)), by_reading(one.unit)))
    )
