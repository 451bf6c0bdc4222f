"""What a rehearsal changes, framed under every view for as long as it lasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content
from textual.widget import Widget

from tracker.i18n import _
from tracker.services.answers.whatif import Rehearsed, days_words, lamp_words, margin_words, sum_words
from tracker.text import cell_width, clean, fit
from tracker.tui.widgets.clickable import clickable

MOST_ROWS = 4
"""So many moved tasks are told, fewer on a low screen; the timeline shows all."""
_LEAST_ROWS, _SHARE = (
    6,
    0.4,
)  # the frame, what is supposed, margin, sums, and that there are more; as the style bounds it
_FRAME = 4


class RehearsalStrip(Widget):
    """Says that it is a rehearsal, what is supposed, what moves, and how to end it."""

    def __init__(self) -> None:
        super().__init__(id="rehearsal")
        self.border_title = Content(_("推演 · 没有记录"))
        self.border_subtitle = clickable(_("Esc 结束推演"), "screen.end_rehearsal")
        self._words = ""
        self._found: Sequence[Rehearsed] = ()
        self._as_of = date.min

    def show(self, words: str, found: Sequence[Rehearsed], as_of: date) -> None:
        """Show what is supposed and what that changes."""
        self._words, self._found, self._as_of = words, found, as_of
        self.styles.height = len(self._lines(80)) + 2
        self.refresh()

    def render(self) -> Content:
        """What is supposed, the margin, the sums, and as many lines for what moves as there is room for."""
        return Content("\n").join(self._lines(max(20, self.size.width)))

    def _lines(self, width: int) -> list[Content]:
        lines = [Content.styled(fit(clean(self._words), width), "bold")]
        for rehearsed in self._found:
            margin = margin_words(rehearsed.comparison)
            sums = sorted(sum_words(rehearsed, self._as_of), key=lambda words: words != margin)
            lines += [Content.styled(fit(line, width), "bold" if line == margin else "$secondary") for line in sums]
        for rehearsed in self._found:
            lines += [Content(fit(line, width)) for line in self._moved(rehearsed, width)]
        return lines

    def _moved(self, rehearsed: Rehearsed, width: int) -> Iterator[str]:
        moved = [each for each in rehearsed.comparison.moved if each.days or each.lamps[0] != each.lamps[1]]
        most = max(1, min(MOST_ROWS, int(self.app.size.height * _SHARE) - _LEAST_ROWS))
        ends = [
            f"{each.before.projected_on} → {each.now.projected_on}  {days_words(each)}  {lamp_words(each, self._as_of)}"
            for each in moved[:most]
        ]
        room = max(8, width - max(map(cell_width, ends), default=0) - 2)
        for each, end in zip(moved, ends, strict=False):
            yield f"{fit(clean(f'{each.facts.code} {each.facts.title}'), room)}  {end}"
        if len(moved) > most:
            yield _("另有{count}项").format(count=len(moved) - most)
