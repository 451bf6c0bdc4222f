"""Lines that are asked of the database: a worker thread streams ids, and the cursor stays with its task.

The first lines are shown before the rest has arrived, and an answer to a question no longer asked is dropped.
"""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from threading import Lock

from textual import on, work
from textual.geometry import Size
from textual.message import Message
from textual.timer import Timer

from tracker.errors import TrackerError
from tracker.tui.view import View
from tracker.tui.views.board.groups import Groups
from tracker.tui.views.board.rows import RowPainter
from tracker.tui.views.board.window import OpenSource, RowWindow, Source
from tracker.tui.widgets.lines import CursorLines

FIRST_LINES = 200
CHUNK = 20_000
PAINT_PAUSE = 0.03
"""Seconds a long load waits after its first lines, so that they are painted before it takes the interpreter again."""
MANY_LINES = 5_000
"""A list as long as this is redrawn at once on another date, as it stands; a shorter one is there as fast anew."""
REST_SECONDS = 0.04
"""What such a list waits before it is asked anew, so that dates stepped through are not all asked for."""


class LoadedLines(CursorLines):
    """Tasks by line, divided into groups or not."""

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
        groups: Groups | None = None

    def __init__(self, open_source: OpenSource, view: View) -> None:
        super().__init__()
        self._open_source = open_source
        self._view = view
        self._generation = 0
        self._lock = Lock()
        self._turn = Lock()
        self._rest: Timer | None = None
        self._loading: Source | None = None
        self._is_same_list = False
        self._is_same_set = False
        self.window = RowWindow(open_source, view.as_of)
        self.painter = RowPainter()
        self.folded: set[str] = set()
        self.is_complete = False
        self._followed: int | None = None
        self._missed: tuple[int, int] | None = None

    # ---- asking ------------------------------------------------------------------------------------------------
    def ask(self, view: View) -> None:
        """List what a view shows; the same view again reads what has changed since."""
        before, self._view = self._view, view
        is_same_list = view._replace(as_of=before.as_of) == before
        self._is_same_list = is_same_list and (self.is_complete or self._is_same_list)
        self._is_same_set = view.wanted == before.wanted
        if view.group != before.group:
            self.folded.clear()
        is_long = len(self.window.ids) > MANY_LINES
        if self._is_same_list and is_long and view.as_of != before.as_of:
            self._renew()
        self._generation += 1
        self.is_complete = False
        self.interrupt()
        if self._rest:
            self._rest.stop()
        if is_same_list and is_long:
            self._rest = self.set_timer(REST_SECONDS, partial(self._load, self._generation, view))
        else:
            self._load(self._generation, view)

    def follow(self, item_id: int) -> None:
        """Have the next answer put the cursor on a task that is not listed yet."""
        self._followed = item_id

    def interrupt(self) -> None:
        """Stop a running load; else it would hold up the next one, or the program's end."""
        with self._lock:
            if self._loading is not None:
                self._loading.interrupt()

    def stop(self) -> None:
        """Stop loading for good."""
        self._generation += 1
        if self._rest:
            self._rest.stop()
        self.interrupt()

    @work(thread=True, group="ids", exit_on_error=False)
    def _load(self, generation: int, view: View) -> None:
        try:
            with self._turn, self._open_source() as source, self._interruptible(source):
                if generation == self._generation:
                    self._stream(generation, view, source)
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

    def _stream(self, generation: int, view: View, source: Source) -> None:
        groups = None
        if view.group:
            groups = Groups(source.group_counts(view.asked, view.as_of, view.group))
        answer = source.ids(view.asked, view.as_of, order=view.order, descending=view.is_descending, group=view.group)
        ids = array("I", islice(answer, FIRST_LINES))
        if len(ids) == FIRST_LINES and generation == self._generation:
            self.post_message(self._Answered(generation, array("I", ids), is_complete=False, groups=groups))
            time.sleep(PAINT_PAUSE)
        while generation == self._generation:
            chunk = list(islice(answer, CHUNK))
            if not chunk:
                self.post_message(self._Answered(generation, ids, is_complete=True, groups=groups))
                return
            ids.extend(chunk)

    # ---- taking the answer -------------------------------------------------------------------------------------
    @on(_Answered)
    def _take(self, answer: _Answered) -> None:
        answer.stop()
        if answer.generation != self._generation:
            return
        if self._is_same_list and not answer.is_complete:
            if not self._has_what_is_seen(answer):
                return
            answer.ids += self.window.ids[len(answer.ids) :]
        line_on_screen = self.cursor - self.scroll_offset.y
        followed, head = self._to_follow(), self.window.head_at(self.cursor)
        if answer.groups and self.folded:
            answer.groups.fold(self.folded)
        self.window.show(answer.ids, answer.groups)
        self.is_complete = answer.is_complete
        self._renew()
        self.virtual_size = Size(0, self.line_count + 1)
        line = self._line_of_head(head.value) if head else self.window.line_of(followed)
        is_missed = line is None and followed is not None and self._is_same_set and not answer.is_complete
        if line is None:
            line = self.cursor if self._is_same_list else 0
        top = line - line_on_screen
        if not self._is_same_list and line < self.size.height - 1:
            top = 0  # what stands above it, the most urgent or the head of its group, is seen as well
        self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self.go_to(line)
        self._missed = (followed, self.cursor) if is_missed and followed is not None else None
        listed = answer.groups.starts[-1] if answer.groups else len(answer.ids)
        self.post_message(self.Listed(listed, answer.is_complete))

    def _has_what_is_seen(self, answer: _Answered) -> bool:
        """Whether the first lines of a long list asked for anew are all that is in view; the old ones stay below."""
        is_long = len(self.window.ids) > MANY_LINES and not answer.groups
        return (
            is_long
            and self.scroll_offset.y + self.size.height <= len(answer.ids)
            and self.window.id_at(self.cursor) in answer.ids
        )

    def _to_follow(self) -> int | None:
        """The task to put the cursor on: one asked for, the one it was on before the first lines came, or its own."""
        followed, self._followed = self._followed, None
        missed, self._missed = self._missed, None
        if followed is not None:
            return followed
        if missed and missed[1] == self.cursor:
            return missed[0]
        is_at_rest = self.cursor == 0 and not self._is_same_list and self._is_same_set
        return None if is_at_rest else self.window.id_at(self.cursor)

    def _line_of_head(self, value: str) -> int | None:
        return self.window.groups.head_of(value) if self.window.groups else None

    def _renew(self) -> None:
        self.window.forget(self._view.as_of)
        self.painter.search = self._view.wanted.search
        self.painter.forget_rows()
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.window)

    # ---- folding -----------------------------------------------------------------------------------------------
    def fold(self, is_folded: bool) -> None:
        """Fold the group that the cursor is in, or unfold it; the cursor goes to its head, or below it."""
        groups = self.window.groups
        if not groups or not groups.counts:
            return
        value = groups.counts[groups.group_at(self.cursor)].value
        if (value in self.folded) == is_folded:
            return
        line = groups.head_above(self.cursor)
        (self.folded.add if is_folded else self.folded.discard)(value)
        self._refold(line)

    def fold_all(self) -> None:
        """Fold all groups; where they are, unfold them."""
        groups = self.window.groups
        if not groups or not groups.counts:
            return
        value = groups.counts[groups.group_at(self.cursor)].value
        values = {count.value for count in groups.counts}
        self.folded = set() if self.folded >= values else values
        groups.fold(self.folded)
        self._refold(groups.head_of(value) or 0)

    def _refold(self, line: int) -> None:
        assert self.window.groups is not None
        self.window.groups.fold(self.folded)
        self.virtual_size = Size(0, self.line_count + 1)
        self.refresh()
        self.go_to(line)
