"""The detail beside or below the view: it follows the cursor, and never holds it up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from textual.css.scalar import Scalar

from tracker.core.lamp import Item
from tracker.errors import TrackerError, UnknownTask
from tracker.i18n import _
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
LEAST_SHARE = 45
"""Per cent of the height that the detail has below a long list."""


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

    @property
    def wanted_height(self) -> int:
        """How many lines would show all that is listed; 0 where that is not known."""

    async def action_go_to_task(self, item_id: int) -> None:
        """Look at a task where there is room for its detail."""

    def reach(self, item_id: int) -> bool:
        """Put the cursor on a task, if it is listed."""


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
        self._followed = self._stays = 0
        self._trail: list[int] = []
        self.is_wanted: bool | None = None
        """Whether the user has asked for the pane, or put it away; None where neither."""

    @property
    def is_shown(self) -> bool:
        """Whether the pane is shown: as asked for, or else where there is room."""
        if not self._views.can_detail:
            return False
        return self.screen.size.width >= WIDE if self.is_wanted is None else self.is_wanted

    @property
    def has_keys(self) -> bool:
        """Whether the pane has the keys."""
        return self._pane is not None and self.screen.focused is self._pane

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
            self.fit()

    def fit(self) -> None:
        """Below a list the pane has the lines that the list leaves free, and a share of the height at least."""
        if not self._pane or not self.is_shown:
            return
        wanted, height = self._views.wanted_height, self._desk.body.size.height
        is_below = self.screen.size.width < WIDE and wanted and height
        lines = max(height - wanted, height * LEAST_SHARE // 100) if is_below else None
        if not self._pane.styles.has_rule("height") or self._pane.styles.height != Scalar.from_number(lines or 0):
            self._pane.styles.height = lines

    # ---- walking along the links -------------------------------------------------------------------------------
    def action_follow_link(self, item_id: int) -> None:
        """Show a task that is linked with the one shown; the cursor goes along where it is listed."""
        if before := self._target():
            self._trail.append(before)
        self._look_at(item_id)

    def action_link_back(self) -> None:
        """Show the task from which one came."""
        if self._trail:
            self._look_at(self._trail.pop())

    def _look_at(self, item_id: int) -> None:
        self._followed = item_id
        self._views.reach(item_id)
        self._stays = self._cursor_id
        self._read()

    @property
    def _cursor_id(self) -> int:
        return self._views.item.facts.task_id if self._views.item else 0

    def _target(self) -> int:
        """The task that is to be shown: the one walked to, until the cursor is moved away by itself."""
        cursor = self._cursor_id
        if cursor == self._followed:
            self._stays = cursor
        elif cursor not in (0, self._stays):
            self._followed = 0
            self._trail.clear()
        return self._followed or cursor

    def _note(self) -> str:
        """That the chain is a rehearsal's, and where another task is shown than that under the cursor."""
        rehearsed = _("推演：链条是推演后的，其余如实") if self._desk.view.supposed else ""
        return _("；").join(filter(None, (rehearsed, self._elsewhere())))

    def _elsewhere(self) -> str:
        """What to say where another task is shown than that under the cursor, on which records are made."""
        item = self._views.item
        if not self._followed or self._cursor_id == self._followed:
            return ""
        words = _("筛选未列出此事项") if self._desk.view.is_filtered else _("列表未列出此事项")
        return _("{words}；光标和记录仍在 {code}").format(words=words, code=item.facts.code) if item else words

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
        if not self._pane or not self.is_shown:
            return
        target, item = self._target(), self._views.item
        if not target:
            self._loader.stop()
            self._pane.show(None)
            return
        is_at_cursor = item is not None and item.facts.task_id == target
        key = (item.facts.roadmap, item.facts.code) if is_at_cursor and item else target
        self._loader.ask(partial(_read_detail, key, self._desk.view))

    def _show(self, read: Read) -> None:
        if self._pane:
            self._pane.show(read.detail, self._desk.view.wanted.search, self._note())

    def _tell_unread(self, error: TrackerError) -> None:
        self.post_message(self.Failed(error))


def _read_detail(wanted: tuple[str, str] | int, view: View, reader: Reader) -> Iterator[Read]:
    """The detail of a task by roadmap and code, or by its id; its chain under what a rehearsal supposes."""
    from tracker.core.overview.supposed import suppositions
    from tracker.services.answers.show import show

    try:
        yield Read(show(reader, _named(wanted, view.as_of, reader), view.as_of, suppositions(view.supposed)))
    except UnknownTask:
        yield Read(None)


def _named(wanted: tuple[str, str] | int, as_of: date, reader: Reader) -> tuple[str, str]:
    if not isinstance(wanted, int):
        return wanted
    item = reader.items_by_id([wanted], as_of).get(wanted)
    if item is None:
        raise UnknownTask("")
    return item.facts.roadmap, item.facts.code
