"""Everything about one task as sections of lines: facts, dates, units, chain, targets, source, records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tracker.clock import BEIJING
from tracker.core.diff import changes_text
from tracker.core.event_kinds import PLAN_EVENTS, EventType, event_label
from tracker.core.identity.names import SIGN
from tracker.core.identity.unit_names import lead_label
from tracker.core.kinds import kind_label, step_label
from tracker.core.lamp import Item, late_moves_text
from tracker.core.overview.members import MEMBERS_SHOWN, member_words
from tracker.core.status import Status, status_label
from tracker.i18n import _
from tracker.text import capitalised, cell_width, clean, fit, one_line
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.detail.line import DetailLine, leading, plain
from tracker.tui.widgets.detail.links import chain_lines
from tracker.tui.widgets.detail.served import served_sections, target_lines
from tracker.tui.widgets.prose import labelled, lamp_words

if TYPE_CHECKING:
    from tracker.services.answers.show import Detail
    from tracker.store.questions.rows import EventRow

EVENTS_SHOWN = 200
_DAY_COLUMN = 12


class DetailSection(NamedTuple):
    """A heading and what stands below it; of two columns ``is_course`` puts it into that of what happens."""

    title: str
    lines: list[DetailLine]
    is_course: bool = False


def sections(detail: Detail, width: int, course_width: int) -> Iterator[DetailSection]:
    """All sections in their order, the facts ``width`` cells wide and the course of things so many as that has."""
    facts = detail.item.facts
    yield DetailSection(_("事项"), plain(_rows(_facts(detail), width)))
    yield DetailSection(_("期限"), plain(_rows(_deadline(detail), width, warned=_("改期"))))
    yield DetailSection(_("责任单位"), plain(_rows(_units(detail.item), width)))
    yield DetailSection(_("各单位"), list(_members(detail, course_width)), is_course=True)
    chain = chain_lines(detail.chain, course_width)
    title = _("链条") if chain else capitalised(_("影响"))
    yield DetailSection(title, [*chain, *plain(_threat(detail, course_width))], is_course=True)
    yield DetailSection(_("量化目标"), plain(target_lines(detail.targets, detail.served, course_width)), is_course=True)
    for served_title, lines in served_sections(detail.served, course_width) if detail.served else ():
        yield DetailSection(served_title, plain(lines), is_course=True)
    yield DetailSection(_("出处"), plain(_rows(_source(detail), width)))
    yield DetailSection(_("记录"), plain(_history(detail, facts.code, course_width)), is_course=True)


def _threat(detail: Detail, width: int) -> Iterator[Content]:
    for sentence in detail.threat:
        yield from labelled("→", sentence, width, column=3)


def _rows(pairs: Iterable[tuple[str, str]], width: int, *, warned: str = "") -> Iterator[Content]:
    filled = [(label, text) for label, text in pairs if text]
    column = max((cell_width(label) for label, _text in filled), default=0) + 2
    for label, text in filled:
        yield from labelled(label, text, width, column=column, style="$lamp-yellow" if label == warned else "")


def _facts(detail: Detail) -> Iterable[tuple[str, str]]:
    facts = detail.item.facts
    status = status_label(facts.status)
    yield _("状态"), f"{status} {facts.progress_text}" if facts.status == Status.IN_PROGRESS or facts.shares else status
    yield _("类别"), kind_label(facts.kind)
    yield _("板块"), facts.section
    yield _("项目"), facts.project
    yield _("环节"), step_label(facts.step)
    yield _("数量"), _("、").join(amount.shown() for amount in facts.amounts)
    yield _("验收要点"), facts.criteria
    yield _("计划备注"), facts.remark
    yield _("最近"), facts.note
    if facts.returns:
        yield capitalised(_("退回")), _("{count} 次").format(count=facts.returns)


def _deadline(detail: Detail) -> Iterable[tuple[str, str]]:
    facts = detail.item.facts
    yield _("原文"), facts.deadline_text
    yield _("开始"), str(facts.start_on or "")
    if facts.due_on == facts.due_on_first:
        yield _("期限"), str(facts.due_on or _("无期限"))
    else:
        yield _("原定"), str(facts.due_on_first or _("无期限"))
        yield _("现行"), str(facts.due_on or _("无期限"))
    yield from _extensions(detail)
    yield _("改期"), late_moves_text(facts)
    yield _("复核"), str(facts.review_on or "")
    yield _("申请"), str(facts.reported_done_on or "") if not facts.shares else ""
    yield _("销号"), str(facts.closed_on or "") if facts.shares in (0, facts.shares_done) else ""


def _extensions(detail: Detail) -> Iterable[tuple[str, str]]:
    due = detail.item.facts.due_on_original
    for row in reversed(detail.events):
        if row.type != EventType.EXTENDED or row.is_retracted:
            continue
        parts = [_("{day} 批准延至 {due}").format(day=row.effective_on, due=row.due_on), row.basis, row.note]
        if due is not None and row.effective_on > due:
            parts.insert(1, _("逾期后申请"))
        due = row.due_on
        yield _("延期"), _("；").join(filter(None, parts))


def _units(item: Item) -> Iterable[tuple[str, str]]:
    yield _("牵头"), lead_label(item.facts.lead)
    yield _("共同牵头"), _("、").join(item.facts.co_leads)
    yield _("配合"), _("、").join(item.facts.supporting)
    yield _("分管领导"), item.facts.leader


def _members(detail: Detail, width: int) -> Iterator[DetailLine]:
    """Of a duty its members' shares, the worst first; of a share the duty."""
    facts = detail.item.facts
    if detail.duty is not None:
        lead = lamp_words(detail.duty.lamp.colour)
        words = f"{detail.duty.facts.code}  {detail.duty.lamp.reason_text()}"
        yield from leading(labelled("", words, width, column=0, lead=lead), detail.duty.facts.task_id)
    if not facts.shares:
        return
    shown = detail.shares[:MEMBERS_SHOWN]
    column = min(max((cell_width(share.facts.lead) for share in shown), default=0) + 2, width // 2)
    for share in shown:
        lead = Content.assemble(lamp_words(share.lamp.colour), "  ", fit(share.facts.lead, column))
        yield from leading(labelled("", member_words(share), width, column=0, lead=lead), share.facts.task_id)
    if facts.shares > len(shown):
        rest = _("……另有 {count} 个单位").format(count=facts.shares - len(shown))
        yield DetailLine(Content.styled(rest, "$secondary"))
    yield DetailLine(clickable(Content.styled(_("Ctrl+U 列出各单位，分别记录"), "$accent"), "screen.members"))


def _source(detail: Detail) -> Iterable[tuple[str, str]]:
    facts = detail.item.facts
    yield _("文件"), facts.document or detail.roadmap.issue
    yield _("位置"), _("第 {row} 行，第 {item} 项").format(row=facts.row, item=facts.item) if facts.row else facts.place
    yield _("路线图"), detail.roadmap.heading
    for column, words in detail.wording:
        yield column or _("原话"), one_line(words)


def _history(detail: Detail, code: str, width: int) -> Iterator[Content]:
    rows = detail.events
    for row in rows[:EVENTS_SHOWN]:
        member = row.code.partition(SIGN)[2] if row.code != code else ""
        yield from _entry(row, changes_text(detail.changes.get(row.id, ())), width, member)
    if len(rows) > EVENTS_SHOWN:
        yield Content.styled(_("……更早还有 {count} 条").format(count=len(rows) - EVENTS_SHOWN), "$secondary")


def _entry(row: EventRow, changes: str, width: int, member: str) -> Iterator[Content]:
    head = [*([member] if member else []), event_label(row.type)]
    if row.progress is not None:
        head.append(f"{row.progress}%")
    if row.due_on is not None:
        head.append((_("至 {day}") if row.type == EventType.EXTENDED else _("{day} 复核")).format(day=row.due_on))
    if row.is_retracted:
        head.append(_("（已撤销）"))
    style = "strike $secondary" if row.is_retracted else "bold"
    yield from labelled(str(row.effective_on), " ".join(head), width, column=_DAY_COLUMN, style=style)
    told_on = row.recorded_at.astimezone(BEIJING).date()
    late = (_("{day} 录入") if row.type in PLAN_EVENTS else _("{day} 补记")).format(day=told_on)
    told = (row.actor, late if told_on != row.effective_on else "")
    for text, look in ((changes, ""), (row.note, ""), (row.basis, ""), ("  ".join(filter(None, told)), "$secondary")):
        if clean(text).strip():
            yield from labelled("", text, width, column=_DAY_COLUMN, style=look)
