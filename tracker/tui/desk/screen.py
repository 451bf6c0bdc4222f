"""The desk: five views of the roadmap under one date and one filter, with the detail of what the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.dom import DOMNode

from tracker.core.query import Filter
from tracker.i18n import _
from tracker.tui.desk.detail import WIDE, DetailingScreen
from tracker.tui.desk.editor import Editor
from tracker.tui.desk.exporter import Copier, Exporter
from tracker.tui.desk.switcher import SwitchingScreen
from tracker.tui.desk.syncer import Syncer
from tracker.tui.keys import bindings
from tracker.tui.overview import Overview
from tracker.tui.pane import Pane
from tracker.tui.part import Part
from tracker.tui.user.keeper import RememberingScreen
from tracker.tui.view import View
from tracker.tui.views.board.board_pane import BoardPane
from tracker.tui.widgets.asof import TitleLine
from tracker.tui.widgets.filters import FilterLine, KeyLine
from tracker.tui.widgets.lamps import LampLine
from tracker.tui.widgets.search import SearchBar

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.workspace import Workspace
    from tracker.tui.user.starting import Start


class Room(Container):
    """Holds what covers it: its own lines need no looking up of styles."""

    BLANK: ClassVar[bool] = True


class Desk(SwitchingScreen, RememberingScreen):
    """Tabs and date, lamp counts, filters, the view with the detail beside or below it, keys."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("desk")]
    AUTO_FOCUS = "TaskTable"
    BLANK: ClassVar[bool] = True  # its widgets cover it
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(40, "-tall")]  # noqa: RUF012

    def __init__(self, workspace: Workspace, start: Start) -> None:
        liked = start.preferences
        super().__init__(
            workspace, View(workspace.as_of, Filter(), liked.order or "attention", liked.is_descending, liked.group)
        )
        self.prefer(start.file, liked)
        self.syncer = Syncer(workspace)
        self.editor = Editor(workspace, self, self.syncer)
        self.exporter = Exporter(workspace, self)
        self.copier = Copier(self)
        self.unseen = (self.syncer, self.editor, self.exporter, self.copier)
        self.is_settled = False

    def compose(self) -> ComposeResult:
        """Few widgets: the rest is mounted after the first paint."""
        yield TitleLine(self.scope, self.view.as_of, self.today)
        yield LampLine()
        yield FilterLine()
        with Room(id="body"), Room(id="views"):
            board = BoardPane(self.workspace, self.view)
            board.set_columns(self.preferences.columns, self.preferences.widths)
            yield board
        yield KeyLine(self.scope)
        yield from self.unseen

    def owner_of(self, action: str) -> DOMNode:
        """The desk or the part of it that has an action, which is a method ``action_NAME``."""
        places = (self, *self.unseen)
        return next((place for place in places if hasattr(place, f"action_{action}")), self)

    def on_mount(self) -> None:
        """Ask for the view and what stands above it."""
        self.reload()
        self.call_after_refresh(self._settle)

    async def _settle(self) -> None:
        self.is_settled = True
        await self.place_pane()
        self.watch_others()

    # ---- reading -----------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Read again what is shown; cursor and scroll stay."""
        self.show_view(self.view)

    def show_view(self, view: View) -> None:
        """Show another view of the data."""
        self.view = view
        self.remember_order(view)
        self._show_title()
        self.show_filters()
        self.pane.show(view)
        self.count(view)

    def show_filters(self) -> None:
        """Show the conditions in force, but not the search alone while its words stand in the field."""
        is_open = any(bar.display for bar in self.query(SearchBar))
        is_said = is_open and not self.view.without("search").is_filtered
        view = self.view._replace(wanted=Filter()) if is_said else self.view
        self.query_one(FilterLine).show(view, self.origin.scope if self.origin else "")

    def show_overview(self, overview: Overview) -> None:
        """Show what was counted."""
        self._show_title()
        self.query_one(LampLine).show(overview.summary, self.view)
        self.pane.take_overview(overview)

    def _show_title(self) -> None:
        title = self.overview.title if self.overview else ""
        self.query_one(TitleLine).show(self.scope, title, self.view.as_of, self.today)

    @on(Pane.Told)
    def _tell_listed(self, event: Pane.Told) -> None:
        self.query_one(LampLine).tell(event.words)

    @on(Part.Written)
    def _take_written(self) -> None:
        self.pane.written()
        self.reload()

    @on(Pane.Failed)
    def _pane_failed(self, event: Pane.Failed) -> None:
        self.post_message(self.Failed(event.error))

    def interrupt(self) -> None:
        """Stop what runs in threads: the program's end waits for it."""
        self.stop_counting()
        for pane in self.query(Pane):
            pane.interrupt()

    async def on_resize(self) -> None:
        """A wide screen has room for the detail."""
        if self.is_settled:
            await self.place_pane()

    # ---- choosing and going back -------------------------------------------------------------------------------
    @property
    def item(self) -> Item | None:
        """The item under the view's cursor."""
        return self.pane.item

    def chosen(self) -> list[Item]:
        """The items that a record applies to."""
        return self.pane.chosen()

    def copied(self) -> list[tuple[str, str]]:
        """The line under the view's cursor as headings and texts."""
        return self.pane.copied()

    @property
    def nothing_chosen(self) -> str:
        """How to come to a task, where there is none."""
        return _(self.pane.nothing_chosen)

    @property
    def can_detail(self) -> bool:
        """Whether the view leaves room for a detail."""
        return self.pane.has_detail

    def tell_nothing_chosen(self) -> None:
        """Say how to come to a task."""
        self.notify(self.nothing_chosen, severity="warning", markup=False)

    async def action_detail(self) -> None:
        """Show the detail; from a view that has none, on the board."""
        if self.can_detail:
            self.show_detail()
        elif self.item is None:
            self.tell_nothing_chosen()
        else:
            self.want_pane(True)
            await self.action_go_to_task(self.item.facts.task_id)

    @on(Pane.Moved)
    def _follow_cursor(self) -> None:
        self.detail_soon()

    @on(Pane.Opened)
    def _open_detail(self) -> None:
        self.show_detail()

    @on(DetailingScreen.Written)
    def _forget_marks(self) -> None:
        self.pane.written()

    async def action_go_to_task(self, item_id: int) -> None:
        """Put the board's cursor on a task; the filters give way where they hide it."""
        await self.open_view(BoardPane.scope, self.view)
        self.board.go_to(item_id)

    @on(BoardPane.Hidden)
    def _go_to_hidden(self, event: BoardPane.Hidden) -> None:
        if self.view.is_filtered:
            self.action_clear_filters()
            self.board.go_to(event.item_id)

    async def action_back(self) -> None:
        """One step back: search, detail, what the view has to undo, filters, the board; in that order."""
        if self.is_searching:
            self.action_drop("search")
        elif not self.pane.has_focus_within:
            self.focus_list()
        elif self.is_pane_wanted and self.can_detail:
            self.want_pane(False)
        elif self.pane.step_back():
            return
        elif self.origin:
            await self.return_to_origin()
        elif self.view.is_filtered:
            self.action_clear_filters()
        elif self.scope != BoardPane.scope:
            await self.action_view(BoardPane.scope)
        else:
            self.want_pane(False)

    def action_help(self) -> None:
        """List all keys."""
        from tracker.tui.overlays.help import HelpScreen

        self.app.push_screen(HelpScreen(self.scope))
