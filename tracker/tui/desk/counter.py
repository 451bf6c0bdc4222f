"""Counting what stands above every view: the roadmaps, the lamps, the alarm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tracker.errors import TrackerError
from tracker.tui.desk.detail import DetailingScreen
from tracker.tui.loading import Loader
from tracker.tui.overview import Overview, read_overview
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
        self._loader = Loader(self, workspace.reader, take=self._tell_overview, fail=self._tell_uncounted)

    def show_overview(self, overview: Overview) -> None:
        """Show what was counted."""
        raise NotImplementedError

    def stop_counting(self) -> None:
        """Stop a count that runs or is to begin."""
        self._loader.stop()

    def count(self, view: View) -> None:
        """Count what stands above the view; in a large plan only after the view has had time for its first page."""
        if self.overview and self.overview.planned > LARGE_PLAN:
            self._loader.rest(COUNT_AFTER_SECONDS, partial(self._ask_overview, view))
        else:
            self._ask_overview(view)

    def _ask_overview(self, view: View) -> None:
        self._loader.ask(lambda reader: [read_overview(reader, view)])

    def _tell_overview(self, overview: Overview) -> None:
        self.post_message(self.Overviewed(overview))

    def _tell_uncounted(self, error: TrackerError) -> None:
        self.post_message(self.Failed(error))

    @on(Overviewed)
    def _take_overview(self, event: Overviewed) -> None:
        if event.overview.view == self.view:
            self.overview = event.overview
            self.show_overview(event.overview)
