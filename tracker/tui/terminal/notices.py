"""Notices that tell of an error stay until somebody is there to see them: a key that is pressed begins their time.

Where notices stand is said in ``styles/desk.tcss``. This is the one place that looks at Textual's list of them, which
is private.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.app import App
from textual.notifications import Notification
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets._toast import Toast, ToastHolder

UNSEEN_SECONDS = 100 * 24 * 3600.0
"""How long an error stands that nobody sees."""
SEEN_SECONDS = 12.0
"""How long it stands from the first key on."""
_LAST_SECONDS = 1.0
"""A notice that goes sooner may be told again."""


def clear_away(app: App[Any], screen: Screen[Any]) -> None:
    """Remove what held notices that are taken back: Textual leaves it, and writes its name where the notice was."""
    for toast in screen.query(Toast):
        if toast._notification not in app._notifications and isinstance(toast.parent, ToastHolder):
            toast.parent.remove()


def clear_news(app: App[Any]) -> None:
    """Take back what tells that something was done; warnings and errors are for whoever has not seen them yet."""
    for notice in list(app._notifications):
        if notice.severity == "information":
            app._unnotify(notice)


class UnseenErrors:
    """The errors on an app's screen that may not have been seen."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._seen: dict[str, Timer] = {}

    def see(self) -> None:
        """Somebody is there: what is on the screen goes in a while."""
        for notice in list(self._app._notifications):
            if notice.severity == "error" and notice.identity not in self._seen:
                self._seen[notice.identity] = self._app.set_timer(SEEN_SECONDS, partial(self._forget, notice))

    def has(self, wanted: Notification) -> bool:
        """Whether a notice of the same words is on the screen and stays there; an error is unseen again."""
        for notice in list(self._app._notifications):
            if _words(notice) == _words(wanted) and notice.time_left > _LAST_SECONDS:
                timer = self._seen.pop(notice.identity, None)
                if timer:
                    timer.stop()
                return True
        return False

    def _forget(self, notice: Notification) -> None:
        self._seen.pop(notice.identity, None)
        self._app._unnotify(notice)


def _words(notice: Notification) -> tuple[str, str, str]:
    return notice.title, notice.message, notice.severity
