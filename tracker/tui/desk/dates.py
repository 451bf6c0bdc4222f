"""The as-of date: moved by a day, a week or a month, typed, or brought back to today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.clock import today
from tracker.tui.part import Part
from tracker.tui.view import Viewer

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace


class AsOfDate(Part):
    """Shows the view as of another day."""

    def __init__(self, workspace: Workspace, desk: Viewer) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk

    @property
    def today(self) -> date:
        """Today in Beijing."""
        return today(self._workspace.clock)

    def action_as_of(self, unit: str, steps: int) -> None:
        """Move the as-of date."""
        self._desk.show_view(self._desk.view.moved(unit, steps))

    def action_today(self) -> None:
        """Come back to today."""
        self._take(self.today)

    def action_date(self) -> None:
        """Ask for an as-of date."""
        from tracker.tui.dialogs import DateDialog

        self.app.push_screen(DateDialog(self._desk.view.as_of), self._take)

    def _take(self, as_of: date | None) -> None:
        if as_of is not None:
            self._desk.show_view(self._desk.view._replace(as_of=as_of))
