"""The title line: which roadmap, and the as-of date that everything on the board is asked for."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from tracker.i18n import _, mark
from tracker.text import fit
from tracker.tui.widgets.clickable import ClickLine, clickable

WEEKDAYS = (mark("周一"), mark("周二"), mark("周三"), mark("周四"), mark("周五"), mark("周六"), mark("周日"))


def day_text(day: date) -> str:
    """``2024-06-01 周六``."""
    return f"{day.isoformat()} {_(WEEKDAYS[day.weekday()])}"


class TitleLine(ClickLine):
    """Title at the left, as-of date at the right between the keys that move it."""

    def __init__(self, as_of: date, today: date) -> None:
        super().__init__()
        self._title = ""
        self._as_of = as_of
        self._today = today

    def show(self, title: str, as_of: date, today: date) -> None:
        """Show a title and a date."""
        self._title, self._as_of, self._today = title, as_of, today
        self.refresh()

    def render(self) -> Content:
        """One line."""
        bar = self._bar()
        room = self.size.width - bar.cell_length - 2
        return Content.assemble(" ", Content.styled(fit(self._title, max(0, room)), "bold"), " ", bar)

    def _bar(self) -> Content:
        is_today = self._as_of == self._today
        day = _click(day_text(self._as_of), "date", "bold" if is_today else "bold $lamp-yellow")
        back, on = _click("[ ", "as_of('day', -1)"), _click(" ]", "as_of('day', 1)")
        end = Content.styled(_("今天"), "$lamp-grey") if is_today else _click(_("F8 今天"), "today", "$lamp-grey")
        return Content.assemble(_("截至 "), back, day, on, "  ", end)


def _click(text: str, action: str, look: str = "") -> Content:
    return clickable(Content.styled(text, look), f"screen.{action}")
