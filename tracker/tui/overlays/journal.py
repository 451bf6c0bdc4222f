"""The journal (记录流水) of one task or of all: what was recorded, when, by whom; the last of one's own taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.keys import twins
from tracker.tui.leaving import Dialog
from tracker.tui.overlays.frame import OverlayHead, OverlayKeys
from tracker.tui.overlays.journal_lines import JournalLines, whole
from tracker.tui.overlays.painted_lines import PaintedLines
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.entries import entry_words

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.workspace import Workspace
    from tracker.store.questions.history import Page, Record

AHEAD = 60
"""So many lines before the end the next page is asked for."""
_U = ",".join(["u", *twins("u"), "ctrl+z"])
_Q = ",".join(["q", *twins("q"), "h", *twins("h"), "escape"])


class JournalScreen(Dialog["int | None"]):
    """Returns the id of the task to go to, or None."""

    CSS_PATH = "../styles/overlays.tcss"
    AUTO_FOCUS = "JournalLines"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_Q, "close", show=False),
        Binding("tab,shift+tab", "other", show=False),
        Binding(_U, "undo", show=False),
    ]

    @dataclass
    class PageRead(Message):
        """The next entries, for the question that was asked when ``asked`` was counted."""

        asked: int
        page: Page

    @dataclass
    class Asked(Message):
        """An entry is to be taken back with all that was recorded with it: the tasks, as a sentence names them."""

        record: Record
        codes: str

    @dataclass
    class Undone(Message):
        """An entry was taken back."""

        sentence: str

    @dataclass
    class Failed(Message):
        """It could not be read or written."""

        error: TrackerError

    def __init__(self, workspace: Workspace, item: Item | None, roadmap: str = "") -> None:
        super().__init__()
        self.workspace = workspace
        self._item = item
        self._roadmap = roadmap
        self._is_all = item is None
        self._asked = 0
        self._has_more = False
        self._is_reading = False

    def compose(self) -> ComposeResult:
        """Whose journal, the entries, the whole of one entry, keys."""
        yield OverlayHead()
        yield JournalLines()
        yield Static(id="foot")
        yield OverlayKeys(
            (
                ("↑↓", _("移动"), ""),
                ("Tab", _("本事项/全部"), "screen.other"),
                ("Enter", _("到该事项"), "screen.go_to"),
                ("Ctrl+Z u", _("撤销这条"), "screen.undo"),
                ("Esc", _("返回"), "screen.close"),
            )
        )

    def on_mount(self) -> None:
        """Read the newest entries."""
        self._ask_anew()

    @property
    def lines(self) -> JournalLines:
        """The entries."""
        return self.query_one(JournalLines)

    # ---- reading -----------------------------------------------------------------------------------------------
    def _ask_anew(self) -> None:
        self._asked += 1
        self.lines.has_tasks = self._is_all
        self._show_head()
        self._read_page(self._asked, None)

    def _question(self) -> tuple[str, str]:
        """The roadmap and the task that are asked for, empty for all."""
        if self._is_all or self._item is None:
            return self._roadmap, ""
        return self._item.facts.roadmap, self._item.facts.code

    @work(thread=True, group="journal", exit_on_error=False)
    def _read_page(self, asked: int, before: int | None) -> None:
        from tracker.store.questions.history import page

        roadmap, code = self._question()
        try:
            with self.workspace.reader() as reader:
                self.post_message(self.PageRead(asked, page(reader, roadmap=roadmap, code=code, before=before)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(PageRead)
    def _take_page(self, event: PageRead) -> None:
        if event.asked != self._asked:
            return
        is_first = not self._is_reading
        self._is_reading = False
        self._has_more = event.page.has_more
        if is_first:
            self.lines.records = list(event.page.records)
            self.lines.say_when_empty(_("还没有记录"))
        else:
            self.lines.records += event.page.records
        self.lines.renew()
        self._show_head()

    @on(PaintedLines.Moved)
    def _follow_cursor(self, event: PaintedLines.Moved) -> None:
        event.stop()
        self._show_foot()
        lines = self.lines
        if self._has_more and not self._is_reading and lines.cursor >= lines.line_count - AHEAD:
            self._is_reading = True
            self._read_page(self._asked, lines.records[-1].row.id)

    # ---- showing -----------------------------------------------------------------------------------------------
    def _show_head(self) -> None:
        count = self.lines.line_count
        words = _("最近 {count} 条，往下续读") if self._has_more else _("共 {count} 条")
        self.query_one(OverlayHead).show(_("记录流水"), Content("").join(self._choices()), words.format(count=count))

    def _choices(self) -> Iterable[Content]:
        everything = _("路线图 {name}").format(name=clean(self._roadmap)) if self._roadmap else _("全部事项")
        one = clean(self._item.facts.code) if self._item else ""
        for label, is_all in ((_("本事项 {code}").format(code=one) if one else "", False), (everything, True)):
            if label:
                look = "bold reverse $accent" if is_all == self._is_all else "$foreground 80%"
                yield clickable(Content.styled(f" {label} ", look), f"screen.show({is_all})")

    def _show_foot(self) -> None:
        record = self.lines.record
        foot = self.query_one("#foot", Static)
        width = max(20, foot.size.width or self.size.width - 2)
        foot.update(whole(record, width) if record else "")

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the foot out for the new width."""
        self.call_after_refresh(self._show_foot)

    # ---- doing -------------------------------------------------------------------------------------------------
    def action_show(self, is_all: bool) -> None:
        """The journal of everything, or of the one task."""
        if is_all != self._is_all and self._item is not None:
            self._is_all = is_all
            self._is_reading = False
            self.lines.records = []
            self.lines.cursor = 0
            self._ask_anew()

    def action_other(self) -> None:
        """The journal of everything where it is that of one task, and the other way round."""
        self.action_show(not self._is_all)

    @on(PaintedLines.Opened)
    def action_go_to(self) -> None:
        """Leave for the task of the entry."""
        if self.lines.record:
            self.dismiss(self.lines.record.task_id)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss(None)

    def action_undo(self) -> None:
        """Ask whether to take the entry back, where that can be."""
        from tracker.services.recording.undo import why_kept

        record = self.lines.record
        if record is None:
            return
        if refusal := why_kept(self.workspace, record.row):
            self.notify(refusal, severity="warning", markup=False)
            return
        self._read_action(record)

    @work(thread=True, group="journal-action", exit_on_error=False)
    def _read_action(self, record: Record) -> None:
        from tracker.services.recording.undo import action_of, codes_of

        try:
            self.post_message(self.Asked(record, codes_of(action_of(self.workspace, record.row))))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Asked)
    def _ask(self, event: Asked) -> None:
        from tracker.tui.dialogs import ConfirmDialog

        record = event.record
        question = _("收回 {code} 的“{entry}”（{day}生效）？").format(
            code=event.codes, entry=entry_words(record.row), day=record.row.effective_on
        )
        self.app.push_screen(ConfirmDialog(_("撤销记录"), question), lambda is_yes: self._confirmed(record, is_yes))

    def _confirmed(self, record: Record, is_yes: bool | None) -> None:
        if is_yes:
            self._undo(record)

    @work(thread=True, group="write", exit_on_error=False)
    def _undo(self, record: Record) -> None:
        from tracker.services.recording.undo import undo_entry

        try:
            self.post_message(self.Undone(undo_entry(self.workspace, record.row).sentence))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Undone)
    def _tell_undone(self, event: Undone) -> None:
        self.notify(event.sentence, markup=False)
        self._is_reading = False
        self._ask_anew()

    @on(Failed)
    def _tell_failed(self, event: Failed) -> None:
        self._is_reading = False
        sentence = "\n".join(filter(None, (event.error.message, event.error.hint)))
        self.notify(sentence, severity="error", markup=False)
