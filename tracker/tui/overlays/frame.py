"""The first and the last line of a screen that covers the desk: what it shows, and its keys, all to be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tracker.text import fit
from tracker.tui.widgets.clickable import ClickLine, clickable

LEAST_ROOM = 8


class OverlayHead(ClickLine):
    """A title, choices beside it, and a few words at the right."""

    _title = ""
    _choices: Content = Content("")
    _words = ""

    def show(self, title: str, choices: Content, words: str = "") -> None:
        """Show other texts."""
        self._title, self._choices, self._words = title, choices, words
        self.refresh()

    def render(self) -> Content:
        """One line; the words give way where there is no room."""
        left = Content.assemble(" ", (self._title, "bold $text-primary"), "  ", self._choices)
        room = self.size.width - left.cell_length - 2
        words = fit(self._words, room, right=True) if room >= LEAST_ROOM else ""
        return Content.assemble(left, " ", Content.styled(words, "$secondary"))


class OverlayKeys(ClickLine):
    """Keys with what they do."""

    def __init__(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """``keys`` are (key, label, action) with an empty action where there is nothing to click."""
        super().__init__()
        self._keys = keys

    def render(self) -> Content:
        """One line; what has no room is left out before the last."""
        shown = [self._taught(*key) for key in self._keys]
        while len(shown) > 1 and sum(each.cell_length + 3 for each in shown) > self.size.width:
            del shown[-2]
        return Content.assemble(" ", Content("   ").join(shown))

    def _taught(self, key: str, label: str, action: str) -> Content:
        words = Content.assemble((key, "bold $accent"), (f" {label}", "$foreground 80%"))
        return clickable(words, action) if action else words
