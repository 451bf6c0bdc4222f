"""The detail beside or below the view: it follows the cursor, and never holds it up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tracker.core.lamp import Item
from tracker.errors import TrackerError, UnknownTask
from tracker.tui.part import Part
from tracker.tui.view import View

if TYPE_CHECKING:
    from textual.widget import Widget

    from tracker.services.answers.show import Detail
    from tracker.services.workspace import Workspace
    from tracker.tui.widgets.detail import DetailPane

WIDE = 130
"""Cells from which the detail has room beside the list."""
REST_SECONDS = 0.1


class Around(Protocol):
    """Where the detail stands."""

    @property
    def view(self) -> View:
        """The view that is shown; the detail is that of its date."""

    @property
    def body(self) -> Widget:
        """Where the pane is put."""


class Beside(Protocol):
    """What the detail stands beside."""

    @property
    def item(self) -> Item | None:
        """The task whose detail is wanted."""

    @property
    def can_detail(self) -> bool:
        """Whether what is looked at leaves room for a detail."""

    @property
    def nothing_chosen(self) -> str:
        """What to say where there is no task."""

    async def action_go_to_task(self, item_id: int) -> None:
        """Look at a task where there is room for its detail."""


class DetailLoader(Part):
    """Has the pane of details where there is room for it, and reads the detail of the task under the cursor."""

    @dataclass
    class Loaded(Message):
        """The detail of a task has been read; None where the task is not there on that day."""

        detail: Detail | None

    def __init__(self, workspace: Workspace, desk: Around, views: Beside) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._views = views
        self._rest: Timer | None = None
        self._pane: DetailPane | None = None
        self.is_wanted: bool | None = None
        """Whether the user has asked for the pane, or put it away; None where neither."""

    @property
    def is_shown(self) -> bool:
        """Whether the pane is shown: as asked for, or else where there is room."""
        if not self._views.can_detail:
            return False
        return self.screen.size.width >= WIDE if self.is_wanted is None else self.is_wanted

    async def action_detail(self) -> None:
        """Show the detail; from a view that has no room for one, on the board."""
        item = self._views.item
        if self._views.can_detail:
            self.open()
        elif item is None:
            self.notify(self._views.nothing_chosen, severity="warning", markup=False)
        else:
            self.want(True)
            await self._views.action_go_to_task(item.facts.task_id)

    def open(self) -> None:
        """Show the detail; where it is shown already, give it the keys to scroll."""
        if self.is_shown and self._pane:
            self.screen.set_focus(self._pane)
        else:
            self.want(True)

    def want(self, is_wanted: bool) -> None:
        """Show the pane or put it away, whatever the room."""
        self.is_wanted = is_wanted
        self.call_later(self.place)

    async def place(self) -> None:
        """Have the pane where it belongs for the screen's size; it is made when it is first shown."""
        if self._pane is None and self.is_shown:
            from tracker.tui.widgets.detail import DetailPane

            self._pane = DetailPane(id="detail")
            await self._desk.body.mount(self._pane)
        if self._pane:
            self._pane.display = self.is_shown
            self._read()

    def read_soon(self) -> None:
        """Read the detail once the cursor has rested."""
        if self._rest:
            self._rest.stop()
        if self._pane and self.is_shown:
            self._rest = self.set_timer(REST_SECONDS, self._read)

    def _read(self) -> None:
        item = self._views.item
        if not self._pane or not self.is_shown:
            return
        if item is None:
            self._pane.show(None)
        else:
            self._load((item.facts.roadmap, item.facts.code), self._desk.view.as_of)

    @work(thread=True, exclusive=True, group="detail", exit_on_error=False)
    def _load(self, key: tuple[str, str], as_of: date) -> None:
        from tracker.services.answers.show import show

        try:
            with self._workspace.reader() as reader:
                self.post_message(self.Loaded(show(reader, key, as_of)))
        except UnknownTask:
            self.post_message(self.Loaded(None))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Loaded)
    def _show(self, event: Loaded) -> None:
        item = self._views.item
        if self._pane and (event.detail is None or (item and event.detail.item.facts.name == item.facts.name)):
            self._pane.show(event.detail)
