"""Entries as they are handed over to be published, made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

from tracker.calendars.piece import CalendarPiece, UnitCalendar
from tracker.calendars.publishing.revision import Moment

PLACE = ("hutubi", "县财政局")
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
ALARM = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n"


def moment(days: float = 0) -> Moment:
    """So many days after noon in Beijing on 2026-11-21."""
    now = NOON + timedelta(days=days)
    return Moment(now, (now + timedelta(hours=8)).date())


def piece(
    title: str = "招标",
    *,
    uid: str = "a",
    day: str = "2026-12-31",
    alarm: bytes = ALARM,
    kind: Literal["deadline", "reminder"] = "deadline",
    is_shown: bool = True,
) -> CalendarPiece:
    """An entry of one unit; its mark tells all of it."""
    start = (
        f"DTSTART;VALUE=DATE:{day.replace('-', '')}"
        if kind == "deadline"
        else f"DTSTART:{day.replace('-', '')}T023000Z"
    )
    ring = ALARM.decode() if kind == "reminder" else ""
    told = "DESCRIPTION:请办\\n答复\\n\\n类别：其他\\n当前状态：推进中\r\nSTATUS:CONFIRMED\r\n"
    body = f"SUMMARY:{title}\r\n{start}\r\n{told}{ring}"
    mark = f"{title} {day} {alarm.decode()} {is_shown}"
    return CalendarPiece(uid, kind, day, mark, body.encode, lambda: alarm, is_shown)


def calendar(*pieces: CalendarPiece, head: bytes = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") -> UnitCalendar:
    """A unit's calendar of them."""
    return UnitCalendar(*PLACE, "县财政局", head, pieces)
