"""Writing from a screen: dialogs ask, services write in a thread, and what came of it is told in a toast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tracker.core.lamp import Item
from tracker.errors import StaleWrite, TrackerError
from tracker.i18n import _
from tracker.text import capitalised
from tracker.tui.keys import ACTIONS

if TYPE_CHECKING:
    from tracker.services.record import Entry
    from tracker.services.sync import Preview
    from tracker.services.workspace import Workspace
    from tracker.tui.view import View

TOAST_SECONDS = 6


class RecordingScreen(Screen[None]):
    """A screen with chosen items that verbs can be recorded on; :meth:`reload` is called when something was written."""

    workspace: Workspace
    view: View

    @dataclass
    class Written(Message):
        """The journal or the plan has changed; the sentence says how."""

        sentence: str

    @dataclass
    class Failed(Message):
        """Nothing was written or read."""

        error: TrackerError

    @dataclass
    class Previewed(Message):
        """The difference between the roadmap files and the database is known."""

        preview: Preview

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__()
        self.workspace = workspace
        self.view = view
        self._draft: Entry | None = None
        self._draft_of: tuple[str, ...] = ()

    def chosen(self) -> list[Item]:
        """The items that a verb applies to."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again what is shown."""
        raise NotImplementedError

    # ---- records -----------------------------------------------------------------------------------------------
    def action_record(self, verb: str) -> None:
        """Open the verb's dialog for the chosen items; what was typed before a refusal is still there."""
        from tracker.core.events import EventType
        from tracker.tui.dialogs import dialog_for

        items = self.chosen()
        if not items:
            self.notify(_("没有选中的事项"), severity="warning", markup=False)
            return
        event_type = EventType(verb)
        draft = self._draft if self._draft and self._draft.type is event_type else None
        if self._draft_of != _names(items):
            draft = None
        dialog = dialog_for(event_type, items, self.view.as_of, draft=draft)
        self.app.push_screen(dialog, partial(self._entered, items))

    def _entered(self, items: Sequence[Item], entry: Entry | None) -> None:
        if entry is not None:
            self._draft, self._draft_of = entry, _names(items)
            self._record(items, entry)

    @work(thread=True, group="write", exit_on_error=False)
    def _record(self, items: Sequence[Item], entry: Entry) -> None:
        from tracker.services.record import record

        seen = {item.facts.name: item.facts.event_id for item in items}
        try:
            recorded = record(self.workspace, _names(items), entry, seen=seen)
        except TrackerError as error:
            self.post_message(self.Failed(error))
        else:
            self._draft = None
            self.post_message(self.Written(recorded.sentence))

    def action_record_menu(self) -> None:
        """List every verb."""
        from tracker.tui.screens.menu import Choice, ChoiceMenu

        verbs = [action for action in ACTIONS if action.group == "record" and action.id != "record-menu"]
        choices = [Choice(action.action, capitalised(_(action.label)), "".join(action.letters)) for action in verbs]
        self.app.push_screen(ChoiceMenu(_("记录"), choices), self._picked_verb)

    async def _picked_verb(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            await self.run_action(picked[0])

    @work(thread=True, group="write", exit_on_error=False)
    def action_undo(self) -> None:
        """Take back this person's newest record."""
        from tracker.services.undo import undo

        try:
            self.post_message(self.Written(undo(self.workspace).sentence))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    # ---- the plan ----------------------------------------------------------------------------------------------
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
        from tracker.services.sync import apply

        try:
            self.post_message(self.Written(apply(self.workspace, preview)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    # ---- what came of it ---------------------------------------------------------------------------------------
    @on(Written)
    def _tell_written(self, event: Written) -> None:
        self.notify(event.sentence, timeout=TOAST_SECONDS, markup=False)
        self.reload()

    @on(Failed)
    def _tell_failed(self, event: Failed) -> None:
        sentence = "\n".join(filter(None, (event.error.message, event.error.hint)))
        if isinstance(event.error, StaleWrite):
            sentence += "\n" + _("已重新读取，请核对后再记录；刚才填写的内容还在")
            self.reload()
        self.notify(sentence, severity="error", timeout=2 * TOAST_SECONDS, markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        if event.state is WorkerState.ERROR:
            self.notify(_("内部错误：{error}").format(error=event.worker.error), severity="error", markup=False)


def _names(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.facts.name for item in items)
