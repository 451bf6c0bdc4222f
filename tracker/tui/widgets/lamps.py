"""Lamps on screen: a shape and a word beside each colour, and the line of counts that filters by lamp."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual.content import Content

from tracker.core.lamp import Colour, colour_label
from tracker.i18n import _
from tracker.text import cell_width
from tracker.tui.view import View
from tracker.tui.widgets.clickable import ClickLine, clickable

if TYPE_CHECKING:
    from tracker.core.overview.statistics import Summary


SOON_DAYS = 30
"""What is soon on the lamp line, as in the summary."""


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
    """Counts by lamp and of what is next as chips, each a click away from being the filter; at the right how many tasks
    are listed."""

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
        """One line: chips at the left, the number listed and the order at the right, as far as there is room.

        What a narrow line has no room for goes in this order: the room between, long words, chips of what there is
        none of, words at the right from their end, the chip of 30 days, the lamps' words.
        """
        if self._counts is None or self._view is None:
            return self._beside(Content(_(" 正在统计…") if self._words else "")) or Content("")
        long, short = next_up(self._counts, self._view), next_up(self._counts, self._view, is_short=True)
        words, shapes = ([*self._chips(label)] for label in (lamp_text, SHAPES.__getitem__))
        busy = [chip for chip in short if chip.count or chip.is_chosen]
        fewest = [chip for chip in busy if chip.action != "screen.due_soon" or chip.is_chosen]
        named = [_joined(self._scope, words, chips) for chips in (long, short, busy, fewest)]
        bare = [_joined("", shapes, chips) for chips in (long, short, busy, fewest)]
        roomy = _joined(self._scope, words, long, " ")
        return self._beside(roomy, *named[:-1]) or self._beside(named[-1]) or self._beside(*bare) or bare[-1]

    @property
    def _scope(self) -> str:
        """What is counted, where it is not all: the chips of lamps count what the rest of the filter lets through."""
        assert self._view is not None
        return _("筛选内") if self._view.without("lamps").is_filtered else ""

    def _chips(self, label: Callable[[str], str]) -> Iterator[Content]:
        assert self._counts is not None
        by_lamp = self._counts.summary.by_lamp
        return (self._chip(colour, label(colour), by_lamp.get(colour, 0)) for colour in map(str, Colour))

    def _beside(self, *lefts: Content) -> Content | None:
        """What is listed at the end of the line, as much of it as there is room for beside one of these."""
        said = self._words.split(" · ")
        for words in (" · ".join(said[:count]) for count in range(len(said), 0, -1)):
            for left in lefts:
                gap = self.size.width - left.cell_length - cell_width(words) - 1
                if gap > 0:
                    return Content.assemble(left, " " * gap, Content.styled(words, "$lamp-grey"))
        return None

    def _chip(self, colour: str, label: str, count: int) -> Content:
        assert self._view is not None
        is_chosen = colour in self._view.wanted.lamps
        look = f"bold reverse {COLOURS[colour]}" if is_chosen else COLOURS[colour] if count else "$lamp-grey"
        text = Content.styled(f" {label} {count} ", look)
        return clickable(text, f"screen.pick('lamps', '{colour}')")


@dataclass(frozen=True, slots=True)
class NextUp:
    """A chip of what comes next: its words, the count in them, what a click on it runs."""

    words: str
    count: int
    colour: str
    action: str
    is_chosen: bool

    @property
    def content(self) -> Content:
        """The chip; grey where there is nothing of it."""
        look = f"bold reverse {self.colour}" if self.is_chosen else self.colour if self.count else "$lamp-grey"
        return clickable(Content.styled(f" {self.words} ", look), self.action)


def next_up(counts: Counts, view: View, *, is_short: bool = False) -> list[NextUp]:
    """What is due this week and in 30 days, what waits to be verified and what is not reported, of what is counted.

    A click on one has it alone in the list, but for what waits: that is work to be done, and a click opens it.
    """
    summary, wanted = counts.summary, view.wanted
    words = (
        (_("本周 {count}"), _("30天 {count}"), _("待核 {count}"), _("未报 {count}"))
        if is_short
        else (_("本周到期 {count}"), _("30天内 {count}"), _("待核查 {count}"), _("未报 {count}"))
    )
    told = (
        (summary.due_this_week, "$lamp-yellow", "screen.this_week", wanted.this_week),
        (summary.due_soon, "$lamp-yellow", "screen.due_soon", wanted.due_within == SOON_DAYS),
        (counts.waiting, "$accent", "screen.claims", wanted.waiting),
        (summary.unreported, "$lamp-silent", "screen.unreported", wanted.unreported),
    )
    return [NextUp(text.format(count=chip[0]), *chip) for text, chip in zip(words, told, strict=True)]


def _joined(scope: str, lamps: list[Content], chips: list[NextUp], between: str = "") -> Content:
    head = Content.styled(f" {scope}", "$lamp-grey") if scope else ""
    every = [*lamps, *(chip.content for chip in chips)]
    return Content.assemble(head, " ", Content(between).join(every))
