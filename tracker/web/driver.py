"""What a tab's program draws with: Textual's driver for pages, made to end with its server and to keep its pace."""

from __future__ import annotations

from contextlib import suppress

from textual.app import ScreenStackError
from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.message import Message
from textual.messages import ExitApp

_MOST_WAITING = 200
"""Keys that may wait for the program; what is behind them stays in the pipe, and the pipe's other end sees it fill."""
_NAP_SECONDS = 0.01


class TabDriver(WebDriver):
    """Leaves the program when its input ends: a server that was killed could not say that it is over."""

    def run_input_thread(self) -> None:
        """Pass input on until there is no more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())

    def process_message(self, message: Message) -> None:
        """Pass on a key or a click, no faster than the program takes them.

        A size that comes among the keys, as a terminal reports it, is none of ours: the page tells sizes by messages
        of their own, whose bounds the server keeps.
        """
        if isinstance(message, Resize):
            return
        while self._waiting() > _MOST_WAITING and not self.exit_event.wait(_NAP_SECONDS):
            pass
        super().process_message(message)

    def _waiting(self) -> int:
        """The longest queue that a key passes through."""
        app, focused = self._app, None
        longest = app.message_queue_size
        with suppress(ScreenStackError):
            longest = max(longest, app.screen.message_queue_size)
            focused = app.focused
        return max(longest, focused.message_queue_size) if focused else longest
