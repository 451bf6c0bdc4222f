"""The way back: each press takes one step, until the board stands there alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracker.tui.part import Part
from tracker.tui.views.board.board_pane import BoardPane

if TYPE_CHECKING:
    from tracker.tui.desk.detail import DetailLoader
    from tracker.tui.desk.finding.filters import Filters
    from tracker.tui.desk.finding.search import Search
    from tracker.tui.desk.switcher import Switcher
    from tracker.tui.view import View


class Looking(Protocol):
    """Where the steps are taken back."""

    @property
    def view(self) -> View:
        """The view that is shown, whose filter is a step."""

    def show_view(self, view: View) -> None:
        """Show another view."""


class Back(Part):
    """Knows what the next step back is."""

    def __init__(
        self, desk: Looking, switcher: Switcher, search: Search, filters: Filters, detail: DetailLoader
    ) -> None:
        super().__init__()
        self._desk = desk
        self._switcher = switcher
        self._search = search
        self._filters = filters
        self._detail = detail

    async def action_back(self) -> None:
        """One step back: search, rehearsal, detail, what the view has to undo, filters, the board; in that order."""
        pane = self._switcher.pane
        if self._search.has_keys:
            self._filters.action_drop("search")
        elif not pane.has_focus_within:
            pane.focus_list()
        elif self._desk.view.supposed:
            self._desk.show_view(self._desk.view._replace(supposed=()))
        elif self._detail.is_wanted and pane.has_detail:
            self._detail.want(False)
        elif pane.step_back():
            return
        elif self._switcher.origin:
            await self._switcher.return_to_origin()
        elif self._desk.view.is_filtered:
            self._filters.action_clear_filters()
        elif self._switcher.scope != BoardPane.scope:
            await self._switcher.action_view(BoardPane.scope)
        else:
            self._detail.want(False)
