"""The board (台账): the roadmap's tasks on a day, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message

from tracker.errors import TrackerError
from tracker.tui.keys import ACTIONS, bindings
from tracker.tui.overview import Overview, empty_sentence, read_overview
from tracker.tui.screens.detailing import WIDE, DetailingScreen
from tracker.tui.view import View
from tracker.tui.widgets.asof import TitleLine
from tracker.tui.widgets.banner import AlarmBanner
from tracker.tui.widgets.filters import FilterLine, KeyLine
from tracker.tui.widgets.lamps import LampLine
from tracker.tui.widgets.table import TaskTable

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.workspace import Workspace


class BoardScreen(DetailingScreen):
    """Title and date, banner, lamp counts, filters, table and detail."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("board")]
    AUTO_FOCUS = "TaskTable"
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(40, "-tall")]  # noqa: RUF012

    @dataclass
    class Overviewed(Message):
        """The board's head has been read."""

        overview: Overview

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, View(workspace.as_of))
        self.overview: Overview | None = None
        self.is_settled = False

    def compose(self) -> ComposeResult:
        """Few widgets: the rest is mounted after the first paint."""
        yield TitleLine(self.view.as_of, self.today)
        yield AlarmBanner()
        yield LampLine()
        yield FilterLine()
        with Container(id="body"):
            yield TaskTable(self.workspace.reader, self.view)
        yield KeyLine()

    def on_mount(self) -> None:
        """Ask for the rows and the head."""
        self.reload()
        self.call_after_refresh(self._settle)

    async def _settle(self) -> None:
        self.is_settled = True
        await self.place_pane()
        self.watch_others()

    @property
    def table(self) -> TaskTable:
        """The table."""
        return self.query_one(TaskTable)

    def focus_list(self) -> None:
        """Give the keys to the table."""
        self.set_focus(self.table)

    # ---- reading -----------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read again what is shown; cursor and scroll stay."""
        self.show_view(self.view)

    def show_view(self, view: View) -> None:
        """Show another view."""
        self.view = view
        self._show_title()
        self.query_one(FilterLine).show(view)
        self.table.ask(view)
        self._read_overview(view)

    @work(thread=True, exclusive=True, group="overview", exit_on_error=False)
    def _read_overview(self, view: View) -> None:
        if view != self.view:
            return
        try:
            with self.workspace.reader() as reader:
                self.post_message(self.Overviewed(read_overview(reader, view)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Overviewed)
    def _show_overview(self, event: Overviewed) -> None:
        overview = event.overview
        if overview.view != self.view:
            return
        self.overview = overview
        self._show_title()
        self.query_one(AlarmBanner).show(overview.alarm)
        self.query_one(LampLine).show(overview.summary, self.view)
        self.table.show_roadmaps(len(overview.roadmaps) > 1 and not self.view.wanted.roadmap)
        self._explain_emptiness()

    @on(TaskTable.Listed)
    def _show_listed(self, event: TaskTable.Listed) -> None:
        self.query_one(LampLine).show_listed(event.count, self.view)
        self._explain_emptiness()

    def _show_title(self) -> None:
        self.query_one(TitleLine).show(self.overview.title if self.overview else "", self.view.as_of, self.today)

    def _explain_emptiness(self) -> None:
        folder = str(self.workspace.settings.roadmaps)
        self.table.say_when_empty(empty_sentence(self.overview, self.view, folder) if self.overview else "")

    @on(TaskTable.Failed)
    def _rows_failed(self, event: TaskTable.Failed) -> None:
        self.post_message(self.Failed(event.error))

    def interrupt(self) -> None:
        """Stop what runs in threads: the program's end waits for it."""
        self.table.stop()

    async def on_resize(self) -> None:
        """A wide screen has room for the pane."""
        if self.is_settled:
            await self.place_pane()

    @on(TaskTable.Moved)
    def _follow_cursor(self) -> None:
        self.detail_soon()

    @on(TaskTable.Opened)
    def _open_detail(self) -> None:
        self.action_detail()

    @on(DetailingScreen.Written)
    def _unmark(self) -> None:
        self.table.clear_marks()

    # ---- choosing and going back -------------------------------------------------------------------------------
    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.table.item

    def chosen(self) -> list[Item]:
        """The marked items, or the one under the cursor."""
        return self.table.chosen()

    def action_go_to_task(self, item_id: int) -> None:
        """Put the cursor on a task; the filters give way where they hide it."""
        if not self.table.go_to_id(item_id):
            self.table.follow(item_id)
            self.action_clear_filters()

    def action_back(self) -> None:
        """One step back: search, pane, marks, filters, in that order."""
        if self.is_searching:
            self.action_drop("search")
        elif not self.table.has_focus:
            self.focus_list()
        elif self.is_pane_wanted:
            self.want_pane(False)
        elif self.table.marked:
            self.table.clear_marks()
        elif self.view.is_filtered:
            self.action_clear_filters()
        else:
            self.want_pane(False)

    def action_help(self) -> None:
        """List all keys."""
        from tracker.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(ACTIONS))
