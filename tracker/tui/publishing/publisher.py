"""Calendars are handed out: written to a folder, and seen to arrive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tracker.clock import today
from tracker.core.query import Filter
from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.tui.part import Part, may_write
from tracker.tui.user.preferences import MOST_FOLDERS
from tracker.tui.view import Viewer

if TYPE_CHECKING:
    from tracker.core.lamp import Item
    from tracker.services.calendars.publish import Exported
    from tracker.services.workspace import Workspace
    from tracker.tui.dialogs.progress import ProgressDialog
    from tracker.tui.publishing.audiences import Audience
    from tracker.tui.publishing.export_dialog import CalendarOrder
    from tracker.tui.view import View

PATIENCE_SECONDS = 0.3
"""How long it may take before its progress is shown."""
FOLDER = "calendars"


class Boards(Protocol):
    """Where tasks are looked at."""

    def chosen(self) -> list[Item]:
        """The tasks that a record would apply to: those marked, or the one under the cursor."""

    async def action_view(self, scope: str) -> None:
        """Look at another view, with the same date and filters."""


class FolderMemory(Protocol):
    """Where the folder is kept until the next time."""

    def remember(self, *, calendars: Mapping[str, str]) -> None:
        """Keep these instead of those before: a folder for each workspace."""


class Publisher(Part):
    """Asks what to write and writes it; opens the panel that tells whether calendars arrive."""

    @dataclass
    class Gathered(Message):
        """What the question is made of has been read."""

        workspace: Workspace
        audiences: list[Audience]
        drafts: list[str]

    @dataclass
    class Advanced(Message):
        """So many steps are done, of so many."""

        done: int
        total: int

    @dataclass
    class Ended(Message):
        """Calendars have been written, or, without a result, not."""

        order: CalendarOrder
        exported: Exported | None
        sentence: str = ""

    def __init__(
        self, workspace: Workspace, desk: Viewer, views: Boards, memory: FolderMemory, folders: Mapping[str, str]
    ) -> None:
        """``folders`` are where calendars were written the last time, by workspace."""
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._views = views
        self._memory = memory
        root = str(workspace.settings.root.absolute())
        self._root, self._folders = root, folders
        self._folder = Path(folders.get(root) or workspace.settings.root / FOLDER).absolute()
        self._writing: Worker[None] | None = None
        self._progress: ProgressDialog | None = None

    # ---- whether they arrive -----------------------------------------------------------------------------------
    def action_deliveries(self) -> None:
        """Show whether the calendars arrive."""
        from tracker.tui.publishing.status_screen import StatusScreen

        self.app.push_screen(StatusScreen(self._workspace), self._left_status)

    async def _left_status(self, unit: str | None) -> None:
        if unit:
            self._desk.show_view(self._desk.view._replace(wanted=Filter(units=(unit,))))
            await self._views.action_view("board")

    # ---- asking ------------------------------------------------------------------------------------------------
    def action_calendars(self) -> None:
        """Ask which calendars to write, as of the date in view, and where to."""
        if self._writing or not may_write(self, self._workspace):
            return
        if self.app.is_web:
            # The disk is the server's, not the reader's.
            self.notify(_("浏览器里不能导出文件：请在终端里导出"), severity="warning", markup=False)
            return
        self._gather(self._desk.view, self._views.chosen())

    @work(thread=True, group="calendars", exit_on_error=False)
    def _gather(self, view: View, chosen: list[Item]) -> None:
        from tracker.services.calendars.publish import issued
        from tracker.tui.publishing.audiences import read_audiences

        try:
            workspace = _as_of(self._workspace, view)
            with workspace.reader() as reader:
                _rows, drafts = issued(reader)
                audiences = list(read_audiences(reader, view, chosen))
            self.post_message(self.Gathered(workspace, audiences, list(drafts)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Gathered)
    def _ask(self, event: Gathered) -> None:
        from tracker.tui.publishing.export_dialog import CalendarDialog

        self.app.clear_notifications()
        day = event.workspace.as_of
        is_today = day == today(event.workspace.clock)
        folder = self._folder if is_today else self._folder.with_name(f"{self._folder.name}-{day}")
        dialog = CalendarDialog(event.workspace, _shown(folder), event.audiences, event.drafts)
        self.app.push_screen(dialog, partial(self._begin, event.workspace))

    # ---- writing -----------------------------------------------------------------------------------------------
    def _begin(self, workspace: Workspace, order: CalendarOrder | None) -> None:
        if order is None:
            return
        if workspace.as_of == today(workspace.clock):
            self._folder = order.folder.absolute()
            self._remember()
        self._writing = self._write(workspace, order)
        self.set_timer(PATIENCE_SECONDS, self._show_progress)

    def _remember(self) -> None:
        """Another county's folder is none of this one's; of very many workspaces the last ones are remembered."""
        others = {root: folder for root, folder in self._folders.items() if root != self._root}
        self._folders = dict([*others.items(), (self._root, str(self._folder))][-MOST_FOLDERS:])
        self._memory.remember(calendars=self._folders)

    @work(thread=True, group="calendars", exit_on_error=False)
    def _write(self, workspace: Workspace, order: CalendarOrder) -> None:
        from tracker.services.calendars.publish import export_calendars
        from tracker.services.export import Cancelled

        worker = get_current_worker()
        ended = self.Ended(order, None)

        def told(done: int, total: int) -> None:
            if worker.is_cancelled and done < total:
                raise Cancelled(_("已取消：写好的留下，其余没有动"))
            self.post_message(self.Advanced(done, total))

        try:
            exported = export_calendars(
                workspace, order.folder, units=order.units, has_singles=order.has_singles, told=told
            )
            ended = self.Ended(order, exported)
        except Cancelled as error:
            ended = self.Ended(order, None, error.message)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        finally:
            self.post_message(ended)

    # ---- telling -----------------------------------------------------------------------------------------------
    def _show_progress(self) -> None:
        from tracker.tui.dialogs.progress import ProgressDialog

        if self._writing and not self._writing.is_finished:
            self._progress = ProgressDialog(_("正在导出日历"), self._writing.cancel)
            self.app.push_screen(self._progress)

    @on(Advanced)
    def _tell_progress(self, event: Advanced) -> None:
        if self._progress and self._progress.is_mounted:
            share = round(100 * event.done / event.total) if event.total else 100
            self._progress.show(_("已完成 {share}%").format(share=share))

    @on(Ended)
    def _tell_end(self, event: Ended) -> None:
        self._writing = None
        if self._progress:
            self._progress.end()
            self._progress = None
        if event.exported:
            self.call_after_refresh(self._show_result, event.order.folder, event.exported)
        elif event.sentence:
            self.notify(event.sentence, markup=False)

    def _show_result(self, folder: Path, exported: Exported) -> None:
        from tracker.tui.publishing.result import ResultDialog

        self.app.push_screen(ResultDialog(folder, exported, self.app.size.width))


def _shown(folder: Path) -> str:
    """As short as it can be written here."""
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def _as_of(workspace: Workspace, view: View) -> Workspace:
    """The workspace on the date that is looked at; today's is the one that turns with the day."""
    from tracker.services.workspace import Workspace

    day = None if view.as_of == today(workspace.clock) else view.as_of
    return Workspace(workspace.settings._replace(as_of=day), workspace.clock)
