"""The detail beside or below the view: it follows the cursor, and never holds it up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from tracker.core.lamp import Item
from tracker.errors import TrackerError, UnknownTask
from tracker.tui.loading import Loader
from tracker.tui.part import Part
from tracker.tui.view import View

if TYPE_CHECKING:
    from textual.widget import Widget

    from tracker.services.answers.show import Detail
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.widgets.detail.detail_pane import DetailPane

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


class Read(NamedTuple):
    """What was read of a task; no detail where the task is not there on that day."""

    detail: Detail | None


class DetailLoader(Part):
    """Has the pane of details where there is room for it, and reads the detail of the task under the cursor."""

    def __init__(self, workspace: Workspace, desk: Around, views: Beside) -> None:
        super().__init__()
        self._desk = desk
        self._views = views
        self._loader = Loader(self, workspace.reader, take=self._show, fail=self._tell_unread)
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
            from tracker.tui.widgets.detail.detail_pane import DetailPane

            self._pane = DetailPane(id="detail")
            await self._desk.body.mount(self._pane)
        if self._pane:
            self._pane.display = self.is_shown
            self._read()

    def read_soon(self) -> None:
        """Read the detail once the cursor has rested; what is read for the task before is dropped."""
        if self._pane and self.is_shown:
            self._loader.rest(REST_SECONDS, self._read)
        else:
            self._loader.stop()

    def on_unmount(self) -> None:
        """Stop reading: the program's end waits for it."""
        self._loader.stop()

    def _read(self) -> None:
        item = self._views.item
        if not self._pane or not self.is_shown:
            return
        if item is None:
            self._loader.stop()
            self._pane.show(None)
        else:
            self._loader.ask(partial(_read_detail, (item.facts.roadmap, item.facts.code), self._desk.view.as_of))

    def _show(self, read: Read) -> None:
        if self._pane:
            self._pane.show(read.detail, self._desk.view.wanted.search)

    def _tell_unread(self, error: TrackerError) -> None:
        self.post_message(self.Failed(error))


def _read_detail(key: tuple[str, str], as_of: date, reader: Reader) -> Iterator[Read]:
    from tracker.services.answers.show import show

    try:
        yield Read(show(reader, key, as_of))
    except UnknownTask:
        yield Read(None)
