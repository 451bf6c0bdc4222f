"""The virtual table: draws only the lines in view, so a key costs the same among forty rows and a million.

The widget holds ids. A worker thread asks for them on its own connection; its first lines are shown before the rest
has arrived, and an answer to a question no longer asked is dropped.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracker.core.lamp import Item
from tracker.errors import TrackerError
from tracker.tui.keys import bindings
from tracker.tui.view import View
from tracker.tui.widgets.lines import CursorLines
from tracker.tui.widgets.rows import LOOKS, RowPainter
from tracker.tui.widgets.window import OpenSource, RowWindow, Source

FIRST_LINES = 200
CHUNK = 20_000
PAINT_PAUSE = 0.03
"""Seconds a long load waits after its first lines, so that they are painted before it takes the interpreter again."""


class TaskTable(CursorLines):
    """Tasks by line, the cursor on one of them; the cursor stays with its task when the lines change."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("table")]
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{look}" for look in LOOKS}

    @dataclass
    class Listed(Message):
        """So many tasks are listed; more may follow until ``is_complete``."""

        count: int
        is_complete: bool

    @dataclass
    class Failed(Message):
        """The rows could not be read."""

        error: TrackerError

    @dataclass
    class _Answered(Message):
        generation: int
        ids: array[int]
        is_complete: bool

    def __init__(self, open_source: OpenSource, view: View) -> None:
        super().__init__()
        self._open_source = open_source
        self._view = view
        self._generation = 0
        self._lock = Lock()
        self._loading: Source | None = None
        self._is_same_list = False
        self.window = RowWindow(open_source, view.as_of)
        self.painter = RowPainter()
        self.marked: set[int] = set()
        self.is_complete = False
        self._empty_text = ""
        self._followed: int | None = None

    # ---- asking ------------------------------------------------------------------------------------------------
    def ask(self, view: View) -> None:
        """List what a view shows; the same view again reads what has changed since."""
        is_same_list = view._replace(as_of=self._view.as_of) == self._view
        self._is_same_list = is_same_list and (self.is_complete or self._is_same_list)
        self._view = view
        self._generation += 1
        self.is_complete = False
        self.interrupt()
        self._load(self._generation, view)

    def follow(self, item_id: int) -> None:
        """Have the next answer put the cursor on a task that is not listed yet."""
        self._followed = item_id

    def show_roadmaps(self, has_roadmaps: bool) -> None:
        """Whether a column tells the roadmap."""
        self.painter.show_roadmaps(has_roadmaps)
        self.refresh()

    def say_when_empty(self, sentence: str) -> None:
        """What to say where there is no task to list."""
        self._empty_text = sentence
        self.refresh()

    def interrupt(self) -> None:
        """Stop a running load; else it would hold up the next one, or the program's end."""
        with self._lock:
            if self._loading is not None:
                self._loading.interrupt()

    def stop(self) -> None:
        """Stop loading for good."""
        self._generation += 1
        self.interrupt()

    @work(thread=True, group="ids", exit_on_error=False)
    def _load(self, generation: int, view: View) -> None:
        try:
            with self._open_source() as source, self._interruptible(source):
                self._stream(generation, source.ids(view.wanted, view.as_of, order=view.order))
        except TrackerError as error:
            if generation == self._generation:
                self.post_message(self.Failed(error))

    @contextmanager
    def _interruptible(self, source: Source) -> Iterator[None]:
        """While it runs, :meth:`interrupt` reaches the source; never after it is closed."""
        with self._lock:
            self._loading = source
        try:
            yield
        finally:
            with self._lock:
                if self._loading is source:
                    self._loading = None

    def _stream(self, generation: int, answer: Iterator[int]) -> None:
        ids = array("I", islice(answer, FIRST_LINES))
        if len(ids) == FIRST_LINES and generation == self._generation:
            self.post_message(self._Answered(generation, array("I", ids), is_complete=False))
            time.sleep(PAINT_PAUSE)
        while generation == self._generation:
            chunk = list(islice(answer, CHUNK))
            if not chunk:
                self.post_message(self._Answered(generation, ids, is_complete=True))
                return
            ids.extend(chunk)

    @on(_Answered)
    def _take(self, answer: _Answered) -> None:
        answer.stop()
        is_partial_repeat = self._is_same_list and not answer.is_complete
        if answer.generation != self._generation or is_partial_repeat:
            return
        line_on_screen = self.cursor - self.scroll_offset.y
        followed, self._followed = self._followed or self.window.id_at(self.cursor), None
        self.window.ids = answer.ids
        self.is_complete = answer.is_complete
        self._renew()
        if answer.is_complete:
            self.marked.intersection_update(answer.ids)
        self.virtual_size = Size(0, len(answer.ids) + 1)
        line = self.window.line_of(followed)
        if line is None:
            line = self.cursor if self._is_same_list else 0
        self.scroll_to(y=line - line_on_screen, animate=False, force=True, immediate=True)
        self.go_to(line)
        self.post_message(self.Listed(len(answer.ids), answer.is_complete))

    def _renew(self) -> None:
        self.window.forget(self._view.as_of)
        self.painter.forget_rows()
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many tasks are listed."""
        return len(self.window)

    # ---- what is chosen ----------------------------------------------------------------------------------------
    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.window.item(self.cursor, self.size.height)

    def chosen(self) -> list[Item]:
        """The marked items in order of listing, or else the one under the cursor."""
        if self.marked:
            return self.window.items([item_id for item_id in self.window.ids if item_id in self.marked])
        return [self.item] if self.item else []

    def clear_marks(self) -> None:
        """Unmark all."""
        self.marked.clear()
        self.refresh()

    # ---- drawing -----------------------------------------------------------------------------------------------
    def render_line(self, y: int) -> Strip:
        """One line of the viewport: the header, a row, or nothing."""
        self.painter.prepare(self, self.scrollable_content_region.width, self.window.code_width)
        if y == 0:
            return self.painter.header()
        line = self.scroll_offset.y + y - 1
        item = self.window.item(line, self.size.height)
        if self.window.error:
            self.post_message(self.Failed(self.window.error))
            self.window.error = None
        item_id = self.window.id_at(line)
        if item is None or item_id is None:
            return self.painter.blank(self._empty_text if y == 3 and not self.window.ids else "")
        row = "cursor" if line == self.cursor else "odd" if line % 2 else "row"
        return self.painter.row(item, self._view.as_of, row, is_marked=item_id in self.marked)

    def notify_style_update(self) -> None:
        """The theme or the focus has changed: resolve the looks anew."""
        super().notify_style_update()
        self.painter.forget_looks()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor is drawn differently without the focus."""
        super().watch_has_focus(has_focus)
        self.painter.forget_looks()
        self.refresh()

    def go_to_id(self, item_id: int) -> bool:
        """Put the cursor on a task; False where it is not listed."""
        line = self.window.line_of(item_id)
        if line is None:
            return False
        self.go_to(line)
        return True

    def action_mark(self) -> None:
        """Mark or unmark the task under the cursor and go on to the next."""
        item_id = self.window.id_at(self.cursor)
        if item_id is not None:
            self.marked ^= {item_id}
            self.refresh_lines(self.cursor + 1)
            self.go_to(self.cursor + 1)

    def on_unmount(self) -> None:
        """Let go of the connections."""
        self.stop()
        self.window.close()
