"""The title line: the views, which roadmap, and the as-of date that everything is asked for."""

from __future__ import annotations

from collections.abc import Sequence
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
_TABS = (" {number} {label} ", "{number} {label} ", "{number}{label} ", "", "{number}")
"""How views are named, the roomiest first; in the fourth the one that is looked at alone, in the last none."""
_BARS = (("label", "weekday", "end"), ("label", "weekday"), ("weekday",), ())
"""What stands about the date, the most first; the date itself with its brackets is the last thing to go."""
_NAMED_BARS = (("weekday", "end"), ("weekday",))
"""What stands about the date before the views lose their names."""
_FORMS = [
    *((tabs, _BARS[0]) for tabs in _TABS[:-2]), *((_TABS[-3], bar) for bar in _NAMED_BARS),
    *((_TABS[-2], bar) for bar in _BARS), (_TABS[-1], _BARS[-1]),
]  # fmt: skip
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
        self._badges: list[str] = []
        self._as_of = as_of
        self._today = today
        self._is_reading = False

    def tell_reading(self, is_reading: bool) -> None:
        """Say beside the date that what is shown for it is still being read, or no longer."""
        self._is_reading = is_reading
        self.refresh()

    def show(
        self, scope: str, title: str, as_of: date, today: date, *, is_draft: bool = False, badges: Sequence[str] = ()
    ) -> None:
        """Show which view is looked at, a title and a date; of a draft at least its mark where a title has no room.

        ``badges`` are words that stand before the title whatever room there is, as long as the date has its own.
        """
        self._scope, self._title, self._as_of, self._today = scope, title, as_of, today
        self._mark = _("草稿") if is_draft else ""
        self._badges = [f" {badge} " for badge in badges]
        self.refresh()

    def render(self) -> Content:
        """One line; the title has what room is left; where there is none, views first, then words about the date go."""
        tabs, badges, title, bar = self._laid_out()
        if not tabs:
            return bar
        return Content.assemble(tabs, " ", badges, Content.styled(title, "$secondary"), " ", bar)

    def _laid_out(self) -> tuple[Content, Content, str, Content]:
        """Views, badges, title and date, each as long as it may be."""
        badges = Content("").join(
            Content.assemble(Content.styled(badge, "bold reverse $lamp-yellow"), " ") for badge in self._badges
        )
        for tab_form, bar_form in _FORMS:
            tabs, bar = self._tabs(tab_form), self._bar(bar_form)
            room = self.size.width - tabs.cell_length - bar.cell_length - 3
            if room - badges.cell_length >= (cell_width(self._mark) or -1):  # marks go before the gaps between views
                room -= badges.cell_length
                break
        else:
            badges, tabs = Content(""), tabs if room >= -1 else Content("")
        title = fit(self._title if room >= LEAST_TITLE else self._mark, room) if room > 0 else ""
        return tabs, badges, title, bar

    async def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel on the date moves it: by days, with Shift by weeks, with Ctrl by months."""
        await self._turn(event, -1)

    async def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The same the other way."""
        await self._turn(event, 1)

    async def _turn(self, event: events.MouseEvent, steps: int) -> None:
        event.stop()
        if event.x >= self.size.width - self._laid_out()[-1].cell_length:
            unit = "month" if event.ctrl else "week" if event.shift else "day"
            await self.run_action(f"screen.as_of('{unit}', {steps})")

    def _tabs(self, form: str) -> Content:
        tabs = []
        for number, (scope, label) in enumerate(VIEWS.items(), 1):
            is_here = scope == self._scope
            look = "bold reverse $accent" if is_here else "$foreground 80%"
            words = (form or (_TABS[1] if is_here else "{number}")).format(number=number, label=_(label))
            tabs.append(clickable(Content.styled(words, look), f"screen.view('{scope}')"))
        return Content(" " if form in _TABS[-2:] else "").join(tabs)

    def _bar(self, form: Sequence[str]) -> Content:
        is_today = self._as_of == self._today
        text = day_text(self._as_of) if "weekday" in form else self._as_of.isoformat()
        day = _click(text, "date", "bold" if is_today else "bold $lamp-yellow")
        back, on = _click("[", "as_of('day', -1)"), _click("]", "as_of('day', 1)")
        parts = [Content.assemble(back, day, on)]
        if self._is_reading:
            parts.insert(0, Content.styled(_("读取中") if "label" in form else "…", "$lamp-yellow"))
        elif "label" in form:
            parts.insert(0, Content.styled(_("截至"), "$secondary"))
        if "end" in form:
            today = Content.styled(_("今天"), "$lamp-grey")
            parts.append(today if is_today else _click(_("F8 今天"), "today", "$lamp-grey"))
        return Content(" ").join(parts)


def _click(text: str, action: str, look: str = "") -> Content:
    return clickable(Content.styled(text, look), f"screen.{action}")
