"""The document: laid out for its width in a thread, and a line laid over a cell that is put right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker

from tracker.i18n import _
from tracker.text import clean
from tracker.tui.dialogs.fields import FormField
from tracker.tui.faults import tell_fault
from tracker.tui.importing.layout import DocumentLayout, lay_out
from tracker.tui.importing.source_table import SourceTable

if TYPE_CHECKING:
    from tracker.services.importing.values import SourceDocument, SourcePlace

LINE_BREAK = "↵"
"""What stands for the end of a line within a cell, as long as it is mended in one line."""
_LEAST_FIELD = 44
"""Cells that the line has at least, whatever the cell has."""


class MendField(FormField):
    """The words of a cell, laid over it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "screen.leave_field", show=False)]

    def __init__(self) -> None:
        super().__init__(_("改这一格"), hint=_("Enter 保存  Esc 不改  ↵ 是换行"), id="mend")

    def take(self, text: str) -> None:
        """Show the words of a cell."""
        self.value = clean(text.replace("\n", LINE_BREAK))
        self.action_end()

    @property
    def mended(self) -> str:
        """The words as the cell is to have them."""
        return self.text.replace(LINE_BREAK, "\n")


class DocumentPane(Container):
    """Holds the table of the document's rows and the line that mends a cell of it."""

    @dataclass
    class LaidOut(Message):
        """The document is there in a new layout."""

    @dataclass
    class Mended(Message):
        """A cell is to have other words."""

        place: SourcePlace
        text: str

    def __init__(self) -> None:
        super().__init__(id="document")
        self.table = SourceTable()
        """The rows."""
        self.field = MendField()
        """The line that mends a cell."""
        self.field.display = False
        self._document: SourceDocument | None = None
        self._width = 0
        self.is_laying_out = True
        """Whether what is shown is not yet there."""

    def compose(self) -> ComposeResult:
        """The line lies over the table."""
        yield self.table
        yield self.field

    # ---- laying out --------------------------------------------------------------------------------------------
    def show(self, document: SourceDocument) -> None:
        """Show a document; the cursor stays at its place."""
        if document != self._document:
            self._document, self._width = document, 0
        self._lay_out_anew()

    def on_resize(self, _event: events.Resize) -> None:
        """Another width has other lines."""
        self.call_after_refresh(self._lay_out_anew)

    def _lay_out_anew(self) -> None:
        width = self.size.width - 1  # the scrollbar's place is kept free
        if self._document and width > 0 and width != self._width:
            self._width = width
            self.is_laying_out = True
            self._lay_out(self._document, width)

    @work(thread=True, exclusive=True, group="layout", exit_on_error=False)
    def _lay_out(self, document: SourceDocument, width: int) -> None:
        """Thousands of rows take a while."""
        layout = lay_out(document, width)
        self.app.call_from_thread(self._take, document, width, layout)

    def _take(self, document: SourceDocument, width: int, layout: DocumentLayout) -> None:
        if (document, width) == (self._document, self._width):
            self.is_laying_out = False
            self.table.show(layout)
            self.post_message(self.LaidOut())

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        tell_fault(self, event)

    # ---- mending -----------------------------------------------------------------------------------------------
    @on(SourceTable.Chosen)
    def begin_mending(self) -> None:
        """Open the cell under the cursor to be put right."""
        laid, field = self.table.cell, self.field
        if laid is None:
            return
        region, room = self.table.region_of_cell(), self.table.size
        width = min(max(region.width + 4, _LEAST_FIELD), room.width)
        x, y = max(0, min(region.x - 2, room.width - width)), max(0, min(region.y - 1, room.height - 3))
        field.styles.width = width
        field.styles.offset = (x, y)
        field.take(laid.cell.text)
        field.display = True
        field.focus()

    @on(Input.Submitted, "#mend")
    def _keep(self, event: Input.Submitted) -> None:
        event.stop()
        laid, place, text = self.table.cell, self.table.place, self.field.mended
        self.leave()
        if laid and text != laid.cell.text:
            whole = place._replace(row=laid.cell.row, column=laid.cell.column) if place.table else place
            self.post_message(self.Mended(whole, text))

    def leave(self) -> None:
        """Give the keys back to the table."""
        self.field.display = False
        self.table.focus()
