"""What the parts of the desk have in common: they are not seen, and a toast says what came of what they did.

A part owns the methods of its actions; :meth:`tracker.tui.desk.screen.Desk.owner_of` finds it by their names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.widget import Widget
from textual.worker import Worker

from tracker.errors import TrackerError
from tracker.tui.faults import tell_fault

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace

TOAST_SECONDS = 6


class Part(Widget):
    """A part of the desk: an invisible widget, so that it has workers, timers and messages of its own."""

    @dataclass
    class Written(Message):
        """The journal or the plan has changed; the sentence says how."""

        sentence: str

    @dataclass
    class Failed(Message):
        """Nothing was written or read."""

        error: TrackerError

    def __init__(self) -> None:
        super().__init__()
        self.display = False

    @on(Written)
    def _tell_written(self, event: Written) -> None:
        self.app.clear_notifications()  # what was said before is no longer news
        self.notify(event.sentence, timeout=TOAST_SECONDS, markup=False)

    @on(Failed)
    def _tell_failed(self, event: Failed) -> None:
        tell_failure(self, event.error)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a worker is told, not swallowed."""
        tell_fault(self, event)


def tell_failure(widget: Widget, error: TrackerError) -> None:
    """Say in a toast what went wrong, and what can be done about it."""
    sentence = "\n".join(filter(None, (error.message, error.hint)))
    widget.notify(sentence, severity="error", timeout=2 * TOAST_SECONDS, markup=False)


def may_write(widget: Widget, workspace: Workspace) -> bool:
    """Whether anything may be written here; where not, that is said before anything is filled in."""
    try:
        workspace.require_writing()
    except TrackerError as error:
        tell_failure(widget, error)
        return False
    return True
