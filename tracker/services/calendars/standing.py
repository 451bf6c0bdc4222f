"""What was published, as it stands in the database: calendars put together of their rows, each looked at before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tracker.calendars.identifiers import uid_of
from tracker.calendars.publishing.parted import TAIL
from tracker.calendars.publishing.renewal import CALENDAR
from tracker.calendars.publishing.revision import Published, is_whole, single, still_ringing, trusted
from tracker.errors import StoreError
from tracker.i18n import _
from tracker.store.questions.calendars import published as questions
from tracker.store.questions.reader import Reader
from tracker.text import clean


def calendar_octets(reader: Reader, roadmap: str, key: str, *, is_feed: bool = True) -> bytes | None:
    """A unit's calendar as it was published last; None where it never was.

    A file has also the reminders that are gone, cancelled: who imports it keeps what it does not name.
    """
    head = _head(reader, roadmap, key)
    if head is None:
        return None
    entries = entries_in(reader, roadmap, key)
    shown = (entry.octets for entry in entries if not (is_feed and entry.kind == "reminder" and entry.gone_on))
    return "".join([head.octets, *shown]).encode() + TAIL


def entries_in(reader: Reader, roadmap: str, key: str) -> list[Published]:
    """The entries of a calendar that are shown, in its order; raises :class:`Spoiled` where one is not as published."""
    entries = [Published._make(row) for row in questions.entries(reader, roadmap, key)]
    if spoiled := [entry.uid for entry in entries if not _is_so(entry)]:
        raise Spoiled(roadmap, key, spoiled)
    return entries


class Spoiled(StoreError):
    """Entries of a calendar are not what was published; :func:`mend` makes them anew."""

    def __init__(self, roadmap: str, unit: str, uids: Sequence[str]) -> None:
        told = _("{unit}的日历在数据库里有 {count} 条损坏").format(unit=clean(unit), count=len(uids))
        super().__init__(told, hint=_("tracker db verify 查看；再导出一次会重新生成"))
        self.roadmap, self.uids = roadmap, tuple(uids)


def publication_faults(reader: Reader) -> list[str]:
    """What is wrong with what was published, in sentences."""
    faults = []
    found = Counter((row.roadmap, row.unit) for row in map(Published._make, questions.shown(reader)) if not _is_so(row))
    for (_roadmap, unit), count in found.items():
        faults.append(_("{unit}的日历在数据库里有 {count} 条损坏").format(unit=clean(str(unit)), count=count))
    for roadmap, left, there in questions.counts(reader):
        if left != str(there):
            template = _("{roadmap} 的日历在数据库里应有 {left} 行，现有 {there} 行")
            faults.append(template.format(roadmap=clean(str(roadmap)), left=clean(left), there=there))
    return faults


def _is_so(row: Published) -> bool:
    return trusted(row) is row and is_whole(row)


def calendar_mark(reader: Reader, roadmap: str, key: str) -> str:
    """What tells the content of a calendar from any other it ever had; empty where it was never published."""
    head = _head(reader, roadmap, key)
    return head.revision if head else ""


def single_octets(reader: Reader, uid: str, day: date | None = None) -> bytes | None:
    """One deadline as a file of its own, with its reminder; None for one that is not shown.

    What would have rung before ``day``, where one is told, rings no more.
    """
    row = questions.entry(reader, uid)
    entry = Published._make(row) if row else None
    if entry is None or entry.kind != "deadline" or not entry.mark:
        return None
    if not is_whole(entry):
        raise Spoiled(entry.roadmap, entry.unit, [uid])
    head = _head(reader, entry.roadmap, entry.unit)
    alarm = still_ringing(entry, day) if day else entry.alarm
    return single(head.octets.encode(), entry.octets, alarm) if head else None


def heads(reader: Reader, roadmap: str) -> dict[str, Published]:
    """The rows of a roadmap's calendars by their units' lasting names; under an empty one the roadmap's own."""
    units = questions.units(reader, roadmap)
    uids = [uid_of(CALENDAR, roadmap, unit) if unit else uid_of(questions.ROADMAP, roadmap) for unit in units]
    rows = {row.unit: row for row in map(row_of, questions.rows_of(reader, uids))}
    return {unit: rows[unit] for unit in units if unit in rows}


def _head(reader: Reader, roadmap: str, key: str) -> Published | None:
    rows = questions.rows_of(reader, [uid_of(CALENDAR, roadmap, key)])
    return Published._make(rows[0]) if rows else None


def row_of(row: questions.Row) -> Published:
    """A row of the database; one with numbers or stamps that no program of ours writes is to be made anew."""
    return trusted(Published._make(row))
