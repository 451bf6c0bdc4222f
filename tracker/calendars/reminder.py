"""The one reminder that a unit has on a day: a short event at office hours that names its tasks and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from tracker.calendars.deadline import CONFIRMED, alarm
from tracker.calendars.lines import line, moment_line, text_line
from tracker.calendars.schedule import RingReason
from tracker.calendars.titles import Titled, half_widths, shortened
from tracker.calendars.wording import (
    CO_LEAD,
    SUPPORTING,
    WIDTH,
    PlanHeading,
    Returned,
    answering,
    asking,
    long_day,
    short_day,
    title_shown,
)
from tracker.clock import BEIJING
from tracker.i18n import _, mark

LENGTH = timedelta(minutes=15)
NAMED = 20
"""So many tasks are named; of the others the number is told."""


class Ring(NamedTuple):
    """Why a unit is reminded of a task on a day, its part in it, and what is told of it, as it is stored."""

    reason: RingReason
    role: str
    code: str
    title: str
    due_on: date | None
    lead: str
    returned: Returned | None = None

    @property
    def is_supporting(self) -> bool:
        """Whether the unit only helps."""
        return self.role == SUPPORTING


Short = Callable[[Titled, int], str]
"""Gives the title of a task in so many half widths."""


def reminder_body(rings: Sequence[Ring], day: date, *, remind_at: time, heading: PlanHeading, short: Short) -> bytes:
    """The event's content lines but for what tells it from others, with its alarm; the weightiest tasks come first."""
    starts_at = datetime.combine(day, remind_at, BEIJING).astimezone(UTC)
    headline = headline_for(rings, day, short)
    return (
        text_line("SUMMARY", headline)
        + moment_line("DTSTART", starts_at)
        + moment_line("DTEND", starts_at + LENGTH)
        + text_line("CATEGORIES", _("办事提醒"))
        + text_line("DESCRIPTION", text_for(rings, day, heading))
        + CONFIRMED
        + alarm(headline, timedelta())
    )


def headline_for(rings: Sequence[Ring], day: date, short: Short) -> str:
    """``6月24日前要报：3项``; a single task is named; several reasons are counted each, and help is counted apart."""
    if len({ring.reason for ring in rings}) > 1:
        return shortened(_counted(rings), WIDTH)
    start, first = _start(rings, day), rings[0]
    if len(rings) > 1:
        return shortened(start + _number(rings), WIDTH)
    due_on = first.due_on if _is_day_told(first, day) else None
    titled = Titled(first.code, title_shown(first.title, first.code), due_on)
    return start + short(titled, WIDTH - half_widths(start))


def _is_day_told(ring: Ring, today: date) -> bool:
    """Whether the headline of a task says when it is due; a day of an earlier year would seem to be of this one."""
    if ring.reason is RingReason.OVERDUE:
        return ring.due_on is not None and ring.due_on.year == today.year
    return ring.reason is RingReason.DUE


def _counted(rings: Sequence[Ring]) -> str:
    counts = Counter(ring.reason for ring in rings if not ring.is_supporting)
    told = [_(_COUNTED[reason]).format(count=counts[reason]) for reason in RingReason if counts[reason]]
    helping = len(rings) - counts.total()
    return _("、").join([*told, *([_("要配合{count}项").format(count=helping)] if helping else ())])


def _number(rings: Sequence[Ring]) -> str:
    helping = sum(ring.is_supporting for ring in rings)
    own = len(rings) - helping
    if not own or not helping:
        return _("{count}项").format(count=len(rings))
    return _("{own}项，另配合{helping}项").format(own=own, helping=helping)


_COUNTED = {
    RingReason.RETURNED: mark("退回{count}项"),
    RingReason.OVERDUE: mark("逾期{count}项"),
    RingReason.REVIEW: mark("复核{count}项"),
    RingReason.DUE: mark("要报{count}项"),
}


