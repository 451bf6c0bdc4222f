"""The plan where it is written: a task's file in the user's own editor."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual import on, work
from textual.app import SuspendNotSupported
from textual.message import Message

from tracker.core.lamp import Item
from tracker.errors import Refused, TrackerError
from tracker.i18n import _
from tracker.tui.part import TOAST_SECONDS, Part

if TYPE_CHECKING:
    from tracker.services.edit import Place
    from tracker.services.preview import Preview
    from tracker.services.workspace import Workspace


class UnderCursor(Protocol):
    """Where the cursor is on a task."""

    @property
    def item(self) -> Item | None:
        """The task under the cursor."""

    @property
    def nothing_chosen(self) -> str:
        """What to say where there is none."""


class Sync(Protocol):
    """What brings changed files into the database."""

    def apply(self, preview: Preview, correction: str = "") -> object:
        """Bring in a difference that the user has agreed to, as a correction where a reason is given."""

    def action_sync(self) -> object:
        """Compare the files with the database, and ask what is not sure."""


class Editor(Part):
    """Opens the file of the task under the cursor, and asks about what was changed."""

    @dataclass
    class Placed(Message):
        """It is known where the task is written."""

        place: Place

    @dataclass
    class Edited(Message):
        """The editor has been left; None where the file says what the database holds."""

        place: Place
        preview: Preview | None

    def __init__(self, workspace: Workspace, views: UnderCursor, sync: Sync) -> None:
        super().__init__()
        self._workspace = workspace
        self._views = views
        self._sync = sync

    def action_edit(self) -> None:
        """Open the roadmap file of the task under the cursor at the task's line."""
        item = self._views.item
        if self.app.is_web:
            self.notify(_("浏览器里不能打开编辑器：请在终端里修改，或直接改文件"), severity="warning", markup=False)
        elif item is None:
            self.notify(self._views.nothing_chosen, severity="warning", markup=False)
        else:
            self._find_place(item.facts.roadmap, item.facts.code)

    @work(thread=True, exclusive=True, group="edit", exit_on_error=False)
    def _find_place(self, roadmap: str, code: str) -> None:
        from tracker.services.edit import place_of

        try:
            self.post_message(self.Placed(place_of(self._workspace, roadmap, code)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Placed)
    def _open(self, event: Placed) -> None:
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
            self.post_message(self.Edited(place, edited(self._workspace, place)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Edited)
    def _ask_consent(self, event: Edited) -> None:
        from tracker.tui.dialogs import BrokenFileDialog, SyncReviewDialog

        preview = event.preview
        if preview is None:
            self.notify(_("计划没有改动"), markup=False)
        elif preview.decision.questions:
            self._sync.action_sync()  # which asks them
        elif preview.problems:
            self.app.push_screen(BrokenFileDialog(preview), partial(self._decided_again, event.place, preview))
        else:
            self.app.push_screen(SyncReviewDialog(preview), partial(self._decided, preview))

    def _decided_again(self, place: Place, preview: Preview, is_wanted: bool | None) -> None:
        if is_wanted:
            self.post_message(self.Placed(place._replace(line=preview.problems[0].line)))
        else:
            self._remind()

    def _decided(self, preview: Preview, answer: bool | str | None) -> None:
        if answer:
            self._sync.apply(preview, answer if isinstance(answer, str) else "")
        else:
            self._remind()

    def _remind(self) -> None:
        sentence = _("文件留着您的修改，数据库未改动；按 F5 可再次查看并应用")
        self.notify(sentence, timeout=TOAST_SECONDS, markup=False)
