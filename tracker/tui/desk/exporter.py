"""What is shown is taken away: to a file, as a table or a picture, or, one line or cell of it, to the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.actions import VIEWS
from tracker.tui.part import TOAST_SECONDS, Part, may_write
from tracker.tui.widgets.filters import conditions, counties_of

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.services.sheets.sheet import Sheet
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader
    from tracker.tui.dialogs.export import ExportFile
    from tracker.tui.dialogs.progress import ProgressDialog
    from tracker.tui.pane import Pane
    from tracker.tui.view import View

PATIENCE_SECONDS = 0.3
"""How long a file may take before its progress is shown."""


class ExportedView(Protocol):
    """Where something is shown that can be exported."""

    @property
    def pane(self) -> Pane:
        """The pane that is looked at."""

    @property
    def view(self) -> View:
        """The view that it shows."""


class Exporter(Part):
    """Asks for a file and writes what is shown to it."""

    @dataclass
    class Advanced(Message):
        """So many rows are written, of so many."""

        done: int
        total: int | None

    @dataclass
    class Ended(Message):
        """A file has been written, or, without a path, not."""

        path: Path | None
        sentence: str = ""

    def __init__(self, workspace: Workspace, desk: ExportedView) -> None:
        super().__init__()
        self._workspace = workspace
        self._desk = desk
        self._writing: Worker[None] | None = None
        self._progress: ProgressDialog | None = None

    def action_export(self) -> None:
        """Ask for a file and write what is shown to it."""
        from tracker.tui.dialogs.export import ExportDialog

        if self._writing or not may_write(self, self._workspace):
            return
        if self.app.is_web:
            # The disk is the server's, not the reader's.
            self.notify(_("浏览器里不能导出文件：请在终端里导出"), severity="warning", markup=False)
            return
        name = f"{_(VIEWS[self._desk.pane.scope])}-{self._desk.view.as_of}.xlsx"
        title = _("导出所见内容（推演不导出，写的是记录的情况）") if self._desk.view.supposed else ""
        self.app.push_screen(ExportDialog(name, title=title, forms=self._desk.pane.forms), self._begin)

    def _begin(self, target: ExportFile | None) -> None:
        from tracker.services.export import REPORTS

        if target is None:
            return
        if target.path.suffix.lower() == ".svg":
            self.app.clear_notifications()  # they would stand in the picture
            self.call_after_refresh(self._draw, target)
            return
        write = self._write_report if target.path.suffix.lower() in REPORTS else self._write_table
        self._writing = write(self._desk.pane, self._desk.view, target)
        self.set_timer(PATIENCE_SECONDS, self._show_progress)

    # ---- writing -----------------------------------------------------------------------------------------------
    def _draw(self, target: ExportFile) -> None:
        title = f"{_(VIEWS[self._desk.pane.scope])} {self._desk.view.as_of}"
        self._write_drawing(self.app.export_screenshot(title=title), target)

    @work(thread=True, group="export", exit_on_error=False)
    def _write_drawing(self, svg: str, target: ExportFile) -> None:
        from tracker.services.export import write_picture
        from tracker.tui.terminal.picture import redrawn

        try:
            write_picture(self._workspace, redrawn(svg), target.path, overwrite=target.overwrite)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        else:
            self.post_message(self.Ended(target.path))

    @work(thread=True, group="export", exit_on_error=False)
    def _write_table(self, pane: Pane, view: View, target: ExportFile) -> None:
        from tracker.services.export import Cancelled, write_sheet

        worker = get_current_worker()
        ended = self.Ended(None)
        try:
            with self._workspace.reader() as reader:
                sheet = pane.sheet(reader, view)
                count = write_sheet(
                    self._workspace,
                    under_heading(sheet, reader, view),
                    target.path,
                    overwrite=target.overwrite,
                    progress=lambda done, total: self.post_message(self.Advanced(done, total)),
                    is_cancelled=lambda: worker.is_cancelled,
                )
            ended = self.Ended(target.path, _("共 {count} 行").format(count=count))
        except Cancelled as error:
            ended = self.Ended(None, error.message)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        finally:
            self.post_message(ended)

    @work(thread=True, group="export", exit_on_error=False)
    def _write_report(self, _pane: Pane, view: View, target: ExportFile) -> None:
        """The county's own table of the one plan, or of the one that the filter names, as of the view's day."""
        from tracker.services.reporting.county_table import export_table

        ended = self.Ended(None)
        try:
            told = export_table(
                self._workspace, view.wanted.roadmap, target.path, as_of=view.as_of, overwrite=target.overwrite
            )
            ended = self.Ended(target.path, told.sentence)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        finally:
            self.post_message(ended)

    # ---- telling -----------------------------------------------------------------------------------------------
    def _show_progress(self) -> None:
        from tracker.tui.dialogs.progress import ProgressDialog

        if self._writing and not self._writing.is_finished:
            self._progress = ProgressDialog(_("正在导出"), self._writing.cancel)
            self.app.push_screen(self._progress)

    @on(Advanced)
    def _tell_progress(self, event: Advanced) -> None:
        if self._progress and self._progress.is_mounted:
            self._progress.show(_written(event.done, event.total))

    @on(Ended)
    def _tell_end(self, event: Ended) -> None:
        self._writing = None
        if self._progress:
            self._progress.end()
            self._progress = None
        if event.path:
            words = _("已导出到 {path}").format(path=clean(str(event.path.resolve())))
            self.notify("\n".join(filter(None, (words, event.sentence))), timeout=TOAST_SECONDS, markup=False)
        elif event.sentence:
            self.notify(event.sentence, markup=False)


class Copied(Protocol):
    """Where something is shown that can be copied."""

    def copied(self) -> list[tuple[str, str]]:
        """The line under the cursor as headings and texts."""


class Copier(Part):
    """Copies a line or a cell of what is looked at."""

    def __init__(self, views: Copied) -> None:
        super().__init__()
        self._views = views

    def action_copy(self) -> None:
        """Copy the line under the cursor, its cells apart by tabs."""
        self._copy([text for _heading, text in self._views.copied()])

    def action_copy_cell(self) -> None:
        """Ask which cell of the line to copy."""
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        cells = self._views.copied()
        if not cells:
            self._copy([])
            return
        choices = [
            Choice(str(place), _("{label}：{words}").format(label=heading, words=clean(text)))
            for place, (heading, text) in enumerate(cells)
        ]

        def picked(places: tuple[str, ...] | None) -> None:
            if places:
                self._copy([cells[int(places[0])][1]])

        self.app.push_screen(ChoiceMenu(_("复制哪一栏"), choices), picked)

    def _copy(self, cells: list[str]) -> None:
        from tracker.tui.terminal.clipboard import copy_line

        self.app.clear_notifications()
        if cells:
            self.notify(copy_line(self.app, cells), timeout=TOAST_SECONDS, markup=False)
        else:
            self.notify(_("没有可以复制的内容"), severity="warning", markup=False)


def under_heading(sheet: Sheet, reader: Reader, view: View) -> Sheet:
    """What a view shows, with its county, its day and its filter above it."""
    from tracker.services.sheets.heading import headed

    rows = list(reader.roadmaps())
    shown = [row for row in rows if view.wanted.roadmap in ("", row.id)]
    said = [words for field, words in conditions(view, counties_of(rows)) if field != "roadmap"]
    return headed(sheet, shown, view.as_of, said)


def _written(done: int, total: int | None) -> str:
    if total is None:
        return _("已写 {done} 行").format(done=f"{done:,}")
    share = round(100 * done / total) if total else 100
    return _("已写 {done} / {total} 行，{share}%").format(done=f"{done:,}", total=f"{total:,}", share=share)
