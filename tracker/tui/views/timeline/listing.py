"""Which lines the timeline has: asked for in a thread, shown as they come, dropped where they come too late."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.geometry import Size
from textual.message import Message

from tracker.core.lamp import Item
from tracker.core.status import OPEN
from tracker.errors import TrackerError
from tracker.tui.view import View
from tracker.tui.views.timeline.lines import Gathered, Lines, read_gathered
from tracker.tui.widgets.lines import CursorLines

if TYPE_CHECKING:
    from tracker.store.questions.reader import Reader

FIRST_LINES = 200
CHUNK = 20_000
PAINT_PAUSE = 0.03
"""Seconds a long load waits after its first lines, so that they are painted before it takes the interpreter again."""


def order_of(view: View) -> str:
    """The order of the lines: by due date, which makes the bars a staircase, unless another one was asked for."""
    return "due" if view.order == "attention" else view.order


class _Around(NamedTuple):
    """What is read with the lines: the task to look at first, and the plan's last day."""

    home: int | None
    ends_on: date | None


class ListingLines(CursorLines, inherit_bindings=False):
    """Lines of a view; the cursor stays with its task when they change."""

    @dataclass
    class Listed(Message):
        """So many lines are listed; more may follow until ``is_complete``."""

        count: int
        is_complete: bool

    @dataclass
    class Failed(Message):
        """The rows could not be read."""

        error: TrackerError

    @dataclass
    class _Answered(Message):
        generation: int
        listed: array[int] | list[Gathered]
        around: _Around
        is_complete: bool

    def __init__(self, open_reader: Callable[[], Reader], view: View) -> None:
        super().__init__()
        self.open_reader = open_reader
        self.view = view
        self.is_merged = False
        self.is_complete = False
        self.ends_on: date | None = None
        self.lines = Lines(open_reader, view.as_of)
        self._generation = 0
        self._lock = Lock()
        self._loading: Reader | None = None
        self._follows = False
        self._placed = 0

    # ---- asking ------------------------------------------------------------------------------------------------
    def ask(self, view: View, *, is_merged: bool | None = None, follows: bool = True) -> None:
        """List what a view shows, as tasks or merged; the cursor follows its task, or goes to the first unfinished."""
        self.view = view
        self.is_merged = self.is_merged if is_merged is None else is_merged
        self._follows = follows
        self._placed = self.cursor
        self._generation += 1
        self.is_complete = False
        self.interrupt()
        self._load(self._generation, view, self.is_merged)

    def interrupt(self) -> None:
        """Stop a running load; else it would hold up the next one, or the program's end."""
        with self._lock:
            if self._loading is not None:
                self._loading.interrupt()

    def stop(self) -> None:
        """Stop loading for good."""
        self._generation += 1
        self.interrupt()

    @work(thread=True, group="timeline", exit_on_error=False)
    def _load(self, generation: int, view: View, is_merged: bool) -> None:
        try:
            with self.open_reader() as reader, self._interruptible(reader):
                if is_merged:
                    around = _Around(_first_unfinished(reader, view), _last_day(reader, view))
                    gathered = read_gathered(reader, view)
                    self.post_message(self._Answered(generation, gathered, around, is_complete=True))
                else:
                    self._stream(generation, view, reader)
        except TrackerError as error:
            if generation == self._generation:
                self.post_message(self.Failed(error))

    @contextmanager
    def _interruptible(self, reader: Reader) -> Iterator[None]:
        """While it runs, :meth:`interrupt` reaches the reader; never after it is closed."""
        with self._lock:
            self._loading = reader
        try:
            yield
        finally:
            with self._lock:
                if self._loading is reader:
                    self._loading = None

    def _stream(self, generation: int, view: View, reader: Reader) -> None:
        answer = reader.ids(view.asked, view.as_of, order=order_of(view), descending=view.is_descending)
        ids = array("I", islice(answer, FIRST_LINES))
        around = _Around(None, _last_day(reader, view))
        if len(ids) == FIRST_LINES and generation == self._generation:
            self.post_message(self._Answered(generation, array("I", ids), around, is_complete=False))
            time.sleep(PAINT_PAUSE)
        around = around._replace(home=_first_unfinished(reader, view))
        while generation == self._generation:
            chunk = list(islice(answer, CHUNK))
            if not chunk:
                self.post_message(self._Answered(generation, ids, around, is_complete=True))
                return
            ids.extend(chunk)

    @on(_Answered)
    def _take(self, answer: _Answered) -> None:
        answer.stop()
        followed = self._followed()
        is_partial_repeat = followed is not None and not answer.is_complete
        if answer.generation != self._generation or is_partial_repeat:
            return
        on_screen = self.cursor - self.scroll_offset.y
        self.lines.show(answer.listed, self.view.as_of)
        self.is_complete = answer.is_complete
        self.ends_on = answer.around.ends_on
        self.virtual_size = Size(0, len(self.lines) + 1)
        line = self.lines.line_of(followed)
        if line is None:
            line, on_screen = self.lines.line_of(answer.around.home) or 0, 0
        self._follows = answer.is_complete
        self._placed = line
        self.relist()
        self.scroll_to(y=line - on_screen, animate=False, force=True, immediate=True)
        self.go_to(line)
        self.post_message(self.Listed(len(self.lines), answer.is_complete))

    def _followed(self) -> int | None:
        """The task that the cursor is to stay with: where the lines are not to begin anew, or it was moved since."""
        if not self._follows and self.cursor == self._placed:
            return None
        return (
            self.item.facts.task_id if self.lines.gathered is not None and self.item else self.lines.key_at(self.cursor)
        )

    def relist(self) -> None:
        """The lines, or what they show, are others than before."""
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def item(self) -> Item | None:
        """The task that the line under the cursor stands for."""
        return self.lines.item_at(self.cursor, self.size.height)

    def on_unmount(self) -> None:
        """Let go of the connections."""
        self.stop()
        self.lines.window.close()


def _first_unfinished(reader: Reader, view: View) -> int | None:
    """The first task to look at: what is due before it is done, where the lines stand by due date."""
    if order_of(view) != "due" or view.is_descending:
        return None
    statuses = tuple(status for status in view.asked.statuses or OPEN if status in OPEN)
    unfinished = view.asked._replace(statuses=statuses)
    return next(reader.ids(unfinished, view.as_of, order="due"), None) if statuses else None


def _last_day(reader: Reader, view: View) -> date | None:
    """When the last of the roadmaps ends."""
    return max((row.ends_on for row in reader.roadmaps() if view.asked.roadmap in ("", row.id)), default=None)
