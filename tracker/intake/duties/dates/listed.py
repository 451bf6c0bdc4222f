"""Several dates in one cell for one item (3月中旬、9月中旬): which they are, and whether each is a duty of its own."""

from __future__ import annotations

import re
from datetime import date

from tracker.core.deadline import DeadlineClass
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.duties.dates.phrases import days_of
from tracker.intake.duties.dates.years import RowYear
from tracker.intake.duties.listing.numbering import folded

_BETWEEN = re.compile(r"[、，,；;\n]|以及|[和及与]")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMBER = re.compile(r"\d{1,2}")
_RECURS = re.compile(
    r"春[、和]?秋|上[、和]?下半年|学期|[两二三四五六七八九十\d][次轮]|各(?:开展|召开|组织|进行)?一次|每[年学月季半]|定期|分别|分[两二三四]批"
)
_NEAR = 45
"""Days within which two dates are rather the time of one work."""


def each_date(phrase: str, wording: str, year: RowYear, place: SourcePlace, asking: Asking) -> tuple[str, ...]:
    """The dates that are a duty each; none where there is but one, or where they were said to be of one duty."""
    dates = listed(phrase, year)
    if len(dates) < 2:
        return ()
    count = len(dates)
    if _RECURS.search(f"{wording}{phrase}"):
        words = _("“{phrase}”有{count}个日期，各作一项").format(phrase=phrase, count=count)
        asking.note(place, words)
        return dates
    days = _days(phrase, year)
    several = Option("several", _("作{count}项，各有日期").format(count=count))
    one = Option("one", _("作一项，以最后的{day}为准").format(day=f"{days[-1].month}月{days[-1].day}日"))
    is_one_stretch = (days[-1] - days[0]).days <= _NEAR
    choices = (one, several) if is_one_stretch else (several, one)
    question = _("“{phrase}”有{count}个日期，作几项？").format(phrase=phrase, count=count)
    key = f"dates:{place.table}.{place.row}.{place.item}"
    return (
        dates if asking.ask(Doubt(key, DoubtKind.ITEM, (place,), wording[:60], question, choices)) == "several" else ()
    )


def listed(phrase: str, year: RowYear) -> tuple[str, ...]:
    """Each date of a list, in words that stand alone; none where it is no list of days, or a bracket explains one."""
    if not phrase or "(" in folded(phrase) or year.deadline(phrase).deadline_class is not DeadlineClass.MULTI:
        return ()
    days = _days(phrase, year)
    parts = [part.strip() for part in _BETWEEN.split(phrase) if part.strip()]
    if len(parts) == len(days):
        words = _completed(parts)
        if tuple(year.deadline(each).due_on for each in words) == days:
            return words
    return tuple(day.isoformat() for day in days)


def _days(phrase: str, year: RowYear) -> tuple[date, ...]:
    deadline = year.deadline(phrase)
    return tuple(sorted(set(deadline.dates or days_of(deadline))))


def _completed(parts: list[str]) -> tuple[str, ...]:
    """Each part with the year of the first and, a mere number, with the end of the last (3、9月底)."""
    given = _YEAR.match(parts[0])
    end = re.sub(r"^(?:(?:19|20)\d\d年)?\d{1,2}", "", parts[-1])
    found = []
    for part in parts:
        whole = part + end if _NUMBER.fullmatch(_YEAR.sub("", part)) else part
        found.append(f"{given[0]}{whole}" if given and not _YEAR.match(whole) else whole)
    return tuple(found)
