"""The place where one left off: taken up when the program begins, kept when it ends, and said while it is in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.tui.part import Part
from tracker.tui.user.places import PlaceLeft, place_key
from tracker.tui.view import View, Viewer

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.workspace import Workspace


class Keeper(Protocol):
    """Where places are kept until the next time."""

    @property
    def is_forgetful(self) -> bool:
        """Whether nothing is kept."""

    def keep_place(self, key: str, place: PlaceLeft) -> None:
        """Keep the place of a database."""


class SoughtList(Protocol):
    """Where tasks are listed."""

    @property
    def item_below(self) -> Item | None:
        """The first task of the group whose head the cursor is on."""

    def seek(self, item_id: int) -> None:
        """Put the cursor on a task, if it comes to be listed."""


class Views(Protocol):
    """What is looked at."""

    scope: str

    @property
    def item(self) -> Item | None:
        """The task under the cursor."""

    @property
    def board(self) -> SoughtList:
        """The board, looked at or not."""

    async def action_view(self, scope: str) -> None:
        """Look at another view."""


class LastPlace(Part):
    """Knows where one was the last time. The date is no part of it: one begins today, or on the day asked for."""

    @dataclass
    class Found(Message):
        """The task that was looked at is still there."""

        item_id: int

    def __init__(self, workspace: Workspace, desk: Viewer, switcher: Views, keeper: Keeper) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._switcher = switcher
        self._keeper = keeper
        self._key = place_key(workspace.settings.database)
        self._place = PlaceLeft()
        self._is_untouched = True

    def begin(self, places: dict[str, PlaceLeft], view: View) -> View:
        """The filter, order and grouping to begin with: those of the last time, if one was there and they were kept."""
        if not self._keeper.is_forgetful:
            self._place = places.get(self._key, self._place)
        if self._place.listed:
            order, is_descending, group = self._place.listed
            view = view._replace(order=order, is_descending=is_descending, group=group)
        return view._replace(wanted=self._place.wanted)

    async def take_up(self) -> None:
        """Go to the view that was looked at, and look for the task."""
        if self._place.scope != self._switcher.scope:
            await self._switcher.action_view(self._place.scope)
        if self._place.task:
            self._find(self._place.task, self._desk.view)

    @work(thread=True, exit_on_error=False)
    def _find(self, task: str, view: View) -> None:
        roadmap, _colon, code = task.partition(":")
        try:
            with self._workspace.reader() as reader:
                item = reader.item(roadmap, code, view.as_of)
        except TrackerError:  # whoever lists the tasks tells it
            return
        if item is not None:
            self.post_message(self.Found(item.facts.task_id))

    @on(Found)
    def _go_there(self, event: Found) -> None:
        if self._is_untouched:
            self._switcher.board.seek(event.item_id)

    def note(self, view: View) -> str:
        """That the filter is that of the last time, until it is another."""
        self._is_untouched = self._is_untouched and view.wanted == self._place.wanted
        return _("沿用上次的筛选") if self._is_untouched and view.is_filtered else ""

    def check(self, roadmaps: Iterable[str]) -> None:
        """Do without a roadmap that is not there any more."""
        gone = self._place.wanted.roadmap
        if self._is_untouched and gone and gone not in set(roadmaps):
            self._desk.show_view(self._desk.view.without("roadmap"))
            self.notify(_("上次只看的路线图 {name} 已经没有了，现在列出全部").format(name=gone), markup=False)

    def keep(self) -> None:
        """Remember where one is."""
        if not self._keeper.is_forgetful:
            item, view = self._switcher.item or self._switcher.board.item_below, self._desk.view
            task = item.facts.name if item else ""
            listed = (view.order, view.is_descending, view.group)
            self._keeper.keep_place(self._key, PlaceLeft(self._switcher.scope, view.wanted, task, listed))
