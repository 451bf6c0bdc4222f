"""The detail beside or below the list: it follows the cursor, and never holds it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tracker.errors import TrackerError, UnknownTask
from tracker.tui.desk.filters import ViewingScreen
from tracker.tui.view import View

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.answers.show import Detail
    from tracker.services.workspace import Workspace
    from tracker.tui.widgets.detail import DetailPane

WIDE = 130
"""Cells from which the detail has room beside the list."""
REST_SECONDS = 0.1


class DetailingScreen(ViewingScreen):
    """A screen with a detail pane in its ``#body``, mounted when it is first wanted."""

    @dataclass
    class Detailed(Message):
        """The detail of a task has been read; None where the task is not there on that day."""

        detail: Detail | None

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        self._rest: Timer | None = None
        self._pane: DetailPane | None = None
        self.is_pane_wanted: bool | None = None

    @property
    def item(self) -> Item | None:
        """The item whose detail is wanted."""
        raise NotImplementedError

    @property
    def can_detail(self) -> bool:
        """Whether what is looked at has a detail."""
        return True

    @property
    def has_pane(self) -> bool:
        """Whether the pane is shown: as asked for, or else where there is room."""
        if not self.can_detail:
            return False
        return self.size.width >= WIDE if self.is_pane_wanted is None else self.is_pane_wanted

    def show_detail(self) -> None:
        """Show the detail; where it is shown already, give it the keys to scroll."""
        if self.has_pane and self._pane:
            self.set_focus(self._pane)
        else:
            self.want_pane(True)

    def want_pane(self, is_wanted: bool) -> None:
        """Show the pane or put it away, whatever the room."""
        self.is_pane_wanted = is_wanted
        self.call_later(self.place_pane)

    async def place_pane(self) -> None:
        """Have the pane where it belongs for the screen's size."""
        if self._pane is None and self.has_pane:
            from tracker.tui.widgets.detail import DetailPane

            self._pane = DetailPane(id="detail")
            await self.query_one("#body").mount(self._pane)
        if self._pane:
            self._pane.display = self.has_pane
            self._read_detail()

    def detail_soon(self) -> None:
        """Read the detail once the cursor has rested."""
        if self._rest:
            self._rest.stop()
        if self._pane and self.has_pane:
            self._rest = self.set_timer(REST_SECONDS, self._read_detail)

    def _read_detail(self) -> None:
        item = self.item
        if not self._pane or not self.has_pane:
            return
        if item is None:
            self._pane.show(None)
        else:
            self._load_detail((item.facts.roadmap, item.facts.code), self.view.as_of)

    @work(thread=True, exclusive=True, group="detail", exit_on_error=False)
    def _load_detail(self, key: tuple[str, str], as_of: date) -> None:
        from tracker.services.answers.show import show

        try:
            with self.workspace.reader() as reader:
                self.post_message(self.Detailed(show(reader, key, as_of)))
        except UnknownTask:
            self.post_message(self.Detailed(None))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Detailed)
    def _show_detail(self, event: Detailed) -> None:
        item = self.item
        if self._pane and (event.detail is None or (item and event.detail.item.facts.name == item.facts.name)):
            self._pane.show(event.detail)
