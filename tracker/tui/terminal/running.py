"""An app that gets along with its terminal: colours or none, glyphs of open width, and a clean end after a failure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from tracker.tui.terminal.glyphs import NoColours, PlainGlyphs
from tracker.tui.terminal.turns import Turns

if TYPE_CHECKING:
    from tracker.tui.terminal.probe import Probed


class TerminalApp(App[None]):
    """The app's side of the terminal; ``probed`` is what was found out about it before the start."""

    def __init__(self, probed: Probed | None = None) -> None:
        super().__init__()
        self.turns = Turns(self, lambda: self.is_at_work)
        self._own_filters: list[LineFilter] = [NoColours()] if self.no_color else []
        if probed and probed.is_wide:
            self._own_filters.append(PlainGlyphs())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes on its way to the terminal. Textual would send greys for ``NO_COLOR``."""
        return [*super().get_line_filters(), *self._own_filters]

    @property
    def is_at_work(self) -> bool:
        """Whether the next key has to wait for what the keys before have set going in a thread."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Take what the terminal sends one after another, and none of it once the app is being left."""
        if isinstance(event, events.InputEvent) and self._exit:
            return
        if not self.turns.must_wait(event):
            await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """End without printing: Textual would print every local value, people's data too."""
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def run_or_raise(app: TerminalApp) -> None:
    """Run the app; when the terminal is given back, raise the failure that ended it, if one did."""
    app.run()
    error: BaseException | None = app._exception
    if isinstance(error, WorkerFailed):
        error = error.error
    if error is not None:
        raise error
