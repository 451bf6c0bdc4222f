"""A view whose cursor is a day: as it moves, a year's counts and a month's tasks are asked for when they are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tracker.core.lamp import Item
from tracker.errors import TrackerError
from tracker.tui.pane import Pane
from tracker.tui.reading import Asking
from tracker.tui.view import View
from tracker.tui.views.calendar.days import within
from tracker.tui.views.calendar.reading import Shown, YearAnswer, read_titles, read_year

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace


class DayPane(Pane):
    """Knows what is shown; whoever draws it extends it."""

    @dataclass
    class _Counted(Message):
        generation: int
        year: YearAnswer

    @dataclass
    class _Listed(Message):
        generation: int
        items: Mapping[date, Sequence[Item]]

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        day = within(view.as_of)
        self.shown = Shown(view.as_of, day, YearAnswer(day.year))
        self._asking = Asking(workspace.reader)
        self._generation = 0
        self._has_regional = False

    def draw(self) -> None:
        """Draw what is known."""
        raise NotImplementedError

    # ---- reading -----------------------------------------------------------------------------------------------
    def show(self, view: View) -> None:
        """Show what the view lets through; the cursor follows the as-of date when that has moved."""
        if view.as_of != self.shown.as_of:
            self.shown = replace(self.shown, as_of=view.as_of)
            self._move(view.as_of)
        self.view = view
        self.draw()
        self._ask(is_year_wanted=True)

    def interrupt(self) -> None:
        """Stop reading."""
        self._generation += 1
        self._asking.stop()

    def _ask(self, *, is_year_wanted: bool) -> None:
        self.interrupt()
        self._read(self._generation, self.view, self.shown.day, None if is_year_wanted else self.shown.year)

    @work(thread=True, group="calendar", exit_on_error=False)
    def _read(self, generation: int, view: View, day: date, year: YearAnswer | None) -> None:
        try:
            self._use_regional_holidays()
            with self._asking.reader() as reader:
                if year is None and generation == self._generation:
                    year = read_year(reader, view.asked, view.as_of, day.year)
                    self.post_message(self._Counted(generation, year))
                if year is not None and generation == self._generation:
                    self.post_message(self._Listed(generation, read_titles(reader, view.asked, view.as_of, year, day)))
        except TrackerError as error:
            if generation == self._generation:
                self.post_message(self.Failed(error))

    def _use_regional_holidays(self) -> None:
        """Once; a file that cannot be read is told once, and the national calendar stands."""
        if not self._has_regional:
            self._has_regional = True
            try:
                self.workspace.use_regional_holidays()
            except TrackerError as error:
                self.post_message(self.Failed(error))

    @on(_Counted)
    def _take_counts(self, event: _Counted) -> None:
        event.stop()
        if event.generation == self._generation:
            self.shown = replace(self.shown, year=event.year)
            self.draw()

    @on(_Listed)
    def _take_items(self, event: _Listed) -> None:
        event.stop()
        if event.generation == self._generation:
            self.shown = replace(self.shown, items=event.items)
            self.draw()
            self.post_message(self.Moved())

    # ---- the day -----------------------------------------------------------------------------------------------
    @property
    def item(self) -> Item | None:
        """The most urgent task of the day under the cursor."""
        return next(iter(self.shown.items.get(self.shown.day, ())), None)

    def chosen(self) -> list[Item]:
        """None: a record applies to a task that was gone to, not to the first of a day."""
        return []

    def go_to(self, day: date) -> None:
        """Put the cursor on a day, in whatever month."""
        before = self.shown.day
        self._move(day)
        self.draw()
        if (self.shown.day.year, self.shown.day.month) != (before.year, before.month):
            self._ask(is_year_wanted=not self.shown.year.is_read)
        self.post_message(self.Moved())

    def _move(self, day: date) -> None:
        self.shown = replace(self.shown, day=within(day))
        if self.shown.year.year != self.shown.day.year:
            self.shown = replace(self.shown, year=YearAnswer(self.shown.day.year), items={})
