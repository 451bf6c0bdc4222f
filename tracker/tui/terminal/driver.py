"""The terminal's driver, made to outlive what Textual's own does not: odd bytes, and a terminal that is gone.

It is the one place that takes Textual's driver apart; the bound on Textual in ``pyproject.toml`` is for it as well.
"""

from __future__ import annotations

import os
import selectors
import time
from collections.abc import Callable
from typing import IO, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tracker.tui.terminal.input import InputFailed, OddBytes, TerminalGone, TerminalText

_WAIT_SECONDS = 0.1
_END_OF_PASTE_SECONDS = 1.0
"""How long nothing comes before a paste that has begun is taken to be over."""


class Outlet:
    """A stream that may be gone: what is written to it then is lost, and whoever writes never waits for it."""

    def __init__(self, file: IO[str], tell_gone: Callable[[], object]) -> None:
        self._file = file
        self._tell_gone = tell_gone
        self._is_gone = False

    def write(self, text: str) -> None:
        """Write, or find that nobody reads."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Have it seen."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()

    def _try(self, act: Callable[[], object]) -> None:
        if self._is_gone:
            return
        try:
            act()
        except (OSError, ValueError):
            self._is_gone = True
            self._tell_gone()


class TerminalDriver(LinuxDriver):
    """Reads the terminal in a thread of its own and tells the app what came of it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401  # as Textual calls it
        super().__init__(*arguments, **named)
        self._file: Any = Outlet(self._file, lambda: self._app.post_message(TerminalGone()))

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except OSError:
            self._app.post_message(TerminalGone())
        except Exception as error:  # noqa: BLE001  # the app ends with it, and with a log
            self._app.post_message(InputFailed(error))

    def run_input_thread(self) -> None:
        """Pass on keys, pastes and the mouse until the app is left. Raises OSError when the terminal is gone."""
        parser = XTermParser(self._debug)
        text = TerminalText()
        last = time.monotonic()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_WAIT_SECONDS):
                    last = time.monotonic()
                    said = text.feed(self._read())
                else:
                    said = text.rest() if time.monotonic() - last > _END_OF_PASTE_SECONDS else ""
                if said:  # to the parser, nothing is the end
                    self._pass_on(parser.feed(said))
                self._pass_on(parser.tick())
                if text.has_odd_bytes:
                    text.has_odd_bytes = False
                    self._app.post_message(OddBytes())

    def _read(self) -> bytes:
        data = os.read(self.fileno, 4096)
        if not data:
            raise OSError  # the end, which the selector would call readable for ever
        return data

    def _pass_on(self, messages: Any) -> None:  # noqa: ANN401  # events and messages as Textual's parser gives them
        for message in messages:
            self.process_message(message)
