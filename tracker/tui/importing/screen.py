"""The review of an import: left the document as it stands, right the tasks made of a row and what is asked of it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from tracker.i18n import _
from tracker.services.importing.values import SourcePlace
from tracker.services.importing.writing import Written
from tracker.text import capitalised, clean
from tracker.tui.actions import ACTIONS
from tracker.tui.dialogs.ask import YesNoDialog
from tracker.tui.importing.asker import Asker
from tracker.tui.importing.document_pane import DocumentPane, MendField
from tracker.tui.importing.doubt_pane import DoubtPane, OwnAnswer
from tracker.tui.importing.finisher import Finisher
from tracker.tui.importing.redrafter import Redrafter
from tracker.tui.importing.source_table import SourceTable
from tracker.tui.importing.task_pane import TaskPane
from tracker.tui.importing.walk import marks_of
from tracker.tui.keys import bindings, first_key, lettered
from tracker.tui.leaving import Dialog
from tracker.tui.overlays.frame import OverlayHead, OverlayKeys
from tracker.tui.widgets.search import begins_search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.values import Doubt, ImportDraft

SIDE_BY_SIDE = 90
"""Cells from which the tasks have room beside the table."""


class ImportScreen(Dialog[Written | None]):
    """Returns what was written, or None where nothing was."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [
        "../styles/overlays.tcss",
        "../styles/dialogs.tcss",
        "../styles/importing.tcss",
    ]
    AUTO_FOCUS = "SourceTable"
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (SIDE_BY_SIDE, "-beside")]  # noqa: RUF012  # Textual declares it so
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("importing"),
        *(Binding(lettered(str(number)), f"choose({number})", show=False) for number in range(1, 10)),
        Binding("ctrl+pagedown", "table(1)", show=False),
        Binding("ctrl+pageup", "table(-1)", show=False),
        Binding(lettered("f1", "?"), "help", show=False),
        Binding(lettered("f9", "ctrl+p", ":"), "app.command_palette", show=False),
    ]
    scope = "importing"

    def __init__(self, session: ImportSession, out: Path | None = None) -> None:
        super().__init__()
        self.document = DocumentPane()
        """The document."""
        self.pane = DoubtPane()
        """The question."""
        self._tasks = TaskPane()
        self.redrafter = Redrafter(session)
        self._asker = Asker(self.redrafter, self)
        self._finisher = Finisher(self.redrafter, out)

    def compose(self) -> ComposeResult:
        """What is imported and how far one is; the document, tasks and question; keys."""
        yield OverlayHead()
        with Horizontal(id="review"):
            yield self.document
            with Vertical(id="made"):
                yield self._tasks
                yield self.pane
        yield OverlayKeys([*self._keys(), ("F1", _("帮助"), "screen.help")])
        yield from (self.redrafter, self._asker, self._finisher)

    def _keys(self) -> Iterator[tuple[str, str, str]]:
        for action in ACTIONS:
            if action.scope == self.scope and action.footer:
                yield first_key(action), _(action.footer), f"screen.{action.action}"

    def on_mount(self) -> None:
        """Show the draft."""
        self._take_draft()

    # ---- parts -------------------------------------------------------------------------------------------------
    @property
    def table(self) -> SourceTable:
        """The document's rows."""
        return self.document.table

    @property
    def draft(self) -> ImportDraft:
        """The draft as it was made last."""
        return self.redrafter.session.draft

    @property
    def doubt(self) -> Doubt | None:
        """What is asked now."""
        return self._asker.doubt

    @property
    def place(self) -> SourcePlace:
        """Where the cursor is."""
        return self.table.place

    @property
    def is_at_work(self) -> bool:
        """A key is meant for the table once it is there."""
        return self.document.is_laying_out

    # ---- showing -----------------------------------------------------------------------------------------------
    def _take_draft(self) -> None:
        self._tasks.take(self.draft)
        self.document.show(self.draft.document)
        self.show()

    def show(self) -> None:
        """Show how far one is, what is asked, and the tasks of the row."""
        self._asker.look_again()
        self.table.show_marks(marks_of(self.draft.understood, self._asker.walk))
        self.query_one(OverlayHead).show(
            capitalised(_("导入")), Content(clean(self.draft.document.name)), " · ".join(self._how_far())
        )
        self.show_question()

    def _how_far(self) -> Iterator[str]:
        draft, walk = self.draft, self._asker.walk
        if self._finisher.is_writing:
            yield _("正在写入和检查…")
        elif self.redrafter.is_working:
            yield _("正在重拟…")
        yield _("未答 {count} 处").format(count=len(walk.open)) if walk.open else _("存疑都已答")
        if walk.blocking:
            yield _("须答 {count}").format(count=len(walk.blocking))
        yield _("{count} 项").format(count=len(draft.tasks))
        yield _("{count} 行").format(count=sum(len(table.rows) for table in draft.understood.tables))

    def show_question(self) -> None:
        """Show what is asked, where it stands, and the tasks of the row."""
        doubt = self.doubt
        self.pane.show(doubt, self._asker.walk, self.draft.document)
        self.table.show_asked(frozenset(doubt.places) if doubt else frozenset())
        self._tasks.show(self.table.place.row_place)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the words out for the new width."""
        self.call_after_refresh(self.show_question)

    def say(self, sentence: str) -> None:
        """Tell something beside the question."""
        self.pane.say(sentence)

    # ---- the cursor and the question ---------------------------------------------------------------------------
    @on(DocumentPane.LaidOut)
    def _begin(self) -> None:
        if not self._asker.has_begun:
            self._asker.begin()

    @on(SourceTable.Moved)
    def _follow_cursor(self, event: SourceTable.Moved) -> None:
        event.stop()
        self._asker.follow()

    def go_to(self, place: SourcePlace) -> None:
        """Put the cursor on a place."""
        self.table.go_to(place)

    def action_walk(self, steps: int) -> None:
        """Ask the next open doubt, or the one before."""
        self._asker.go_on(steps)

    def action_table(self, tables: int) -> None:
        """To another table."""
        self.table.action_table(tables)

    # ---- answering ---------------------------------------------------------------------------------------------
    def action_choose(self, number: int) -> None:
        """Take the reading of a number."""
        self._asker.choose(number)

    def action_take(self) -> None:
        """Take the reading that is marked."""
        self._asker.take()

    def action_own(self, text: str = "") -> None:
        """Answer in words of one's own."""
        self._asker.own(text)

    def action_take_all(self) -> None:
        """Take all readings that are marked, once that is agreed to."""
        self._asker.take_all()

    def action_take_back(self) -> None:
        """Take the last answer or mend back."""
        self._asker.take_back()

    def write_own(self, text: str) -> None:
        """Let words be written as an answer, which begin so."""
        field = self.pane.field
        field.value = text
        field.focus()
        field.action_end()

    async def on_key(self, event: events.Key) -> None:
        """Text from a Chinese input method begins an answer."""
        if begins_search(event) and not isinstance(self.focused, Input):
            event.stop()
            self.action_own(event.character or "")

    @on(Input.Submitted, "#own")
    def _submit_own(self, event: Input.Submitted) -> None:
        event.stop()
        doubt, words = self.doubt, self.pane.field.text
        if doubt and words:
            self.table.focus()
            self._asker.answer(doubt, words)

    @on(DocumentPane.Mended)
    def _mend(self, event: DocumentPane.Mended) -> None:
        self.redrafter.mend(event.place, event.text)
        self.show()

    @on(Redrafter.Drafted)
    def _take_drafted(self, event: Redrafter.Drafted) -> None:
        self._take_draft()
        self._asker.take_drafted(event.answered)
        if self._finisher.is_due():
            self.action_finish()

    @on(Redrafter.Stopped)
    def _show_stopped(self) -> None:
        self.show()

    # ---- mending and leaving -----------------------------------------------------------------------------------
    def action_mend(self) -> None:
        """Open the cell under the cursor to be put right."""
        self.document.begin_mending()

    def action_leave_field(self) -> None:
        """Give the keys back to the table."""
        self.document.leave()

    def action_finish(self) -> None:
        """Write the roadmap, unless something must be answered before: then go there."""
        blocking = self._asker.walk.blocking
        if blocking:
            self._asker.ask(blocking[0])
            self.say(_("还有 {count} 处须先回答，这是第一处").format(count=len(blocking)))
        else:
            self._finisher.finish(self._asker.walk)

    @on(Finisher.Writing)
    @on(Finisher.Ended)
    def _show_writing(self) -> None:
        self.show()

    @on(Finisher.Wrote)
    def _leave_written(self, event: Finisher.Wrote) -> None:
        self.dismiss(event.written)

    def action_close(self) -> None:
        """Leave the field, or the import: what was answered is given up only when that is agreed to."""
        if isinstance(self.focused, OwnAnswer | MendField):
            self.action_leave_field()
        elif self._finisher.is_writing:
            self.say(_("正在写入，请稍候"))
        elif self.redrafter.is_changed:
            words = Content(_("不写入就离开？答过的和改过的都不保留。"))
            dialog = YesNoDialog(_("离开导入"), words, yes=_("离开"), no=_("继续核对"), prefers_yes=False)
            self.app.push_screen(dialog, self._left)
        else:
            self.dismiss(None)

    def _left(self, agreed: bool | None) -> None:
        if agreed:
            self.dismiss(None)

    def action_help(self) -> None:
        """List all keys."""
        from tracker.tui.overlays.help import HelpScreen

        self.app.push_screen(HelpScreen(self.scope))
