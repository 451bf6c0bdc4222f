"""The document as it stands, drawn line by line as far as it is in view, with a cursor on one of its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tracker.services.importing.values import SourcePlace
from tracker.tui.importing.layout import EMPTY, GUTTER, DocumentLayout, PlacedCell, PlacedRow
from tracker.tui.importing.source_lines import GROUNDS, LOOKS, Marks, SourceView, heading, line_pieces
from tracker.tui.keys import bindings
from tracker.tui.widgets.drawn import Drawn
from tracker.tui.widgets.looks import Looks, component_classes

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


class SourceTable(ScrollView, Drawn, can_focus=True):
    """Rows under the headings of their table, which stay; the cursor is a cell, and a row higher than the screen is
    read through before the cursor leaves it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("source", (*GROUNDS, *LOOKS))
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("list"),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
    ]
    row = reactive(0, repaint=False)
    column = reactive(1, repaint=False)

    @dataclass
    class Moved(Message):
        """The cursor is on another cell."""

    @dataclass
    class Chosen(Message):
        """A cell was double-clicked."""

    def __init__(self) -> None:
        super().__init__(id="source")
        self._layout_shown = EMPTY
        self._marks = Marks()
        self._asked: AbstractSet[SourcePlace] = frozenset()
        self._looks = Looks(self, "source")

    # ---- what is shown -----------------------------------------------------------------------------------------
    @property
    def shown(self) -> DocumentLayout:
        """The rows as they are laid out."""
        return self._layout_shown

    def show(self, layout: DocumentLayout) -> None:
        """Show other rows; the cursor stays at its place."""
        place = self.place
        self._layout_shown = layout
        self.virtual_size = Size(layout.width, layout.height + 1)
        self.go_to(place)
        self.refresh()

    def show_marks(self, marks: Marks) -> None:
        """Tell other things of the places."""
        self._marks = marks
        self.refresh()

    def show_asked(self, places: AbstractSet[SourcePlace]) -> None:
        """Lay a light on the cells that the question is about."""
        self._asked = frozenset(place._replace(item=0) for place in places)
        self.refresh()

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.forget()

    # ---- the cursor --------------------------------------------------------------------------------------------
    @property
    def _row(self) -> PlacedRow | None:
        rows = self._layout_shown.rows
        return rows[self.row] if self.row < len(rows) else None

    @property
    def cell(self) -> PlacedCell | None:
        """The cell under the cursor."""
        row = self._row
        return row.cell_at(self.column) if row else None

    @property
    def place(self) -> SourcePlace:
        """Where the cursor is, a merged cell by its first place; the whole document where there is nothing."""
        row = self._row
        if row is None:
            return SourcePlace()
        return row.place._replace(column=self.column if row.place.table else 0)

    def go_to(self, place: SourcePlace) -> None:
        """Put the cursor on a place and bring it into view; one of the document as a whole leaves it where it is.

        Where that is not yet in view it comes with what stands before and behind it.
        """
        found = self._layout_shown.index_of(place)
        if found is not None:
            self._show_around(self._layout_shown.rows[found])
        self._put(self.row if found is None else found, place.column or (self.column if found is None else 1))

    def _show_around(self, row: PlacedRow) -> None:
        y, room = self.scroll_offset.y, max(1, self.size.height - 1)
        if not y <= row.top <= row.top + row.height <= y + room:
            self.scroll_to(y=max(0, row.top - room // 3), animate=False, force=True, immediate=True)

    def _put(self, row: int, column: int, way: int = 1) -> None:
        """The nearest row from there on that is no title."""
        rows = self._layout_shown.rows
        if not rows:
            self.row, self.column = 0, 1
            return
        row = max(0, min(row, len(rows) - 1))
        if rows[row].is_title:
            row += way if 0 <= row + way < len(rows) else -way
        widest = max((laid.cell.column + laid.cell.column_span - 1 for laid in rows[row].cells), default=1)
        self.row, self.column = row, max(1, min(column, widest))
        self._bring_into_view()
        self.refresh()
        self.post_message(self.Moved())

    def _bring_into_view(self) -> None:
        row, cell = self._row, self.cell
        if row is None:
            return
        room = max(1, self.size.height - 1)
        top, height = (row.top, row.height)
        y = self.scroll_offset.y
        if not (y <= top and top + height <= y + room):
            y = top if top < y or height >= room else top + height - room
        x = self.scroll_offset.x
        if cell and (cell.left - 1 < x or cell.left + cell.width > x + self.size.width):
            x = max(0, min(cell.left - GUTTER, self._layout_shown.width - self.size.width))
        self.scroll_to(x=x, y=y, animate=False, force=True, immediate=True)

    def action_move(self, rows: int) -> None:
        """To another row; one that is higher than the screen is read on first."""
        row = self._row
        room = max(1, self.size.height - 1)
        if row and row.height > room:
            y = self.scroll_offset.y
            hidden = row.top + row.height - (y + room) if rows > 0 else y - row.top
            if hidden > 0 and row.top - room < y < row.top + row.height:
                self.scroll_to(y=y + rows * min(hidden, room // 2 or 1), animate=False, force=True, immediate=True)
                return
        self._put(self.row + rows, self.column, rows)

    def action_step(self, columns: int) -> None:
        """To the next cell."""
        cell = self.cell
        if cell is None:
            return
        self._put(self.row, cell.cell.column + cell.cell.column_span if columns > 0 else cell.cell.column - 1)

    def action_page(self, pages: int) -> None:
        """By screens."""
        row = self._row
        if row:
            line = row.top + pages * max(1, self.size.height - 2)
            there = self._layout_shown.row_at(line)
            self._put(there if there != self.row else self.row + pages, self.column, pages)

    def action_edge(self, row: int) -> None:
        """To the first row (0) or the last (-1)."""
        rows = len(self._layout_shown.rows)
        self._put(row if row >= 0 else rows - 1, self.column, 1 if row >= 0 else -1)

    def action_table(self, tables: int) -> None:
        """To the first row of the next table, or the one before; the text around them counts as none."""
        numbers = list(self._layout_shown.columns)
        row = self._row
        if not numbers or row is None:
            return
        tops = [self._layout_shown.places[SourcePlace(number)] for number in numbers]
        before = [at for at in tops if at + 1 < self.row]
        behind = [at for at in tops if at > self.row]
        if tables < 0 and before:
            self._put(before[-1], 1)
        elif tables > 0 and behind:
            self._put(behind[0], 1)

    def on_click(self, event: events.Click) -> None:
        """Choose the cell; the second click mends it."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y == 0 or not self._layout_shown.rows:
            return
        line = self.scroll_offset.y + offset.y - 1
        if line >= self._layout_shown.height:
            return
        index = self._layout_shown.row_at(line)
        x = self.scroll_offset.x + offset.x
        cells = self._layout_shown.rows[index].cells
        cell = next((laid for laid in cells if laid.left <= x <= laid.left + laid.width), None)
        self._put(index, cell.cell.column if cell else 1)
        if event.chain == 2:
            self.post_message(self.Chosen())

    def region_of_cell(self) -> Region:
        """Where the cell under the cursor is in the widget, as far as it is in view."""
        cell = self.cell
        if cell is None:
            return Region(0, 1, 1, 1)
        top = max(cell.top, self._row.top if self._row else 0)
        return Region(cell.left - self.scroll_offset.x, top + 1 - self.scroll_offset.y, cell.width, cell.height)

    # ---- drawing -----------------------------------------------------------------------------------------------
    def render_line(self, y: int) -> Strip:
        """One line of the viewport: the headings of the table under them, a line of a row, or nothing."""
        width, x = self.scrollable_content_region.width, self.scroll_offset.x
        shown = SourceView(self._layout_shown, self._marks, self._asked, self.row, self.column, self.scroll_offset.y)
        whole = max(width, self._layout_shown.width)
        pieces = heading(shown, whole) if y == 0 else line_pieces(shown, self.scroll_offset.y + y - 1, whole)
        return self._looks.strip(pieces, whole).crop(x, x + width)
