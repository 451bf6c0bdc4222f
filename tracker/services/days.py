"""A day as people type it: ``2024-06-01``, 昨天, ``6-1``, 9月底, ``end of May``; found from where one stands."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tracker.clock import checked_day
from tracker.i18n import _

if TYPE_CHECKING:
    from tracker.core.deadline import Deadline

_NUMERIC = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
_BEGINNING = re.compile(r"[\d\s./-]{1,7}|\d{1,4}年?\d{0,2}月?\d{0,2}|[A-Za-z]{1,5}|[A-Za-z\d]{1,9} ?[A-Za-z\d]{0,4}")
"""What is still being typed, as far as its shape tells."""


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
    told = (_("按截至日期 {day} 起算，文件里这样写不算日期").format(day=as_of), said.reason)
    return replace(said, reason=_("；").join(filter(None, told)), is_ambiguous=True)


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
        raise Unclear(readings[0].reason)
    fitting = [reading for reading in dated if _fits(reading, anchor, lean)]
    return _day(fitting[0] if fitting else dated[0])


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
