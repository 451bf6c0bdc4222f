"""One task as an all-day calendar entry (VEVENT): what all its units are shown is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from json.encoder import encode_basestring_ascii
from typing import NamedTuple, Protocol

from tracker.calendars.lines import day_line, early_line, line, moment_line, text_line
from tracker.calendars.shown import ShownFacts
from tracker.calendars.wording import CO_LEAD, LEAD, SUPPORTING, title_of
from tracker.core.kinds import kind_label, step_label
from tracker.core.status import QUIET, Status, status_label
from tracker.i18n import _
from tracker.workdays import is_workday, workday_on_or_before

try:  # as in edition.py
    from _sha1 import sha1  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha1

# Winter and summer hours in Xinjiang start at 10:00 Beijing time; the half hour lets people arrive.
TIME_OF_DAY = timedelta(hours=10, minutes=30)
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
    listed = f"[{', '.join(map(encode_basestring_ascii, names))}]"  # as JSON has it
    made = bytearray(sha1(NAMESPACE + listed.encode(), usedforsecurity=False).digest()[:16])
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


def alarm_offsets(
    due_on: date, days_before: Iterable[int], works: Callable[[date], bool] = is_workday
) -> tuple[timedelta, ...]:
    """Negative offsets from the start of the due day, earliest first, each at 10:30 on a working day.

    A reminder that falls on a day off moves to the working day before; two that meet become one. None falls on the
    due day itself: Outlook reads the absolute value of an offset, so a positive one would ring on the wrong day.
    """
    days = {workday_on_or_before(due_on - timedelta(days=max(1, before)), works) for before in days_before}
    return tuple(day - due_on + TIME_OF_DAY for day in sorted(days))


def alarms(offsets: Iterable[timedelta], text: str) -> bytes:
    """A VALARM for each offset from the entry's start; all show the text."""
    shown = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n" + text_line("DESCRIPTION", text)
    return b"".join(shown + early_line("TRIGGER", offset) + b"END:VALARM\r\n" for offset in offsets)


def summary_of(facts: ShownFacts, role: str, *, is_cancelled: bool) -> str:
    """The entry's headline: 【已销号】【牵头】 and the title; ``role`` is empty for a unit that no longer has one."""
    words = [_(role)] if role else []
    if is_cancelled:
        words.insert(0, _("已取消"))
    elif facts.status in QUIET:
        words.insert(0, status_label(facts.status))
    return "".join(_("【{word}】").format(word=word) for word in words) + title_of(facts)


def description_of(facts: ShownFacts, roadmap_title: str, *, is_cancelled: bool) -> str:
    """The entry's body, a line for each thing a unit would ask."""
    lines = [
        _("事项编号：{code}").format(code=line(facts.code)),
        _("路线图：{title}").format(title=line(roadmap_title or facts.roadmap)),
        _source(facts),
        *_deadline(facts),
        _("牵头单位：{unit}").format(unit=line(facts.lead)) if facts.lead else "",
        _("共同牵头：{units}").format(units=line(_("、").join(facts.co_leads))) if facts.co_leads else "",
        _("配合单位：{units}").format(units=line(_("、").join(facts.supporting))) if facts.supporting else "",
        _("类别：{kind}").format(kind=line(kind_label(facts.kind))),
        _project(facts),
        _("数量：{amounts}").format(amounts=line(_("、").join(each.shown() for each in facts.amounts)))
        if facts.amounts
        else "",
        _("验收要点：{criteria}").format(criteria=line(facts.criteria)) if facts.criteria else "",
        _("计划备注：{remark}").format(remark=line(facts.remark)) if facts.remark else "",
        _shares(facts),
        _("当前状态：{status}").format(status=_("已取消") if is_cancelled else _status(facts)),
    ]
    return "\n".join(text for text in lines if text)


def _source(facts: ShownFacts) -> str:
    if not facts.row:
        return _("来源：{document}").format(document=line(facts.document)) if facts.document else ""
    template = _("来源：{document}第{row}行第{item}项")
    return template.format(document=line(facts.document), row=facts.row, item=facts.item)


def _deadline(facts: ShownFacts) -> list[str]:
    """The plan's words with its date; then the date that was approved instead, and the first plan's, if they differ."""
    planned, first = facts.due_on_original, facts.due_on_first
    phrase = line(facts.deadline_text) or planned or facts.due_on
    if planned is None or phrase == planned or phrase == str(planned):
        lines = [_("办理时限：{phrase}").format(phrase=phrase)]
    else:
        lines = [_("办理时限：{phrase}（{day}）").format(phrase=phrase, day=planned)]
    is_moved = first is not None and first != facts.due_on
    if facts.due_on != planned and is_moved:
        lines.append(_("批准延期至：{day}（原期限{original}）").format(day=facts.due_on, original=first))
    elif facts.due_on != planned:
        lines.append(_("批准期限：{day}").format(day=facts.due_on))
    elif is_moved:
        lines.append(_("原定期限：{day}").format(day=first))
    return lines


def _project(facts: ShownFacts) -> str:
    if not facts.project:
        return ""
    project, step = line(facts.project), line(step_label(facts.step))
    template = _("项目：{project}（{step}）") if step else _("项目：{project}")
    return template.format(project=project, step=step)


def _shares(facts: ShownFacts) -> str:
    """Of a duty that each of several units has, how many are done."""
    if not facts.shares:
        return ""
    return _("各自办理：{count}个单位中{done}个已销号").format(count=facts.shares, done=facts.shares_done)


def _status(facts: ShownFacts) -> str:
    label = line(status_label(facts.status))
    if facts.status == Status.SUSPENDED and facts.review_on is not None:
        return _("{status}，{day}复核").format(status=label, day=facts.review_on)
    days: dict[str, date | None] = {Status.REPORTED_DONE: facts.reported_done_on, Status.CLOSED: facts.closed_on}
    day = days.get(facts.status)
    return _("{status}（{day}）").format(status=label, day=day) if day else label
