"""What a tab's program draws with: Textual's driver for pages, made to end with its server."""

from __future__ import annotations

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class TabDriver(WebDriver):
    """Leaves the program when its input ends: a server that was killed could not say that it is over."""

    def run_input_thread(self) -> None:
        """Pass input on until there is no more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(ExitApp())
