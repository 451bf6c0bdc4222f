"""What every screen over the desk has in common: it is left once."""

from __future__ import annotations

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType

from tracker.tui.terminal.notices import clear_news


class LeavesOnce(Screen[ScreenResultType]):
    """A screen that answers once: what asks again while it goes, or while another lies over it, asks in vain.

    Textual would take away whatever screen is uppermost, in the end the desk itself.
    """

    _is_left = False

    @property
    def is_at_work(self) -> bool:
        """Whether what is meant for the screen has to wait for something that it was told before."""
        return False

    def takes_at_once(self, event: events.Event) -> bool:
        """Whether an event has not to wait for that, because it means the same before and after."""
        return False

    def on_mount(self) -> None:
        """What was told of something else does not stand over this."""
        clear_news(self.app)

    def read_again(self) -> None:
        """Others have written: show what is so now, where the screen shows what the database holds."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Give the answer and go, as :meth:`textual.screen.Screen.dismiss` does."""
        if self._is_left or self.app.screen is not self:
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)


class Dialog(ModalScreen[ScreenResultType], LeavesOnce[ScreenResultType]):
    """A screen over the desk that has the keys until it is answered."""
