"""What the sheet of changes says beside changes of state: reports that came in, who answered, who stayed silent."""

from __future__ import annotations

from textual.content import Content

from tracker.core.event_kinds import EventType
from tracker.core.status import DONE
from tracker.i18n import _
from tracker.services.answers.review import Review
from tracker.store.questions.meetings.heard import Report, UnitHeard
from tracker.text import clean
from tracker.tui.views.review.blocks import SheetLines, SheetRoom, TaskEnd, rest_line, task_lines
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.prose import labelled, paragraph

_INDENT = 6
MOST_SILENT = 60


def heard_counts(review: Review) -> list[str]:
    """``收到报告 7``, ``没有报告的单位 2``, in the line of counts."""
    heard = review.heard
    told = [_("收到报告 {count}").format(count=heard.total)] if heard.total else []
    return told + ([_("没有报告的单位 {count}").format(count=len(heard.silent))] if heard.silent else [])


def heard_blocks(review: Review, room: SheetRoom) -> list[SheetLines]:
    """Reports, the newest first; units that reported; units that should have and did not; all others."""
    blocks = [_reports(review, room), _answered(review, room), _silent(review, room), _rest(review, room)]
    return [block for block in blocks if block]


def _reports(review: Review, room: SheetRoom) -> SheetLines:
    heard = review.heard
    if not heard.total:
        return []
    lines = [Content.styled(_("收到报告 {count}").format(count=heard.total), "bold $lamp-green")]
    ends = [TaskEnd(report.item, progress_words(report)) for report in heard.reports]
    for report, task in zip(heard.reports, task_lines(ends, room), strict=True):
        words = "  ".join(filter(None, (report_words(report), report.entry.note)))
        lines += [*task, *labelled("", words, room.width, column=_INDENT, style="$secondary", limit=2)]
    return [*lines, *(line for rest in rest_line(len(heard.reports), heard.total) for line in rest)]


def progress_words(report: Report) -> str:
    """``40 → 60%``: the progress at the earlier day, and as it is now."""
    facts = report.item.facts
    now = 100 if facts.status in DONE else facts.progress
    return f"{report.before} → {now}%" if report.before != now else f"{now}%"


def report_words(report: Report) -> str:
    """``05-30 申请销号 王玲``: when it came, and by whom."""
    entry = report.entry
    kind = _("申请销号") if entry.type == EventType.REPORTED_DONE else _("报告进展")
    return " ".join(filter(None, (f"{entry.effective_on:%m-%d}", kind, clean(entry.actor))))


def _answered(review: Review, room: SheetRoom) -> SheetLines:
    heard = review.heard
    if not heard.answered:
        return []
    each = [_("{unit} {count} 项").format(unit=clean(one.unit), count=one.reported) for one in heard.answered]
    label = _("报告了的单位 {count}").format(count=len(heard.answered))
    head = Content.styled(label, "bold $lamp-green")
    return [head, *labelled("", _("、").join(each), room.width, column=_INDENT, limit=3)]


def _silent(review: Review, room: SheetRoom) -> SheetLines:
    silent = review.heard.silent
    if not silent:
        return []
    lines = [Content.styled(_("没有报告的单位 {count}").format(count=len(silent)), "bold $lamp-silent")]
    for one in silent[:MOST_SILENT]:
        line = labelled("○", f"{clean(one.unit)}  {silence_words(one)}", room.width, column=3, limit=2)
        lines += [clickable(each, "screen.view('units')") for each in line]
    rest = len(silent) - MOST_SILENT
    return [*lines, *([Content(_("……另有 {count} 个单位").format(count=rest))] if rest > 0 else [])]


def _rest(review: Review, room: SheetRoom) -> SheetLines:
    """The units that had nothing to report; and which days count."""
    heard, changes = review.heard, review.changes
    if not (heard.rest or heard.silent or heard.answered):
        return []
    period = _("报告按 {since} 之后、至 {as_of} 的算，{since} 当天的不算").format(
        since=changes.since, as_of=changes.as_of
    )
    lines = [*paragraph(period, room.width, "$secondary")]
    if not heard.rest:
        return lines
    head = _("没有该报未报的单位 {count}").format(count=len(heard.rest))
    names = _("、").join(clean(one.unit) for one in heard.rest)
    return [Content.styled(head, "bold"), *labelled("", names, room.width, column=_INDENT, limit=3), *lines]


def silence_words(one: UnitHeard) -> str:
    """``未报 2 项，逾期 1 项，最近一次报告 2024-04-20``."""
    told = [_("未报 {count} 项").format(count=one.unreported)]
    if one.overdue:
        told.append(_("逾期 {count} 项").format(count=one.overdue))
    told.append(_("最近一次报告 {day}").format(day=one.last_on) if one.last_on else _("从未报告"))
    return _("，").join(told)
