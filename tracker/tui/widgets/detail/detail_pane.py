"""The detail pane: all about one task as one scrolling text, laid out for the width; its links are walked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tracker.i18n import _
from tracker.tui.keys import bindings
from tracker.tui.widgets.detail.columns import detail_lines
from tracker.tui.widgets.detail.line import DetailLine

if TYPE_CHECKING:
    from tracker.services.answers.show import Detail

CHOSEN = "reverse"
"""The look of the link that Enter follows."""


class DetailPane(VerticalScroll):
    """Shows one task. It is given the detail; it never loads one."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("detail")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._detail: Detail | None = None
        self._search = self._note = ""
        self._is_loading = False
        self._text = Static(id="detail-text")
        self._text.auto_links = False  # links keep the colours of their lamps
        self._lines: Sequence[DetailLine] = ()
        self._links: Sequence[int] = ()
        self._chosen: int | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield self._text

    def show(self, detail: Detail | None, search: str = "", note: str = "") -> None:
        """Show a task's detail from its top, or that none is selected; the same task keeps its place.

        What the words of ``search`` find in it is set off, and ``note`` stands above it.
        """
        before, self._detail = self._detail, detail
        self._search, self._note = search, note
        self._is_loading = False
        is_same = bool(before and detail and before.item.facts.name == detail.item.facts.name)
        if not is_same:
            self._chosen = None
        self._lay_out()
        if not is_same:
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

    def on_blur(self) -> None:
        """Without the keys no link is chosen."""
        self._choose(None)

    def _lay_out(self) -> None:
        self.set_class(self._is_loading, "-loading")
        width = max(self.scrollable_content_region.width, 20)
        if self._detail is not None:
            self._lines = [*detail_lines(self._detail, width, self._search, self._note)]
        else:
            sentence = _("载入中……") if self._is_loading else _("没有选中的事项")
            self._lines = [DetailLine(Content.styled(sentence, "$secondary"))]
        self._links = [number for number, line in enumerate(self._lines) if line.opens]
        if self._chosen not in self._links:
            self._chosen = None
        self._draw()

    def _draw(self) -> None:
        texts = [line.text for line in self._lines]
        if self._chosen is not None:
            texts[self._chosen] = texts[self._chosen].stylize(CHOSEN, self._lines[self._chosen].at)
        self._text.update(Content("\n").join(texts))

    # ---- walking -----------------------------------------------------------------------------------------------
    def action_step(self, lines: int) -> None:
        """Go to the next link up or down where that is in sight, and scroll where it is not."""
        onward = self._next_link(lines)
        if onward is None or not self._is_in_sight(onward):
            self.scroll_relative(y=lines, animate=False)
        else:
            self._choose(onward)

    def _next_link(self, lines: int) -> int | None:
        """The link that follows the chosen one; at first any in sight from the side one comes from."""
        if self._chosen is None:
            found = [link for link in self._links if self._is_in_sight(link)]
            return (found[0] if lines > 0 else found[-1]) if found else None
        links = [link for link in self._links if (link - self._chosen) * lines > 0]
        return (links[0] if lines > 0 else links[-1]) if links else None

    def _is_in_sight(self, line: int) -> bool:
        top = round(self.scroll_offset.y)
        return top <= line < top + self.scrollable_content_region.height

    def _choose(self, line: int | None) -> None:
        if line != self._chosen:
            self._chosen = line
            self._draw()
        if line is not None and not self._is_in_sight(line):
            self.scroll_to(y=max(0, line - self.scrollable_content_region.height // 2), animate=False)

    async def action_open_link(self) -> None:
        """Show the task of the chosen link; where none is chosen, choose the first, however far down it stands."""
        if self._chosen is not None:
            await self.run_action(f"screen.follow_link({self._lines[self._chosen].opens})")
        elif self._links:
            self._choose(self._links[0])

    async def action_link_back(self) -> None:
        """Go back to the task from which one came."""
        await self.run_action("screen.link_back")

    async def action_leave(self) -> None:
        """Give the keys back to the list."""
        await self.run_action("screen.back")
