"""The title line: the views, which roadmap, and the as-of date that everything is asked for."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from tracker.i18n import _, mark
from tracker.text import fit
from tracker.tui.actions import VIEWS
from tracker.tui.widgets.clickable import ClickLine, clickable

WEEKDAYS = (mark("周一"), mark("周二"), mark("周三"), mark("周四"), mark("周五"), mark("周六"), mark("周日"))
LEAST_TITLE = 12
"""Cells below which no title is shown rather than a stump."""


def day_text(day: date) -> str:
    """``2024-06-01 周六``."""
    return f"{day.isoformat()} {_(WEEKDAYS[day.weekday()])}"


class TitleLine(ClickLine):
    """The five views at the left, the as-of date at the right between the keys that move it, the title in between."""

    def __init__(self, scope: str, as_of: date, today: date) -> None:
        super().__init__()
        self._scope = scope
        self._title = ""
        self._as_of = as_of
        self._today = today

    def show(self, scope: str, title: str, as_of: date, today: date) -> None:
        """Show which view is looked at, a title and a date."""
        self._scope, self._title, self._as_of, self._today = scope, title, as_of, today
        self.refresh()

    def render(self) -> Content:
        """One line; the title has what room is left."""
        tabs, bar = self._tabs(), self._bar()
        room = self.size.width - tabs.cell_length - bar.cell_length - 3
        title = fit(self._title, room) if room >= LEAST_TITLE else " " * max(0, room)
        return Content.assemble(tabs, " ", Content.styled(title, "$secondary"), " ", bar)

    def _tabs(self) -> Content:
        tabs = []
        for number, (scope, label) in enumerate(VIEWS.items(), 1):
            look = "bold reverse $accent" if scope == self._scope else "$foreground 80%"
            tabs.append(clickable(Content.styled(f" {number} {_(label)} ", look), f"screen.view('{scope}')"))
        return Content("").join(tabs)

    def _bar(self) -> Content:
        is_today = self._as_of == self._today
        day = _click(day_text(self._as_of), "date", "bold" if is_today else "bold $lamp-yellow")
        back, on = _click("[", "as_of('day', -1)"), _click("]", "as_of('day', 1)")
        end = Content.styled(_("今天"), "$lamp-grey") if is_today else _click(_("F8 今天"), "today", "$lamp-grey")
        label = Content.styled(_("截至"), "$secondary")
        return Content.assemble(label, " ", back, day, on, " ", end)


def _click(text: str, action: str, look: str = "") -> Content:
    return clickable(Content.styled(text, look), f"screen.{action}")
