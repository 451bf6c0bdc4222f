"""A view whose cursor is a day: as it moves, a year's counts and a month's tasks are asked for when they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tracker.core.lamp import Item
from tracker.errors import TrackerError
from tracker.tui.loading import Loader
from tracker.tui.pane import Pane
from tracker.tui.view import View
from tracker.tui.views.calendar.days import within
from tracker.tui.views.calendar.diary import Diary, read_diary
from tracker.tui.views.calendar.shown import Shown, YearAnswer, read_titles, read_year

if TYPE_CHECKING:
    from tracker.services.workspace import Workspace
    from tracker.store.questions.reader import Reader


class _Answer(NamedTuple):
    """A year's counts, and the tasks of a month of it and its diary once they have been read."""

    year: YearAnswer
    items: Mapping[date, Sequence[Item]] | None = None
    diary: Diary | None = None


class DayPane(Pane):
    """Knows what is shown; whoever draws it extends it."""

    def __init__(self, workspace: Workspace, view: View) -> None:
        super().__init__(workspace, view)
        day = within(view.as_of)
        self.shown = Shown(view.as_of, day, YearAnswer(day.year))
        self._loader = Loader(self, workspace.reader, take=self._take, fail=self.tell_failed)
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
        self._loader.stop()

    def _ask(self, *, is_year_wanted: bool) -> None:
        year = None if is_year_wanted else self.shown.year
        self._loader.ask(partial(self._read, self.view, self.shown.day, year))

    def _read(self, view: View, day: date, year: YearAnswer | None, reader: Reader) -> Iterator[_Answer]:
        """In a thread: the counts of the year where they are wanted, then the tasks of the month, then its diary."""
        self._use_regional_holidays()
        if year is None:
            year = read_year(reader, view.asked, view.as_of, day.year)
            yield _Answer(year)
        titles = read_titles(reader, view.asked, view.as_of, year, day)
        yield _Answer(year, titles)
        yield _Answer(year, titles, read_diary(reader, view.asked, view.as_of, day))

    def _use_regional_holidays(self) -> None:
        """Once; a file that cannot be read is told once, and the national calendar stands."""
        if not self._has_regional:
            self._has_regional = True
            try:
                self.workspace.use_regional_holidays()
            except TrackerError as error:
                self.post_message(self.Failed(error))

    def _take(self, answer: _Answer) -> None:
        items = self.shown.items if answer.items is None else answer.items
        told = self.shown.diary if answer.diary is None else answer.diary
        self.shown = replace(self.shown, year=answer.year, items=items, diary=told)
        self.draw()
        if answer.items is not None and answer.diary is None:
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
            self.shown = replace(self.shown, year=YearAnswer(self.shown.day.year), items={}, diary={})
