"""Takes back what was recorded last, and records it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.tui.part import Part

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace


class Undoer(Part):
    """Takes back this person's last record; right after a refusal it asks, for what it takes back is another one."""

    @dataclass
    class Foretold(Message):
        """What would be taken back, in words."""

        record: str

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._is_refused = False

    def action_undo(self) -> None:
        """Take back what this person recorded last; right after a refusal that is asked, for it is another record."""
        if self._is_refused:
            self._is_refused = False
            self._foretell()
        else:
            self._undo()

    @work(thread=True, group="write", exit_on_error=False)
    def _foretell(self) -> None:
        from tracker.services.recording.undo import foretold

        try:
            self.post_message(self.Foretold(foretold(self._workspace)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Foretold)
    def _ask_undo(self, event: Foretold) -> None:
        from tracker.tui.dialogs import ConfirmDialog

        words = _("刚才那条没有记下。再往前的记录是：\n{record}\n要撤销它吗？").format(record=event.record)
        self.app.push_screen(ConfirmDialog(_("撤销记录"), words), self._undo_agreed)

    def _undo_agreed(self, is_agreed: bool | None) -> None:
        if is_agreed:
            self._undo()

    @work(thread=True, group="write", exit_on_error=False)
    def _undo(self) -> None:
        from tracker.services.recording.undo import undo

        self._write(lambda: _("{sentence}；Ctrl+Y 重做").format(sentence=undo(self._workspace).sentence))

    @work(thread=True, group="write", exit_on_error=False)
    def action_redo(self) -> None:
        """Record again what this person took back last."""
        from tracker.services.recording.redo import redo

        self._write(lambda: redo(self._workspace).sentence)

    def _write(self, write: Callable[[], str]) -> None:
        try:
            self.post_message(self.Written(write()))
        except TrackerError as error:
            self.post_message(self.Failed(error))
