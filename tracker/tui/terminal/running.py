"""An app that gets along with its terminal: colours or none, glyphs of open width, and a clean end after a failure."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import Notify, SeverityLevel
from textual.worker import WorkerFailed

from tracker.i18n import _
from tracker.text import one_line
from tracker.tui.terminal.colours import Colours, CubeColours, LegibleSixteen
from tracker.tui.terminal.glyphs import NoColours, PlainGlyphs
from tracker.tui.terminal.input import InputFailed, OddBytes, TerminalGone
from tracker.tui.terminal.notices import UNSEEN_SECONDS, UnseenErrors, clear_away
from tracker.tui.terminal.stylesheet import KeptStylesheet
from tracker.tui.terminal.turns import Turns

if TYPE_CHECKING:
    from tracker.tui.terminal.probe import Probed


SIGNALS = ("SIGHUP", "SIGQUIT", "SIGTERM")
"""What ends a program from outside; a terminal that is closed sends the first. An interrupt is asyncio's own, and the
editor's while one is open."""


class TerminalApp(App[None]):
    """The app's side of the terminal; ``probed`` is what was found out about it before the start."""

    def __init__(self, probed: Probed | None = None) -> None:
        super().__init__()
        self.colours: Colours = probed.colours if probed else "true"
        self.no_color = self.no_color or self.colours == "none"
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self.ended_by: signal.Signals | None = None
        """The signal that ended it, if one did."""
        self._unseen = UnseenErrors(self)
        self.turns = Turns(self, self._has_to_wait)
        self._own_filters: list[LineFilter] = [NoColours()] if self.no_color else []
        if self.colours == "256" and not self.no_color:
            self._own_filters.append(CubeColours())
        elif self.colours == "16" and not self.no_color:
            self._own_filters.append(LegibleSixteen())
        if probed and probed.is_wide:
            self._own_filters.append(PlainGlyphs())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes on its way to the terminal. Textual would send greys for ``NO_COLOR``."""
        return [*super().get_line_filters(), *self._own_filters]

    def get_driver_class(self) -> type[Driver]:
        """What draws and reads: at a terminal, what outlives odd bytes and a terminal that is gone."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from tracker.tui.terminal.driver import TerminalDriver  # not to be had on Windows

        return TerminalDriver

    # ---- ended from outside ------------------------------------------------------------------------------------
    def on_load(self) -> None:
        """A signal is a quit: threads end, nothing half filled in is recorded, the terminal is given back."""
        for name in SIGNALS:
            with suppress(KeyError, NotImplementedError, RuntimeError, ValueError):  # Windows, or in a thread
                number = signal.Signals[name]
                asyncio.get_running_loop().add_signal_handler(number, self._end_by, number)

    def _end_by(self, number: signal.Signals) -> None:
        self.ended_by = self.ended_by or number
        self.call_later(self.action_quit)

    @on(TerminalGone)
    def _end_without_terminal(self) -> None:
        self._end_by(signal.Signals["SIGHUP"])

    @on(InputFailed)
    def _end_without_input(self, event: InputFailed) -> None:
        self._handle_exception(event.error)

    @on(OddBytes)
    def _tell_odd_bytes(self) -> None:
        sentence = _("终端发来的不是 UTF-8 编码，认不出的地方显示为 �；请把终端的字符编码设为 UTF-8")
        self.notify(sentence, severity="warning", timeout=15, markup=False)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell something at the foot of the screen; an error for as long as nobody is there to see it."""
        seconds = UNSEEN_SECONDS if severity == "error" else timeout
        super().notify(message, title=title, severity=severity, timeout=seconds, markup=markup)

    def _on_notify(self, event: Notify) -> None:
        """What stands there already is not told a second time."""
        if self._unseen.has(event.notification):
            event.prevent_default()

    def _refresh_notifications(self) -> None:
        if self.screen_stack:
            clear_away(self, self.screen)
        super()._refresh_notifications()

    # ---- keys --------------------------------------------------------------------------------------------------
    @property
    def is_at_work(self) -> bool:
        """Whether the next key has to wait for what the keys before have set going in a thread."""
        return False

    def _has_to_wait(self, event: events.Event | None) -> bool:
        takes_at_once = getattr(self.screen_stack[-1], "takes_at_once", None) if event and self.screen_stack else None
        return self.is_at_work and not (takes_at_once and takes_at_once(event))

    @property
    def clipboard(self) -> str:
        """What was copied in the app last, as a field can take it."""
        return one_line(super().clipboard)

    async def on_event(self, event: events.Event) -> None:
        """Take what the terminal sends one after another, and none of it once the app is being left.

        No field here has more than one line, Textual's own included: they would keep the first of a paste. What is
        more than a field, and says that it ``takes_lines``, gets them as they are.
        """
        if isinstance(event, events.InputEvent) and self._exit:
            return
        if self.turns.must_wait(event):
            return
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._unseen.see()
        if isinstance(event, events.Paste) and not event.is_forwarded:
            takes_lines = getattr(self.screen, "takes_lines", False)
            event = event if takes_lines else events.Paste(one_line(event.text))
        await super().on_event(event)

    def _handle_exception(self, error: Exception) -> None:
        """End without printing: Textual would print every local value, people's data too.

        What looks for a widget while the screen is being taken down does not find it; that is no failure.
        """
        is_over = self._exit or self._closing or self._closed  # Textual's own message of the end sets the last two
        if is_over and isinstance(error, NoMatches):
            return
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()


def run_or_raise(app: TerminalApp) -> None:
    """Run the app; when the terminal is given back, raise the failure that ended it, if one did.

    Raises SystemExit with 128 and its number where a signal ended it, as a shell tells it.
    """
    app.run()
    if app.ended_by:
        with suppress(OSError):
            sys.stderr.write(
                _("收到信号 {name}，程序已退出；没有提交的内容没有记录").format(name=app.ended_by.name) + "\n"
            )
        raise SystemExit(128 + app.ended_by)
    error: BaseException | None = app._exception
    if isinstance(error, WorkerFailed):
        error = error.error
    if error is not None:
        raise error
