"""A scrolling list of lines under a pinned header, with a cursor on one of them; whoever draws the lines extends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Spacing
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.worker import Worker

from tracker.tui.faults import tell_fault
from tracker.tui.keys import bindings
from tracker.tui.widgets.drawn import Drawn


class CursorLines(ScrollView, Drawn, can_focus=True):
    """Moves the cursor by keys, clicks and calls, and keeps it in view; a move redraws two lines."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    cursor = reactive(0, repaint=False)
    empty_text = ""

    @dataclass
    class Moved(Message):
        """The cursor is on a line, or the line under it has become another."""

    @dataclass
    class Opened(Message):
        """A line was double-clicked."""

    @dataclass
    class LeftTop(Message):
        """From the first line it was asked to go further up."""

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def rows_in_view(self) -> list[tuple[int, int]]:
        """The lines that are to be seen, each with its place under the top of the list."""
        top = self.scroll_offset.y
        last = min(self.line_count, top + self.scrollable_content_region.height - 1)
        return [(line, line - top + 1) for line in range(top, last)]

    def say_when_empty(self, sentence: str) -> None:
        """What to say where there is nothing to list."""
        self.empty_text = sentence
        self.refresh()

    def go_to(self, line: int) -> None:
        """Put the cursor on a line, as near as there is one, and bring it into view."""
        self.cursor = max(0, min(line, self.line_count - 1))
        region = Region(0, self.cursor + 1, 1, 1)
        self.scroll_to_region(region, spacing=Spacing(1, 0, 0, 0), animate=False, force=True, immediate=True)
        self.post_message(self.Moved())

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        tell_fault(self, event)

    def watch_cursor(self, old: int, new: int) -> None:
        """Redraw the two lines that changed."""
        self.refresh_lines(old + 1)
        self.refresh_lines(new + 1)

    def action_move(self, lines: int) -> None:
        """Move the cursor by lines."""
        if lines < 0 and not self.cursor:
            self.post_message(self.LeftTop())
        self.go_to(self.cursor + lines)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.go_to(self.cursor + pages * max(1, self.size.height - 2))

    def action_edge(self, line: int) -> None:
        """Move to the first (0) or the last (-1) line."""
        self.go_to(line if line >= 0 else self.line_count - 1)

    def on_click(self, event: events.Click) -> None:
        """Choose the line; open it on the second click."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y == 0:
            return
        line = self.scroll_offset.y + offset.y - 1
        if line < self.line_count:
            self.go_to(line)
            if event.chain == 2:
                self.post_message(self.Opened())
