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
        if self._sentences != tuple(sentences):
            self.scroll_home(animate=False)
        self._sentences = tuple(sentences)
        self._draw()

    @property
    def has_more(self) -> bool:
        """Whether there are sentences below those on the screen."""
        return bool(self.display) and self.scroll_offset.y < self.max_scroll_y

    def move(self, lines: int) -> bool:
        """Scroll by lines; False where there is nothing further."""
        can = self.has_more if lines > 0 else bool(self.display) and self.scroll_offset.y > 0
        if can:
            self.scroll_relative(y=lines, animate=False)
        return can

    def on_mount(self) -> None:
        """However it is scrolled, the frame tells whether there is more."""
        self.watch(self, "scroll_y", self._tell, init=False)
        self._tell()

    def _tell(self) -> None:
        more = _("↓ 还有") if self.has_more else ""
        self.border_title = Content("  ").join(map(Content, filter(None, (_("发言提要"), more))))

    def on_resize(self) -> None:
        """Lay them out for another width."""
        self._draw()

    def _draw(self) -> None:
        width = max(20, self.scrollable_content_region.width)
        lines: list[Content] = []
        for sentence in self._sentences or (_("这一页没有要说的"),):
            lines += labelled("·", sentence, width, column=2)
        self.query_one("#sentences", Static).update(Content("\n").join(lines))
        self.call_after_refresh(self._tell)
