"""Lines that are asked of the database for a view; whoever knows what is asked, and what a line is, extends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from textual.message import Message

from tracker.errors import TrackerError
from tracker.tui.loading import Answer, Connection, Loader
from tracker.tui.view import View
from tracker.tui.widgets.lines import CursorLines


class LoadedLines(CursorLines, Generic[Connection, Answer]):
    """Lines of the view that was asked for last; more of them may come until ``is_complete``."""

    @dataclass
    class Listed(Message):
        """So many are listed; more may follow until ``is_complete``."""

        count: int
        is_complete: bool

    @dataclass
    class Failed(Message):
        """The rows could not be read."""

        error: TrackerError

    def __init__(self, open_connection: Callable[[], Connection], view: View) -> None:
        super().__init__()
        self.view = view
        self.is_complete = False
        self.loader = Loader(self, open_connection, take=self.take_answer, fail=self.tell_failed)

    def take_answer(self, answer: Answer) -> None:
        """Show what has come of the view asked for."""
        raise NotImplementedError

    def tell_failed(self, error: TrackerError) -> None:
        """Tell whoever holds the lines that they could not be read."""
        self.post_message(self.Failed(error))

    def let_go(self) -> None:
        """Close the connections that the lines in view are read with."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop loading for good."""
        self.loader.stop()

    def on_unmount(self) -> None:
        """Let go of the connections."""
        self.stop()
        self.let_go()
