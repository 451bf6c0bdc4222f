"""Calendars are handed out: the panel that tells whether they arrive is opened here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tracker.tui.part import Part
from tracker.tui.view import Viewer

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace


class Boards(Protocol):
    """Where a unit's tasks are looked at."""

    async def action_view(self, scope: str) -> None:
        """Look at another view, with the same date and filters."""


class Publisher(Part):
    """Opens what hands calendars out."""

    def __init__(self, workspace: Workspace, desk: Viewer, views: Boards) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._views = views

    def action_deliveries(self) -> None:
        """Show whether the calendars arrive."""
        from tracker.tui.publishing.status_screen import StatusScreen

        self.app.push_screen(StatusScreen(self._workspace), self._left_status)

    async def _left_status(self, unit: str | None) -> None:
        if unit:
            from tracker.core.query import Filter

            self._desk.show_view(self._desk.view._replace(wanted=Filter(units=(unit,))))
            await self._views.action_view("board")
