"""The sheets that list tasks: what is overdue, what changed, what is near, and the chains that late links threaten."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from textual.content import Content

from tracker.core.lamp import Item
from tracker.core.overview.chain import Threat
from tracker.core.overview.changes import CHANGE_COLOURS, Change, change_label, partial_note
from tracker.core.status import Status
from tracker.i18n import _
from tracker.services.answers.answered import Answered
from tracker.services.answers.review import FAR_DAYS, NEAR_DAYS, Listed, Review, Risk
from tracker.text import clean
from tracker.tui.views.review.blocks import (
    SheetLines,
    SheetRoom,
    TaskEnd,
    centred,
    heading,
    rest_line,
    spaced,
    task_lines,
)
from tracker.tui.views.review.heard_lines import heard_blocks, heard_counts
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.entries import entry_words
from tracker.tui.widgets.lamps import COLOURS, lamp_text
from tracker.tui.widgets.prose import labelled, paragraph

LATE_INDENT = 6
_STYLES = {kind: f"$lamp-{colour}" for kind, colour in CHANGE_COLOURS.items()}


def overdue_lines(title: str, listed: Listed, good_news: str, room: SheetRoom) -> SheetLines:
    """Overdue tasks, the longest overdue first, or that there are none."""
    if not listed.total:
        return [heading(title), *centred(f"✓ {good_news}", room, "bold $lamp-green")]
    late = [TaskEnd(item, _late_end(item), COLOURS["red"]) for item in listed.items]
    is_roomy = len(late) * 3 - 1 <= room.height - 2
    tasks = [
        [*lines, *_late_units(listed, item, room)]
        for lines, item in zip(task_lines(late, room, is_roomy=is_roomy), listed.items, strict=True)
    ]
    rows = [*tasks, *rest_line(len(listed.items), listed.total)]
    return [heading(title, listed.total), Content(""), *spaced(rows, room.height - 2)]


def _late_end(item: Item) -> str:
    """How late; of a duty that each of several units has with how many are done before it."""
    days = _("逾期{days}天").format(days=item.lamp.days_overdue)
    return f"{item.facts.progress_text}  {days}" if item.facts.shares else days


def _late_units(listed: Listed, item: Item, room: SheetRoom) -> SheetLines:
    """Which units of a duty are late, in two lines at most."""
    names, total = listed.late.get(item.facts.name, ((), 0))
    if not names:
        return []
    words = _("逾期单位{count}个：{units}").format(count=total, units=_("、").join(map(clean, names)))
    return labelled("", words, room.width, column=LATE_INDENT, style="$secondary", limit=2)


def unassigned_lines(review: Review, room: SheetRoom) -> SheetLines:
    """The open tasks that name no unit, with the days that they are due."""
    ends = [TaskEnd(item, _planned_words(item), "$secondary") for item in review.unassigned.items]
    rows = [*task_lines(ends, room), *rest_line(len(ends), review.unassigned.total)]
    title = heading(_("责任单位未明确"), review.unassigned.total)
    return [title, Content(""), *spaced(rows, room.height - 2)]


def _planned_words(item: Item) -> str:
    return str(item.facts.due_on or _("无期限"))


def moved_lines(review: Review, room: SheetRoom) -> SheetLines:
    """The tasks whose due date the plan moved after it had passed, without a basis: from the first date to that now."""
    ends = [TaskEnd(item, _moved_words(item), "$lamp-yellow") for item in review.moved.items]
    is_roomy = len(ends) * 3 - 1 <= room.height - 2
    rows = [*task_lines(ends, room, is_roomy=is_roomy), *rest_line(len(ends), review.moved.total)]
    title = heading(_("期限过后改期，无依据"), review.moved.total)
    return [title, Content(""), *spaced(rows, room.height - 2)]


def _moved_words(item: Item) -> str:
    first, due = item.facts.due_on_first, item.facts.due_on
    none = _("无期限")
    return f"{first or none} → {due or none}"


def near_lines(review: Review, room: SheetRoom) -> SheetLines:
    """What is open and due within 30 days, and within 60."""
    parts = (
        (_("{days}天内到期").format(days=NEAR_DAYS), review.near),
        (_("{first}至{last}天到期").format(first=NEAR_DAYS + 1, last=FAR_DAYS), review.far),
    )
    if not any(listed.total for _title, listed in parts):
        return [heading(_("将到期")), *centred(_("{days}天内没有到期的事项").format(days=FAR_DAYS), room, "bold")]
    as_of = review.summary.as_of
    ends = [[TaskEnd(item, _due_words(item, as_of), "$lamp-yellow") for item in part.items] for _title, part in parts]
    among = [end for part in ends for end in part]
    is_roomy = len(among) * 3 + 4 <= room.height
    blocks: list[SheetLines] = []
    for (title, listed), due in zip(parts, ends, strict=True):
        rows = task_lines(due, room, is_roomy=is_roomy, among=among)
        blocks += [[heading(title, listed.total)], *rows, *rest_line(len(listed.items), listed.total)]
    return spaced(blocks, room.height)


def _due_words(item: Item, as_of: date) -> str:
    due = item.facts.due_on or as_of
    days = (due - as_of).days
    left = _("还有{days}天").format(days=days) if days else _("今日到期")
    return f"{due}  {left}"


def change_lines(review: Review, room: SheetRoom) -> SheetLines:
    """What changed since the earlier date: the counts, then each kind with its tasks."""
    changes = review.changes
    since = clickable(Content.styled(review.since.words, "$secondary underline"), "screen.since")
    title = Content.assemble(heading(_("变化")), "  ", since)
    notes = (review.since.note, partial_note() if changes.is_partial else "")
    note = [line for words in notes if words for line in paragraph(words, room.width, "$secondary")]
    if not changes.kinds and not review.heard.total and not review.heard.silent:
        return [title, *note, *centred(_("没有变化，也没有收到报告"), room, "bold")]
    kinds = " · ".join(f"{change_label(kind)} {changes.counts[kind]}" for kind in changes.kinds)
    changed = [_("{count} 个事项有变化：{words}").format(count=changes.tasks, words=kinds)] if kinds else []
    counted = [*changed, *heard_counts(review)]
    blocks: list[SheetLines] = [[title]]
    if len(changes.kinds) > 1 or len(counted) > 1:
        blocks.append(paragraph(" · ".join(counted), room.width, "bold"))
    if note:
        blocks.append(note)
    ends = {kind: [TaskEnd(c.after, _change_words(c)) for c in changes.by_kind[kind]] for kind in changes.kinds}
    among = [end for kind in ends for end in ends[kind]]
    for kind in changes.kinds:
        rows = [*task_lines(ends[kind], room, among=among), *rest_line(len(ends[kind]), changes.counts[kind])]
        style = f"bold {_STYLES.get(kind, '$foreground')}"
        head = Content.styled(f"{change_label(kind)} {changes.counts[kind]}", style)
        blocks.append([head, *(line for row in rows for line in row)])
    lines: SheetLines = []
    for block in [*blocks, *heard_blocks(review, room)]:
        lines += [*block, Content("")]
    return lines[:-1]


def answered_lines(review: Review, room: SheetRoom) -> SheetLines:
    """What units answered on their pages since the earlier date, trouble first, unit by unit, in their words."""
    title = Content.assemble(heading(_("单位通过订阅页的答复")), "  ", (review.since.words, "$secondary"))
    ends = [TaskEnd(one.item, _answer_words(one), _answer_style(one)) for one in review.answered]
    tasks = task_lines(ends, room)
    blocks: list[SheetLines] = [[title]]
    pairs = zip(review.answered, tasks, strict=True)
    for (unit, is_trouble), group in groupby(pairs, key=lambda pair: (pair[0].unit, pair[0].trouble is not None)):
        told = list(group)
        head = _("{unit}  有困难 {count} 条") if is_trouble else _("{unit}  {count} 条")
        lines = [Content.styled(head.format(unit=clean(unit), count=len(told)), "bold")]
        for one, task in told:
            note = one.trouble or one.answer.entry.note
            lines += task
            lines += labelled("", note, room.width, column=LATE_INDENT, style="$secondary", limit=2) if note else []
        blocks.append(lines)
    return spaced([*blocks, *rest_line(len(review.answered), review.answered_total)], room.height)


def _answer_words(one: Answered) -> str:
    entry = one.answer.entry
    if one.trouble is not None:
        return f"{one.day:%m-%d} " + _("有困难")
    words = f"{one.day:%m-%d} {entry_words(entry)}"
    return _("{words}（已撤回）").format(words=words) if entry.is_retracted else words


def _answer_style(one: Answered) -> str:
    return "bold $lamp-yellow" if one.trouble is not None else "$secondary"


def _change_words(change: Change) -> str:
    facts, lamp = change.after
    if change.old_on and change.new_on:
        return f"{change.old_on} → {change.new_on}"
    if facts.status == Status.CLOSED:
        return _("{day}销号").format(day=facts.closed_on)
    if facts.status == Status.REPORTED_DONE:
        return _("{day}申请").format(day=facts.reported_done_on)
    if lamp.days_overdue:
        return _("逾期{days}天").format(days=lamp.days_overdue)
    return _("期限 {day}").format(day=facts.due_on) if facts.due_on else _("无期限")


def chain_lines(review: Review, room: SheetRoom) -> SheetLines:
    """Per roadmap the margin to its evaluation, and every late link with what waits for it."""
    total = sum(risk.total for risk in review.risks)
    alone = sum(risk.alone_total for risk in review.risks)
    note = _("推演") if review.is_supposed else ""
    blocks: list[SheetLines] = [[heading(_("受威胁的链条  {count} 条").format(count=total), None, note)]]
    if review.is_partial:
        blocks.append(paragraph(_("事项很多：只看逾期的建设和招聘事项所在的链条"), room.width, "$secondary"))
    for risk in review.risks:
        blocks.append(_margin(risk, room))
        blocks += [threat_lines(threat, risk.evaluation_on, room) for threat in risk.threats]
        blocks += rest_line(len(risk.threats), risk.total)
        blocks += _alone(risk, room)
    if not total + alone:
        return spaced(
            [*filter(None, blocks), centred("✓ " + _("没有受威胁的链条"), room, "bold $lamp-green")], room.height
        )
    lines: SheetLines = []
    for block in filter(None, blocks):
        lines += [*block, Content("")]
    return lines[:-1]


def _alone(risk: Risk, room: SheetRoom) -> list[SheetLines]:
    if not risk.alone:
        return []
    told = _("另有 {count} 项不牵连其他事项，但自身预计晚于评估验收日期").format(count=risk.alone_total)
    tasks = [threat_lines(threat, risk.evaluation_on, room) for threat in risk.alone]
    return [paragraph(told, room.width, "bold"), *tasks, *rest_line(len(risk.alone), risk.alone_total)]


def _margin(risk: Risk, room: SheetRoom) -> SheetLines:
    if risk.evaluation_on is None or risk.margin is None:
        return []
    late, words = risk.margin > 0, {"title": clean(risk.roadmap.county), "day": risk.evaluation_on}
    if late:
        text = _("{title}：预计完成晚于评估验收日期 {day} {days}天").format(days=risk.margin, **words)
    else:
        left = _("{title}：全部事项中最晚一项预计完成后，距评估验收日期 {day} 还有{days}天余量")
        text = left.format(days=-risk.margin, **words)
    return paragraph(text, room.width, "bold $lamp-red" if late else "bold $lamp-green")


def threat_lines(threat: Threat, evaluation_on: date | None, room: SheetRoom) -> SheetLines:
    """The late link on one line, and below it what it delays, until when."""
    item = threat.item
    lamp = Content.styled(lamp_text(item.lamp.colour), COLOURS[item.lamp.colour])
    words = f"{item.facts.code}  {item.facts.title}"
    slip = _("逾期{days}天").format(days=item.lamp.days_overdue) if item.lamp.days_overdue else ""
    lines = labelled("", f"{words}  {slip}" if slip else words, room.width, column=0, lead=lamp, style="bold", limit=2)
    for link in threat.threatened:
        delayed = _("{code}  {title}：顺延{days}天，预计 {day}").format(
            code=link.item.facts.code, title=link.item.facts.title, days=link.slip_days, day=link.projected_on
        )
        lines += labelled("   →", delayed, room.width, column=6, style="$lamp-yellow", limit=2)
    if threat.evaluation_days is not None and threat.evaluation_days > 0:
        late = _("将晚于评估验收日期 {day} {days}天").format(day=evaluation_on, days=threat.evaluation_days)
        lines += labelled("   →", late, room.width, column=6, style="$lamp-red", limit=2)
    return lines
