"""Going from one of the five views to another, with the same date and filters."""

from __future__ import annotations

from importlib import import_module

from textual import on

from tracker.tui.board.pane import BoardPane
from tracker.tui.pane import Pane
from tracker.tui.screens.counting import CountingScreen
from tracker.tui.widgets.filters import KeyLine
from tracker.tui.widgets.lamps import LampLine

PANES = {
    "timeline": "tracker.tui.timeline.pane:TimelinePane",
    "calendar": "tracker.tui.calendar.pane:CalendarPane",
    "units": "tracker.tui.units.pane:UnitsPane",
    "review": "tracker.tui.review.pane:ReviewPane",
}
"""The panes that are imported and mounted when they are first looked at."""


class SwitchingScreen(CountingScreen):
    """A screen with five panes in its ``#views``, one of which is looked at."""

    scope = BoardPane.scope
    """The pane that is looked at."""

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
            await self._change_pane(scope)
        self.focus_list()

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
        self.reload()

    async def action_in_pane(self, action: str) -> None:
        """Run an action of the view, for a click that is not on it."""
        await self.app.run_action(action, self.pane)

    def focus_list(self) -> None:
        """Give the keys to the view's list."""
        self.pane.focus_list()

    @on(Pane.Wanted)
    async def _show_wanted(self, event: Pane.Wanted) -> None:
        self.view = event.view
        if event.scope and event.scope != self.scope:
            await self.action_view(event.scope)
        else:
            self.reload()
