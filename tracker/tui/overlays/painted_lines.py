"""A virtual list of painted lines: each line is told as pieces of text with looks, and drawn when it is in view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from tracker.text import cell_width, fit
from tracker.tui.widgets.lines import CursorLines

ROWS = ("header", "row", "odd", "cursor")
LOOKS = (*ROWS, "quiet", "struck", "strong", "red", "yellow", "green", "grey", "blue")


class LinePart(NamedTuple):
    """Text of a line, already as wide as it should be, and one of ``LOOKS`` or none."""

    text: str
    look: str = ""


class PaintedLines(CursorLines):
    """Lines under a pinned header; whoever knows what they say extends it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"lines--{look}" for look in LOOKS}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "open", show=False)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id)
        self._looks: dict[str, Style] = {}

    def heading(self, width: int) -> str:
        """The labels above the lines."""
        raise NotImplementedError

    def pieces(self, line: int, width: int) -> Iterable[LinePart]:
        """What a line says."""
        raise NotImplementedError

    def renew(self, line: int | None = None) -> None:
        """The lines are others now; the cursor goes to a line, or stays."""
        self.virtual_size = Size(0, self.line_count + 1)
        self.go_to(self.cursor if line is None else line)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the viewport: the header, a line, or nothing."""
        width = self.scrollable_content_region.width
        if y == 0:
            return self._strip([LinePart(self.heading(width))], "header", width)
        line = self.scroll_offset.y + y - 1
        if line >= self.line_count:
            says = self.empty_text if y == 2 and not self.line_count else ""
            return self._strip([LinePart("  " + fit(says, max(0, width - 2)), "quiet")], "row", width)
        row = "cursor" if line == self.cursor else "odd" if line % 2 else "row"
        return self._strip(self.pieces(line, width), row, width)

    def _strip(self, pieces: Iterable[LinePart], row: str, width: int) -> Strip:
        base = self._look(row)
        segments = [Segment(text, base + self._look(look) if look else base) for text, look in pieces]
        return Strip(segments).adjust_cell_length(width, base)

    def _look(self, look: str) -> Style:
        if look not in self._looks:
            self._looks[look] = self.get_component_rich_style(f"lines--{look}", partial=look not in ROWS)
        return self._looks[look]

    def forget_looks(self) -> None:
        """Resolve the looks anew."""
        self._looks.clear()

    def action_open(self) -> None:
        """Open the line under the cursor, as a double click does."""
        if self.line_count:
            self.post_message(self.Opened())


def spread(wishes: Iterable[tuple[int, int]], width: int) -> list[int]:
    """Widths of columns that ask for (least, share): each its least, what is left by shares, a cell between each."""
    asked = list(wishes)
    left = width - sum(least for least, _share in asked) - len(asked)
    shares = sum(share for _least, share in asked) or 1
    return [max(0, least + max(0, left) * share // shares) for least, share in asked]


def joined(texts: Iterable[tuple[str, int]]) -> str:
    """Texts brought to widths, a cell before each; a column without room is left out."""
    return "".join(" " + fit(text, width) for text, width in texts if width > 0)


def shortened(text: str, width: int) -> str:
    """The text cut to a width where it is wider."""
    return fit(text, width).rstrip() if cell_width(text) > width else text
