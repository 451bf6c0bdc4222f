"""The heading under the mouse: a click sorts, a column's edge can be dragged, a double click puts it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message

from tracker.tui.views.board.columns.column import TITLE
from tracker.tui.views.board.columns.layout import TITLE_LEAST, Arrangement, Edge, Layout
from tracker.tui.views.board.heads import Sorting
from tracker.tui.views.board.task_lines import TaskLines

EDGE_TOLERANCE = 1


class EdgeDrag(NamedTuple):
    """An edge that is held: where it was, and how the columns were arranged."""

    edge: Edge
    arrangement: Arrangement
    layout: Layout


class HeadedLines(TaskLines):
    """Lines under a heading of columns."""

    @dataclass
    class Sorted(Message):
        """A heading was clicked."""

        order: str

    @dataclass
    class Widened(Message):
        """A column's edge has been moved, or put back."""

        arrangement: Arrangement

    _drag: EdgeDrag | None = None
    _is_moved = False
    _edge: Edge | None = None

    def set_columns(self, arrangement: Arrangement) -> None:
        """Show other columns, or other widths."""
        self.painter.arrange(arrangement)
        self.refresh()

    @property
    def sorting(self) -> Sorting:
        """By what the lines are sorted."""
        return Sorting(self.view.order, self.view.is_descending)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of an edge."""
        self._is_moved = False
        edge = self._edge_under(event, EDGE_TOLERANCE)
        if edge and event.button == 1:
            self._drag = EdgeDrag(edge, self.painter.arrangement, self.painter.layout)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the edge that is held, or show which one could be."""
        if self._drag:
            self._drag_to(self._drag, event.x)
        else:
            self._show_edge(self._edge_under(event, EDGE_TOLERANCE))

    def on_mouse_up(self) -> None:
        """Let go of the edge."""
        if self._drag:
            self._drag = None
            self.release_mouse()
            if self._is_moved:
                self.post_message(self.Widened(self.painter.arrangement))

    def on_leave(self) -> None:
        """No edge is pointed at any more."""
        if not self._drag:
            self._show_edge(None)

    def on_click(self, event: events.Click) -> None:
        """Sort by the column whose heading it is; a double click puts its edge back."""
        if event.y or self._is_moved:
            return
        edge = self.painter.layout.edge_at(event.x)
        column = self.painter.layout.column_at(event.x)
        if edge and event.chain == 2:
            self._show_edge(None)
            self.set_columns(self.painter.arrangement.without_width(edge.column.id))
            self.post_message(self.Widened(self.painter.arrangement))
        elif column and column.order and not edge:
            self.post_message(self.Sorted(column.order))

    def _edge_under(self, event: events.MouseEvent, tolerance: int) -> Edge | None:
        return None if event.y else self.painter.layout.edge_at(event.x, tolerance)

    def _show_edge(self, edge: Edge | None) -> None:
        if edge != self._edge:
            self._edge = edge
            self.refresh_lines(self.scroll_offset.y)

    def _drag_to(self, drag: EdgeDrag, x: int) -> None:
        """Bring the edge to a cell, or as near as every column keeps its place and the title its least."""
        cells = (x - drag.edge.x) * drag.edge.growth
        self._is_moved = self._is_moved or cells != 0
        for wanted in range(cells, 0, -1 if cells > 0 else 1):
            arrangement = _frozen(drag).widened(drag.edge.column, wanted)
            layout = self.painter.arranged(arrangement)
            if layout.ids == drag.layout.ids and _title(layout) >= min(_title(drag.layout), TITLE_LEAST):
                break
        else:
            arrangement, layout = drag.arrangement, drag.layout
        self.set_columns(arrangement)
        self._edge = next((edge for edge in layout.edges() if edge.column.id == drag.edge.column.id), None)


def _frozen(drag: EdgeDrag) -> Arrangement:
    """Columns that grow with the screen stay as they are, so that the edge follows the mouse."""
    grown = {column.id: column.width for column in drag.layout.columns if column.widest}
    return drag.arrangement._replace(widths={**grown, **drag.arrangement.widths})


def _title(layout: Layout) -> int:
    return next(column.width for column in layout.columns if column.id == TITLE)
