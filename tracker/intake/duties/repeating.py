"""Duties that recur (每季度末): how often, as a roadmap file says it, and of which year their dates are."""

from __future__ import annotations

import re
from datetime import date

from tracker.core.deadline import Deadline, DeadlineClass
from tracker.core.written.periods import named_in
from tracker.i18n import _
from tracker.intake.document import SourcePlace
from tracker.intake.doubts import Asking
from tracker.intake.duties.dates.phrases import read
from tracker.intake.duty import When
from tracker.intake.rows import BodyRow

_OWN_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIODS = {2: (6, "half-yearly"), 4: (3, "quarterly"), 12: (1, "monthly")}
"""By the number of dates in a year: how many months each has to itself, and what that is called."""


def repeated(when: When, row: BodyRow | None, place: SourcePlace, asking: Asking) -> tuple[When, str]:
    """What a file's ``repeat`` says of the duty, empty where it is due once; and its dates, of the row's own year only.

    Of a year that stands over the rows (2024年) a duty recurs in that year, not through the whole plan.
    """
    deadline = when.deadline
    if deadline is None or deadline.deadline_class is not DeadlineClass.RECURRING:
        return when, ""
    name = _name(when.due, deadline)
    if not name:
        asking.note(place, _("“{phrase}”是周期性的，没有写明多久一次").format(phrase=when.due))
        return when, ""
    asking.note(place, _("“{phrase}”作重复的事项").format(phrase=when.due))
    year = _year_over(row)
    if year and not _OWN_YEAR.search(when.due):
        phrase = f"{year}年{when.due}"
        if read(phrase, int(year) + 1).dates == read(when.due, int(year)).dates != ():
            return when._replace(due=phrase, deadline=read(phrase, int(year))), name
    return when, name


def _name(phrase: str, deadline: Deadline) -> str:
    """The period that gives each date a turn of its own (每年3月、9月 is half-yearly), else the one that is named."""
    named = named_in(phrase)
    months, period = _PERIODS.get(len(deadline.dates), (0, ""))
    if period and len({_turn(day, months) for day in deadline.dates}) == len(deadline.dates) and named:
        return period
    return named[0] if named else ""


def _turn(day: date, months: int) -> int:
    return (day.month - 1) // months


def _year_over(row: BodyRow | None) -> str:
    """The calendar year that the row, its heading or a title names; empty where it is only told by other dates."""
    if row is None or not re.fullmatch(r"\d{4}", row.year):
        return ""
    if row.year_from in (_("表头"), _("工作表名"), _("表题"), _("文件标题")):
        return row.year
    texts = (row.section, *(cell.text for cell in row.cells))
    return row.year if any(re.search(rf"{row.year}\s*年", text) for text in texts) else ""