def _start(rings: Sequence[Ring], today: date) -> str:
    """How a headline begins for tasks of one reason."""
    reason = rings[0].reason
    if reason is RingReason.RETURNED:
        return _("被退回：")
    if reason is RingReason.REVIEW:
        return _("暂缓复核：")
    days = sorted({ring.due_on for ring in rings if ring.due_on})
    day = short_day(days[0])
    if reason is RingReason.OVERDUE:
        is_told = len(rings) == 1 and _is_day_told(rings[0], today)
        return _("{day}到期未报：").format(day=day) if is_told else _("逾期未报：")
    is_helping = _is_helping(rings)
    if len(days) > 1:
        span = {"first": day, "last": short_day(days[-1])}
        return (_("{first}至{last}要配合：") if is_helping else _("{first}至{last}要报：")).format(**span)
    return (_("{day}前要配合：") if is_helping else _("{day}前要报：")).format(day=day)


def _is_helping(rings: Sequence[Ring]) -> bool:
    return all(ring.is_supporting for ring in rings)


def text_for(rings: Sequence[Ring], day: date, heading: PlanHeading) -> str:
    """The event's body: the tasks by reason, each with what to do, then how to answer and whom to ask."""
    several = _("请办理以下{count}项；到{day}已经报过的，不必再报")
    asked = several if len(rings) > 1 else _("请办理这一项；到{day}已经报过的，不必再报")
    told = [asked.format(count=len(rings), day=long_day(day))]
    number = 1
    for reason, group in groupby(rings[:NAMED], key=lambda ring: ring.reason):
        lines = _section(reason, list(group), number, heading)
        number += len(lines) - 1
        told += lines
    if len(rings) > NAMED:
        told.append(_("还有{count}项，见本日历里各事项的到期日").format(count=len(rings) - NAMED))
    return "\n".join([*told, answering(is_supporting=_is_helping(rings)), asking(heading)])


def _section(reason: RingReason, rings: Sequence[Ring], first: int, heading: PlanHeading) -> list[str]:
    """The tasks of one reason under a head, which says what to do where that is the same for all of them."""
    known: dict[tuple[str, str, Returned | None], str] = {}
    for ring in rings:
        of = (ring.role, ring.lead, ring.returned)
        known[of] = known.get(of) or _asked(ring, heading)
    asked = [known[ring.role, ring.lead, ring.returned] for ring in rings]
    is_one = reason is not RingReason.RETURNED and len(set(asked)) == 1
    head = _("【{word}】").format(word=_(_SECTIONS[reason]))
    lines = [head + asked[0] if is_one else head.rstrip()]
    for number, (ring, ask) in enumerate(zip(rings, asked, strict=True), start=first):
        named = _("{number}. {task}").format(number=number, task=_named(ring))
        lines.append(named if is_one else _("{task}：{asked}").format(task=named, asked=ask))
    return lines


_SECTIONS = {
    RingReason.RETURNED: mark("被退回"),
    RingReason.OVERDUE: mark("逾期未报"),
    RingReason.REVIEW: mark("暂缓待复核"),
    RingReason.DUE: mark("到期前提醒"),
}
_DO = {
    RingReason.RETURNED: mark("请补正后重新向{office}申请销号。退回原因：{reason}"),
    RingReason.OVERDUE: mark("请尽快办结，向{office}申请销号；一时办不结的，报告原因和预计日期"),
    RingReason.REVIEW: mark("请向{office}报告能否恢复"),
    RingReason.DUE: mark("请按期办结，向{office}申请销号"),
}
_DO_TOGETHER = mark("请与{lead}一起办结，向{office}申请销号")
_DO_HELPING = mark("请配合{lead}办结，由其申请销号")


def _asked(ring: Ring, heading: PlanHeading) -> str:
    """What the unit is to do."""
    do = _DO[ring.reason]
    if ring.is_supporting:
        do = _DO_HELPING
    elif ring.role == CO_LEAD and ring.reason in (RingReason.DUE, RingReason.OVERDUE):
        do = _DO_TOGETHER
    reason = line(ring.returned.note) if ring.returned else ""
    return _(do).format(office=heading.addressee, lead=line(ring.lead), reason=reason)


def _named(ring: Ring) -> str:
    when = _("{day}到期").format(day=long_day(ring.due_on)) if ring.due_on else _("没有期限")
    title = title_shown(ring.title, ring.code)
    return _("{title}（{role}，{when}）").format(title=title, role=_(ring.role).lower(), when=when)
