"""Counts what stands above every view: the roadmaps, the lamps, the alarm."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from tracker.errors import TrackerError
from tracker.tui.loading import Loader
from tracker.tui.overview import Overview, read_overview
from tracker.tui.part import Part
from tracker.tui.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader

LARGE_PLAN = 20_000
"""Tasks from which counting them all is felt."""
COUNT_AFTER_SECONDS = 0.15


class Viewed(Protocol):
    """Where a view is shown."""

    @property
    def view(self) -> View:
        """The view that is shown now."""


class Counter(Part):
    """Reads the overview of a view in a thread; what is counted for a view that is no longer shown is dropped."""

    @dataclass
    class Counted(Message):
        """What stands above every view has been read."""

        overview: Overview

    def __init__(self, workspace: Workspace, desk: Viewed) -> None:
        super().__init__()
        self._desk = desk
        self._loader = Loader(self, workspace.reader, take=self._take, fail=self._tell_uncounted)
        self._is_listed = self._is_put_off = False
        self.overview: Overview | None = None
        """What was counted last."""

    def stop(self) -> None:
        """Stop a count that runs or is to begin."""
        self._loader.stop()

    def count(self, view: View) -> None:
        """Count what stands above the view; in a large plan only after the view has had time for its first page."""
        if self.overview and self.overview.planned > LARGE_PLAN:
            self._loader.rest(COUNT_AFTER_SECONDS, partial(self._ask, view))
        elif self._is_listed:
            self._ask(view)
        else:
            self._loader.ask(partial(_read_if_small, view))

    def go_on(self) -> None:
        """Count now what was put off: the first page is on the screen."""
        self._is_listed = True
        if self._is_put_off:
            self._is_put_off = False
            self._ask(self._desk.view)

    def _ask(self, view: View) -> None:
        self._loader.ask(lambda reader: [read_overview(reader, view)])

    def _take(self, found: Overview | int) -> None:
        if isinstance(found, Overview):
            self._tell(found)
        elif self._is_listed:
            self._ask(self._desk.view)
        else:
            self._is_put_off = True

    def _tell(self, overview: Overview) -> None:
        if overview.view == self._desk.view:
            self.overview = overview
            self.post_message(self.Counted(overview))

    def _tell_uncounted(self, error: TrackerError) -> None:
        self.post_message(self.Failed(error))


def _read_if_small(view: View, reader: Reader) -> Iterator[Overview | int]:
    """The overview; of a plan that is long to count its size instead."""
    size = reader.size()
    yield size if size > LARGE_PLAN else read_overview(reader, view)
