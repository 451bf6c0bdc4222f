"""How far a piece of work is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tracker.i18n import _
from tracker.tui.leaving import Dialog


class ProgressDialog(Dialog[None]):
    """Says how far a piece of work is; Esc stops the work, whose end closes the dialog."""

    CSS_PATH = "../styles/dialogs.tcss"
    DEFAULT_CSS = "ProgressDialog { align: center middle; background: $background 60%; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str, cancel: Callable[[], object], words: str = "") -> None:
        super().__init__()
        self._title = title
        self._cancel = cancel
        self._line = Static(Content(words), id="progress")
        self._is_over = False

    def compose(self) -> ComposeResult:
        """One line and the way out."""
        with Vertical(id="dialog", classes="small") as dialog:
            dialog.border_title = Content(self._title)
            yield self._line
            way = Content.from_markup("[@click=screen.cancel]$cancel[/]", cancel=_("Esc 取消"))
            yield Static(way, id="keys")

    def show(self, words: str) -> None:
        """Say how much is done."""
        self._line.update(Content(words))

    def end(self) -> None:
        """Close, now or once nothing lies over the dialog."""
        if not self._is_over and self.is_current:
            self.dismiss()
        self._is_over = True

    def on_screen_resume(self) -> None:
        """Close where the work ended under another dialog."""
        if self._is_over and self.is_current:
            self.dismiss()

    def action_cancel(self) -> None:
        """Stop the work."""
        self._line.update(Content(_("正在停下…")))
        self._cancel()
