"""Terms with a name: school terms and holidays, festivals with a fixed date, five-year plans."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tracker import workdays
from tracker.core.deadline.expression import expression
from tracker.core.deadline.feasts.moon import feast_days
from tracker.core.deadline.period import Context, Impossible, Period, Stretch, Unsettled, checked_year, month_end
from tracker.i18n import _

EDGE = r"(?P<edge>开学|开始|期初|期末|结束|初|末|底|期间|期|内)?"

# name: month and day, then how many days the holiday has when it is spoken of as a holiday
FESTIVALS = {
    "元旦": (1, 1, 3),
    "妇女节": (3, 8, 1),
    "三八": (3, 8, 1),
    "劳动节": (5, 1, 5),
    "五一": (5, 1, 5),
    "青年节": (5, 4, 1),
    "五四": (5, 4, 1),
    "儿童节": (6, 1, 1),
    "六一": (6, 1, 1),
    "建党节": (7, 1, 1),
    "七一": (7, 1, 1),
    "建军节": (8, 1, 1),
    "八一": (8, 1, 1),
    "教师节": (9, 10, 1),
    "国庆": (10, 1, 7),
    "十一": (10, 1, 7),
}
# feasts of the moon by the name of their public holiday; those of the region have none
MOVING = {
    "春节": "春节",
    "清明": "清明节",
    "端午": "端午节",
    "中秋": "中秋节",
    "肉孜": "",
    "开斋": "",
    "古尔邦": "",
}
FESTIVAL = expression(
    rf"(?P<name>{'|'.join([*FESTIVALS, *MOVING])})(?!月)(?:国际)?(?:劳动|儿童|妇女|青年|建党|建军)?节?"
    r"(?P<holiday>假期|假日|长假|小长假|放假|期间)?"
)
_PLAN_DIGITS = "一二三四五六七八九"


def build_festival(found: re.Match[str], context: Context) -> Period:
    """国庆节, “七一”, 国庆假期. 元旦 without a year is the one that ends the year."""
    if found["name"] in MOVING:
        return _moving(found["name"], context, is_holiday=bool(found["holiday"]))
    month, day, days = FESTIVALS[found["name"]]
    is_next_year = found["name"] == "元旦" and not context.is_year_written
    start = date(checked_year(context.year + is_next_year), month, day)
    if found["holiday"]:
        note = _("“{name}”假期按{days}天计").format(name=found["name"], days=days)
        return Period(start, start + timedelta(days=days - 1), Stretch.WHOLE, note)
    return Period(start, start, Stretch.EVENT, _("“{name}”按 {day} 计").format(name=found["name"], day=start))


def _moving(name: str, context: Context, *, is_holiday: bool) -> Period:
    """春节, 中秋, 古尔邦节: by the calendar of holidays, or by the moon and the region's days off."""
    year = checked_year(context.year)
    if not MOVING[name]:
        return _by_the_moon(name, year, context.spoken.days_off if context.spoken else frozenset())
    days = workdays.days_of_holiday(MOVING[name], year)
    if days is None:
        raise Unsettled(_("农历和民族节日每年日期不同，请改写公历日期"))
    start, end = days
    note = _("“{name}”按假日首日 {day} 计").format(name=name, day=start)
    if not workdays.is_national(start):
        note = _("{note}，当年放假安排尚未公布").format(note=note)
    return Period(start, end if is_holiday else start, Stretch.WHOLE if is_holiday else Stretch.EVENT, note)


def _by_the_moon(name: str, year: int, days_off: frozenset[date]) -> Period:
    """肉孜节 and 古尔邦节: the first day off that the region has about then, or the day by the moon's course."""
    day = next(feast_days(year, is_second=name == "古尔邦"), None)
    if day is None:
        raise Unsettled(_("农历和民族节日每年日期不同，请改写公历日期"))
    near = [day + timedelta(days=step) for step in range(-3, 4)]
    first = next((each for each in near if each in days_off), None)
    while first and first - timedelta(days=1) in days_off:
        first -= timedelta(days=1)
    told = _("“{name}节”按放假首日 {day} 计") if first else _("“{name}节”推算为 {day}，以当年放假通知为准")
    return Period(first or day, first or day, Stretch.EVENT, told.format(name=name, day=first or day))


def build_plan(found: re.Match[str], context: Context) -> Period:
    """十四五 is 2021-2025, and so on every five years."""
    first = 2021 + 5 * (_PLAN_DIGITS.index(found["plan"]) - 3)
    start, end = date(first, 1, 1), date(first + 4, 12, 31)
    if found["part"]:
        return Period(end.replace(day=1), end, Stretch.EDGE, is_year_written=True)
    return Period(start, end, Stretch.WHOLE, is_year_written=True)


