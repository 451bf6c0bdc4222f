"""The stretch of days that one term stands for, and the ways in which a term can fail to be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from dateutil.relativedelta import relativedelta

from tracker.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2200


class Impossible(Exception):
    """The words name a date that does not exist; the text says why."""


class Unsettled(Exception):
    """The words settle no date; the text says why."""


class Stretch(Enum):
    """What kind of stretch a term names; decides what the term alone and “…前” mean."""

    DAY = auto()  # 6月30日: due that day
    EDGE = auto()  # 6月底, 月初, 年底: due on its last day; the first counts only where a range begins
    PART = auto()  # 上旬, 上半年: a range, whose “前” still means its end
    WHOLE = auto()  # 6月, 二季度, 2025年: a range, whose “前” means the day before it begins
    EVENT = auto()  # 国庆节, 开学: due on its first day, “前” the day before
    SPAN = auto()  # 3—6月: a range written with both ends


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day of a term; ``note`` is the convention that decided them, empty where the words are plain."""

    start: date
    end: date
    shape: Stretch
    note: str = ""
    is_year_written: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """How somebody means what he types today, in no document: where something happened, or is due (``is_behind``).

    ``days_off`` are those of the region, which tell when its feasts are.
    """

    is_behind: bool | None = None
    days_off: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """What a term may lean on.

    ``year`` is the one its words stand in, ``row_year`` that of the row, ``anchor`` the day to count from, ``previous``
    the last day of the term before it in the same phrase; ``spoken`` is None for the words of a document.
    """

    year: int
    row_year: int
    anchor: date | None
    previous: date | None = None
    is_year_written: bool = False
    spoken: Speech | None = None

    @property
    def is_behind(self) -> bool:
        """Whether the words tell of something that has happened."""
        return bool(self.spoken and self.spoken.is_behind)

    @property
    def is_ahead(self) -> bool:
        """Whether the words tell of something that is to come."""
        return bool(self.spoken and self.spoken.is_behind is False)

    def anchored(self) -> date:
        """The day to count from; raises :class:`Unsettled` where there is none."""
        if self.anchor is None:
            raise Unsettled(_("要有起算日期才能推算，不猜"))
        return self.anchor


def checked_year(year: int) -> int:
    """The year, or :class:`Impossible` outside 1900-2200."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Impossible(
            _("年份 {year} 超出 {first}—{last} 的范围").format(year=year, first=FIRST_YEAR, last=LAST_YEAR)
        )
    return year


def checked_month(month: int) -> int:
    """The month, or :class:`Impossible` outside 1-12."""
    if not 1 <= month <= 12:
        raise Impossible(_("没有{month}月，月份只有1至12").format(month=month))
    return month


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, 1) + relativedelta(day=31)


def day_of(year: int, month: int, day: int) -> date:
    """The date, or :class:`Impossible` with what is wrong about it."""
    last = month_end(checked_year(year), checked_month(month))
    if not 1 <= day <= last.day:
        raise Impossible(
            _("{year}年{month}月没有{day}日，当月只有{last}天").format(year=year, month=month, day=day, last=last.day)
        )
    return last.replace(day=day)


def number(digits: str) -> int:
    """The value of a run of digits; :class:`Impossible` beyond eight, which no date or count needs."""
    if len(digits) > 8:
        raise Impossible(_("数字过长：{digits}").format(digits=digits[:12]))
    return int(digits)
