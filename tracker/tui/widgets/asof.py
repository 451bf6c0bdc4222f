"""The title line: the views, which roadmap, and the as-of date that everything is asked for."""

from __future__ import annotations

from datetime import date

from textual import events
from textual.content import Content

from tracker.i18n import _, mark
from tracker.text import cell_width, fit
from tracker.tui.actions import VIEWS
from tracker.tui.widgets.clickable import ClickLine, clickable

WEEKDAYS = (mark("周一"), mark("周二"), mark("周三"), mark("周四"), mark("周五"), mark("周六"), mark("周日"))
MONTHS = (
    mark("1月"), mark("2月"), mark("3月"), mark("4月"), mark("5月"), mark("6月"), mark("7月"), mark("8月"), mark("9月"),
    mark("10月"), mark("11月"), mark("12月"),
)  # fmt: skip
_FORMS = (" {number} {label} ", "{number} {label} ", "{number}{label} ", "")
"""How views are named, the roomiest first; in the last the one that is looked at alone, the others by their keys."""
LEAST_TITLE = 12
"""Cells below which no title is shown rather than a stump."""


def day_text(day: date) -> str:
    """``2024-06-01 周六``."""
    return f"{day.isoformat()} {_(WEEKDAYS[day.weekday()])}"


def month_name(month: int) -> str:
    """``5月``."""
    return _(MONTHS[month - 1])


def month_text(day: date) -> str:
    """``2024年5月``."""
    return _("{year}年{month}").format(year=day.year, month=month_name(day.month))


class TitleLine(ClickLine):
    """The six views at the left, the as-of date at the right between the keys that move it, the title in between."""

    def __init__(self, scope: str, as_of: date, today: date) -> None:
        super().__init__()
        self._scope = scope
        self._title = ""
        self._mark = ""
        self._as_of = as_of
        self._today = today
        self._is_reading = False

    def tell_reading(self, is_reading: bool) -> None:
        """Say beside the date that what is shown for it is still being read, or no longer."""
        self._is_reading = is_reading
        self.refresh()

    def show(self, scope: str, title: str, as_of: date, today: date, *, is_draft: bool = False) -> None:
        """Show which view is looked at, a title and a date; of a draft at least its mark where a title has no room."""
        self._scope, self._title, self._as_of, self._today = scope, title, as_of, today
        self._mark = _("草稿") if is_draft else ""
        self.refresh()

    def render(self) -> Content:
        """One line; the title has what room is left; where there is none, the names of the views get less of it."""
        bar = self._bar()
        for form in _FORMS:
            tabs = self._tabs(form)
            room = self.size.width - tabs.cell_length - bar.cell_length - 3
            if room >= (cell_width(self._mark) or -1):  # the mark of a draft goes before the gaps between the views
                break
        title = fit(self._title if room >= LEAST_TITLE else self._mark, room) if room > 0 else ""
        return Content.assemble(tabs, " ", Content.styled(title, "$secondary"), " ", bar)

    async def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel on the date moves it: by days, with Shift by weeks, with Ctrl by months."""
        await self._turn(event, -1)

    async def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The same the other way."""
        await self._turn(event, 1)

    async def _turn(self, event: events.MouseEvent, steps: int) -> None:
        event.stop()
        if event.x >= self.size.width - self._bar().cell_length:
            unit = "month" if event.ctrl else "week" if event.shift else "day"
            await self.run_action(f"screen.as_of('{unit}', {steps})")

    def _tabs(self, form: str) -> Content:
        tabs = []
        for number, (scope, label) in enumerate(VIEWS.items(), 1):
            is_here = scope == self._scope
            look = "bold reverse $accent" if is_here else "$foreground 80%"
            words = (form or (_FORMS[1] if is_here else "{number}")).format(number=number, label=_(label))
            tabs.append(clickable(Content.styled(words, look), f"screen.view('{scope}')"))
        return Content("" if form else " ").join(tabs)

    def _bar(self) -> Content:
        is_today = self._as_of == self._today
        day = _click(day_text(self._as_of), "date", "bold" if is_today else "bold $lamp-yellow")
        back, on = _click("[", "as_of('day', -1)"), _click("]", "as_of('day', 1)")
        end = Content.styled(_("今天"), "$lamp-grey") if is_today else _click(_("F8 今天"), "today", "$lamp-grey")
        label = (
            Content.styled(_("读取中"), "$lamp-yellow") if self._is_reading else Content.styled(_("截至"), "$secondary")
        )
        return Content.assemble(label, " ", back, day, on, " ", end)


def _click(text: str, action: str, look: str = "") -> Content:
    return clickable(Content.styled(text, look), f"screen.{action}")
