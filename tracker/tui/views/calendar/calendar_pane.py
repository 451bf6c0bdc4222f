"""The calendar (日历) as a view: a month or a year of due tasks, the cursor on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tracker.i18n import _
from tracker.tui.keys import bindings
from tracker.tui.overview import Overview
from tracker.tui.pane import pane_styles
from tracker.tui.view import View
from tracker.tui.views.calendar.day_grid import DayGrid, MonthGrid
from tracker.tui.views.calendar.day_pane import DayPane
from tracker.tui.views.calendar.days import moved
from tracker.tui.views.calendar.diary import legend, told
from tracker.tui.views.calendar.head_line import HeadLine, YearStrip
from tracker.tui.views.calendar.sheet import copied_day, sheet_of
from tracker.tui.views.calendar.shown import due_on, next_due
from tracker.tui.views.calendar.year_grid import YearGrid
from tracker.tui.widgets.asof import day_text

if TYPE_CHECKING:
    from tracker.services.sheets.sheet import Sheet
    from tracker.store.questions.reader import Reader


class CalendarPane(DayPane):
    """Head, year strip, and the days of a month or of a year."""

    scope: ClassVar[str] = "calendar"
    has_detail: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("calendar")]
    DEFAULT_CSS = pane_styles("calendar")

    form = "month"

    def compose(self) -> ComposeResult:
        """The head above the form in use."""
        yield HeadLine()
        yield YearStrip()
        yield MonthGrid(self.shown)
        yield Static(Content.styled(f" {legend()}", "$lamp-grey"), id="signs")
        yield YearGrid(self.shown)

    def on_mount(self) -> None:
        """Begin with the month."""
        self._lay_out()

    def take_overview(self, overview: Overview) -> None:
        """Say why there is nothing, where no task at all passes."""
        super().take_overview(overview)
        self.query_one(HeadLine).explain("" if overview.summary.tasks else self.emptiness)

    # ---- drawing -----------------------------------------------------------------------------------------------
    @property
    def grid(self) -> DayGrid:
        """The days as they are drawn in the form in use."""
        return self.query_one(YearGrid if self.form == "year" else MonthGrid)

    def draw(self) -> None:
        """Draw what is known, and say what the day holds."""
        self.query_one(HeadLine).show(self.shown, self.form)
        self.query_one(YearStrip).show(self.shown)
        self.grid.show(self.shown)
        if self.shown.year.is_read:
            self._tell_day()

    def _tell_day(self) -> None:
        count = self.shown.year.counts.get(self.shown.day)
        words = _("{day} · 到期 {count} 项") if count else _("{day} · 没有到期的事项")
        self.post_message(self.Told(words.format(day=day_text(self.shown.day), count=count.tasks if count else 0)))

    def _lay_out(self) -> None:
        is_year = self.form == "year"
        self.query_one(YearStrip).display = not is_year
        self.query_one(MonthGrid).display = self.query_one("#signs").display = not is_year
        self.query_one(YearGrid).display = is_year
        self.draw()

    def focus_list(self) -> None:
        """Give the keys to the days."""
        self.grid.focus()

    # ---- moving -----------------------------------------------------------------------------------------------
    def action_day(self, days: int) -> None:
        """Move the cursor by days; in the year, where weeks do not stand under one another, up and down by months."""
        if self.form == "year" and abs(days) == 7:
            self.go_to(moved(self.shown.day, "month", days // 7))
        else:
            self.go_to(moved(self.shown.day, "day", days))

    def action_month(self, months: int) -> None:
        """Turn to another month, or to another year."""
        self.go_to(moved(self.shown.day, "month", months * (12 if self.form == "year" else 1)))

    def action_home(self) -> None:
        """Come back to the as-of date."""
        self.go_to(self.shown.as_of)

    def action_form(self) -> None:
        """A month, or the whole year."""
        had_focus = self.grid.has_focus
        self.form = "month" if self.form == "year" else "year"
        self._lay_out()
        if had_focus:
            self.grid.focus()

    def step_back(self) -> bool:
        """From the year back to the month."""
        if self.form == "month":
            return False
        self.action_form()
        return True

    @on(DayGrid.Chosen)
    def _choose_day(self, event: DayGrid.Chosen) -> None:
        event.stop()
        self.go_to(event.day)

    @on(YearStrip.Chosen)
    def _choose_month(self, event: YearStrip.Chosen) -> None:
        event.stop()
        self.go_to(moved(self.shown.day, "month", event.month - self.shown.day.month))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Turn back."""
        event.stop()
        self.action_month(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Turn on."""
        event.stop()
        self.action_month(1)

    # ---- opening -----------------------------------------------------------------------------------------------
    @on(DayGrid.Opened)
    def action_open_day(self) -> None:
        """Tell what the day holds: what falls due on it, what happened, or what comes next."""
        from tracker.tui.views.calendar.day_dialog import DayDialog

        day = self.shown.day
        count = self.shown.year.counts.get(day)
        lines = told(self.shown.diary.get(day, ()))
        if count is None:
            lines = lines or [Content(_("这一天没有安排，也没有记录"))]
            lines.append(Content.styled(next_due(self.shown), "$lamp-grey"))
        dialog = DayDialog(self.workspace, self._day_view, count.tasks if count else 0, lines)
        self.app.push_screen(dialog, self._opened)

    @property
    def _day_view(self) -> View:
        wanted = due_on(self.view.wanted, self.shown.day)
        return self.view._replace(wanted=wanted, order="attention", is_descending=False, group="")

    async def _opened(self, chosen: int | None) -> None:
        if chosen:
            await self.run_action(f"screen.go_to_task({chosen})")
        elif chosen is not None:
            self.post_message(self.Wanted(self.view._replace(wanted=due_on(self.view.wanted, self.shown.day)), "board"))

    # ---- taking away -------------------------------------------------------------------------------------------
    def sheet(self, reader: Reader, view: View) -> Sheet:
        """The tasks due in the month or year that is shown, by day."""
        return sheet_of(reader, view, self.shown.day, self.form)

    def copied(self) -> list[tuple[str, str]]:
        """The day under the cursor."""
        return copied_day(self.shown)
