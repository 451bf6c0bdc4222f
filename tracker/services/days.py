"""A day as people type it: ``2024-06-01``, ``2024.6.1``, ``9月底``; the year is found from where one stands."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

from tracker.clock import checked_day
from tracker.i18n import _

_NUMERIC = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")


class Unclear(ValueError):  # a sentence for who typed it, like every error here
    """Words in which no day is to be seen."""


class Lean(StrEnum):
    """Which way a phrase without a year points: the last such day until the anchor, the next one after it, or of
    the anchor's own year."""

    BACK = "back"
    ON = "on"
    SAME_YEAR = "same_year"


def read_day(text: str, *, anchor: date, lean: Lean) -> date:
    """The day that the text names. Raises :class:`ValueError` with a sentence for the person who typed it."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    found = _NUMERIC.fullmatch(narrow)
    if not found:
        return _phrase(narrow, anchor, lean)
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        named = date(year, month, day)
    except ValueError:
        raise ValueError(_("没有这一天")) from None
    return checked_day(named)


def _phrase(text: str, anchor: date, lean: Lean) -> date:
    from tracker.core.deadline import DeadlineClass, read_deadline

    readings = [read_deadline(text, year=year, anchor=anchor) for year in _years(anchor, lean)]
    days = [reading.due_on for reading in readings if reading.due_on]
    if not days:
        is_invalid = readings[0].deadline_class is DeadlineClass.INVALID
        if is_invalid:
            raise ValueError(readings[0].reason)
        raise Unclear(_("看不出日期：可写 2024-06-01 或 9月底"))
    fitting = [day for day in days if lean is Lean.SAME_YEAR or (day > anchor if lean is Lean.ON else day <= anchor)]
    return fitting[0] if fitting else days[0]


def _years(anchor: date, lean: Lean) -> tuple[int, ...]:
    step = {Lean.BACK: -1, Lean.ON: 1, Lean.SAME_YEAR: 0}[lean]
    return (anchor.year, anchor.year + step) if step else (anchor.year,)
