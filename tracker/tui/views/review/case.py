"""One overdue task as a matter of its own: how late, whose, why, and what waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from tracker.core.event_kinds import PLAN_EVENTS
from tracker.core.identity.unit_names import lead_label
from tracker.core.kinds import kind_label, step_label
from tracker.core.lamp import Item, late_moves_text
from tracker.core.overview.link_words import link_words
from tracker.core.overview.members import MEMBERS_SHOWN, late_words
from tracker.core.status import Status, status_label
from tracker.i18n import _
from tracker.text import capitalised, cell_width, clean, fit
from tracker.tui.views.review.blocks import SheetLines, SheetRoom, beside, big, spaced
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.entries import entry_words
from tracker.tui.widgets.lamps import COLOURS, lamp_text
from tracker.tui.widgets.prose import labelled, paragraph, wrap

if TYPE_CHECKING:
    from tracker.core.overview.chain import ChainLink
    from tracker.services.answers.show import Detail
    from tracker.store.questions.rows import EventRow

MOST_RECORDS = 8


def case_lines(item: Item, detail: Detail | None, room: SheetRoom, *, as_of: date) -> SheetLines:
    """The sheet of one task; its chain comes with the detail, which may still be on its way."""
    blocks = [_title(item, room), _lateness(item, room), _pairs(progress(item), room.width)]
    if detail is not None:
        blocks += [_late_members(detail, room), _chain(detail.chain, room), _threat(detail, room)]
    blocks = [block for block in blocks if block]
    if detail is not None:
        free = room.height - sum(map(len, blocks)) - len(blocks)
        told = [row for row in detail.events if row.effective_on <= as_of]
        blocks += filter(None, [_records(told, room, min(free, MOST_RECORDS))])
    return spaced(blocks, room.height, most=2)


def _title(item: Item, room: SheetRoom) -> SheetLines:
    facts = item.facts
    kind = [kind_label(facts.kind), step_label(facts.step), clean(facts.project)]
    above = Content.assemble(
        (lamp_text(item.lamp.colour), f"bold {COLOURS[item.lamp.colour]}"),
        ("   " + " · ".join(filter(None, kind)), "$secondary"),
    )
    return [
        above.truncate(room.width, ellipsis=True),
        Content(""),
        *paragraph(f"{facts.code}  {facts.title}", room.width, "bold"),
    ]


def _lateness(item: Item, room: SheetRoom) -> SheetLines:
    """The days in large figures at the left, who and when at the right."""
    digits = big(str(item.lamp.days_overdue), COLOURS["red"], is_large=room.is_large)
    label = _("逾期天数")
    column = max(digits[0].cell_length, cell_width(label)) + 4
    gap = [Content("")] if room.is_large else []
    return beside([*digits, *gap, Content.styled(label, "bold")], _pairs(terms(item), room.width - column), column)


def terms(item: Item) -> Iterator[tuple[str, str]]:
    """Whose it is and by when."""
    facts = item.facts
    yield _("牵头"), lead_label(facts.lead)
    yield _("共同牵头"), _("、").join(facts.co_leads)
    yield _("配合"), _("、").join(facts.supporting)
    if facts.due_on == facts.due_on_first:
        yield _("期限"), str(facts.due_on)
    else:
        yield _("原定"), str(facts.due_on_first or _("无期限"))
        extended = _("{day}（延期{count}次）").format(day=facts.due_on, count=facts.extensions)
        yield _("现行"), extended if facts.extensions else str(facts.due_on)
    yield _("改期"), late_moves_text(facts)


def progress(item: Item) -> Iterator[tuple[str, str]]:
    """How it stands, why, and what was said last."""
    facts = item.facts
    status = status_label(facts.status)
    yield _("状态"), f"{status} {facts.progress_text}" if facts.status == Status.IN_PROGRESS or facts.shares else status
    yield _("原因"), item.lamp.reason_text()
    note = clean(facts.note).strip()
    if note and facts.last_report_on:
        note = _("{note}（{day}）").format(note=note, day=facts.last_report_on)
    yield _("最近"), note
    if facts.returns:
        yield capitalised(_("退回")), _("{count} 次").format(count=facts.returns)


def _pairs(pairs: Iterator[tuple[str, str]], width: int) -> SheetLines:
    filled = [(label, text) for label, text in pairs if text]
    column = max((cell_width(label) for label, _text in filled), default=0) + 3
    return [line for label, text in filled for line in labelled(label, text, width, column=column, limit=2)]


def _late_members(detail: Detail, room: SheetRoom) -> SheetLines:
    """Who of a duty's members is late, as many as three lines hold."""
    late = [share for share in detail.shares if share.lamp.days_overdue]
    if not late:
        return []
    words = [f"{share.facts.lead} {' '.join(late_words(share))}" for share in late[:MEMBERS_SHOWN]]
    total = _("{count}个").format(count=len(late)) if len(detail.shares) == detail.item.facts.shares else ""
    label = _("逾期单位") + total
    return labelled(label, _("、").join(words), room.width, column=cell_width(label) + 3, limit=3)


