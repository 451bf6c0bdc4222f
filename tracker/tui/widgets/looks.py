"""Lines drawn from pieces of text: each piece names its look, and looks are resolved once per theme, not per line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.widget import Widget


class Piece(NamedTuple):
    """Inert text of known width, on a ground, in a look of its own perhaps."""

    text: str
    ground: str
    look: str = ""


class Looks:
    """The component styles ``<prefix>--<name>`` of a widget: grounds are whole, looks only change what they name."""

    def __init__(self, widget: Widget, prefix: str) -> None:
        self._widget = widget
        self._prefix = prefix
        self._styles: dict[tuple[str, str], Style] = {}

    def forget(self) -> None:
        """The theme has changed."""
        self._styles.clear()

    def strip(self, pieces: Iterable[Piece], width: int) -> Strip:
        """A line of exactly ``width`` cells; neighbours of one style become one segment."""
        parts = [(piece.text, self._style(piece.ground, piece.look)) for piece in pieces if piece.text]
        segments = [
            Segment("".join(text for text, _style in group), style)
            for style, group in groupby(parts, key=lambda part: part[1])
        ]
        return Strip(segments).adjust_cell_length(width, parts[-1][1] if parts else None)

    def _style(self, ground: str, look: str) -> Style:
        style = self._styles.get((ground, look))
        if style is None:
            style = self._widget.get_component_rich_style(f"{self._prefix}--{ground}")
            if look:
                style += self._widget.get_component_rich_style(f"{self._prefix}--{look}", partial=True)
            self._styles[ground, look] = style
        return style


def component_classes(prefix: str, names: Iterable[str]) -> set[str]:
    """What a widget declares to have looks under these names."""
    return {f"{prefix}--{name}" for name in names}
