"""The list of units: only the lines in view are drawn, so that a nation's schools scroll like a county's bureaus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tracker.core.overview.statistics import UnitStats
from tracker.i18n import _
from tracker.text import capitalised, cell_width, fit
from tracker.tui.views.units.bar import GLYPHS, PARTS
from tracker.tui.views.units.pieces import GROUNDS, LOOKS, heading, row, sums
from tracker.tui.views.units.roster import UnitLine
from tracker.tui.views.units.unit_columns import MARK_CELLS, NAME_MOST, UnitColumn, columns_for
from tracker.tui.widgets.drawn import Drawn
from tracker.tui.widgets.lines import CursorLines
from tracker.tui.widgets.looks import Looks, Piece, component_classes
from tracker.tui.widgets.prose import wrap

_MEMBERS_CELLS = 13


class UnitTable(CursorLines):
    """Units by line; a click on a heading sorts, a click on ``▸`` opens a collective unit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("units", (*GROUNDS, *LOOKS))

    @dataclass
    class Sorted(Message):
        """The heading of a column was clicked."""

        order: str

    @dataclass
    class Turned(Message):
        """The sign before a collective unit was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[UnitLine] = ()
        self.order, self.is_descending = "overdue", True
        self._looks = Looks(self, "units")
        self._columns: tuple[UnitColumn, ...] = ()
        self._laid_out: tuple[int, int, str, bool, bool] | None = None
        self._widest = 0
        self._has_moved = self._has_co_leads = False

    def list_lines(self, lines: Sequence[UnitLine], order: str, *, is_descending: bool) -> None:
        """List these lines; the cursor stays with its unit where that is still listed."""
        followed = self.line.name if self.line else ""
        self.order, self.is_descending = order, is_descending
        self.lines = lines
        self._widest = max((min(NAME_MOST, _name_width(line)) for line in lines), default=0)
        self._has_moved = any(line.stats.moved for line in lines)
        self._has_co_leads = any(line.stats.co_lead for line in lines)
        self.virtual_size = Size(0, len(lines) + 1)
        place = next((number for number, line in enumerate(lines) if line.name == followed), self.cursor)
        self.go_to(place)
        self.refresh()

    @property
    def line_count(self) -> int:
        """How many lines are listed."""
        return len(self.lines)

    @property
    def line(self) -> UnitLine | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    @property
    def columns(self) -> tuple[UnitColumn, ...]:
        """The columns in the room there is."""
        width = self.scrollable_content_region.width
        laid_out = (width, self._widest, self.order, self._has_moved, self._has_co_leads)
        if laid_out != self._laid_out:
            width, widest, order, has_moved, has_co_leads = self._laid_out = laid_out
            self._columns = columns_for(width, widest, order=order, has_moved=has_moved, has_co_leads=has_co_leads)
        return self._columns

    # ---- drawing -----------------------------------------------------------------------------------------------
    def render_line(self, y: int) -> Strip:
        """The heading, a unit, or nothing."""
        width = self.scrollable_content_region.width
        if y == 0:
            pieces = heading(self.columns, self.order, is_descending=self.is_descending)
            return self._looks.strip([*pieces, _rest(pieces, width, "header")], width)
        number = self.scroll_offset.y + y - 1
        if number >= len(self.lines):
            text = self.empty_text if y == 3 and not self.lines else ""
            return self._looks.strip([Piece(fit(f"  {text}", width), "row")], width)
        ground = "odd" if number % 2 else "row"
        if number == self.cursor:
            ground = "cursor" if self.has_focus else "cursor-away"
        pieces = row(self.lines[number], self.columns, ground)
        return self._looks.strip([*pieces, _rest(pieces, width, ground)], width)

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.forget()

    # ---- mouse -------------------------------------------------------------------------------------------------
    def on_click(self, event: events.Click) -> None:
        """Sort, or open a collective unit; the rest is the list's."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y == 0:
            column = self.column_at(offset.x)
            if column is not None:
                stands_for = {"bar": "closure_rate", "course": "overdue"}
                self.post_message(self.Sorted(stands_for.get(column.id, column.id)))
        elif offset.x < MARK_CELLS and self.scroll_offset.y + offset.y <= len(self.lines):
            event.prevent_default()
            self.go_to(self.scroll_offset.y + offset.y - 1)
            self.post_message(self.Turned())

    def column_at(self, x: int) -> UnitColumn | None:
        """The column drawn there, the cell before it included."""
        end = MARK_CELLS - 1
        for column in self.columns:
            end += column.width + 1
            if x < end:
                return column
        return None


class UnitsFoot(Drawn):
    """The sums under the columns of the table, and what the two rates mean."""

    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("units", (*GROUNDS, *LOOKS))

    def __init__(self, table: UnitTable) -> None:
        super().__init__()
        self._table = table
        self._looks = Looks(self, "units")
        self._totals: UnitStats | None = None
        self._units = 0
        self._course = ""

    def on_mount(self) -> None:
        """Keep under the table's columns when its scroll bar comes or goes."""
        self.watch(self._table, "show_vertical_scrollbar", self._redraw)

    def _redraw(self) -> None:
        self.refresh()

    def show(self, totals: UnitStats, units: int) -> None:
        """Show the sums of so many units."""
        self._totals, self._units = totals, units
        self.refresh()

    def tell(self, course: str) -> None:
        """Say how the unit under the cursor stood at the ends of the last months."""
        if course != self._course:
            self._course = course
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line of sums, one of the unit under the cursor, and as many of words as they take."""
        return 2 + len(_meaning(width))

    def render_line(self, y: int) -> Strip:
        """The sums, or the words."""
        width = self.size.width
        if y == 0:
            pieces = sums(self._totals, self._units, self._table.columns) if self._totals else []
            return self._looks.strip([*pieces, _rest(pieces, width, "total")], width)
        words = [self._course, *_meaning(width)]
        return self._looks.strip(
            [Piece(fit(f" {words[y - 1] if y <= len(words) else ''}", width), "row", "quiet")], width
        )

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.forget()


def _meaning(width: int) -> list[str]:
    """What the rates are made of, and the signs of the bar; in one line where there is room."""
    rates = _("销号率＝已销号÷已到期；按期率＝按期报结并销号÷已到期；只算牵头，暂缓不计")
    words = (capitalised(_("已销号")), _("逾期"), _("其余"))
    signs = " ".join(f"{GLYPHS[part]} {word}" for part, word in zip(PARTS, words, strict=True))
    both = f"{rates}  {signs}"
    return [both] if cell_width(both) <= width - 2 else [*wrap(rates, max(10, width - 2)), signs]


def _name_width(line: UnitLine) -> int:
    width = cell_width(line.name[:NAME_MOST])
    return width + (_MEMBERS_CELLS if line.members else 2 if line.shared else 0)


def _rest(pieces: Sequence[Piece], width: int, ground: str) -> Piece:
    return Piece(" " * (width - sum(cell_width(piece.text) for piece in pieces)), ground)
