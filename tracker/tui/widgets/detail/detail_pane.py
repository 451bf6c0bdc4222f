"""The detail pane: everything about one task as one scrolling text, laid out anew for each width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.clock import BEIJING
from tracker.core.diff import changes_text
from tracker.core.event_kinds import PLAN_EVENTS, EventType, event_label
from tracker.core.identity.names import SIGN
from tracker.core.identity.unit_names import lead_label
from tracker.core.kinds import kind_label, step_label
from tracker.core.lamp import Item, late_moves_text
from tracker.core.overview.members import MEMBERS_SHOWN, member_words
from tracker.core.status import Status, status_label
from tracker.core.words import matched
from tracker.i18n import _
from tracker.text import capitalised, cell_width, clean, fit, one_line
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.detail.served import served_sections, target_lines
from tracker.tui.widgets.prose import labelled, lamp_words, paragraph

if TYPE_CHECKING:
    from tracker.core.overview.chain import ChainLink
    from tracker.services.answers.show import Detail
    from tracker.store.questions.rows import EventRow

LINKS_SHOWN = 30
EVENTS_SHOWN = 200
_DAY_COLUMN = 12
FOUND = "bold underline $accent"
"""As on the board."""


class DetailPane(VerticalScroll):
    """Shows one task. It is given the detail; it never loads one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "page_down", show=False),
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._detail: Detail | None = None
        self._search = ""
        self._is_loading = False
        self._text = Static(id="detail-text")

    def compose(self) -> ComposeResult:
        """One text."""
        yield self._text

    def show(self, detail: Detail | None, search: str = "") -> None:
        """Show a task's detail from its top, or that none is selected; the same task keeps its place.

        What the words of ``search`` find in it is set off.
        """
        before, self._detail = self._detail, detail
        self._search = search
        self._is_loading = False
        self._lay_out()
        if not (before and detail and before.item.facts.name == detail.item.facts.name):
            self.scroll_home(animate=False)

    def show_loading(self) -> None:
        """Dim what is shown, or say that something is coming, until the next :meth:`show`."""
        self._is_loading = True
        if self._detail is None:
            self._lay_out()
        self.set_class(True, "-loading")

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the text out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        self.set_class(self._is_loading, "-loading")
        width = self.scrollable_content_region.width
        if self._detail is not None:
            lines = detail_lines(self._detail, max(width, 20))
            self._text.update(Content("\n").join(_found(line, self._search) for line in lines))
        else:
            sentence = _("载入中……") if self._is_loading else _("没有选中的事项")
            self._text.update(Content.styled(sentence, "$secondary"))


def _found(line: Content, search: str) -> Content:
    """The line with what the search looks for set off."""
    for start, end in matched(search, line.plain):
        line = line.stylize(FOUND, start, end)
    return line


def detail_lines(detail: Detail, width: int) -> Iterator[Content]:
    """The lines of the pane, none wider than ``width`` cells; what has no content is left out."""
    item = detail.item
    yield from paragraph(f"{item.facts.code}  {item.facts.title}", width, "bold")
    yield from labelled("", item.lamp.reason_text(), width, column=0, lead=lamp_words(item.lamp.colour))
    sections = (
        (_("事项"), _rows(_facts(detail), width)),
        (_("期限"), _rows(_deadline(detail), width, warned=_("改期"))),
        (_("责任单位"), _rows(_units(item), width)),
        (_("各单位"), _members(detail, width)),
        (_("链条"), _chain(detail, width)),
        (_("量化目标"), target_lines(detail.targets, detail.served, width)),
        *(served_sections(detail.served, width) if detail.served else ()),
        (_("出处"), _rows(_source(detail), width)),
        (_("记录"), _history(detail, width)),
    )
    for title, lines in sections:
        body = list(lines)
        if body:
            yield Content("")
            yield _heading(title, width)
            yield from body


def _heading(title: str, width: int) -> Content:
    return Content.assemble((title, "bold $text-primary"), (" " + "─" * (width - cell_width(title) - 1), "$secondary"))


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


def _members(detail: Detail, width: int) -> Iterator[Content]:
    """Of a duty its members' shares, the worst first; of a share the duty."""
    facts = detail.item.facts
    if detail.duty is not None:
        lead = lamp_words(detail.duty.lamp.colour)
        words = f"{detail.duty.facts.code}  {detail.duty.lamp.reason_text()}"
        yield from labelled("", words, width, column=0, lead=lead)
    if not facts.shares:
        return
    shown = detail.shares[:MEMBERS_SHOWN]
    column = min(max((cell_width(share.facts.lead) for share in shown), default=0) + 2, width // 2)
    for share in shown:
        lead = Content.assemble(lamp_words(share.lamp.colour), "  ", fit(share.facts.lead, column))
        yield from labelled("", member_words(share), width, column=0, lead=lead)
    if facts.shares > len(shown):
        yield Content.styled(_("……另有 {count} 个单位").format(count=facts.shares - len(shown)), "$secondary")
    yield clickable(Content.styled(_("Ctrl+U 列出各单位，分别记录"), "$accent"), "screen.members")


def _source(detail: Detail) -> Iterable[tuple[str, str]]:
    facts = detail.item.facts
    yield _("文件"), facts.document or detail.roadmap.issue
    yield _("位置"), _("第 {row} 行，第 {item} 项").format(row=facts.row, item=facts.item) if facts.row else facts.place
    yield _("路线图"), detail.roadmap.heading
    for column, words in detail.wording:
        yield column or _("原话"), one_line(words)


def _chain(detail: Detail, width: int) -> Iterator[Content]:
    links = detail.chain
    if len(links) > 1:
        focus = next((index for index, link in enumerate(links) if link.is_focus), 0)
        start = max(0, min(focus - LINKS_SHOWN // 2, len(links) - LINKS_SHOWN))
        shown = links[start : start + LINKS_SHOWN]
        for link in shown:
            yield from _link(link, width)
        if len(links) > len(shown):
            rest = _("……另有 {count} 项").format(count=len(links) - len(shown))
            yield Content.styled(rest, "$secondary")
    for sentence in detail.threat:
        yield from labelled("→", sentence, width, column=3)


def _link(link: ChainLink, width: int) -> Iterator[Content]:
    facts = link.item.facts
    marker = Content.styled("▶ ", "$text-primary") if link.is_focus else Content("  ")
    lead = Content.assemble(marker, lamp_words(link.item.lamp.colour))
    style = "bold" if link.is_focus else ""
    yield from labelled("", f"{facts.code}  {facts.title}", width, column=0, lead=lead, style=style, limit=2)
    indent = lead.cell_length + 2
    due = _("期限 {day}").format(day=facts.due_on) if facts.due_on else _("无期限")
    yield from _indented(due, width, indent, "$secondary")
    if link.slip_days:
        slip = _("预计顺延{days}天，至 {day}").format(days=link.slip_days, day=link.projected_on)
        yield from _indented(slip, width, indent, "$text-warning")


def _indented(text: str, width: int, indent: int, style: str) -> Iterator[Content]:
    for line in paragraph(text, max(width - indent, 8), style):
        yield Content.assemble(" " * indent, line)


def _history(detail: Detail, width: int) -> Iterator[Content]:
    rows = detail.events
    for row in rows[:EVENTS_SHOWN]:
        member = row.code.partition(SIGN)[2] if row.code != detail.item.facts.code else ""
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
