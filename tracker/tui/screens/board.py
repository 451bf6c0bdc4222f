"""The board (台账): the roadmap's tasks on a day, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.timer import Timer

from tracker.errors import TrackerError, UnknownTask
from tracker.tui.keys import ACTIONS, bindings
from tracker.tui.overview import Overview, empty_sentence, read_overview
from tracker.tui.screens.viewing import ViewingScreen
from tracker.tui.view import View
from tracker.tui.widgets.asof import TitleLine
from tracker.tui.widgets.banner import AlarmBanner
from tracker.tui.widgets.filters import FilterLine, KeyLine
from tracker.tui.widgets.lamps import LampLine
from tracker.tui.widgets.table import TaskTable

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.show import Detail
    from tracker.services.workspace import Workspace
    from tracker.tui.widgets.detail import DetailPane

WIDE = 130
"""Cells from which the detail has room beside the table."""
REST_SECONDS = 0.1


class BoardScreen(ViewingScreen):
    """Title and date, banner, lamp counts, filters, table and detail."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("board")]
    AUTO_FOCUS = "TaskTable"
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(40, "-tall")]  # noqa: RUF012

    @dataclass
    class Overviewed(Message):
        """The board's head has been read."""

        overview: Overview

    @dataclass
    class Detailed(Message):
        """The detail of a task has been read."""

        detail: Detail | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, View(workspace.as_of))
        self.overview: Overview | None = None
        self._rest: Timer | None = None
        self._pane: DetailPane | None = None
        self._is_pane_wanted: bool | None = None
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
        await self._place_pane()
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
        self.query_one(TitleLine).show(self.overview.title if self.overview else "", view.as_of, self.today)
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
        self.query_one(TitleLine).show(overview.title, self.view.as_of, self.today)
        self.query_one(AlarmBanner).show(overview.alarm)
        self.query_one(LampLine).show(overview.summary, self.view)
        self.table.show_roadmaps(len(overview.roadmaps) > 1 and not self.view.wanted.roadmap)
        self._explain_emptiness()

    @on(TaskTable.Listed)
    def _show_listed(self, event: TaskTable.Listed) -> None:
        self.query_one(LampLine).show_listed(event.count, self.view)
        self._explain_emptiness()

    def _explain_emptiness(self) -> None:
        folder = str(self.workspace.settings.roadmaps)
        self.table.say_when_empty(empty_sentence(self.overview, self.view, folder) if self.overview else "")

    @on(TaskTable.Failed)
    def _rows_failed(self, event: TaskTable.Failed) -> None:
        self.post_message(self.Failed(event.error))

    def interrupt(self) -> None:
        """Stop what runs in threads: the program's end waits for it."""
        self.table.stop()

    # ---- choosing and going back -------------------------------------------------------------------------------
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
        elif self._is_pane_wanted:
            self._want_pane(False)
        elif self.table.marked:
            self.table.clear_marks()
        elif self.view.is_filtered:
            self.action_clear_filters()
        else:
            self._want_pane(False)

    def action_help(self) -> None:
        """List all keys."""
        from tracker.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(ACTIONS))

    # ---- the detail pane ---------------------------------------------------------------------------------------
    @property
    def _has_pane(self) -> bool:
        return self.size.width >= WIDE if self._is_pane_wanted is None else self._is_pane_wanted

    @on(TaskTable.Opened)
    def action_detail(self) -> None:
        """Show the detail; where it is shown already, give it the keys to scroll."""
        if self._has_pane and self._pane:
            self.set_focus(self._pane)
        else:
            self._want_pane(True)

    def _want_pane(self, is_wanted: bool) -> None:
        self._is_pane_wanted = is_wanted
        self.call_later(self._place_pane)

    async def on_resize(self) -> None:
        """A wide screen has room for the pane."""
        if self.is_settled:
            await self._place_pane()

    async def _place_pane(self) -> None:
        if self._pane is None and self._has_pane:
            from tracker.tui.widgets.detail import DetailPane

            self._pane = DetailPane(id="detail")
            await self.query_one("#body").mount(self._pane)
        if self._pane:
            self._pane.display = self._has_pane
            self._read_detail()

    @on(TaskTable.Highlighted)
    def _rest_on(self) -> None:
        """The detail follows once the cursor has rested: never on the cursor's own path."""
        if self._rest:
            self._rest.stop()
        if self._pane and self._has_pane:
            self._rest = self.set_timer(REST_SECONDS, self._read_detail)

    def _read_detail(self) -> None:
        item = self.table.item
        if not self._pane or not self._has_pane:
            return
        if item is None:
            self._pane.show(None)
        else:
            self._load_detail((item.facts.roadmap, item.facts.code), self.view.as_of)

    @work(thread=True, exclusive=True, group="detail", exit_on_error=False)
    def _load_detail(self, key: tuple[str, str], as_of: date) -> None:
        from tracker.services.show import show

        try:
            with self.workspace.reader() as reader:
                self.post_message(self.Detailed(show(reader, key, as_of)))
        except UnknownTask:
            self.post_message(self.Detailed(None))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Detailed)
    def _show_detail(self, event: Detailed) -> None:
        item = self.table.item
        if self._pane and (event.detail is None or (item and event.detail.item.facts.name == item.facts.name)):
            self._pane.show(event.detail)
