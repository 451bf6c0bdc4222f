"""One overdue task of a meeting on paper: its facts, its chain link by link, what was recorded, what to ask."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.core.event_kinds import PLAN_EVENTS, event_label
from tracker.core.identity.unit_names import lead_label
from tracker.core.lamp import Item
from tracker.core.overview.chain import ChainLink
from tracker.core.overview.link_words import link_dates, link_slip
from tracker.core.status import status_label
from tracker.i18n import _
from tracker.reports.paper.values import Cell, PaperBlock, PaperPairs, PaperPart, PaperTable, PaperText
from tracker.services.answers.review import Review
from tracker.services.answers.show import Detail
from tracker.services.meetings.paper.notes import task_notes
from tracker.services.meetings.paper.tables import lit
from tracker.store.questions.rows import EventRow

_RECORDS = 8


def case_part(item: Item, detail: Detail | None, review: Review, *, has_notes: bool) -> PaperPart:
    """The part of one task."""
    blocks: list[PaperBlock] = [PaperPairs(tuple(_pairs(item)))]
    if detail:
        blocks += _chain(detail.chain)
        blocks += [PaperText(sentence, "lead") for sentence in detail.threat]
        blocks += _records(detail.events)
    if has_notes:
        blocks += [PaperText(sentence, "ask") for sentence in task_notes(item, detail, review)]
    return PaperPart(f"{item.facts.code}  {item.facts.title}", tuple(blocks), is_inner=True)


def _pairs(item: Item) -> Iterator[tuple[str, Cell]]:
    facts = item.facts
    yield _("亮灯"), lit(item)
    yield _("原因"), item.lamp.reason_text()
    yield _("牵头"), _("、").join((lead_label(facts.lead), *facts.co_leads))
    if facts.supporting:
        yield _("配合"), _("、").join(facts.supporting)
    first, due = facts.due_on_first, facts.due_on
    yield _("期限"), f"{first} → {due}" if first and first != due else str(due or _("无期限"))
    yield _("状态"), f"{status_label(facts.status)} {facts.progress_text}"
    if note := facts.note.strip():
        yield (
            _("最近"),
            _("{note}（{day}）").format(note=note, day=facts.last_report_on) if facts.last_report_on else note,
        )


def _chain(chain: tuple[ChainLink, ...]) -> Iterator[PaperBlock]:
    if len(chain) < 2:
        return
    headings = (_("亮灯"), _("链条"), _("牵头"), _("期限"), _("时限"))
    yield PaperTable(headings, tuple(_link(link) for link in chain), frozenset({0, 3, 4}))


def _link(link: ChainLink) -> tuple[Cell, ...]:
    facts = link.item.facts
    title = f"{facts.code}  {facts.title}"
    return (
        lit(link.item),
        f"▶ {title}" if link.is_focus else title,
        lead_label(facts.lead),
        link_dates(link),
        link_slip(link),
    )


def _records(rows: tuple[EventRow, ...]) -> Iterator[PaperBlock]:
    kept = [row for row in rows if row.type not in PLAN_EVENTS and not row.is_retracted and row.retracts is None]
    if kept:
        headings = (_("日期"), _("记录"), _("说明"), _("记录人"))
        yield PaperTable(headings, tuple(map(_record, kept[:_RECORDS])), frozenset({0, 1}))


def _record(row: EventRow) -> tuple[Cell, ...]:
    progress = f" {row.progress}%" if row.progress is not None else ""
    due = f" → {row.due_on}" if row.due_on else ""
    words = _("；").join(filter(None, (row.note, row.basis)))
    return str(row.effective_on), f"{event_label(row.type)}{progress}{due}", words, row.actor
