"""The period that a report looks back over (近三年、2021年以来、“十四五”期间): from and until, by the report's day."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from tracker.core.deadline.answer import DeadlineClass
from tracker.core.deadline.expression import expression
from tracker.core.deadline.normalise import LONGEST, normalise
from tracker.core.deadline.phrase import read_deadline

_YEARS_BACK = expression(r"(?:近|过去|最近|前)?(\d{1,2}|一|二|两|三|四|五|六|七|八|九|十)年(?:来|以来|间)?(?:中|内)?")
_NUMERALS = {char: value for value, char in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_PLAN = expression(r"[“”\"]?(?P<tens>十?)(?P<ones>[一二三四五六七八九]?)五[“”\"]?(?P<span>以来|期间|时期|规划期间|)")
_FIRST_PLAN, _FIRST_YEAR, _YEARS = 3, 1966, 5
"""三五 was the first of those that follow each other without a gap: 1966 to 1970."""
_SINCE = expression(r"(?:自|从)?(.+?日|.+?月|\d{4}年)(?:起|启动|开始|\D{0,12}以来|至今)")
_UP_TO = expression(r"(?:截至|截止至|截止到|截止)(.*)")
_NOW = frozenset(("目前", "现有", "现在", "当前", "全县现有", "截至目前"))
_OVERALL = frozenset(("累计", "至今", "迄今"))
_EARLY = 4
"""Until April a report tells of the year before: which year 年初 and 今年 mean is not certain."""


class ReportedPeriod(NamedTuple):
    """First and last day, None where open. ``is_convention`` where the words alone do not settle them."""

    from_on: date | None
    until_on: date | None
    is_convention: bool = False


def read_period(text: str, on: date) -> ReportedPeriod | None:
    """The period that words mean in a report of that day; None for words that settle none, which are kept as written.

    近三年 are the three years before the day. What reaches beyond the day ends on it.
    """
    words = re.sub(r"\s", "", text.strip())
    if not words or len(words) > LONGEST:
        return None
    found = _of_this_day(words, on) or _years_back(words, on) or _of_a_plan(words, on)
    found = found or _since(words, on) or _up_to(words, on) or _of_the_calendar(words, on)
    if found and found.from_on and found.until_on and found.from_on <= on < found.until_on:
        return found._replace(until_on=on)
    return found


def _of_this_day(words: str, on: date) -> ReportedPeriod | None:
    first = date(on.year, 1, 1)
    if words in _NOW:
        return ReportedPeriod(on, on)
    if words in _OVERALL:
        return ReportedPeriod(None, on)
    if words in ("今年", "今年以来", "本年度", "本年"):
        return ReportedPeriod(first, on, is_convention=on.month <= _EARLY)
    if words in ("去年", "上年", "上年度"):
        return ReportedPeriod(date(on.year - 1, 1, 1), date(on.year - 1, 12, 31))
    if words in ("年初", "今年初") and on.month > _EARLY:
        return ReportedPeriod(first, date(on.year, 1, 31), is_convention=True)
    return None


def _years_back(words: str, on: date) -> ReportedPeriod | None:
    found = _YEARS_BACK.fullmatch(words)
    if not found or (words[0] not in "近过最前" and not words.endswith(("来", "间"))):
        return None
    years = _NUMERALS.get(found[1]) or int(found[1])
    return ReportedPeriod(on - relativedelta(years=years), on, is_convention=True) if years else None


def _of_a_plan(words: str, on: date) -> ReportedPeriod | None:
    """A five-year plan; since one began, or while it ran."""
    found = _PLAN.fullmatch(words)
    if not found:
        return None
    number = 10 * bool(found["tens"]) + _NUMERALS.get(found["ones"], 0)
    if number < _FIRST_PLAN:
        return None
    year = _FIRST_YEAR + _YEARS * (number - _FIRST_PLAN)
    first, last = date(year, 1, 1), date(year + _YEARS - 1, 12, 31)
    if found["span"] == "以来":
        return ReportedPeriod(first, on) if first <= on else None
    return ReportedPeriod(first, last)


def _since(words: str, on: date) -> ReportedPeriod | None:
    found = _SINCE.fullmatch(words)
    if not found:
        return None
    began, is_guess = _days(found[1], on)
    first = began.from_on or began.until_on if began else None
    if first is None or first > on:
        return None
    return ReportedPeriod(first, on, is_guess)


def _up_to(words: str, on: date) -> ReportedPeriod | None:
    found = _UP_TO.fullmatch(words)
    if not found:
        return None
    ended, is_guess = _days(found[1], on)
    return ReportedPeriod(None, ended.until_on, is_guess) if ended else None


def _of_the_calendar(words: str, on: date) -> ReportedPeriod | None:
    """Days that name their year: 2024年, 2022至2024年, 2025—2026学年."""
    return _days(words, on)[0] if re.search(r"\d{4}", normalise(words)) else None


def _days(words: str, on: date) -> tuple[ReportedPeriod | None, bool]:
    """The days of a phrase, and whether its year is a guess: one without a year is the last that is past."""
    is_guess = not re.search(r"\d{4}", normalise(words))
    for year in (on.year, on.year - 1):
        read = read_deadline(words, year=year)
        if read.due_on is None or read.deadline_class not in (DeadlineClass.POINT, DeadlineClass.RANGE):
            return None, is_guess
        if not is_guess or read.due_on <= on:
            first = read.start_on or read.due_on
            return ReportedPeriod(first, read.due_on, read.is_ambiguous or is_guess), is_guess
    return None, is_guess
