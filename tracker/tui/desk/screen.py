"""The desk: six views of the roadmap under one date and one filter, with the detail of what the cursor is on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from tracker.core.query import Filter
from tracker.i18n import _
from tracker.tui.beginning.importer import Importer
from tracker.tui.desk.back import Back
from tracker.tui.desk.counter import Counter
from tracker.tui.desk.dates import AsOfDate
from tracker.tui.desk.detail import WIDE, DetailLoader
from tracker.tui.desk.editor import Editor
from tracker.tui.desk.exporter import Copier, Exporter
from tracker.tui.desk.finding.filters import Filters
from tracker.tui.desk.finding.finder import Finder
from tracker.tui.desk.finding.last_place import LastPlace
from tracker.tui.desk.finding.saved_filters import SavedFilters
from tracker.tui.desk.finding.search import Search
from tracker.tui.desk.recorder import Recorder
from tracker.tui.desk.switcher import Switcher
from tracker.tui.desk.syncer import Syncer
from tracker.tui.desk.watcher import Watcher
from tracker.tui.keys import bindings
from tracker.tui.leaving import LeavesOnce
from tracker.tui.loading import Reading
from tracker.tui.overlays.opener import Opener
from tracker.tui.pane import Pane
from tracker.tui.part import tell_failure
from tracker.tui.publishing.publisher import Publisher
from tracker.tui.rehearsal.rehearser import Rehearser
from tracker.tui.user.keeper import PreferenceKeeper
from tracker.tui.view import View
from tracker.tui.views.board.board_pane import BoardPane
from tracker.tui.widgets.asof import TitleLine
from tracker.tui.widgets.clickable import clickable
from tracker.tui.widgets.filters import FilterLine, KeyLine, counties_of
from tracker.tui.widgets.lamps import LampLine
from tracker.tui.widgets.search import begins_search

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.tui.user.starting import Start


class Body(Container):
    """Holds the views and the detail, which cover it: its own lines need no looking up of styles."""

    BLANK: ClassVar[bool] = True


class Desk(Screen[None]):
    """Holds the parts and joins them: what one of them needs of another, or tells, goes through here."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("desk")]
    AUTO_FOCUS = "TaskTable"
    BLANK: ClassVar[bool] = True  # its widgets cover it
    HORIZONTAL_BREAKPOINTS = [(WIDE, "-wide")]  # noqa: RUF012  # Textual declares it so
    VERTICAL_BREAKPOINTS = [(40, "-tall")]  # noqa: RUF012

    def __init__(self, workspace: Workspace, start: Start) -> None:
        super().__init__()
        liked = start.preferences
        self.view = View(workspace.as_of, Filter(), liked.order or "attention", liked.is_descending, liked.group)
        self.is_read_only = workspace.is_read_only
        self.is_settled = False
        self._reading: set[object] = set()
        board = BoardPane(workspace, self.view)
        board.set_columns(liked.columns, liked.widths)
        self.switcher = Switcher(workspace, self, board)
        self.body = Body(self.switcher, id="body")
        self.search = Search(self, self.switcher)
        self.dates = AsOfDate(workspace, self)
        self.filters = Filters(workspace, self, self.search, self.switcher)
        self.keeper = PreferenceKeeper(start.file, liked)
        self.last_place = LastPlace(workspace, self, self.switcher, self.keeper)
        self.view = self.last_place.begin(dict(liked.places), self.view)
        self.saved_filters = SavedFilters(self, self.keeper, liked.presets, self.counties)
        self.finder = Finder(workspace, self, self.switcher, self.saved_filters)
        self.counter = Counter(workspace, self)
        self.detail = DetailLoader(workspace, self, self.switcher)
        self.recorder = Recorder(workspace, self, self.switcher)
        self.syncer = Syncer(workspace)
        self.editor = Editor(workspace, self.switcher, self.syncer)
        self.exporter = Exporter(workspace, self)
        self.copier = Copier(self.switcher)
        self.opener = Opener(workspace, self, self.switcher, partial(Recorder, workspace))
        self.importer = Importer(workspace)
        self.publisher = Publisher(workspace, self, self.switcher, self.keeper, liked.calendars)
        self.rehearser = Rehearser(workspace, self, self.switcher)
        self.watcher = Watcher(workspace)
        self.back = Back(self, self.switcher, self.search, self.filters, self.detail)
        self.unseen = (
            self.dates, self.filters, self.saved_filters, self.finder, self.counter, self.detail, self.recorder,
            self.syncer, self.editor, self.exporter, self.copier, self.opener, self.importer, self.publisher,
            self.watcher, self.keeper, self.last_place, self.back, self.rehearser,
        )  # fmt: skip

    def compose(self) -> ComposeResult:
        """Tabs and date, lamp counts, filters, the view with the detail beside or below it, keys."""
        yield TitleLine(self.scope, self.view.as_of, self.dates.today)
        with Static(clickable(_("路线图文件已改动，按 F5 查看并应用差异"), "screen.sync"), id="stale") as stale:
            stale.display = False
        yield LampLine()
        yield FilterLine()
        yield self.search
        yield self.body
        yield KeyLine(self.scope, writes=not self.is_read_only)
        yield from self.unseen

    def owner_of(self, action: str) -> DOMNode:
        """The desk or the part of it that has an action, which is a method ``action_NAME``."""
        places = (self, self.switcher, self.search, *self.unseen)
        return next((place for place in places if hasattr(place, f"action_{action}")), self)

    # ---- settling, resizing, ending ----------------------------------------------------------------------------
    def on_mount(self) -> None:
        """Ask for the view and what stands above it."""
        self.reload()
        self.watch(self, "focused", self._teach_keys, init=False)
        self.call_after_refresh(self._settle)

    async def _settle(self) -> None:
        self.is_settled = True
        await self.detail.place()
        self.watcher.begin()
        await self.last_place.take_up()

    async def on_resize(self) -> None:
        """A wide screen has room for the detail."""
        if self.is_settled:
            await self.detail.place()

    def interrupt(self) -> None:
        """Remember where one is, and stop what runs in threads: the program's end waits for it."""
        self.last_place.keep()
        self.counter.stop()
        for pane in self.query(Pane):
            pane.interrupt()

    # ---- showing -----------------------------------------------------------------------------------------------
    def show_view(self, view: View) -> None:
        """Show another view of the data."""
        self.view = view
        self.keeper.remember(order=view.order, is_descending=view.is_descending, group=view.group)
        self._show_title()
        self.show_filters()
        self.pane.show(view)
        self.counter.count(view)
        self.rehearser.follow(view)

    def reload(self) -> None:
        """Read again what is shown; cursor and scroll stay."""
        self.show_view(self.view)

    def show_filters(self) -> None:
        """Show the conditions in force, but not the search alone while its words stand in the field."""
        is_said = self.search.is_open and not self.view.without("search").is_filtered
        view = self.view._replace(wanted=Filter()) if is_said else self.view
        origin = self.switcher.origin
        note = self.pane.filter_note(view) or self.last_place.note(self.view)
        self.query_one(FilterLine).show(view, origin.scope if origin else "", note)

    def _show_title(self) -> None:
        overview = self.counter.overview
        title, is_draft = (overview.title, overview.is_draft) if overview else ("", False)
        badges = [*([_("推演")] if self.view.supposed else []), *([_("只读")] if self.is_read_only else [])]
        self.query_one(TitleLine).show(
            self.scope, title, self.view.as_of, self.dates.today, is_draft=is_draft, badges=badges
        )

    async def fit_around(self, pane: Pane) -> None:
        """Have the lamps, the detail and the keys that a pane wants around it."""
        self.query_one(LampLine).display = pane.has_lamps
        self._teach_keys()
        await self.detail.place()

    def _teach_keys(self) -> None:
        """Teach the keys of what has them: the view, the detail or the search line."""
        has_detail = self.detail.has_keys
        self.query_one(KeyLine).show("search" if self.search.has_keys else "detail" if has_detail else self.scope)

    async def action_in_focus(self, action: str) -> None:
        """Run an action of what has the keys, for a click that is not on it."""
        await self.app.run_action(action, self.focused or self)

    @property
    def is_at_work(self) -> bool:
        """Whether a key has to wait for the list that it is meant for; text for the search line never does."""
        return self.pane.is_behind and not self.search.has_keys

    # ---- what the parts ask ------------------------------------------------------------------------------------
    @property
    def pane(self) -> Pane:
        """The view that is looked at."""
        return self.switcher.pane

    @property
    def scope(self) -> str:
        """Its name."""
        return self.switcher.scope

    def counties(self) -> dict[str, str]:
        """What roadmaps are called in a condition, as far as they have been read."""
        return counties_of(self.counter.overview.roadmaps) if self.counter.overview else {}

    # ---- what the parts tell -----------------------------------------------------------------------------------
    @on(Counter.Counted)
    def _show_overview(self, event: Counter.Counted) -> None:
        if event.overview.view == self.view:
            self._show_title()
            self.query_one(FilterLine).know(self.counties())
            self.last_place.check(row.id for row in event.overview.roadmaps)
            self.query_one(LampLine).show(event.overview, self.view)
            self.pane.take_overview(event.overview)
            self.search.complete_from({"section": event.overview.sections})

    @on(Recorder.Written)
    def _take_written(self) -> None:
        self.pane.written()
        self.reload()

    @on(Importer.Imported)
    def _show_imported(self, event: Importer.Imported) -> None:
        self.show_view(self.view._replace(wanted=Filter(roadmap=event.roadmap)))

    @on(Recorder.Divided)
    async def _show_members(self, event: Recorder.Divided) -> None:
        await self.switcher.show_members(event.item)

    @on(Recorder.Picked)
    async def _run_picked(self, event: Recorder.Picked) -> None:
        await self.run_action(event.action)

    @on(Recorder.Overtaken)
    @on(Watcher.DatabaseChanged)
    def _read_changes(self) -> None:
        self.reload()
        for screen in self.app.screen_stack:
            if isinstance(screen, LeavesOnce):
                screen.read_again()

    @on(Watcher.DayTurned)
    def _turn_day(self, event: Watcher.DayTurned) -> None:
        self.dates.turn(event.before, event.today)

    @on(Watcher.FilesChecked)
    def _show_staleness(self, event: Watcher.FilesChecked) -> None:
        self.query_one("#stale").display = event.is_stale

    # ---- what the views tell -----------------------------------------------------------------------------------
    @on(BoardPane.Arranged)
    def _keep_columns(self, event: BoardPane.Arranged) -> None:
        self.keeper.remember(columns=event.columns, widths=event.widths)

    @on(Pane.Told)
    def _tell_listed(self, event: Pane.Told) -> None:
        self.query_one(LampLine).tell(event.words)
        self.detail.fit()
        self.call_after_refresh(self.counter.go_on)

    @on(Reading)
    def _tell_reading(self, event: Reading) -> None:
        (self._reading.add if event.is_slow else self._reading.discard)(event.loader)
        self.query_one(TitleLine).tell_reading(bool(self._reading))

    @on(Pane.Failed)
    def _tell_failed(self, event: Pane.Failed) -> None:
        tell_failure(self, event.error)

    @on(Pane.Moved)
    def _follow_cursor(self) -> None:
        self.detail.read_soon()

    @on(Pane.Opened)
    def _open_detail(self) -> None:
        self.detail.open()

    @on(BoardPane.Hidden)
    def _go_to_hidden(self, event: BoardPane.Hidden) -> None:
        if self.view.is_filtered:
            self.filters.action_clear_filters()
            self.switcher.board.go_to(event.item_id)

    # ---- typing -------------------------------------------------------------------------------------------------
    async def on_key(self, event: events.Key) -> None:
        """Text from a Chinese input method begins a search: with it on, the letters of commands do not arrive."""
        if begins_search(event):
            event.stop()
            await self.search.action_search(event.character or "")
