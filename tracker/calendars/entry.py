"""One task as an all-day calendar entry (VEVENT): what all its units are shown is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, Protocol

from tracker.calendars.alarms import alarm_offsets, alarms
from tracker.calendars.lines import day_line, line, moment_line, text_line
from tracker.calendars.shown import ShownFacts
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING, description_of, summary_of
from tracker.core.kinds import kind_label
from tracker.core.status import QUIET, Status
from tracker.i18n import _
from tracker.workdays import is_workday

try:  # as in edition.py
    from _sha1 import sha1  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha1

# Fixed for ever: another value would give every subscriber every entry twice.
NAMESPACE = bytes.fromhex("8f0a6c523d0e4a539f516b1f1d7c2e94")


class CalendarTask(NamedTuple):
    """A task as a calendar needs it.

    ``sequence`` never goes down and rises with every change of due date, status, title or units; ``changed_at`` is
    the moment of the newest change of any kind. ``is_cancelled`` makes the entry a tombstone: the task was withdrawn,
    has lost its due date or is no longer this unit's; its facts are then the last ones that gave the unit an entry.
    ``lasting`` is the name on which its identifiers hang, of roadmap and task; else the ones that it has.
    """

    facts: ShownFacts
    sequence: int
    created_at: datetime
    changed_at: datetime
    is_cancelled: bool = False
    lasting: tuple[str, str] | None = None


class Shared(Protocol):
    """Whatever knows who has to do with a task."""

    @property
    def lead(self) -> str:
        """The unit that answers for it."""

    @property
    def co_leads(self) -> tuple[str, ...]:
        """Those that lead beside it."""

    @property
    def supporting(self) -> tuple[str, ...]:
        """Those that help."""


def uid_of(*names: str) -> str:
    """An identifier that depends on the names alone: the same on every machine and in every run."""
    import json

    made = bytearray(sha1(NAMESPACE + json.dumps(names).encode(), usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50  # as RFC 9562 writes version 5; the module for it takes longer than an entry
    made[8] = made[8] & 0x3F | 0x80
    told = made.hex()
    return f"{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:]}"


_ROLES = (LEAD, CO_LEAD, SUPPORTING, "")


def role_of(task: Shared, names: frozenset[str]) -> str:
    """牵头, 共同牵头 or 配合, untranslated, for whoever answers to the names; empty for none of them."""
    if task.lead in names:
        return LEAD
    if not names.isdisjoint(task.co_leads):
        return CO_LEAD
    return "" if names.isdisjoint(task.supporting) else SUPPORTING


def is_gone(task: CalendarTask) -> bool:
    """Whether the entry is a tombstone."""
    return task.is_cancelled or task.facts.status == Status.WITHDRAWN


class CalendarEntry:
    """The entry of a task that has a due date: made once, then written for each unit and its role.

    Properties stand in the order in which icalendar writes them.
    """

    __slots__ = ("_due_on", "_kind", "_lasting", "_offsets", "_rest", "_sequence", "_summaries", "_times")

    def __init__(
        self,
        task: CalendarTask,
        *,
        roadmap_title: str,
        alarm_days: Iterable[int],
        works: Callable[[date], bool] = is_workday,
    ) -> None:
        facts, cancelled = task.facts, is_gone(task)
        assert facts.due_on is not None
        self._due_on = facts.due_on
        self._lasting = task.lasting or (facts.roadmap, facts.code)
        self._summaries = {role: summary_of(facts, role, is_cancelled=cancelled) for role in _ROLES}
        self._kind = line(kind_label(facts.kind))
        changed_at = _utc(task.changed_at)
        self._times = _day_lines(facts.due_on) + moment_line("DTSTAMP", changed_at)
        self._sequence = f"SEQUENCE:{task.sequence}\r\n".encode()
        self._rest = (
            moment_line("CREATED", min(_utc(task.created_at), changed_at))
            + text_line("DESCRIPTION", description_of(facts, roadmap_title, is_cancelled=cancelled))
            + moment_line("LAST-MODIFIED", changed_at)
            + (b"STATUS:CANCELLED\r\n" if cancelled else b"STATUS:CONFIRMED\r\n")
            + b"TRANSP:TRANSPARENT\r\n"
        )
        rings = not cancelled and facts.status not in QUIET
        self._offsets = alarm_offsets(facts.due_on, alarm_days, works) if rings else ()

    def octets(self, unit: str, role: str) -> bytes:
        """The entry in the calendar of the unit with that lasting name, which has that role."""
        summary = self._summaries[role]
        return (
            b"BEGIN:VEVENT\r\n"
            + text_line("SUMMARY", summary)
            + self._times
            + text_line("UID", uid_of("entry", *self._lasting, unit))
            + self._sequence
            + text_line("CATEGORIES", *([_(role)] if role else []), self._kind)
            + self._rest
            + self._alarms(summary)
            + b"END:VEVENT\r\n"
        )

    def _alarms(self, summary: str) -> bytes:
        if not self._offsets:
            return b""
        return alarms(self._offsets, _("{summary}（{day}到期）").format(summary=summary, day=self._due_on))


def _day_lines(due_on: date) -> bytes:
    return day_line("DTSTART", due_on) + day_line("DTEND", due_on + timedelta(days=1))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
