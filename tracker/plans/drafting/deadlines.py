"""Start and due of a task or stage: dates and official phrases in, days out, with everything doubtful listed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tracker.core.deadline import Deadline, DeadlineClass
from tracker.core.written.periods import named_in, period
from tracker.i18n import _
from tracker.plans.drafting.years import YearInForce
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import TableRow

_FIRST_DAYS = ("start", "from")
"""The keys of which the first day counts."""


class Dates(NamedTuple):
    """From when to when, the due phrase as written, its class, and why it gives no date."""

    start_on: date | None
    due_on: date | None
    phrase: str
    deadline_class: str
    reason: str = ""


def read_dates(row: TableRow, year: YearInForce, problems: ProblemList) -> Dates:
    """The row's ``start`` and ``due``; a due date without a year is of the start's year, else of ``year``."""
    start_on = first_day(row, "start", year, problems)
    phrase: str = row["due"]
    if not phrase:
        return Dates(start_on, None, "", DeadlineClass.NONE.value)
    deadline = _read(row, "due", year.of_due(start_on), problems)
    repeat: str = row.values.get("repeat", "")
    if deadline.deadline_class is DeadlineClass.MULTI or (
        deadline.deadline_class is DeadlineClass.RECURRING and repeat
    ):
        _warn_several(row, deadline, repeat, problems)
    due_on = _first(deadline) if repeat else _last(deadline)
    return Dates(start_on or deadline.start_on, due_on, phrase, deadline.deadline_class.value, deadline.reason)


def first_day(row: TableRow, key: str, year: YearInForce, problems: ProblemList) -> date | None:
    """The first day of what the row's key says; None where it says nothing."""
    if not row[key]:
        return None
    deadline = _read(row, key, year, problems)
    start_on = deadline.start_on or _first(deadline)
    if start_on is None and deadline.deadline_class is not DeadlineClass.INVALID:
        problems.add("no-start", row.at(key), value=deadline.phrase, hint=deadline.reason)
    return start_on


def _first(deadline: Deadline) -> date | None:
    return min(deadline.dates, default=deadline.due_on)


def _last(deadline: Deadline) -> date | None:
    return max(deadline.dates, default=deadline.due_on)


def _read(row: TableRow, key: str, year: YearInForce, problems: ProblemList) -> Deadline:
    deadline = year.read(row[key])
    if deadline.deadline_class is DeadlineClass.INVALID:
        problems.add("bad-deadline", row.at(key), value=deadline.phrase, reason=deadline.reason)
    elif deadline.is_ambiguous:
        day = (deadline.start_on or _first(deadline)) if key in _FIRST_DAYS else _last(deadline)
        values = {"value": deadline.phrase, "day": day or _("无日期"), "reason": deadline.reason}
        problems.add("ambiguous-deadline", row.at(key), hint=_("读法不对时请改写为日期"), **values)
    return deadline


def last_day(row: TableRow, key: str, year: YearInForce, problems: ProblemList) -> date | None:
    """The last day of what the row's key says; None where it says nothing."""
    if not row[key]:
        return None
    deadline = _read(row, key, year, problems)
    if deadline.due_on is None and deadline.deadline_class is not DeadlineClass.INVALID:
        reason = deadline.reason or _("没有写到哪一天")
        problems.add("bad-deadline", row.at(key), value=deadline.phrase, reason=reason)
    return deadline.due_on


def warn_once(dates: Dates, row: TableRow, problems: ProblemList) -> None:
    """Note what a task that happens once leaves open: no deadline, one that recurs, an end of repeats."""
    if row["ends"]:
        problems.add("ends-without-repeat", row.at("ends"), hint=_("重复的事项加上 repeat；只做一次的，删去 ends"))
    if dates.deadline_class == DeadlineClass.NONE:
        hint = dates.reason or _("确实没有时限的，写“长期坚持”")
        problems.add("no-deadline", row.at("due"), id=row["id"], hint=hint)
    elif dates.deadline_class == DeadlineClass.RECURRING:
        named = named_in(dates.phrase)
        hint = _("加上 repeat: {repeat}").format(repeat=named[0]) if named else _("加上 repeat，如 每季度、每2个月")
        problems.add("recurring-without-repeat", row.at("due"), value=dates.phrase, hint=hint)


def _warn_several(row: TableRow, deadline: Deadline, repeat: str, problems: ProblemList) -> None:
    if len(deadline.dates) <= (period(repeat).turns_a_year if repeat else 1):
        return
    day = _first(deadline) if repeat else _last(deadline)
    hint = _("建议每个日期各写一个事项")
    count = len(deadline.dates)
    problems.add("several-deadlines", row.at("due"), hint=hint, value=deadline.phrase, count=count, day=day)
