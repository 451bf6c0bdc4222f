"""One part of a phrase, between commas and list marks: a term or a range, its limit, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tracker.core.deadline.answer import Deadline, DeadlineClass, ongoing, point, span, undated
from tracker.core.deadline.expression import expression
from tracker.core.deadline.period import Context, Impossible, Period, Stretch, Unsettled, checked_year
from tracker.core.deadline.spans import BARE_SPAN, SPAN, is_span, span_end
from tracker.core.deadline.terms import term_at
from tracker.core.deadline.words import (
    DANGEROUS,
    FIRM_DATE,
    FROM_ANCHOR,
    LEAD_IN,
    LUNAR,
    NOW,
    SETTLED_ALREADY,
    TAIL,
    UNDATED,
)
from tracker.i18n import _

Limit = Callable[[Period], Deadline]
_DAY = timedelta(days=1)
_SINCE = expression(r"(?:假期|放假|收假|结束|开学|起算|之日)*(?:起|之后|以后|后)(?:的|算)?")
_JOIN = expression(r"(?:起|开始|开学)?-")
_LATER_DATE = expression(r"\d+(?:年|月|日|季度)(?!级|制)")


def read_part(text: str, context: Context) -> tuple[Deadline, Context]:
    """The deadline of a part, and the context for the part after it, which inherits year and month."""
    try:
        return _read_part(text, context)
    except Impossible as error:
        return undated(DeadlineClass.INVALID, str(error)), context
    except Unsettled as error:
        lunar = _("农历和民族节日每年日期不同，请改写公历日期") if LUNAR.search(text) else ""
        return undated(DeadlineClass.NONE, lunar or str(error)), context


def _read_part(text: str, context: Context) -> tuple[Deadline, Context]:
    if SETTLED_ALREADY.search(text):
        raise Unsettled(_("“{text}”是状态，不是期限").format(text=text))
    lead, position = _lead_in(text)
    counted = _counted(text, position, context)
    if counted:
        return counted, context
    begun = NOW.match(text, position)
    found = term_at(text, begun.end() if begun else position, context)
    if not found:
        return _without_term(text, position, context)
    period, position = found
    if begun:
        lead, period = {}, _from_now(period, context)
    period, position = _range(text, position, period, context)
    period = _so_far(period, context)
    deadline, position = _limited(text, position, period)
    deadline = _led(deadline, lead, period)
    is_closed = text[:position].endswith(("前", "内", "期间", "止"))
    following = replace(context, year=period.end.year, previous=period.end)
    is_plain = context.spoken is not None or (period.shape is Stretch.DAY and period.is_year_written)
    return _with_tail(deadline, text[position:], is_closed=is_closed, is_plain=is_plain), following


def _so_far(period: Period, context: Context) -> Period:
    """The period; of one that is not over yet, where something happened in it, what has passed."""
    day = context.anchor
    if not (context.is_behind and day and period.start <= day < period.end) or period.shape is Stretch.SPAN:
        return period
    return replace(period, end=day, shape=Stretch.EDGE, note=_("还没有过完，按 {day} 计").format(day=day))


def _from_now(period: Period, context: Context) -> Period:
    """即日起至6月底: from the anchor where there is one."""
    if context.anchor is None:
        return replace(period, shape=Stretch.EDGE)
    if context.anchor > period.end:
        raise Impossible(_("终点 {end} 早于起点 {start}").format(start=context.anchor, end=period.end))
    return replace(period, start=context.anchor, shape=Stretch.SPAN)


def _lead_in(text: str) -> tuple[dict[str, str], int]:
    """The words before the date by the name of their effect, and where they end."""
    effects: dict[str, str] = {}
    position = 0
    while found := LEAD_IN.match(text, position):
        effects.update({name: word for name, word in found.groupdict().items() if word})
        position = found.end()
    return effects, position


def _counted(text: str, position: int, context: Context) -> Deadline | None:
    """A span counted from the anchor: 一周内, 会后7日内, 自收到通知之日起3个工作日内."""
    event = FROM_ANCHOR.match(text, position)
    start = event.end() if event else position
    found = SPAN.match(text, start) or BARE_SPAN.match(text, start)
    if not found or not is_span(found):
        return None
    due, note = span_end(found, context.anchored())
    if not found[0].endswith("内"):
        note = note or _("没有写“内”，按“内”计")
    checked_year(due.year)
    return _with_tail(
        point(due, note or (_("按起算日期计，当日不算") if event else "")), text[found.end() :], is_closed=True
    )


def _without_term(text: str, position: int, context: Context) -> tuple[Deadline, Context]:
    """A class word, a date after a name, or nothing that can be read."""
    firm = FIRM_DATE.search(text, position)
    name = text[: firm.start()] if firm else ""
    if firm and 0 < len(name) <= 12 and not DANGEROUS.search(name) and not LUNAR.search(name):
        deadline, following = _read_part(text[firm.start() :], context)
        note = _("“{words}”未参与推算").format(words=name)
        return _noted(deadline, note), following
    for pattern, deadline_class, reason in UNDATED:
        if pattern.search(text):
            return undated(deadline_class, _(reason)), context
    if is_span(later := SPAN.search(text, position)) and later:
        raise Unsettled(_("“{event}”不是已知的日期，无法起算").format(event=text[: later.start()]))
    raise Unsettled(_("读不懂“{text}”，不猜").format(text=text))


def _range(text: str, position: int, first: Period, context: Context) -> tuple[Period, int]:
    """The period up to the second end, where a dash and another term follow."""
    dash = _JOIN.match(text, position)
    if not dash:
        return first, position
    inherited = replace(context, year=first.start.year, previous=first.end)
    found = term_at(text, dash.end(), inherited)
    if not found:
        raise Unsettled(_("读不懂“{text}”，不猜").format(text=text))
    second, position = found
    if text.startswith("-", position):
        raise Unsettled(_("一个范围只有起止两端：{text}").format(text=text))
    return _joined(first, second), position


def _joined(first: Period, second: Period) -> Period:
    note = second.note
    start, end = first.start, second.end
    if end < start:
        start, end = _over_the_year(first, second)
        note = _("终点早于起点且没有写年份，按跨年计")
    return Period(start, end, Stretch.SPAN, note, second.is_year_written)


def _over_the_year(first: Period, second: Period) -> tuple[date, date]:
    """The ends of 11月—2月: one of them lies in another year. Reversed with both years written is impossible."""
    is_settled = first.is_year_written and second.is_year_written
    is_same_month = (first.start.year, first.start.month) == (second.end.year, second.end.month)
    is_years_apart = not second.is_year_written and second.end + relativedelta(years=1) < first.start
    if is_settled or is_same_month or is_years_apart:
        raise Impossible(_("终点 {end} 早于起点 {start}").format(start=first.start, end=second.end))
    # the phrase has to be confirmed anyway, so an edge such as 12月底 counts with its whole month
    start = first.start.replace(day=1) if first.shape is Stretch.EDGE else first.start
    if second.is_year_written:
        start += relativedelta(year=second.end.year)
        return start - relativedelta(years=start > second.end), second.end
    end = second.end + relativedelta(years=1)
    is_month_end = (second.end + _DAY).day == 1
    checked_year(end.year)
    return start, end + relativedelta(day=31) if is_month_end else end


def _plain(period: Period) -> Deadline:
    if period.shape in (Stretch.PART, Stretch.WHOLE, Stretch.SPAN):
        return span(period.start, period.end, period.note)
    due = period.start if period.shape is Stretch.EVENT else period.end
    return point(due, period.note)


def _before(period: Period) -> Deadline:
    """“…前”: a day counts itself, 底 and 旬 their last day, a whole month or year the day before it begins."""
    if period.shape is Stretch.EVENT:
        return point(period.start - _DAY, period.note)
    if period.shape is Stretch.WHOLE:
        due = period.start - _DAY
        checked_year(due.year)
        return point(due, period.note or _("整段时间的“前”按它开始的前一日（{due}）计").format(due=due))
    if period.shape is Stretch.PART:
        return point(period.end, period.note or _("“前”按该段最后一日计"))
    return _plain(period)


def _long_before(period: Period) -> Deadline:
    deadline = _before(period)
    return _noted(deadline, _("“之前”含当日")) if period.shape is Stretch.DAY else deadline


def _about(period: Period) -> Deadline:
    return _noted(_plain(period), _("“左右”按所写日期计"))


def _opening(period: Period) -> Deadline:
    return point(period.start - _DAY, "" if period.shape is Stretch.DAY else _("开学按该段首日计"))


def _onwards(period: Period) -> Deadline:
    return ongoing(period.start, _("只有开始日期，没有到期日"))


def _since(period: Period) -> Deadline:
    raise Unsettled(_("只写了起点，不是期限"))


# what may follow a term, in the order tried
_LIMITS: tuple[tuple[re.Pattern[str], Limit], ...] = (
    (expression(r"之?前后|左右"), _about),
    (expression(r"开学(?:之前|以前|前)"), _opening),
    (expression(r"之前|以前"), _long_before),
    (expression(r"前(?![期置端往])"), _before),
    (expression(r"以来"), _since),
    (expression(r"(?:开始)?起(?:开始)?|开始"), _onwards),
    (expression(r"(?:结束|以|之)?后"), _since),
    (expression(r"(?:整个)?期间|之间|间|以内|之内|内|为?止|当天|当日|"), _plain),
)


def _limited(text: str, position: int, period: Period) -> tuple[Deadline, int]:
    since = _SINCE.match(text, position)
    is_opening = period.shape is Stretch.EVENT and text.endswith("开学", 0, position)
    counted = SPAN.match(text, since.end() if since else position) if since or is_opening else None
    if counted and is_span(counted):
        is_from_start = not since or "起" in since[0]
        base = period.start if is_from_start and period.shape is not Stretch.EDGE else period.end
        due, note = span_end(counted, base)
        checked_year(due.year)
        return point(due, note or period.note), counted.end()
    for pattern, limit in _LIMITS:
        if found := pattern.match(text, position):
            return limit(period), found.end()
    raise AssertionError(position)  # the last pattern matches the empty text


def _led(deadline: Deadline, lead: dict[str, str], period: Period) -> Deadline:
    """The deadline under the words before it: 截至 keeps the end only, 自 the beginning, 约 asks for a look."""
    is_stretch = deadline.deadline_class is DeadlineClass.RANGE and period.shape is not Stretch.SPAN
    if "limit" in lead and is_stretch:
        deadline = point(period.end, deadline.reason)
    elif "start" in lead and period.shape is not Stretch.SPAN and deadline.deadline_class is not DeadlineClass.ONGOING:
        deadline = _onwards(period)
    return _noted(deadline, _("“{word}”按所写日期计").format(word=lead["about"])) if "about" in lead else deadline


def _noted(deadline: Deadline, note: str) -> Deadline:
    """The deadline with one more convention, if it has a date to be unsure about."""
    if not deadline.dates:
        return deadline
    reason = f"{deadline.reason}；{note}" if deadline.reason else note
    return replace(deadline, reason=reason, is_ambiguous=True)


def _with_tail(deadline: Deadline, tail: str, *, is_closed: bool, is_plain: bool = False) -> Deadline:
    """The deadline, provided that the words after it are the work to be done.

    Any words may be that after a closing word such as 前, and harmless ones after a plain date; words not known, and
    further dates, are flagged.
    """
    if not tail:
        return deadline
    if not TAIL.match(tail):
        is_note = is_closed or (is_plain and deadline.dates and not tail.isascii() and not DANGEROUS.search(tail))
        if is_note and not _LATER_DATE.search(tail):
            return _noted(deadline, _("“{words}”未参与推算").format(words=tail))
        raise Unsettled(_("日期后面的“{tail}”读不懂，不猜").format(tail=tail))
    if _LATER_DATE.search(tail):
        return _noted(deadline, _("后面的“{tail}”中还有日期").format(tail=tail))
    return deadline
