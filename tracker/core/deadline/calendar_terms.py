"""Terms of the civil calendar: days, months and their parts, quarters, halves and years."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tracker.core.deadline.period import (
    Context,
    Impossible,
    Period,
    Stretch,
    Unsettled,
    checked_month,
    checked_year,
    day_of,
    month_end,
    number,
)
from tracker.i18n import _, mark

# part of a month: first day, last day, shape, convention
_MONTH_PARTS = {
    "上旬": (1, 10, Stretch.PART, ""),
    "中旬": (11, 20, Stretch.PART, ""),
    "下旬": (21, 31, Stretch.PART, ""),
    "上中旬": (1, 20, Stretch.PART, ""),
    "中下旬": (11, 31, Stretch.PART, ""),
    "初": (1, 10, Stretch.EDGE, mark("“月初”按当月10日计")),
    "中": (11, 15, Stretch.EDGE, mark("“月中”按当月15日计")),
    "底": (21, 31, Stretch.EDGE, ""),
    "末": (21, 31, Stretch.EDGE, ""),
}
_LATE = ("底", "末", "终", "尾")


def month_period(year: int, month: int, part: str) -> Period:
    """A month, or its part: 上旬, 中旬, 下旬, 初, 中, 底, 末; the whole month for the empty part."""
    last = month_end(checked_year(year), checked_month(month))
    first_day, last_day, shape, note = _MONTH_PARTS.get(part, (1, 31, Stretch.WHOLE, ""))
    return Period(last.replace(day=first_day), last.replace(day=min(last_day, last.day)), shape, note and _(note))


def months_period(year: int, first: int, count: int, part: str) -> Period:
    """A quarter, half or year: ``count`` months from the first, or its edge 初, 中, 底, 末."""
    start = date(checked_year(year), first, 1)
    end = start + relativedelta(months=count, days=-1)
    if part in _LATE:
        return Period(end.replace(day=21), end, Stretch.EDGE)
    if part == "初":
        return Period(start, start.replace(day=10), Stretch.EDGE, _("期初按首月10日计"))
    if part == "中":
        middle = start + relativedelta(months=count // 2)
        due = start + relativedelta(months=count // 2, days=-1) if count % 2 == 0 else middle.replace(day=15)
        return Period(due.replace(day=1), due, Stretch.EDGE, _("期中按 {due} 计").format(due=due))
    return Period(start, end, Stretch.WHOLE)


def build_month(found: re.Match[str], context: Context) -> Period:
    """6月, 6月30日, 6月上旬, 6月底; 本月底, 下月5日."""
    year, month = _month_named(found, context)
    period = day_or_part(year, month, found["day"], found["part"])
    if found["relative"] != "月" or not context.anchor:
        return period
    step = (context.is_ahead and period.end < context.anchor) - (context.is_behind and period.start > context.anchor)
    other = period.start + relativedelta(months=step)
    return day_or_part(other.year, other.month, found["day"], found["part"])


def day_or_part(year: int, month: int, day: str | None, part: str | None) -> Period:
    """A day of a month where one is named, else a part of it or the whole."""
    if day:
        due = day_of(year, month, number(day))
        return Period(due, due, Stretch.DAY)
    return month_period(year, month, part or "")


def _month_named(found: re.Match[str], context: Context) -> tuple[int, int]:
    if found["month"]:
        return context.year, number(found["month"])
    relative = found["relative"]
    base = context.previous if relative == "次月" else None
    step = {"下": 1, "次": 1, "上": -1}.get(relative[0], 0)
    shifted = (base or context.anchored()).replace(day=1) + relativedelta(months=step)
    return shifted.year, shifted.month


def build_day(found: re.Match[str], context: Context) -> Period:
    """24日, 下旬 on their own: of the month named before, else of the month counted from."""
    part = found["part"]
    if found["day"] and not 1 <= number(found["day"]) <= 31:
        raise Impossible(_("没有{day}日，日期只有1至31").format(day=number(found["day"])))
    if context.previous:
        return day_or_part(context.previous.year, context.previous.month, found["day"], part)
    if context.anchor is None:
        raise Unsettled(_("没有写月份，不猜"))
    if context.spoken and found["day"]:
        return _nearest_day(number(found["day"]), context.anchor, context)
    period = day_or_part(context.anchor.year, context.anchor.month, found["day"], part)
    return replace(period, note=_("没有写月份，按起算日期所在的月计"))


def _nearest_day(day: int, anchor: date, context: Context) -> Period:
    """18号 as somebody says it: of the month that has the day behind or ahead, where it matters."""
    step = (context.is_ahead and day < anchor.day) - (context.is_behind and day > anchor.day)
    first = anchor.replace(day=1) + relativedelta(months=step)
    if step and day > month_end(first.year, first.month).day:  # of two months in turn one has 31 days
        first += relativedelta(months=step)
    due = day_of(first.year, first.month, day)
    return Period(due, due, Stretch.DAY)


def build_week_of_month(found: re.Match[str], context: Context) -> Period:
    """10月第一个星期一, 5月最后一个周五, 6月第一周, which has the days 1 to 7."""
    year, month = _month_named(found, context)
    last = month_end(checked_year(year), checked_month(month))
    place = number(found["place"]) if found["place"] else 0
    if not found["weekday"]:
        if place > 5 or (place == 5 and last.day < 29):
            raise Impossible(_("{month}月没有第{place}周").format(month=month, place=place))
        start = last.replace(day=place * 7 - 6) if place else last - timedelta(days=6)
        end = min(start + timedelta(days=6), last)
        note = _("“第一周”按1日至7日计，以下类推") if place else _("“最后一周”按最后七天计")
        return Period(start, end, Stretch.PART, note)
    days = (last.replace(day=number) for number in range(1, last.day + 1))
    fitting = [day for day in days if day.weekday() == _weekday(found["weekday"])]
    if place > len(fitting):
        raise Impossible(_("{month}月没有第{place}个{weekday}").format(month=month, place=place, weekday=found["name"]))
    due = fitting[place - 1]
    return Period(due, due, Stretch.DAY)


def build_date(found: re.Match[str], context: Context) -> Period:
    """2024-06-01, 2024.6, 20240601, 6.30."""
    groups = found.groupdict()
    year = checked_year(int(groups["year"])) if groups.get("year") else context.year
    period = day_or_part(year, int(groups["month"]), groups.get("day"), None)
    return replace(period, is_year_written=bool(groups.get("year")))


def build_quarter(found: re.Match[str], context: Context) -> Period:
    """第一季度, 二季度末, Q3, 本季度末."""
    year = context.year
    if digits := found["quarter"] or found["q"]:
        quarter = number(digits)
    else:
        anchor = context.anchored()
        step = {"下": 1, "上": -1}.get(found["relative"][:1], 0)
        years, zero_based = divmod((anchor.month - 1) // 3 + step, 4)
        year, quarter = anchor.year + years, zero_based + 1
    if not 1 <= quarter <= 4:
        raise Impossible(_("没有第{quarter}季度，一年只有四个季度").format(quarter=quarter))
    return months_period(year, quarter * 3 - 2, 3, found["part"] or "")


def build_first_months(found: re.Match[str], context: Context) -> Period:
    """前三季度, 前10个月."""
    months = number(found["count"]) * (3 if found["unit"].startswith("季") else 1)
    if not 1 <= months <= 12:
        raise Impossible(_("一年没有这么多：{words}").format(words=found[0]))
    return replace(months_period(context.year, 1, months, ""), shape=Stretch.PART)


def build_half(found: re.Match[str], context: Context) -> Period:
    """上半年, 下半年底. “上半年前” means by its end, for nobody plans towards the year before."""
    is_first = found["half"] in "上前"
    period = months_period(context.year, 1 if is_first else 7, 6, found["part"] or "")
    return replace(period, shape=Stretch.PART) if is_first and period.shape is Stretch.WHOLE else period


def build_year(part: str, context: Context) -> Period:
    """The year itself or its 初, 中, 底, 末, 内."""
    period = months_period(context.year, 1, 12, part)
    if part == "初":
        return Period(period.start, period.start.replace(day=31), Stretch.EDGE, _("“年初”按1月31日计"))
    if part == "中":
        return replace(period, note=_("“年中”按6月30日计"))
    return replace(period, shape=Stretch.PART) if part == "内" else period


_WEEKDAYS = "一二三四五六日"


def _weekday(word: str) -> int:
    return int(word) - 1 if word.isdecimal() else _WEEKDAYS.index("日" if word == "天" else word)


def build_week(found: re.Match[str], context: Context) -> Period:
    """本周, 下周五, 周五, 本周末; weeks begin on Monday."""
    which, day = found["which"], found.groupdict().get("weekday")
    is_following = bool(context.previous and not which)
    anchor = context.previous if context.previous and is_following else context.anchored()
    weeks = {"下": 1, "下下": 2, "上": -1, "上上": -2}.get(which.removesuffix("个"), 0)
    monday = anchor + timedelta(days=7 * weeks - anchor.weekday())
    note = "" if which or is_following else _("没有写哪一周，按起算日期起最近的一天计")
    if not day:
        return Period(monday, monday + timedelta(days=6), Stretch.WHOLE, note)
    if day in "末底":
        return Period(monday, monday + timedelta(days=6), Stretch.EDGE, note or _("周末按星期日计"))
    due = monday + timedelta(days=_weekday(day))
    if which or is_following:
        return Period(due, due, Stretch.DAY, note)
    if context.is_behind:
        return _latest_weekday(due, anchor)
    if due < anchor:
        due += timedelta(days=7)
    return Period(due, due, Stretch.DAY, note)


def _latest_weekday(due: date, anchor: date) -> Period:
    due -= timedelta(days=7 * (due > anchor))
    return Period(due, due, Stretch.DAY, _("没有写哪一周，按过去最近的一天计"))


def build_near_day(found: re.Match[str], context: Context) -> Period:
    """今天, 当日, 明天, 次日, 后天, 大后天, 昨天, 前天, 大前天, 今早, 昨晚."""
    days = {"明": 1, "次": 1, "后": 2, "昨": -1, "前": -2, "大前": -3, "大后": 3}
    due = context.anchored() + timedelta(days=days.get(found[0].removesuffix("天"), days.get(found[0][0], 0)))
    return Period(due, due, Stretch.DAY)
