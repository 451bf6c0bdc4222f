"""Going from one of the five views to another, with the same date and filters."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from textual import on

from tracker.core.query import Filter
from tracker.tui.desk.counter import CountingScreen
from tracker.tui.pane import Pane
from tracker.tui.view import View
from tracker.tui.views.board.board_pane import BoardPane
from tracker.tui.widgets.filters import KeyLine
from tracker.tui.widgets.lamps import LampLine

PANES = {
    "timeline": "tracker.tui.views.timeline.timeline_pane:TimelinePane",
    "calendar": "tracker.tui.views.calendar.calendar_pane:CalendarPane",
    "units": "tracker.tui.views.units.units_pane:UnitsPane",
    "review": "tracker.tui.views.review.review_pane:ReviewPane",
}
"""The panes that are imported and mounted when they are first looked at."""


class Origin(NamedTuple):
    """The view from which something was opened in another, its filter, and the one that was opened."""

    scope: str
    wanted: Filter
    opened: Filter


class SwitchingScreen(CountingScreen):
    """A screen with five panes in its ``#views``, one of which is looked at."""

    scope = BoardPane.scope
    """The pane that is looked at."""
    _origin: Origin | None = None

    @property
    def pane(self) -> Pane:
        """The view that is looked at."""
        return self.query_one(f"#{self.scope}", Pane)

    @property
    def board(self) -> BoardPane:
        """The board, looked at or not."""
        return self.query_one(BoardPane)

    async def action_view(self, scope: str) -> None:
        """Look at another view, with the same date and filters."""
        if scope != self.scope:
            self._origin = None
            await self._change_pane(scope)
        self.focus_list()

    async def open_view(self, scope: str, view: View) -> None:
        """Look at another view from something in this one; one step back leads here again."""
        came_from = Origin(self.scope, self.view.wanted, view.wanted)
        self.view = view
        if scope != self.scope:
            self._origin = came_from
            await self._change_pane(scope)
        self.focus_list()

    # ---- where one came from -----------------------------------------------------------------------------------
    @property
    def origin(self) -> Origin | None:
        """Where one step back leads: to the view this was opened from, as long as its filter has not been changed."""
        return self._origin if self._origin and self._origin.opened == self.view.wanted else None

    async def return_to_origin(self) -> None:
        """Look again at the view from which this one was opened, under the filter that it had."""
        origin = self.origin
        if origin:
            self.view = self.view._replace(wanted=origin.wanted)
            await self.action_view(origin.scope)

    async def _change_pane(self, scope: str) -> None:
        before = self.pane
        if not self.query(f"#{scope}"):
            module, _colon, name = PANES[scope].partition(":")
            pane: Pane = getattr(import_module(module), name)(self.workspace, self.view)
            await self.query_one("#views").mount(pane)
        before.interrupt()
        with self.app.batch_update():
            before.display = False
            self.scope = scope
            self.pane.display = True
            self.query_one(LampLine).display = self.pane.has_lamps
            self.query_one(KeyLine).show(scope)
            await self.place_pane()
        self.reload()

    async def action_in_pane(self, action: str) -> None:
        """Run an action of the view, for a click that is not on it."""
        await self.app.run_action(action, self.pane)

    def focus_list(self) -> None:
        """Give the keys to the view's list."""
        self.pane.focus_list()

    @on(Pane.Wanted)
    async def _show_wanted(self, event: Pane.Wanted) -> None:
        if event.scope and event.scope != self.scope:
            await self.open_view(event.scope, event.view)
        else:
            self.show_view(event.view)
