"""Goes from one of the six views to another, with the same date and filters, and back to where one came from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from tracker.core.query import Filter
from tracker.i18n import _
from tracker.tui.pane import Pane
from tracker.tui.view import View
from tracker.tui.views.board.board_pane import BoardPane

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.workspace import Workspace

PANES = {
    "timeline": "tracker.tui.views.timeline.timeline_pane:TimelinePane",
    "calendar": "tracker.tui.views.calendar.calendar_pane:CalendarPane",
    "units": "tracker.tui.views.units.units_pane:UnitsPane",
    "review": "tracker.tui.views.review.review_pane:ReviewPane",
    "indicators": "tracker.tui.views.indicators.indicators_pane:IndicatorsPane",
}
"""The panes that are imported and mounted when they are first looked at."""


class Surroundings(Protocol):
    """What stands around the panes."""

    view: View

    def show_view(self, view: View) -> None:
        """Show another view of the data."""

    async def fit_around(self, pane: Pane) -> None:
        """Have the lamps, the detail and the keys that a pane wants around it."""


class Origin(NamedTuple):
    """The view from which something was opened, its filter, and the one that was opened.

    Where the same view shows it, ``item_id`` is the task that was looked at and ``earlier`` where one came from before.
    """

    scope: str
    wanted: Filter
    opened: Filter
    item_id: int = 0
    earlier: Origin | None = None


class Switcher(Container):
    """Holds the panes, one of which is looked at, and answers for it."""

    BLANK: ClassVar[bool] = True  # the pane covers it

    def __init__(self, workspace: Workspace, desk: Surroundings, board: BoardPane) -> None:
        super().__init__(id="views")
        self._workspace = workspace
        self._desk = desk
        self._origin: Origin | None = None
        self.board = board
        """The board, looked at or not."""
        self.scope = board.scope
        """The name of the pane that is looked at."""

    def compose(self) -> ComposeResult:
        """The board; the others come when they are wanted."""
        yield self.board

    @property
    def pane(self) -> Pane:
        """The pane that is looked at."""
        return self.query_one(f"#{self.scope}", Pane)

    @property
    def item(self) -> Item | None:
        """The task under its cursor."""
        return self.pane.item

    def chosen(self) -> list[Item]:
        """The tasks that a record applies to."""
        return self.pane.chosen()

    def copied(self) -> list[tuple[str, str]]:
        """The line under its cursor as headings and texts."""
        return self.pane.copied()

    @property
    def nothing_chosen(self) -> str:
        """How to come to a task, where there is none."""
        return self.pane.nothing_words

    @property
    def can_detail(self) -> bool:
        """Whether it leaves room for a detail."""
        return self.pane.has_detail

    @property
    def wanted_height(self) -> int:
        """How many lines would show all that it lists; 0 where it cannot tell."""
        return self.pane.wanted_height

    def reach(self, item_id: int) -> bool:
        """Put its cursor on a task, if it lists it."""
        return self.pane.reach(item_id)

    def focus_list(self) -> None:
        """Give it the keys."""
        self.pane.focus_list()

    def focus_hit(self) -> None:
        """Give it the keys, on the first task that was found."""
        self.pane.focus_hit()

    # ---- going -------------------------------------------------------------------------------------------------
    async def action_view(self, scope: str) -> None:
        """Look at another view, with the same date and filters."""
        if scope != self.scope:
            self._origin = None
            await self._change_pane(scope)
        self.focus_list()

    async def action_in_pane(self, action: str) -> None:
        """Run an action of the view, for a click that is not on it."""
        await self.app.run_action(action, self.pane)

    async def action_go_to_task(self, item_id: int) -> None:
        """Put the board's cursor on a task; the filters give way where they hide it."""
        await self.open(self.board.scope, self._desk.view)
        self.board.go_to(item_id)

    async def open(self, scope: str, view: View) -> None:
        """Look at another view from something in this one; one step back leads here again."""
        came_from = Origin(self.scope, self._desk.view.wanted, view.wanted)
        self._desk.view = view
        if scope != self.scope:
            self._origin = came_from
            await self._change_pane(scope)
        self.pane.focus_list()

    # ---- the members of a duty ---------------------------------------------------------------------------------
    async def action_members(self) -> None:
        """List the shares of the duty under the cursor one by one; once more, or one step back, leads here again."""
        item = self.item
        if self.origin and self._desk.view.wanted.duty:
            await self.return_to_origin()
        elif item is None:
            self.notify(self.nothing_chosen, severity="warning", markup=False)
        elif item.facts.shares or item.facts.share_of:
            await self.show_members(item)
        else:
            self.notify(_("{code} 不是由各单位各自办理的").format(code=item.facts.code), markup=False)

    async def show_members(self, item: Item) -> None:
        """List the shares of a duty, or of the duty of which the task is a share, on the board."""
        facts = item.facts
        await self.list_only(Filter(duty=f"{facts.roadmap}:{facts.share_of or facts.code}"))

    async def list_only(self, wanted: Filter) -> None:
        """List on the board what passes a filter; one step back leads to what was listed before, and to its task."""
        before = self._desk.view
        view = before._replace(wanted=wanted)
        if self.scope != self.board.scope:
            await self.open(self.board.scope, view)
            return
        looked_at = self.item.facts.task_id if self.item else 0
        self._origin = Origin(self.scope, before.wanted, wanted, looked_at, self.origin)
        self._desk.show_view(view)
        self.focus_list()

    @on(Pane.Wanted)
    async def _show_wanted(self, event: Pane.Wanted) -> None:
        if event.scope and event.scope != self.scope:
            await self.open(event.scope, event.view)
        else:
            self._desk.show_view(event.view)

    @property
    def origin(self) -> Origin | None:
        """Where one step back leads: to the view this was opened from, as long as its filter has not been changed."""
        return self._origin if self._origin and self._origin.opened == self._desk.view.wanted else None

    async def return_to_origin(self) -> None:
        """Look again at the view from which this one was opened, under the filter that it had."""
        origin = self.origin
        if origin:
            view = self._desk.view._replace(wanted=origin.wanted)
            if origin.scope == self.scope:
                self._origin = origin.earlier
                self._desk.show_view(view)
                if origin.item_id:
                    self.board.go_to(origin.item_id)
                return
            self._desk.view = view
            await self.action_view(origin.scope)

    async def _change_pane(self, scope: str) -> None:
        before = self.pane
        if not self.query(f"#{scope}"):
            module, _colon, name = PANES[scope].partition(":")
            pane: Pane = getattr(import_module(module), name)(self._workspace, self._desk.view)
            await self.mount(pane)
        before.interrupt()
        with self.app.batch_update():
            before.display = False
            self.scope = scope
            self.pane.display = True
            await self._desk.fit_around(self.pane)
        self._desk.show_view(self._desk.view)
