"""Writes the meeting as it is shown to a paper, beside the other exports, by one key."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.message import Message

from tracker.errors import TrackerError
from tracker.i18n import _
from tracker.text import clean
from tracker.tui.part import TOAST_SECONDS, Part, may_write
from tracker.tui.widgets.filters import conditions

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.tui.view import View


class MeetingShown(Protocol):
    """What is put on paper."""

    @property
    def view(self) -> View:
        """Day, filter and earlier day."""

    @property
    def has_notes(self) -> bool:
        """Whether the speaker's notes are shown."""


class Printer(Part):
    """Puts all pages of the agenda on paper."""

    @dataclass
    class Printed(Message):
        """The paper is written; the sentence names the file."""

        sentence: str

    def __init__(self, workspace: Workspace, pane: MeetingShown) -> None:
        super().__init__()
        self._workspace = workspace
        self._pane = pane

    def print(self) -> None:
        """Write the paper; where one may only look, or the disk is the server's, that is said."""
        if not may_write(self, self._workspace):
            return
        if self.app.is_web:
            self.notify(_("浏览器里不能导出文件：请在终端里导出"), severity="warning", markup=False)
            return
        if self._pane.view.supposed:
            words = _("推演不写成纸面：纸面只说实情；先按 Esc 结束推演")
            self.notify(words, severity="warning", markup=False)
            return
        self._write(self._pane.view, has_notes=self._pane.has_notes)

    @work(thread=True, group="write", exit_on_error=False)
    def _write(self, view: View, *, has_notes: bool) -> None:
        from tracker.services.meetings.paper.writing import write_paper

        name = _("调度会")
        path = free_path(Path(f"{name}-{view.as_of}.html"))
        try:
            told = tuple(words for _field, words in conditions(view, {}))
            write_paper(
                self._workspace, path, view.asked, as_of=view.as_of, since=view.since, conditions=told,
                has_notes=has_notes,
            )  # fmt: skip
        except TrackerError as error:
            self.post_message(self.Failed(error))
        else:
            words = _("会上所见已写成 {path}；用浏览器打开即可打印").format(path=clean(str(path.resolve())))
            self.post_message(self.Printed(words))

    @on(Printed)
    def _tell_printed(self, event: Printed) -> None:
        self.notify(event.sentence, timeout=2 * TOAST_SECONDS, markup=False)


def free_path(path: Path) -> Path:
    """The path, or the next one with a number that is not taken: a paper that was handed out stays as it is."""
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
