"""Lamps on screen: a shape and a word beside each colour, and the line of counts that filters by lamp."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from textual.content import Content

from tracker.core.lamp import Colour, colour_label
from tracker.i18n import _
from tracker.text import cell_width
from tracker.tui.view import View
from tracker.tui.widgets.clickable import ClickLine, clickable

if TYPE_CHECKING:
    from tracker.core.overview.statistics import Summary


class Counts(Protocol):
    """What has been counted for the line."""

    @property
    def summary(self) -> Summary:
        """The lamps, and what is unreported."""

    @property
    def waiting(self) -> int:
        """The claims that wait to be verified."""


SHAPES = {"red": "●", "yellow": "▲", "green": "◆", "grey": "○", "blue": "✓"}
COLOURS = {"red": "$lamp-red", "yellow": "$lamp-yellow", "green": "$lamp-green", "grey": "$lamp-grey",
           "blue": "$lamp-blue"}  # fmt: skip


def lamp_text(colour: str) -> str:
    """Shape and word: ``● 红``."""
    return f"{SHAPES[colour]} {colour_label(colour)}"


class LampLine(ClickLine):
    """Counts by lamp as chips, each a click away from being the filter; at the right how many tasks are listed."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Counts | None = None
        self._view: View | None = None
        self._words = ""

    @property
    def is_counted(self) -> bool:
        """Whether there are counts."""
        return self._counts is not None

    def show(self, counts: Counts, view: View) -> None:
        """Show the counts of a view; its own lamps are the chips set off."""
        self._counts, self._view = counts, view
        self.refresh()

    def tell(self, words: str) -> None:
        """Say at the right what the view lists."""
        self._words = words
        self.refresh()

    def render(self) -> Content:
        """One line: chips at the left, the number listed and the order at the right, as far as there is room."""
        if self._counts is None or self._view is None:
            return self._beside(Content(_(" 正在统计…") if self._words else "")) or Content("")
        summary, wanted = self._counts.summary, self._view.wanted
        others = [self._unreported(summary.unreported, is_chosen=wanted.unreported)]
        if self._counts.waiting:
            others.append(_waiting(self._counts.waiting, is_chosen=wanted.waiting))
        named = [*self._chips(summary, lamp_text), *others]
        wide, close = (Content.assemble(" ", Content(between).join(named)) for between in (" ", ""))
        shapes = Content.assemble(" ", *self._chips(summary, SHAPES.__getitem__), *others)
        return self._beside(wide, close) or self._beside(shapes) or wide

    def _chips(self, summary: Summary, label: Callable[[str], str]) -> Iterator[Content]:
        return (self._chip(colour, label(colour), summary.by_lamp.get(colour, 0)) for colour in map(str, Colour))

    def _beside(self, *lefts: Content) -> Content | None:
        """What is listed at the end of the line, as much of it as there is room for beside one of these."""
        for words in (self._words, self._words.partition(" · ")[0]):
            for left in lefts:
                gap = self.size.width - left.cell_length - cell_width(words) - 1
                if gap > 0:
                    return Content.assemble(left, " " * gap, Content.styled(words, "$lamp-grey"))
        return None

    def _unreported(self, count: int, *, is_chosen: bool) -> Content:
        look = "bold reverse $lamp-silent" if is_chosen else "$lamp-silent" if count else "$lamp-grey"
        return clickable(Content.styled(" " + _("未报 {count}").format(count=count) + " ", look), "screen.unreported")

    def _chip(self, colour: str, label: str, count: int) -> Content:
        assert self._view is not None
        is_chosen = colour in self._view.wanted.lamps
        look = f"bold reverse {COLOURS[colour]}" if is_chosen else COLOURS[colour] if count else "$lamp-grey"
        text = Content.styled(f" {label} {count} ", look)
        return clickable(text, f"screen.pick('lamps', '{colour}')")


def _waiting(count: int, *, is_chosen: bool) -> Content:
    """What waits is work to be done: a click opens it."""
    look = "bold reverse $accent" if is_chosen else "$accent"
    return clickable(Content.styled(" " + _("待核查 {count}").format(count=count) + " ", look), "screen.claims")
