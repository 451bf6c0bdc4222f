"""Keys that arrive in one packet behave as keys that arrive apart: each waits until the one before has been dealt with.

Over SSH, in a browser's tab, on a busy machine or from a macro, Enter and what is typed behind it come at once. Textual
hands each key at once to whatever has the focus at that moment: to the old field, or to a dialog that is already left.
This is the one place that looks into the queues of Textual's message pumps, which are private.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App

PATIENCE_SECONDS = 2.0
"""How long a key waits at most; what is busy for longer takes it while it is busy."""
_POLL_SECONDS = 0.002
_QUICK_POLLS = 100
_IN_TURN = (events.Key, events.Paste, events.MouseDown, events.MouseUp)


class Turns:
    """Whose turn it is of what an app is sent by its terminal.

    ``is_at_work`` tells whether an event has to wait as well for what keys have set going in a thread; None stands
    for whatever comes next.
    """

    def __init__(self, app: App[Any], is_at_work: Callable[[events.Event | None], bool]) -> None:
        self._app = app
        self._is_at_work = is_at_work
        self._waiting: deque[events.Event] = deque()
        self._let_through: events.Event | None = None
        self._task: asyncio.Task[None] | None = None

    def must_wait(self, event: events.Event) -> bool:
        """Whether the event has to wait for its turn; it is then kept, and posted to the app again when that comes."""
        if not isinstance(event, _IN_TURN) or event.is_forwarded or event is self._let_through:
            return False
        if not self._waiting and self._app._message_queue.empty() and self._is_quiet(event):
            return False
        self._waiting.append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._let_all_through())
        return True

    @property
    def is_over(self) -> bool:
        """Whether everything that came has been dealt with."""
        return self._task is None and _is_idle(self._app) and self._is_quiet()

    async def _let_all_through(self) -> None:
        try:
            while self._waiting:
                await self._quiet(self._waiting[0])
                self._let_through = self._waiting.popleft()
                self._app.post_message(self._let_through)
        finally:
            self._task = None

    async def _quiet(self, event: events.Event) -> None:
        """Wait until nothing that was set going by the keys before is under way."""
        end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        polls = 0
        while asyncio.get_running_loop().time() < end:
            polls += 1
            await asyncio.sleep(0 if polls < _QUICK_POLLS else _POLL_SECONDS)
            if _is_idle(self._app) and self._is_quiet(event):
                return

    def _is_quiet(self, event: events.Event | None = None) -> bool:
        """Whether nobody but the app itself has anything to do."""
        pumps = (pump for screen in self._app.screen_stack for pump in screen.walk_children(with_self=True))
        return all(map(_is_idle, pumps)) and not self._is_at_work(event)


def _is_idle(pump: MessagePump) -> bool:
    """Whether it stands and waits for a message. One that has only been taken out is still being dealt with."""
    queue: Any = pump._message_queue
    return bool(queue.empty() and queue.ready_event._waiters)  # asyncio does not say otherwise who waits
