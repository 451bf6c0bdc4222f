"""Changed roadmap files brought into the database: read with progress, shown as a difference, applied on consent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tracker.errors import StaleWrite, TrackerError
from tracker.i18n import _
from tracker.tui.part import Part

if TYPE_CHECKING:
    from tracker.core.identity.decision import Answer
    from tracker.services.preview import Preview
    from tracker.services.workspace import Workspace
    from tracker.tui.dialogs.progress import ProgressDialog

PATIENCE_SECONDS = 0.3
"""How long reading may take before its progress is shown."""


class _Stopped(Exception):
    """The user does not want to wait for the difference."""


class Syncer(Part):
    """Brings in what the roadmap files say."""

    @dataclass
    class FilesRead(Message):
        """So many files have been read, of so many."""

        done: int
        total: int

    @dataclass
    class Previewed(Message):
        """The difference between the roadmap files and the database is known; None where it could not be told."""

        preview: Preview | None

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._comparing: Worker[None] | None = None
        self._progress: ProgressDialog | None = None
        self._so_far = ""

    def action_sync(self) -> None:
        """Compare the roadmap files with the database."""
        self._begin("")

    def _begin(self, answer: Answer) -> None:
        if self._comparing is None:
            self._so_far = _("请稍候……")
            self._comparing = self._compare(answer)
            self.set_timer(PATIENCE_SECONDS, self._show_progress)

    @work(thread=True, group="compare", exit_on_error=False)
    def _compare(self, answer: Answer) -> None:
        from tracker.services.sync import preview

        worker = get_current_worker()

        def tell(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise _Stopped
            self.post_message(self.FilesRead(done, total))

        found = None
        try:
            found = preview(self._workspace, answer=answer, progress=tell)
        except _Stopped:
            self.app.call_from_thread(self.notify, _("已停止比较，没有改动"), markup=False)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        finally:
            self.post_message(self.Previewed(found))

    def _show_progress(self) -> None:
        from tracker.tui.dialogs.progress import ProgressDialog

        if self._comparing:
            self._progress = ProgressDialog(_("正在比较路线图文件"), self._comparing.cancel, self._so_far)
            self.app.push_screen(self._progress)

    @on(FilesRead)
    def _tell_read(self, event: FilesRead) -> None:
        self._so_far = _("已读 {done} / {total} 份").format(done=event.done, total=event.total)
        if self._progress:
            self._progress.show(self._so_far)

    @on(Previewed)
    def _ask_consent(self, event: Previewed) -> None:
        from tracker.tui.dialogs import RenumberedDialog, SyncReviewDialog

        self._comparing = None
        if self._progress:
            self._progress.end()
            self._progress = None
        if event.preview is None:
            return
        if event.preview.decision.questions:
            self.app.push_screen(RenumberedDialog(event.preview.decision.questions), self._answered)
        elif event.preview.has_changes or event.preview.problems:
            self.app.push_screen(SyncReviewDialog(event.preview), partial(self._decided, event.preview))
        else:
            self.notify(_("路线图文件没有改动"), markup=False)

    def _answered(self, answer: str | None) -> None:
        if answer == "follow":
            self._begin("follow")
        elif answer == "as-written":
            self._begin("as-written")

    def _decided(self, preview: Preview, answer: bool | str | None) -> None:
        if answer:
            self.apply(preview, answer if isinstance(answer, str) else "")

    @work(thread=True, group="write", exit_on_error=False)
    def apply(self, preview: Preview, correction: str = "") -> None:
        """Bring in a difference that the user has agreed to; where it was overtaken, compare again.

        ``correction`` is the reason where it repairs what was wrong from the start.
        """
        from tracker.services import sync

        try:
            self.post_message(self.Written(sync.apply(self._workspace, preview, correction=correction)))
        except StaleWrite as error:
            self.post_message(self.Failed(error))
            self.call_later(self.action_sync)
        except TrackerError as error:
            self.post_message(self.Failed(error))
