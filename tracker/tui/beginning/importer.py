"""A document becomes a plan from the desk: it is chosen, reviewed, and what was written is listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from tracker.i18n import _
from tracker.text import clean
from tracker.tui.part import Part, may_write

if TYPE_CHECKING:
    from tracker.services.importing.session import ImportSession
    from tracker.services.importing.writing import Written
    from tracker.services.workspace import Workspace


class Importer(Part):
    """Asks what to import, and reviews it."""

    @dataclass
    class Imported(Message):
        """A roadmap has been written and brought in."""

        roadmap: str

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace

    def action_import(self) -> None:
        """Ask for a document."""
        from tracker.tui.beginning.source_dialog import SourceDialog

        if not may_write(self, self._workspace):
            return
        if self.app.is_web:
            # The disk is the server's, not the reader's.
            self.notify(_("浏览器里不能导入文件：请在终端里导入"), severity="warning", markup=False)
            return
        self.app.push_screen(SourceDialog(self._workspace), self._review)

    def _review(self, session: ImportSession | None) -> None:
        from tracker.tui.importing.screen import ImportScreen

        if session is not None:
            self.app.push_screen(ImportScreen(session), self._left)

    def _left(self, written: Written | None) -> None:
        if written is not None:
            self.post_message(self.Imported(written.roadmap.id))
            self.post_message(self.Written(news_of(written)))


def news_of(written: Written) -> str:
    """What was written, in sentences."""
    told = _("已写入 {path}：{count} 项").format(path=clean(str(written.path)), count=len(written.roadmap.tasks))
    if written.warnings:
        told += "\n" + _("有 {count} 处提醒，运行 tracker check 查看").format(count=len(written.warnings))
    return told
