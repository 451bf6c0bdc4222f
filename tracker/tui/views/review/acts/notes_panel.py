"""The speaker's notes at the foot of the meeting: a few prepared sentences for the matter at hand."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.i18n import _
from tracker.tui.widgets.prose import labelled


class NotesPanel(VerticalScroll, can_focus=False):
    """Sentences one below the other; hidden until they are asked for, since one terminal shows them to the hall too."""

    def __init__(self) -> None:
        super().__init__(id="notes")
        self.display = False
        self._sentences: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(id="sentences")

    def show(self, sentences: Sequence[str]) -> None:
        """Show other sentences."""
        self._sentences = tuple(sentences)
        self._draw()

    def on_resize(self) -> None:
        """Lay them out for another width."""
        self._draw()

    def _draw(self) -> None:
        width = max(20, self.scrollable_content_region.width)
        lines = [Content.styled(_("发言提要"), "bold $accent")]
        for sentence in self._sentences or (_("这一页没有要说的"),):
            lines += labelled("·", sentence, width, column=2)
        self.query_one("#sentences", Static).update(Content("\n").join(lines))