def school_year(start_year: int) -> tuple[date, date]:
    """1 September to 31 August, the statistical school year."""
    return date(checked_year(start_year), 9, 1), date(checked_year(start_year + 1), 8, 31)


def build_school_year(found: re.Match[str], context: Context) -> Period:
    """2024-2025学年, its first or second term, its end."""
    first, second = int(found["year"]), int(found["second"] or int(found["year"]) + 1)
    if second != first + 1:
        raise Impossible(_("学年应当首尾相接，不是 {first}—{second}").format(first=first, second=second))
    if found["term"]:
        is_autumn = found["term"][-1] in "1一上秋"
        period = _term(first if is_autumn else second, is_autumn, found["edge"])
    else:
        period = _year_edge(*school_year(first), edge=found["edge"])
    return replace(period, is_year_written=True)


def build_bare_school_year(found: re.Match[str], context: Context) -> Period:
    """学年, 学年末 in the year of the row: it ends there at the end of July."""
    if found["which"] and context.anchor:
        first = context.anchor.year - (context.anchor.month < 9) + (found["which"][0] == "下")
        return _year_edge(*school_year(first), edge=found["edge"])
    if found["edge"] in ("期末", "结束", "末", "底"):
        return _year_edge(*school_year(context.year - 1), edge=found["edge"])
    period = _year_edge(*school_year(context.year), edge=found["edge"])
    return replace(period, note=_("没有写哪一学年，按{year}年9月1日开始的学年计").format(year=context.year))


def _year_edge(start: date, end: date, *, edge: str | None) -> Period:
    if edge in ("期末", "结束", "末", "底"):
        due = end.replace(month=7, day=31)
        return Period(due.replace(day=1), due, Stretch.EDGE, _("学年末按7月31日计"))
    return _edge(Period(start, end, Stretch.WHOLE), edge)


def build_term(found: re.Match[str], context: Context) -> Period:
    """秋季学期, 春季学期开学, 秋季学期末."""
    return _term(context.year, found["season"] == "秋", found["edge"])


def build_numbered_term(found: re.Match[str], context: Context) -> Period:
    """第一学期, 第二学期末: the autumn and the spring term that begin in the year."""
    return _term(context.year, found["place"] == "1", found["edge"])


def _term(year: int, is_autumn: bool, edge: str | None) -> Period:
    checked_year(year)
    if is_autumn:
        note = _("秋季学期按9月1日至次年1月31日计")
        return _edge(Period(date(year, 9, 1), date(checked_year(year + 1), 1, 31), Stretch.WHOLE, note), edge)
    note = _("春季学期按3月1日至7月15日计")
    return _edge(Period(date(year, 3, 1), date(year, 7, 15), Stretch.WHOLE, note), edge)


def build_near_term(found: re.Match[str], context: Context) -> Period:
    """本学期, 下学期, 新学期, 学期末, counted from the anchor. 新学期开学 alone is the autumn one."""
    if context.anchor is None:
        if found["which"] in ("新", "") and found["edge"] == "开学":
            return _term(context.year, True, "开学")
        raise Unsettled(_("没有写哪一学期，请写年份和春季或秋季"))
    is_autumn = not 3 <= context.anchor.month <= 8
    year = context.anchor.year - (context.anchor.month < 3)
    if found["which"] in ("下", "新", "下个"):
        is_autumn, year = not is_autumn, year + is_autumn
    return _term(year, is_autumn, found["edge"])


def build_opening(found: re.Match[str], context: Context) -> Period:
    """开学 with nothing before it: the autumn term."""
    return _term(context.year, True, "开学")


def build_vacation(found: re.Match[str], context: Context) -> Period:
    """暑假, 寒假 and their 期间, 结束."""
    year = checked_year(context.year)
    if found["name"].startswith("暑"):
        period = Period(date(year, 7, 15), date(year, 8, 31), Stretch.WHOLE, _("暑假按7月15日至8月31日计"))
    else:
        period = Period(date(year, 1, 15), month_end(year, 2), Stretch.WHOLE, _("寒假按1月15日至2月末计"))
    return _edge(period, found["edge"])


def _edge(period: Period, edge: str | None) -> Period:
    if edge in ("开学", "开始"):
        return replace(period, end=period.start, shape=Stretch.EVENT)
    if edge in ("期初", "初"):
        return replace(period, end=period.start + timedelta(days=9), shape=Stretch.EDGE)
    if edge in ("期末", "结束", "末", "底"):
        return replace(period, start=period.end, shape=Stretch.EDGE)
    return period
