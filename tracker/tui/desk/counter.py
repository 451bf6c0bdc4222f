"""Counting what stands above every view: the roadmaps, the lamps, the alarm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tracker.errors import TrackerError
from tracker.tui.desk.detail import DetailingScreen
from tracker.tui.overview import Overview, read_overview
from tracker.tui.reading import Asking
from tracker.tui.view import View

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace

LARGE_PLAN = 20_000
"""Tasks from which counting them all is felt."""
COUNT_AFTER_SECONDS = 0.15


class CountingScreen(DetailingScreen):
    """A screen with an overview of its view, counted in a thread."""

    @dataclass
    class Overviewed(Message):
        """What stands above every view has been read."""

        overview: Overview

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        self.overview: Overview | None = None
        self._asking = Asking(workspace.reader)
        self._counting: Timer | None = None
        self._generation = 0

    def show_overview(self, overview: Overview) -> None:
        """Show what was counted."""
        raise NotImplementedError

    def stop_counting(self) -> None:
        """Stop a count that runs or is to begin."""
        self._generation += 1
        self._asking.stop()
        if self._counting:
            self._counting.stop()

    def count(self, view: View) -> None:
        """Count what stands above the view; in a large plan only after the view has had time for its first page."""
        self.stop_counting()
        if self.overview and self.overview.planned > LARGE_PLAN:
            self._counting = self.set_timer(COUNT_AFTER_SECONDS, partial(self._read_overview, view, self._generation))
        else:
            self._read_overview(view, self._generation)

    @work(thread=True, group="overview", exit_on_error=False)
    def _read_overview(self, view: View, generation: int) -> None:
        try:
            with self._asking.reader() as reader:
                if generation == self._generation:
                    self.post_message(self.Overviewed(read_overview(reader, view)))
        except TrackerError as error:
            if generation == self._generation:
                self.post_message(self.Failed(error))

    @on(Overviewed)
    def _take_overview(self, event: Overviewed) -> None:
        if event.overview.view == self.view:
            self.overview = event.overview
            self.show_overview(event.overview)
