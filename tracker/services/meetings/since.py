"""Since when one looks back: the last meeting before a day, a month before where none is recorded, or a day chosen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.core.words.due import months_on
from tracker.i18n import _
from tracker.store.questions.meetings.held import last_held
from tracker.store.questions.reader import Reader


class SinceKind(StrEnum):
    """Where the earlier day comes from."""

    MEETING = "meeting"
    MONTH = "month"
    CHOSEN = "chosen"


class Since(NamedTuple):
    """The earlier day of a comparison."""

    day: date
    kind: SinceKind = SinceKind.CHOSEN

    @property
    def words(self) -> str:
        """``上次调度会 2024-05-20 以来``: which day it is."""
        told = _("上次调度会 {day} 以来") if self.kind is SinceKind.MEETING else _("自 {day} 以来")
        return told.format(day=self.day)

    @property
    def note(self) -> str:
        """Why it is that day, where one might expect another; else empty."""
        return _("没有记下上次调度会，按一个月前") if self.kind is SinceKind.MONTH else ""


def month_before(as_of: date) -> date:
    """The same day a month before, or the last day of that month."""
    try:
        return months_on(as_of, -1)
    except ValueError:
        return date.min


def since_of(reader: Reader, roadmap: str, as_of: date, chosen: date | None = None) -> Since:
    """The earlier day for a day: the one chosen, else that of the last meeting on a roadmap (or on any) before it."""
    last = last_held(reader, roadmap, as_of)
    if chosen is not None and chosen != last:
        return Since(min(chosen, as_of))
    return Since(month_before(as_of), SinceKind.MONTH) if last is None else Since(last, SinceKind.MEETING)
