"""What the calendar asks the database: a year's counts by day, a month's first tasks by day; and what it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.core.lamp import Item
from tracker.core.query import Filter
from tracker.i18n import _
from tracker.tui.views.calendar.days import PLAIN, DayMark, mark_of, weeks_of
from tracker.tui.views.calendar.diary import Diary
from tracker.tui.widgets.asof import day_text
from tracker.workdays import is_unannounced

if TYPE_CHECKING:
    from tracker.store.questions.figures import DayCount
    from tracker.store.questions.reader import Reader

TITLES = 12
"""The tasks of a day that are read for its cell; no cell has more lines on a usual screen."""
_MARGIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class YearAnswer:
    """The days of a year and of the weeks around it: how many tasks are due, and what kind of days they are."""

    year: int
    counts: Mapping[date, DayCount] = field(default_factory=dict)
    marks: Mapping[date, DayMark] = field(default_factory=dict)
    most: int = 0
    """The tasks of the fullest day."""
    is_unannounced: bool = False

    @property
    def is_read(self) -> bool:
        """Whether the database has answered yet."""
        return bool(self.marks)

    def mark(self, day: date) -> DayMark:
        """The kind of a day; a plain workday before it is known."""
        return self.marks.get(day, PLAIN)

    def total(self, first: date, last: date) -> Totals:
        """The sums over some days, both ends included."""
        found = [count for day, count in self.counts.items() if first <= day <= last]
        return Totals(
            sum(count.tasks for count in found),
            sum(count.overdue for count in found),
            sum(count.by_lamp["blue"] for count in found),
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """The tasks due in a month or a year."""

    tasks: int
    overdue: int
    closed: int


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is drawn: the as-of date, the day of the cursor, a year's counts, a month's tasks and diary."""

    as_of: date
    day: date
    year: YearAnswer
    items: Mapping[date, Sequence[Item]] = field(default_factory=dict)
    diary: Diary = field(default_factory=dict)


def read_year(reader: Reader, wanted: Filter, as_of: date, year: int) -> YearAnswer:
    """The counts of a year; the first call also loads the calendar of holidays."""
    from tracker.store.questions.figures import due_days

    first, last = date(year, 1, 1) - _MARGIN, date(year, 12, 17) + 2 * _MARGIN
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    counts = due_days(reader, wanted, as_of, first, last)
    return YearAnswer(
        year=year,
        counts=counts,
        most=max((count.tasks for day, count in counts.items() if day.year == year), default=0),
        marks={day: mark_of(day) for day in days},
        is_unannounced=is_unannounced(date(year, 1, 1)),
    )


def read_titles(reader: Reader, wanted: Filter, as_of: date, year: YearAnswer, day: date) -> dict[date, list[Item]]:
    """The first tasks of each day in the weeks of the day's month, most urgent first."""
    weeks = weeks_of(day)
    shown = [each for week in weeks for each in week if each in year.counts]
    return {each: reader.items(due_on(wanted, each), as_of, order="attention", limit=TITLES) for each in shown}


def due_on(wanted: Filter, first: date, last: date | None = None) -> Filter:
    """The filter for what is due on a day or between two, as far as it lets them through itself."""
    last = last or first
    return wanted._replace(due_from=max(first, wanted.due_from or first), due_to=min(last, wanted.due_to or last))


def next_due(shown: Shown) -> str:
    """What comes after a day on which nothing is due."""
    later = [day for day in shown.year.counts if day > shown.day]
    if not later:
        return _("之后今年没有期限")
    day = min(later)
    return _("下一个期限是 {day}，{count} 项").format(day=day_text(day), count=shown.year.counts[day].tasks)
