"""Painting table lines: items become strips of exactly the width, cut once and kept until something changes."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker.core.lamp import Item
from tracker.i18n import _
from tracker.text import fit
from tracker.tui.widgets.columns import Column, cell, columns_for

if TYPE_CHECKING:
    from textual.widget import Widget

ROWS = ("header", "row", "odd", "cursor", "cursor-away")
LOOKS = (*ROWS, "red", "yellow", "green", "grey", "blue", "late", "quiet", "mark")
KEPT_STRIPS = 2000


class RowPainter:
    """Strips by item and look; looks are resolved once per theme, not per line."""

    def __init__(self) -> None:
        self._looks: dict[str, Style] = {}
        self._strips: dict[tuple[int, str, bool], Strip] = {}
        self._width = 0
        self._code_width = 0
        self._has_focus = True
        self._has_roadmaps = False
        self.columns: tuple[Column, ...] = ()

    def prepare(self, widget: Widget, width: int, code_width: int) -> None:
        """Settle the columns and looks for a widget of that width and ids of that width."""
        if (width, code_width) != (self._width, self._code_width):
            self._width, self._code_width = width, code_width
            self._lay_out()
        if not self._looks:
            self._looks = {
                look: widget.get_component_rich_style(f"table--{look}", partial=look not in ROWS) for look in LOOKS
            }
            self._has_focus = widget.has_focus

    def show_roadmaps(self, has_roadmaps: bool) -> None:
        """Whether a column tells the roadmap."""
        if has_roadmaps != self._has_roadmaps:
            self._has_roadmaps = has_roadmaps
            self._lay_out()

    def forget_rows(self) -> None:
        """The items have changed."""
        self._strips.clear()

    def forget_looks(self) -> None:
        """The theme or the focus has changed."""
        self._looks.clear()
        self._strips.clear()

    def header(self) -> Strip:
        """The line of labels."""
        text = "".join(" " + fit(_(c.label), c.width, right=c.is_right) for c in self.columns)
        return Strip([Segment(fit(text, self._width), self._looks["header"])], self._width)

    def blank(self, text: str = "") -> Strip:
        """A line without a task, with a sentence in it perhaps."""
        return Strip([Segment(fit("  " + text, self._width), self._looks["row"])], self._width)

    def row(self, item: Item, as_of: date, row: str, *, is_marked: bool) -> Strip:
        """The line of an item; ``row`` is ``row``, ``odd`` or ``cursor``."""
        key = (item.facts.task_id, row, is_marked)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > KEPT_STRIPS:
                self._strips.clear()
            look = "cursor-away" if row == "cursor" and not self._has_focus else row
            strip = self._strips[key] = self._paint(item, as_of, self._looks[look], is_marked)
        return strip

    def _lay_out(self) -> None:
        self.columns = columns_for(self._width, code_width=self._code_width, has_roadmaps=self._has_roadmaps)
        self._strips.clear()

    def _paint(self, item: Item, as_of: date, base: Style, is_marked: bool) -> Strip:
        """Neighbouring cells of one style become one segment: half the bytes to the terminal."""
        pieces = [("✓" if is_marked else " ", base + self._looks["mark"] if is_marked else base)]
        for column in self.columns:
            shown = cell(column.id, item, as_of)
            look = base + self._looks[shown.look] if shown.look else base
            pieces += [(fit(shown.text, column.width, right=column.is_right), look), (" ", base)]
        segments = [
            Segment("".join(text for text, _look in group), look)
            for look, group in groupby(pieces, key=lambda piece: piece[1])
        ]
        return Strip(segments).adjust_cell_length(self._width, base)
