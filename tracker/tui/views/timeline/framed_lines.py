"""Moving through time: which part of it the lines show, by calls and by the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from tracker.tui.view import View
from tracker.tui.views.timeline.chart_painter import Frame, names_width
from tracker.tui.views.timeline.listed_lines import ListedLines
from tracker.tui.views.timeline.scale import Scale
from tracker.tui.views.window import LEAST_CODE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.store.questions.reader import Reader

LABEL_ROOM = 22
"""Cells to the right of the as-of line in which it is told how late a task is."""


@dataclass
class ChartDrag:
    """Where the mouse took hold, and of what."""

    x: float
    frame: Frame
    is_edge: bool
    has_moved: bool = False


class FramedLines(ListedLines, inherit_bindings=False):
    """Lines beside a part of time, which is panned and zoomed."""

    @dataclass
    class Framed(Message):
        """Another part of time is shown, or the names have another width."""

    def __init__(self, open_reader: Callable[[], Reader], view: View) -> None:
        super().__init__(open_reader, view)
        self._scale = Scale()
        self._left: int | None = None
        self._title: int | None = None
        self._drag: ChartDrag | None = None
        self._was_dragged = False

    # ---- what part of time is shown ----------------------------------------------------------------------------
    @property
    def frame(self) -> Frame:
        """What is shown of time, and the room for names."""
        width = self.scrollable_content_region.width
        code = max(LEAST_CODE, self.lines.window.code_width)
        frame = Frame(self._scale, 0, names_width(width, code, self._title), width, code, self.view.as_of)
        if self._left is None:
            return frame._replace(left=self._first_left(frame))
        return frame._replace(left=self._left)

    def _first_left(self, frame: Frame) -> int:
        """The as-of line at a third, or farther to the right where the plan ends before the screen does."""
        ends = frame.scale.cell(self.ends_on) + 2 if self.ends_on else frame.as_of_cell
        needed = max(ends, frame.as_of_cell + LABEL_ROOM)
        return max(min(frame.as_of_cell - frame.chart // 3, needed - frame.chart), frame.as_of_cell - frame.chart + 2)

    def show(self, view: View) -> None:
        """Show a view; where the as-of date jumps off the screen, the chart and the cursor follow it."""
        before = self.frame
        has_jumped = view.as_of != self.view.as_of and not self._shows(before, before.scale.cell(view.as_of))
        if has_jumped:
            self._left = None
        elif before.width and self.line_count:
            self._left = before.left
        self.ask(view, follows=not has_jumped)
        self.reframe()

    def _shows(self, frame: Frame, cell: int) -> bool:
        return frame.left <= cell < frame.left + frame.chart

    def pan(self, cells: int) -> None:
        """Move through time."""
        frame = self.frame
        first, last = frame.scale.cell(date.min), frame.scale.cell(date.max)
        self._left = max(first, min(frame.left + cells, last - frame.chart))
        self.reframe()

    def zoom(self, steps: int, column: int | None = None) -> None:
        """Show more of time, or less; the as-of line, the middle, or a column of the chart stays where it is."""
        frame = self.frame
        scale = frame.scale.zoomed(steps)
        if scale == frame.scale:
            return
        if column is None and self._shows(frame, frame.as_of_cell):
            self._left = scale.cell(frame.as_of) - (frame.as_of_cell - frame.left)
        else:
            column = frame.chart // 2 if column is None else column
            self._left = scale.cell(frame.scale.day(frame.left + column)) - column
        self._scale = scale
        self.reframe()

    def center(self) -> None:
        """Bring the as-of date to the middle."""
        frame = self.frame
        self._left = frame.as_of_cell - frame.chart // 2
        self.reframe()

    def reframe(self) -> None:
        """Draw another part of time, or the same beside names of another width."""
        super().reframe()
        self.post_message(self.Framed())

    def on_resize(self) -> None:
        """The header stands above the chart's cells."""
        self.reframe()

    # ---- the mouse ---------------------------------------------------------------------------------------------
    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """With Ctrl nearer, with Shift to earlier; else the lines scroll."""
        self._wheel(event, -1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """With Ctrl farther, with Shift to later; else the lines scroll."""
        self._wheel(event, 1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """To earlier."""
        self._tilt(event, -1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """To later."""
        self._tilt(event, 1)

    def _wheel(self, event: events.MouseEvent, steps: int) -> None:
        if event.ctrl:
            event.stop()
            event.prevent_default()
            offset = event.get_content_offset(self)
            self.zoom(steps, max(0, offset.x - self.frame.names) if offset else None)
        elif event.shift:
            self._tilt(event, steps)

    def _tilt(self, event: events.MouseEvent, steps: int) -> None:
        event.stop()
        event.prevent_default()
        self.pan(steps * self._scale.kind.step)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the chart, or of the edge of the names."""
        self._was_dragged = False
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        frame = self.frame
        if abs(offset.x - (frame.names - 1)) <= 1:
            self._drag = ChartDrag(event.screen_x, frame, is_edge=True)
        elif offset.x > frame.names:
            self._drag = ChartDrag(event.screen_x, frame, is_edge=False)
        if self._drag:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move what is held."""
        drag = self._drag
        if drag is None or (event.screen_x == drag.x and not drag.has_moved):
            return
        drag.has_moved = True
        by = round(event.screen_x - drag.x)
        if drag.is_edge:
            self._title = max(4, drag.frame.title + by)
        else:
            self._left = drag.frame.left - by
        self.reframe()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self._drag:
            self.release_mouse()
            self._was_dragged = self._drag.has_moved
            self._drag = None

    def on_click(self, event: events.Click) -> None:
        """What was dragged was not clicked."""
        if self._was_dragged:
            event.prevent_default()
            event.stop()
