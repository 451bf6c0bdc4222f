"""The plan where it is written: a task's file in the user's own editor, and changed files brought into the database."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import SuspendNotSupported
from textual.message import Message

from tracker.core.lamp import Item
from tracker.errors import Refused, StaleWrite, TrackerError
from tracker.i18n import _
from tracker.tui.screens.recording import TOAST_SECONDS, RecordingScreen

if TYPE_CHECKING:
    from tracker.services.edit import Place
    from tracker.services.sync import Preview


class EditingScreen(RecordingScreen):
    """A screen that brings in what the roadmap files say, and opens the file of the task under the cursor."""

    @dataclass
    class Placed(Message):
        """It is known where the task is written."""

        place: Place

    @dataclass
    class Edited(Message):
        """The editor has been left; None where the file says what the database holds."""

        place: Place
        preview: Preview | None

    @dataclass
    class Previewed(Message):
        """The difference between the roadmap files and the database is known."""

        preview: Preview

    @property
    def item(self) -> Item | None:
        """The task under the cursor."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Open the roadmap file of the task under the cursor at the task's line."""
        if self.app.is_web:
            self.notify(_("浏览器里不能打开编辑器：请在终端里修改，或直接改文件"), severity="warning", markup=False)
        elif self.item is None:
            self.notify(_("没有选中的事项"), severity="warning", markup=False)
        else:
            self._find_place(self.item.facts.roadmap, self.item.facts.code)

    @work(thread=True, exclusive=True, group="edit", exit_on_error=False)
    def _find_place(self, roadmap: str, code: str) -> None:
        from tracker.services.edit import place_of

        try:
            self.post_message(self.Placed(place_of(self.workspace, roadmap, code)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Placed)
    def _open_editor(self, event: Placed) -> None:
        from tracker.services.edit import editor_words, run_editor

        try:
            words = editor_words(event.place, os.environ)
            with self.app.suspend():
                trouble = run_editor(words)
        except SuspendNotSupported:
            self.post_message(self.Failed(Refused(_("这个终端不能让出屏幕，打不开编辑器"))))
            return
        except TrackerError as error:
            self.post_message(self.Failed(error))
            return
        if trouble:
            self.notify(trouble, severity="warning", timeout=TOAST_SECONDS, markup=False)
        self._compare(event.place)

    @work(thread=True, exclusive=True, group="edit", exit_on_error=False)
    def _compare(self, place: Place) -> None:
        from tracker.services.edit import edited

        try:
            self.post_message(self.Edited(place, edited(self.workspace, place)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Edited)
    def _show_edit(self, event: Edited) -> None:
        from tracker.tui.dialogs import BrokenFileDialog, SyncReviewDialog

        preview = event.preview
        if preview is None:
            self.notify(_("计划没有改动"), markup=False)
        elif preview.problems:
            self.app.push_screen(BrokenFileDialog(preview), partial(self._edit_again, event.place, preview))
        else:
            self.app.push_screen(SyncReviewDialog(preview), partial(self._left_edited, preview))

    def _edit_again(self, place: Place, preview: Preview, is_wanted: bool | None) -> None:
        if is_wanted:
            self.post_message(self.Placed(place._replace(line=preview.problems[0].line)))
        else:
            self._remind()

    def _left_edited(self, preview: Preview, is_wanted: bool | None) -> None:
        if not is_wanted:
            self._remind()
        self._consented(preview, is_wanted)

    def _remind(self) -> None:
        sentence = _("文件留着您的修改，数据库未改动；按 F5 可再次查看并应用")
        self.notify(sentence, timeout=TOAST_SECONDS, markup=False)

    # ---- the files ---------------------------------------------------------------------------------------------
    @work(thread=True, group="write", exit_on_error=False)
    def action_sync(self) -> None:
        """Compare the roadmap files with the database."""
        from tracker.services.sync import preview

        try:
            self.post_message(self.Previewed(preview(self.workspace)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Previewed)
    def _review(self, event: Previewed) -> None:
        from tracker.tui.dialogs import SyncReviewDialog

        if event.preview.has_changes or event.preview.problems:
            self.app.push_screen(SyncReviewDialog(event.preview), partial(self._consented, event.preview))
        else:
            self.notify(_("路线图文件没有改动"), markup=False)

    def _consented(self, preview: Preview, is_wanted: bool | None) -> None:
        if is_wanted:
            self._apply(preview)

    @work(thread=True, group="write", exit_on_error=False)
    def _apply(self, preview: Preview) -> None:
        from tracker.services import sync

        try:
            self.post_message(self.Written(sync.apply(self.workspace, preview)))
        except StaleWrite as error:
            self.post_message(self.Failed(error))
            self.call_later(self.action_sync)
        except TrackerError as error:
            self.post_message(self.Failed(error))