def _chain(links: tuple[ChainLink, ...], room: SheetRoom) -> SheetLines:
    """The links in order, this one set off: a line each where there is room, else with arrows between them."""
    if len(links) < 2:
        return []
    if room.is_wide and len(links) <= room.height // 6:
        return [_link_line(link, room) for link in links]
    lines: SheetLines = []
    line = Content.styled(_("链条") + "   ", "$secondary")
    indent = line.cell_length
    for number, link in enumerate(links):
        part = _link(link)
        arrow = Content.styled(" → " if number else "", "$secondary")
        if number and line.cell_length + 3 + part.cell_length > room.width:
            lines.append(line)
            line, arrow = Content(" " * indent), Content.styled("→ ", "$secondary")
        line = Content.assemble(line, arrow, part)
    return [*lines, line]


def _link_line(link: ChainLink, room: SheetRoom) -> Content:
    """A link on a line of its own, a click from its task: lamp, id and title, planned → actual or projected date."""
    facts, lamp = link.item
    lead = Content.assemble("▶ " if link.is_focus else "  ", (lamp_text(lamp.colour), COLOURS[lamp.colour]), "  ")
    words = link_words(link)
    title = fit(f"{facts.code}  {facts.title}", max(8, room.width - lead.cell_length - cell_width(words) - 2))
    line = Content.assemble(lead, (title, "bold" if link.is_focus else ""), "  ", (words, "$secondary"))
    return clickable(line, f"screen.go_to_task({facts.task_id})")


def _link(link: ChainLink) -> Content:
    facts, lamp = link.item
    name = step_label(facts.step) or facts.code
    words = f"{lamp_text(lamp.colour)} {clean(name)}"
    return Content.styled(words, f"bold reverse {COLOURS[lamp.colour]}" if link.is_focus else COLOURS[lamp.colour])


def _records(rows: Sequence[EventRow], room: SheetRoom, count: int) -> SheetLines:
    """What was recorded since the plan, the newest first, as far as there is room."""
    kept = [row for row in rows if row.type not in PLAN_EVENTS and not row.is_retracted and row.retracts is None]
    label = _("记录")
    column = cell_width(label) + 3
    lines: SheetLines = []
    for row in kept[: max(0, count)]:
        words = "  ".join(filter(None, (str(row.effective_on), entry_words(row), row.note)))
        lines += labelled("" if lines else label, words, room.width, column=column, limit=1)
    return lines if len(lines) > 1 else []  # the newest alone is told above


def _threat(detail: Detail, room: SheetRoom) -> SheetLines:
    label = _("影响")
    column = cell_width(label) + 3
    lines: SheetLines = []
    for number, sentence in enumerate(detail.threat):
        if number:
            lines += [Content(" " * column + line) for line in wrap(sentence, room.width - column)]
        else:
            lines += labelled(label, sentence, room.width, column=column)
    return lines
