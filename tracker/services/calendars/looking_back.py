"""Calendars as of another day than today: in a folder of their own, never over what subscribers have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tracker.calendars.lines import text_line
from tracker.calendars.piece import CalendarPiece, UnitCalendar
from tracker.calendars.publishing.kept import octets_at
from tracker.calendars.publishing.parted import LOOK_BACK, TAIL, is_live
from tracker.calendars.publishing.revision import Published, looked_back
from tracker.calendars.publishing.writing import calendars_in
from tracker.errors import Refused
from tracker.i18n import _


def require_no_subscribers(folders: Iterable[Path], day: date) -> None:
    """Raise :class:`Refused` where calendars lie that are kept up to date."""
    for folder in dict.fromkeys(folders):
        for path in calendars_in(folder):
            content = octets_at(path)
            if content and is_live(content):
                raise Refused(
                    _("{folder} 里是各单位在用的日历，不能换成截至 {day} 的情况").format(folder=folder, day=day),
                    hint=_("写到另一个文件夹；要更新在用的，请去掉 --as-of、TRACKER_AS_OF 或 tracker.toml 的 as_of"),
                )


def entries_on(calendar: UnitCalendar, day: date) -> list[Published]:
    """The entries of a calendar as that day shows them, without a number that a client would go by."""
    return [looked_back(piece, day) for piece in sorted(calendar.pieces, key=_place) if piece.is_shown]


def octets_on(calendar: UnitCalendar, entries: Iterable[Published], day: date) -> bytes:
    """A calendar file of them, which says of what day it is."""
    head = calendar.head + text_line(LOOK_BACK, day.isoformat())
    return b"".join([head, *(entry.octets.encode() for entry in entries), TAIL])


def _place(piece: CalendarPiece) -> tuple[str, str]:
    return piece.day, piece.uid
