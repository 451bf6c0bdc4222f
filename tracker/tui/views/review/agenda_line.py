"""The lines that frame a sheet: the agenda above it, and below it where one stands and how to go on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tracker.i18n import _
from tracker.services.answers.review import Review
from tracker.text import cell_width, fit
from tracker.tui.views.review.agenda import SECTIONS, Matter, count_of, sections_of
from tracker.tui.widgets.clickable import ClickLine, clickable


class AgendaLine(ClickLine):
    """The sections in order with how many tasks each is about; a click goes there."""

    def __init__(self) -> None:
        super().__init__()
        self._review: Review | None = None
        self._section = ""

    def show(self, review: Review, section: str) -> None:
        """Show where one stands."""
        self._review, self._section = review, section
        self.refresh()

    def render(self) -> Content:
        """One line; the counts give way where they have no room, then the gaps, then what is far from where one is."""
        if self._review is None:
            return Content("")
        for has_counts, gap in ((True, 2), (True, 1), (False, 1), (False, 0)):
            parts = self._parts(self._review, has_counts=has_counts)
            line = Content(" " * gap).join(parts)
            if line.cell_length <= self.size.width:
                return line
        sections = sections_of(self._review)
        return around(parts, sections.index(self._section) if self._section in sections else 0, self.size.width)

    def _parts(self, review: Review, *, has_counts: bool) -> list[Content]:
        parts = []
        for section in sections_of(review):
            count = count_of(review, section) if has_counts else None
            label = _(SECTIONS[section])
            words = f" {label} " if count is None else f" {label} {count} "
            is_here = section == self._section
            late = "$lamp-red" if section in ("urgent", "overdue") and count else "$secondary"
            look = "bold reverse $accent" if is_here else late
            parts.append(clickable(Content.styled(words, look), f"screen.in_pane(\"go_to_section('{section}')\")"))
        return parts


def around(parts: Sequence[Content], here: int, width: int) -> Content:
    """The parts about one of them that a width holds, each whole; ``…`` where others are left out."""
    first, end = here, here + 1
    while True:
        grown = [(a, b) for a, b in ((first, end + 1), (first - 1, end)) if a >= 0 and b <= len(parts)]
        fitting = [(a, b) for a, b in grown if _window(parts, a, b).cell_length <= width]
        if not fitting:
            return _window(parts, first, end)
        first, end = min(fitting, key=lambda place: abs(place[0] + place[1] - 1 - 2 * here))


def _window(parts: Sequence[Content], first: int, end: int) -> Content:
    left, right = "…" if first else "", "…" if end < len(parts) else ""
    return Content.assemble(left, *parts[first:end], right)


class PlaceLine(ClickLine):
    """``‹  3 / 17  重点逾期：…  ↓ 还有  ›``."""

    def __init__(self) -> None:
        super().__init__()
        self._place = 0
        self._matters: tuple[Matter, ...] = ()
        self._has_more = False

    def show(self, matters: tuple[Matter, ...], place: int, *, has_more: bool) -> None:
        """Show which matter of how many it is, and whether there is more of it below."""
        self._matters, self._place, self._has_more = matters, place, has_more
        self.refresh()

    def render(self) -> Content:
        """One line; the title has what room is left."""
        if not self._matters:
            return Content("")
        is_first, is_last = self._place == 0, self._place == len(self._matters) - 1
        back = _step(" ‹ ", -1, is_dim=is_first)
        onward = _step(" › ", 1, is_dim=is_last)
        number = f" {self._place + 1}/{len(self._matters)}  "
        keys = Content.assemble(
            clickable(Content.styled(_("↓ 还有"), "bold $lamp-yellow"), _in_pane("scroll_lines(1)"))
            if self._has_more
            else "",
        )
        room = self.size.width - back.cell_length - onward.cell_length - cell_width(number) - keys.cell_length - 2
        title = fit(self._matters[self._place].title, max(0, room))
        return Content.assemble(back, (number, "bold"), (title, "$foreground"), "  ", keys, onward)


def _step(words: str, steps: int, *, is_dim: bool) -> Content:
    return clickable(Content.styled(words, "$lamp-grey" if is_dim else "bold $accent"), _in_pane(f"matter({steps})"))


def _in_pane(action: str) -> str:
    return f'screen.in_pane("{action}")'
