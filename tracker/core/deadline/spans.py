"""Counted spans: 3个工作日内, 两周内, 半年内, 三天前; counted from a day that is not itself counted."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from tracker import workdays
from tracker.core.deadline.expression import expression
from tracker.core.deadline.period import Context, Impossible, Period, Stretch, number
from tracker.i18n import _

LONGEST = 999
SPAN = expression(
    r"(?P<least>\d{1,3}[-、])?(?P<count>\d+|半)个?(?P<half>半)?(?P<unit>工作日|小时|天|日|周|星期|礼拜|月|季度|年)(?P<more>半)?"
    r"(?:的?时间)?(?:以内|之内|内)(?!容)"
)
BARE_SPAN = expression(
    r"(?P<least>\d{1,3}[-、])?(?P<count>\d+|半)个?(?P<half>半)?(?P<unit>工作日|小时|天|周|星期|礼拜|月)(?P<more>半)?$"
)

# 3日前 is the 3rd, 3月前 March, and of years only few are a count
AGO = expression(
    r"(?:(?P<count>\d{1,3}|半)个?(?P<unit>工作日|天|周|星期|礼拜)|(?P<months>\d{1,3}|半)个(?P<more>半)?月"
    r"|(?P<years>[1-9]|10|半)年)(?P<side>(?:之|以)?前|(?:之|以)?后)$"
)
_DAYS = {"天": 1, "工作日": 1}
_CALENDAR_YEAR = expression(r"[2-5]\d|\d{4,}")


def is_span(found: re.Match[str] | None) -> bool:
    """Whether the match counts: “3月内” is the month of March, “2025年内” and “25年内” are calendar years."""
    if not found:
        return False
    if found["unit"] == "年":
        return not _CALENDAR_YEAR.fullmatch(found["count"])
    return found["unit"] != "月" or "个" in found[0]


def span_end(found: re.Match[str], base: date) -> tuple[date, str]:
    """The last day of the span after the base day, and the convention that decided it, or an empty text."""
    count = 0 if found["count"] == "半" else number(found["count"])
    is_half = found["count"] == "半" or bool(found["half"] or found["more"])
    if count > LONGEST or not (count or is_half):
        raise Impossible(_("期限长度应在1至{longest}之间：{words}").format(longest=LONGEST, words=found[0]))
    note = _("写了两个天数，按较长的计") if found["least"] else ""
    unit = found["unit"]
    if unit == "工作日":
        due = workdays.add_workdays(base, count + is_half)
        if not workdays.is_national(due):
            note = note or _("{year}年的放假安排尚未公布，只按周末推算").format(year=due.year)
        return due, note
    if unit in ("年", "季度", "月"):
        return _months_after(base, {"年": 12, "季度": 3, "月": 1}[unit], count, is_half=is_half, note=note)
    if unit == "小时":
        return base + timedelta(days=-(-count // 24)), note
    days = 7 if unit in ("周", "星期", "礼拜") else 1
    return base + timedelta(days=days * count + days // 2 * is_half), note


def _months_after(base: date, months: int, count: int, *, is_half: bool, note: str) -> tuple[date, str]:
    total = months * count + (months // 2 if is_half else 0)
    due = base + relativedelta(months=total)
    if is_half and months % 2:
        due += timedelta(days=15)
        note = note or _("半个月按15天计")
    if due.day < base.day and not is_half:
        note = note or _("当月没有{day}日，按月末计").format(day=base.day)
    return due, note


def build_ago(found: re.Match[str], context: Context) -> Period:
    """The one day that lies so far from the day counted from."""
    sign = -1 if found["side"].endswith("前") else 1
    try:
        due = _so_far(found, context.anchored(), sign)
    except (OverflowError, ValueError):
        raise Impossible(_("数字过长：{digits}").format(digits=found[0])) from None
    return Period(due, due, Stretch.DAY)


def _so_far(found: re.Match[str], base: date, sign: int) -> date:
    if years := found["years"]:
        return base + relativedelta(months=sign * (6 if years == "半" else 12 * number(years)))
    if months := found["months"]:
        whole = 0 if months == "半" else number(months)
        is_half = months == "半" or bool(found["more"])
        return base + relativedelta(months=sign * whole) + timedelta(days=sign * 15 * is_half)
    count = 0 if found["count"] == "半" else number(found["count"])
    if found["unit"] == "工作日":
        return workdays.add_workdays(base, sign * count)
    return base + timedelta(days=sign * count * _DAYS.get(found["unit"], 7))
