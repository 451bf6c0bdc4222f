"""Recurring deadlines: 每年6月底前, 每季度首月10日前; with the dates of the year where the words settle them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tracker.core.deadline.answer import Deadline, DeadlineClass
from tracker.core.deadline.expression import expression
from tracker.core.deadline.period import Context
from tracker.i18n import _

Read = Callable[[str, Context], Deadline]

EVERY = expression(
    r"(?P<every>每隔?)(?:一|1)?个?(?P<unit>半年|学年度?|学期|季度?|年度?|月|周|星期|礼拜|日|天|工作日|\d+个?(?:学年|学期|季度|年|月|周|天|日))"
)
_TIMED = expression(
    r"^的?(?:\d{1,2}月|\d+[日号]|[底末初终]|中(?!小)|年|[上中下]旬|[首末]月|最后|第\d+个?月|结束|开学|期|[上下]半年|暑|寒|[秋春]季|第?\d季|[一-龥]{2,3}节)"
)
_QUARTER_MONTH = expression(r"^的?(?:第?(?P<place>\d)个?月|(?P<edge>首月|第1月|末月|最后1?一?个?月))份?的?")
_LATE_DAY = expression(r"^(?:29|30|31)[日号]")


def read_recurring(found: re.Match[str], rest: str, context: Context, read: Read) -> Deadline:
    """What “每…” with the words after it comes to in the context's year."""
    if found["every"] == "每隔" or not _TIMED.match(rest):
        return together([])
    unit = found["unit"].removesuffix("度")
    occurrences = _OCCURRENCES.get(unit)
    phrases = occurrences(rest.removeprefix("的")) if occurrences else []
    readings = [read(phrase, context) for phrase in phrases]
    if unit == "月":
        readings = [_clipped(*pair, context, read) for pair in zip(phrases, readings, strict=True)]
    return together(readings)


def _clipped(phrase: str, deadline: Deadline, context: Context, read: Read) -> Deadline:
    """One month's occurrence; the 31st of a month without one is its last day."""
    month, _separator, rest = phrase.partition("月")
    if deadline.deadline_class is not DeadlineClass.INVALID or not _LATE_DAY.match(rest):
        return deadline
    return replace(read(f"{month}月底", context), reason=_("当月没有该日的，按月末计"), is_ambiguous=True)


def together(occurrences: Sequence[Deadline]) -> Deadline:
    """One recurring deadline with the dates of all occurrences; an impossible one makes the whole impossible."""
    for occurrence in occurrences:
        if occurrence.deadline_class is DeadlineClass.INVALID:
            return occurrence
    dates = tuple(sorted({day for occurrence in occurrences for day in occurrence.dates}))
    doubts = [occurrence.reason for occurrence in occurrences if occurrence.is_ambiguous and occurrence.dates]
    reason = _("；").join(dict.fromkeys(doubts))
    if not dates:
        reason = _("周期性事项，没有写明可推算的日期")
    return Deadline("", DeadlineClass.RECURRING, None, max(dates, default=None), dates, reason, bool(doubts))


def _yearly(rest: str) -> list[str]:
    return [f"年{rest}" if rest[0] in "底末终初中" else rest]


def _quarterly(rest: str) -> list[str]:
    month = _QUARTER_MONTH.match(rest)
    if not month:
        return [f"{quarter}季度{rest}" for quarter in range(1, 5)]
    place = int(month["place"] or (1 if month["edge"].startswith(("首", "第")) else 3))
    return [f"{quarter * 3 - 3 + place}月{rest[month.end() :]}" for quarter in range(1, 5)]


_OCCURRENCES: dict[str, Callable[[str], list[str]]] = {
    "年": _yearly,
    "半年": lambda rest: [f"上半年{rest}", f"下半年{rest}"],
    "季": _quarterly,
    "月": lambda rest: [f"{month}月{rest}" for month in range(1, 13)],
    "学期": lambda rest: [f"春季学期{rest}", f"秋季学期{rest}"],
    "学年": lambda rest: [f"学年{rest}"],
}


def within(deadline: Deadline, first: date, last: date) -> Deadline:
    """The recurring deadline with its dates from first to last only."""
    dates = tuple(day for day in deadline.dates if first <= day <= last)
    return replace(deadline, start_on=first, due_on=max(dates, default=None), dates=dates)
