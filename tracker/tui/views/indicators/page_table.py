"""The list of a page with its cursor, and the lines above and below it; only what is in view is drawn."""

from __future__ import annotations

from typing import ClassVar

from textual.geometry import Region, Size, Spacing
from textual.strip import Strip

from tracker.text import fit
from tracker.tui.views.indicators.drawing.page import Bits, IndicatorPage, Opened, line_with, padded
from tracker.tui.widgets.drawn import Drawn
from tracker.tui.widgets.lines import CursorLines
from tracker.tui.widgets.looks import Looks, Piece, component_classes

GROUNDS = ("header", "row", "odd", "cursor", "cursor-away", "heading", "plain")
LOOKS = (
    "quiet", "strong", "group", "axis", "met", "not_met", "unknown", "near", "red", "yellow", "green", "grey", "blue",
    "limit",
)  # fmt: skip


def pieces(parts: Bits, ground: str, width: int) -> list[Piece]:
    """The parts as a line's pieces on a ground."""
    return [Piece(part.text, ground, part.look) for part in padded(parts, width)]


class PageTable(CursorLines):
    """The lines of a page."""

    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("indicators", (*GROUNDS, *LOOKS))

    def __init__(self) -> None:
        super().__init__()
        self.page: IndicatorPage | None = None
        self.is_moved = False
        """Whether somebody has moved the cursor since the page is shown."""
        self._looks = Looks(self, "indicators")
        self._has_heading = True

    @property
    def room(self) -> int:
        """The cells of a line."""
        return self.scrollable_content_region.width

    @property
    def line_count(self) -> int:
        """How many lines the page has."""
        return self.page.count(self.room) if self.page and self.room else 0

    @property
    def about(self) -> Opened:
        """What the line under the cursor is."""
        if self.page is None or not 0 <= self.cursor < self.line_count:
            return Opened()
        return self.page.line(self.cursor, self.room).about

    def show(self, page: IndicatorPage | None, key: str) -> None:
        """Show a page with the cursor on a line, on its first where there is none of that key."""
        self.page, self.is_moved = page, False
        self.lay_out()
        self.cursor = line_with(page, key, self.room) if page and self.room else 0
        region = Region(0, self.cursor + 1, 1, 1)
        self.scroll_to_region(region, spacing=Spacing(1, 0, 0, 0), animate=False, force=True, immediate=True)
        self.refresh()

    def go_to(self, line: int) -> None:
        """Put the cursor on a line, as near as there is one."""
        self.is_moved = True
        super().go_to(line)

    def lay_out(self) -> None:
        """Tell how long the list is in the room there is."""
        self.virtual_size = Size(0, self.line_count + 1)

    # ---- drawing -----------------------------------------------------------------------------------------------
    def render_line(self, y: int) -> Strip:
        """The heading, a line, or nothing."""
        width = self.room
        if y == 0:
            heading = self.page.heading(width) if self.page else ()
            return self._looks.strip(pieces(heading, "header", width), width)
        number = self.scroll_offset.y + y - 1
        if self.page is None or number >= self.line_count:
            text = self.empty_text if y == 2 and not self.line_count else ""
            return self._looks.strip([Piece(fit(f"  {text}", width), "row")], width)
        line = self.page.line(number, width)
        ground = "heading" if line.about.is_heading else "odd" if number % 2 else "row"
        if number == self.cursor:
            ground = "cursor" if self.has_focus else "cursor-away"
        return self._looks.strip(pieces(line.bits, ground, width), width)

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.forget()


class PageLines(Drawn):
    """Lines above or below the list, which have no cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = component_classes("indicators", (*GROUNDS, *LOOKS))

    def __init__(self, id: str) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._looks = Looks(self, "indicators")
        self._lines: list[Bits] = []

    def show(self, lines: list[Bits]) -> None:
        """Show other lines."""
        is_longer = len(lines) != len(self._lines)
        self._lines = lines
        self.refresh(layout=is_longer)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many as there are."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """One of them."""
        width = self.size.width
        parts = self._lines[y] if y < len(self._lines) else ()
        return self._looks.strip(pieces(parts, "plain", width), width)

    def text(self) -> str:
        """All of it as plain text."""
        return "\n".join("".join(part.text for part in parts) for parts in self._lines)

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.forget()
