"""Painting table lines: items become strips of exactly the width, cut once and kept until something changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker.core.lamp import Item
from tracker.text import clean, fit, fit_from
from tracker.tui.views.board.columns.column import TITLE, cell
from tracker.tui.views.board.columns.layout import AUTOMATIC, Arrangement, Edge, Layout, laid_out
from tracker.tui.views.board.heads import Sorting, group_head, heading
from tracker.tui.views.groups import end_of, group_label

if TYPE_CHECKING:
    from textual.widget import Widget

    from tracker.core.overview.statistics import GroupCount

ROWS = ("header", "row", "odd", "cursor", "cursor-away", "group")
LOOKS = (*ROWS, "red", "yellow", "green", "grey", "blue", "silent", "late", "quiet", "mark", "found")
MARK = "»"
"""Before a task that is marked; the tick means 蓝."""
KEPT_STRIPS = 2000
SEARCHED = frozenset({"code", "title", "project", "lead", "note", "section", "criteria", "amounts", "leader", "remark"})
"""The columns in which the words of the search are marked."""

UNSORTED = Sorting("", is_descending=False)
StyledText = tuple[str, Style]


class TablePainter:
    """Strips by item and look; looks are resolved once per theme, not per line."""

    def __init__(self) -> None:
        self._looks: dict[str, Style] = {}
        self._strips: dict[tuple[int | str, str, bool], Strip] = {}
        self._width = 0
        self._code_width = 0
        self._has_focus = True
        self._roadmaps: Mapping[str, str] = {}
        self._group = ""
        self.search = ""
        """The search line whose words are marked where they are shown; forget the rows when it changes."""
        self.arrangement = AUTOMATIC
        self.layout = Layout()

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

    def show_roadmaps(self, titles: Mapping[str, str]) -> None:
        """What the roadmaps are called by their ids; where there are several, a column tells them apart."""
        if titles != self._roadmaps:
            self._roadmaps = titles
            self._lay_out()

    def show_groups(self, group: str) -> None:
        """By what the list is divided; no column says it again."""
        if group != self._group:
            self._group = group
            self._lay_out()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other columns, or other widths."""
        self.arrangement = arrangement
        self._lay_out()

    def arranged(self, arrangement: Arrangement) -> Layout:
        """The columns that an arrangement would show here."""
        return laid_out(
            self._width,
            arrangement,
            code_width=self._code_width,
            has_roadmaps=len(self._roadmaps) > 1,
            group=self._group,
        )

    def forget_rows(self) -> None:
        """The items have changed."""
        self._strips.clear()

    def forget_looks(self) -> None:
        """The theme or the focus has changed."""
        self._looks.clear()
        self._strips.clear()

    def header(self, sorting: Sorting = UNSORTED, edge: Edge | None = None) -> Strip:
        """The line of labels."""
        return heading(self.layout, sorting, self._looks, self._width, edge)

    def blank(self, text: str = "") -> Strip:
        """A line without a task, with a sentence in it perhaps."""
        return Strip([Segment(fit("  " + text, self._width), self._looks["row"])], self._width)

    def row(self, item: Item, as_of: date, row: str, *, is_marked: bool) -> Strip:
        """The line of an item; ``row`` is ``row``, ``odd`` or ``cursor``."""
        key = (item.facts.task_id, row, is_marked)
        strip = self._kept(key)
        if strip is None:
            strip = self._strips[key] = self._paint(item, as_of, self._looks[self._look(row)], is_marked)
        return strip

    def head(self, count: GroupCount, widest: int, row: str, *, is_folded: bool) -> Strip:
        """The line above a group's tasks; ``row`` is ``group`` or ``cursor``."""
        key = (count.value, row, is_folded)
        strip = self._kept(key)
        if strip is None:
            style = (self._look(row), is_folded)
            strip = self._strips[key] = group_head(
                count, self._label(count.value), widest, self._looks, style, self._width
            )
        return strip

    def _label(self, value: str) -> str:
        return clean(self._roadmaps.get(value, value)) if self._group == "roadmap" else group_label(self._group, value)

    def _kept(self, key: tuple[int | str, str, bool]) -> Strip | None:
        if len(self._strips) > KEPT_STRIPS:
            self._strips.clear()
        return self._strips.get(key)

    def _look(self, row: str) -> str:
        return "cursor-away" if row == "cursor" and not self._has_focus else row

    def _lay_out(self) -> None:
        self.layout = self.arranged(self.arrangement)
        self._strips.clear()

    def _paint(self, item: Item, as_of: date, base: Style, is_marked: bool) -> Strip:
        """Neighbouring cells of one style become one segment: half the bytes to the terminal."""
        pieces: list[StyledText] = [(MARK if is_marked else " ", base + self._looks["mark"] if is_marked else base)]
        for column in self.layout.columns:
            shown = cell(column.id, item, as_of)
            look = base + self._looks[shown.look] if shown.look else base
            if column.id == TITLE:
                text = fit_from(shown.text, column.width, end_of(item.facts.project, shown.text))
            else:
                text = fit(shown.text, column.width, right=column.is_right)
            if self.search and column.id in SEARCHED:
                pieces += self._found(text, look)
            else:
                pieces.append((text, look))
            pieces.append((" ", base))
        segments = [
            Segment("".join(text for text, _look in group), look)
            for look, group in groupby(filter(itemgetter(0), pieces), key=itemgetter(1))
        ]
        return Strip(segments).adjust_cell_length(self._width, base)

    def _found(self, text: str, look: Style) -> Sequence[StyledText]:
        """The text in pieces, those that the search found set off."""
        from tracker.core.words import matched

        pieces, end = [], 0
        for start, stop in matched(self.search, text):
            pieces += [(text[end:start], look), (text[start:stop], look + self._looks["found"])]
            end = stop
        return [*pieces, (text[end:], look)]
