"""Notices that tell of an error stay until somebody is there to see them: a key that is pressed begins their time.

Where notices stand is said in ``styles/desk.tcss``. This is the one place that looks at Textual's list of them, which
is private.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import App
from textual.notifications import Notification

UNSEEN_SECONDS = 100 * 24 * 3600.0
"""How long an error stands that nobody sees."""
SEEN_SECONDS = 12.0
"""How long it stands from the first key on."""


class UnseenErrors:
    """The errors on an app's screen that may not have been seen."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._seen: set[str] = set()

    def see(self) -> None:
        """Somebody is there: what is on the screen goes in a while."""
        for notice in list(self._app._notifications):
            if notice.severity == "error" and notice.identity not in self._seen:
                self._seen.add(notice.identity)
                self._app.set_timer(SEEN_SECONDS, partial(self._forget, notice))

    def _forget(self, notice: Notification) -> None:
        self._seen.discard(notice.identity)
        self._app._unnotify(notice)
