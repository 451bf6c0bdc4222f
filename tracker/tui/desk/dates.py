"""The as-of date: moved by a day, a week or a month, typed, or brought back to today; today itself moves on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tracker.clock import today
from tracker.i18n import _
from tracker.tui.part import Part
from tracker.tui.view import Viewer
from tracker.tui.widgets.asof import day_text

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace


class AsOfDate(Part):
    """Shows the view as of another day."""

    def __init__(self, workspace: Workspace, desk: Viewer) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._is_given = workspace.settings.as_of is not None

    @property
    def today(self) -> date:
        """Today in Beijing."""
        return today(self._workspace.clock)

    def action_as_of(self, unit: str, steps: int) -> None:
        """Move the as-of date."""
        self._is_given = False
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
            self._is_given = False
            self._desk.show_view(self._desk.view._replace(as_of=as_of))

    def turn(self, before: date, today: date) -> None:
        """Another day has begun: what is shown for today is shown for the new one, and forms keep what they hold.

        A date that the program was started with stays, and so does any other day than the one that is over.
        """
        from tracker.tui.dialogs import RecordDialog

        follows = self._desk.view.as_of == before and not self._is_given
        self._desk.show_view(self._desk.view._replace(as_of=today) if follows else self._desk.view)
        if not follows:
            return
        for form in self.app.screen_stack:
            if isinstance(form, RecordDialog):
                form.turn(today)
        is_covered = len(self.app.screen_stack) > 1
        told = _("已过零点，今天是 {day}；正在填写的内容和日期没有动") if is_covered else _("已过零点，今天是 {day}")
        self.notify(told.format(day=day_text(today)), severity="warning", timeout=60, markup=False)
