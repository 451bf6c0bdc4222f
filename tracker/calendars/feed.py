"""A unit's calendar: all its dated tasks as one iCalendar file, the same octets for the same state.

The profile is what phones and office programs were seen to accept: all-day entries without time zones, no METHOD, no
people, no UID of the calendar's own (some take it for an entry's), alarms as a bonus; see RFC 5545 and, for NAME and
REFRESH-INTERVAL, RFC 7986.

A calendar is told as parts, its head and its entries: each with a mark that changes with whatever its octets depend
on, so that who keeps the octets need not have them made again (:mod:`.kept`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from tracker.calendars.edition import digest
from tracker.calendars.entry import CalendarEntry, role_of
from tracker.calendars.lines import line, text_line
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING
from tracker.i18n import _, current_language

REFRESH = "PT4H"
TAIL = b"END:VCALENDAR\r\n"
_PLACE = itemgetter(0, 1, 2, 3)
_ROLE_MARKS = {LEAD: "l", CO_LEAD: "c", SUPPORTING: "s", "": "n"}


class Scheduled(NamedTuple):
    """A task as it is known before its entry is made.

    ``mark`` changes with whatever the entry shows to all units; ``entry`` makes it, where there is a due date.
    ``is_gone`` for one that is withdrawn or no longer the unit's, ``is_cancelled`` for the latter alone.
    """

    due: str
    roadmap: str
    position: int
    code: str
    lasting: tuple[str, str]
    lead: str
    co_leads: tuple[str, ...]
    supporting: tuple[str, ...]
    is_cancelled: bool
    is_gone: bool
    mark: str
    entry: Callable[[], CalendarEntry]


class FeedPart(NamedTuple):
    """A piece of a calendar, and what tells whether it is still the same."""

    mark: str
    octets: Callable[[], bytes]


class Calendar(NamedTuple):
    """A calendar in parts, the head first; ``mark`` is what the marks of all parts do not tell."""

    mark: str
    parts: Sequence[FeedPart]

    @property
    def entries(self) -> int:
        """How many entries it has."""
        return len(self.parts) - 1


def unit_calendar(
    unit: str, roadmaps: Mapping[str, str], tasks: Sequence[Scheduled], *, key: str = "", names: Collection[str] = ()
) -> Calendar | None:
    """The calendar of a unit, or None where no task of it has a date: RFC 5545 knows no empty calendar.

    ``key`` is the unit's lasting name, on which identifiers hang; without it the one that it has. ``roadmaps`` gives
    titles by roadmap id; ``names`` are further names that mean this unit, such as the collectives it is a member of.
    Each task comes at most once; tasks in which the unit has no part are left out unless they are tombstones.
    """
    answers_to, key = frozenset((unit, *names)), key or unit
    told = [(task, role_of(task, answers_to)) for task in sorted(tasks, key=_PLACE)]
    told = [(task, role) for task, role in told if role or task.is_cancelled]
    entries = [_part(task, key, role) for task, role in told if task.due]
    if not entries:
        return None
    undated = [task.code for task, _role in told if not task.due and not task.is_gone]
    covered = {task.roadmap: roadmaps.get(task.roadmap, "") for task, _role in told}
    head = FeedPart(digest(unit, sorted(covered.items()), undated), partial(_head, unit, covered, undated))
    return Calendar(digest(key), [head, *entries])


def _part(task: Scheduled, key: str, role: str) -> FeedPart:
    return FeedPart(task.mark + _ROLE_MARKS[role], lambda: task.entry().octets(key, role))


def head_of(unit: str, county: str, title: str, undated: Sequence[str]) -> bytes:
    """How a unit's calendar of a plan begins; ``undated`` are the ids of its tasks that have no date.

    It has no UID of its own: vdirsyncer takes that for the UID of all entries.
    """
    place = line(county, 50)
    name = _("{unit}·创建路线图（{county}）") if place else _("{unit}·创建路线图")
    named = name.format(unit=line(unit, 100), county=place)
    about = [line(title)]
    if undated:
        about.append(_("没有期限、不列入日历的事项：{codes}").format(codes=line(_("、").join(undated))))
    return (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + text_line("PRODID", f"-//roadmap-tracker//roadmap-tracker//{current_language().upper()}")
        + b"CALSCALE:GREGORIAN\r\n"
        + text_line("X-WR-CALDESC", _("；").join(about))
        + text_line("NAME", named)
        + text_line("X-WR-CALNAME", named)
        + text_line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
        + text_line("X-PUBLISHED-TTL", REFRESH)
    )


def _head(unit: str, covered: Mapping[str, str], undated: Sequence[str]) -> bytes:
    name = _("{unit}·创建路线图").format(unit=line(unit, 100))
    about = [line(covered[roadmap] or roadmap) for roadmap in sorted(covered)]
    if undated:
        about.append(_("没有期限、不列入日历的事项：{codes}").format(codes=line(_("、").join(undated))))
    return (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
        + text_line("PRODID", f"-//roadmap-tracker//roadmap-tracker//{current_language().upper()}")
        + b"CALSCALE:GREGORIAN\r\n"
        + text_line("X-WR-CALDESC", _("；").join(about))
        + text_line("NAME", name)
        + text_line("X-WR-CALNAME", name)
        + text_line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
        + text_line("X-PUBLISHED-TTL", REFRESH)
    )
