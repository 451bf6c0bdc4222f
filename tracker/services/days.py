"""A day as people type it: ``2024-06-01``, 昨天, ``6-1``, 9月底, ``end of May``; found from where one stands."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tracker.clock import checked_day
from tracker.i18n import _

if TYPE_CHECKING:
    from tracker.core.deadline import Deadline

_NUMERIC = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
_BEGINNING = re.compile(r"[\d\s./-]{1,7}|\d{1,4}年?\d{0,2}月?\d{0,2}|[A-Za-z]{1,5}|[A-Za-z\d]{1,9} ?[A-Za-z\d]{0,4}")
"""What is still being typed, as far as its shape tells."""
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_FAR = re.compile(r"\d{4,}\s*个?(?:工作日|天|周|星期|月|days?|weeks?|months?)")
_HALF_A_YEAR = timedelta(days=183)


class Unclear(ValueError):  # a sentence for who typed it, like every error here
    """Words in which no day is to be seen; ``reason`` is what the grammar says of them."""

    def __init__(self, reason: str) -> None:
        super().__init__(_("看不出日期：{examples}").format(examples=examples()))
        self.reason = reason


class Lean(StrEnum):
    """Which way a phrase without a year points: the last such day until the anchor, the next one after it, or of
    the anchor's own year. A weekday and a day without its month lie behind or ahead likewise."""

    BACK = "back"
    ON = "on"
    SAME_YEAR = "same_year"


class Day(NamedTuple):
    """The day read, the first day where a stretch was named, and the convention that decided, or an empty text."""

    day: date
    first: date
    note: str = ""


def read_day(text: str, *, anchor: date, lean: Lean) -> date:
    """The day that the text names. Raises :class:`ValueError` with a sentence for the person who typed it."""
    return day_as_read(text, anchor=anchor, lean=lean).day


def day_as_read(text: str, *, anchor: date, lean: Lean) -> Day:
    """The day that the text names, with how it was understood. Raises :class:`ValueError` like :func:`read_day`."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    if odd := _YEAR_LAST.fullmatch(narrow):
        one, two, year = odd.groups()
        raise ValueError(_("年份写在前面，如 {example}").format(example=f"{year}-{int(two)}-{int(one)}"))
    found = _NUMERIC.fullmatch(narrow)
    if not found:
        return _phrase(narrow, anchor, lean)
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        named = date(year, month, day)
    except ValueError:
        raise ValueError(_("没有这一天")) from None
    return Day(checked_day(named), named)


def phrase_as_read(phrase: str, *, year: int, anchor: date | None, as_of: date) -> Deadline:
    """What a phrase means in a document; where it means no date there, what it means as somebody says it that day."""
    from dataclasses import replace

    from tracker.core.deadline import read_deadline

    found = read_deadline(phrase, year=year, anchor=anchor)
    if anchor or found.dates:
        return found
    said = _read(phrase, year, as_of, Lean.SAME_YEAR)
    if not said.dates:
        return found
    other_day = as_of + timedelta(days=40 if as_of.month < 11 else -40)
    is_counted = _read(phrase, year, other_day, Lean.SAME_YEAR).dates != said.dates
    counted = _("按截至日期 {day} 起算，文件里这样写不算日期").format(day=as_of)
    told = (counted if is_counted else _("文件里这样写不算日期"), said.reason)
    return replace(said, reason=_("；").join(filter(None, told)), is_ambiguous=True)


def typed_readings(phrase: str, as_of: date) -> dict[Lean, Day | str]:
    """The phrase as typed for what is due and for what happened: the day, or why none is read."""
    found: dict[Lean, Day | str] = {}
    for lean in (Lean.ON, Lean.BACK):
        try:
            found[lean] = day_as_read(phrase, anchor=as_of, lean=lean)
        except Unclear as error:
            found[lean] = error.reason
        except ValueError as error:
            found[lean] = str(error)
    return found


def examples() -> str:
    """What one may write for a day, in the language in force."""
    return _("可写 昨天、6-1、6月底")


def may_begin(text: str) -> bool:
    """Whether a text that names no day may be the beginning of one that does: few digits, a word or a syllable."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    return bool(_BEGINNING.fullmatch(narrow)) or len(narrow) < 2


def _phrase(text: str, anchor: date, lean: Lean) -> Day:
    from tracker.core.deadline import DeadlineClass

    readings = [_read(text, year, anchor, lean) for year in _years(anchor, lean)]
    dated = [reading for reading in readings if reading.due_on]
    if not dated:
        if readings[0].deadline_class is DeadlineClass.INVALID:
            raise ValueError(readings[0].reason)
        if _FAR.search(text):
            raise ValueError(_("太远，读不出日期"))
        raise Unclear(readings[0].reason)
    fitting = [reading for reading in dated if _fits(reading, anchor, lean)]
    found = _day(fitting[0] if fitting else dated[0])
    if lean is Lean.BACK and found.day < anchor - _HALF_A_YEAR:
        _refuse_what_is_near(found.day, dated, anchor)
    return found


def _refuse_what_is_near(behind: date, dated: list[Deadline], anchor: date) -> None:
    """6月底 on 20 June is hardly last year's: whoever means that writes the year."""
    ahead = [each.due_on for each in dated if each.due_on and each.due_on > anchor]
    if ahead and min(ahead) - anchor < anchor - behind:
        raise ValueError(_("{ahead} 还没有到；若是去年的，请写 {behind}").format(ahead=min(ahead), behind=behind))


def _fits(reading: Deadline, anchor: date, lean: Lean) -> bool:
    day = reading.due_on
    return day is not None and (lean is Lean.SAME_YEAR or (day > anchor if lean is Lean.ON else day <= anchor))


def _read(text: str, year: int, anchor: date, lean: Lean) -> Deadline:
    from tracker import workdays
    from tracker.core.deadline import Speech, read_deadline

    is_behind = {Lean.BACK: True, Lean.ON: False, Lean.SAME_YEAR: None}[lean]
    spoken = Speech(is_behind, workdays.regional_days_off())
    return read_deadline(text, year=year, anchor=anchor, spoken=spoken)


def _day(reading: Deadline) -> Day:
    assert reading.due_on is not None  # only dated readings come here
    if reading.is_ambiguous:
        return Day(reading.due_on, reading.start_on or reading.due_on, reading.reason)
    if reading.start_on and reading.start_on != reading.due_on:
        return Day(reading.due_on, reading.start_on, _("从 {start} 起，取最后一天").format(start=reading.start_on))
    return Day(reading.due_on, reading.due_on)


def _years(anchor: date, lean: Lean) -> tuple[int, ...]:
    step = {Lean.BACK: -1, Lean.ON: 1, Lean.SAME_YEAR: 0}[lean]
    return (anchor.year, anchor.year + step) if step else (anchor.year,)
