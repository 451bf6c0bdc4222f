"""Changing what is looked at: the date, the order, the filters, the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from textual import events, on, work
from textual.message import Message

from tracker.clock import today
from tracker.core.query import Filter
from tracker.errors import TrackerError
from tracker.i18n import _, mark
from tracker.text import capitalised
from tracker.tui.desk.watcher import LiveScreen
from tracker.tui.overview import ALARM_KINDS, Tally, read_tallies
from tracker.tui.view import View
from tracker.tui.widgets.search import SearchBar, SearchField, begins_search

FACET_LABELS = {"lamps": mark("亮灯"), "kinds": mark("类别"), "units": mark("单位")}


class ViewingScreen(LiveScreen):
    """A screen with a view that keys, menus and the search field change."""

    @dataclass
    class Tallied(Message):
        """A filter's values have been counted."""

        facet: str
        tallies: list[Tally]

    @property
    def today(self) -> date:
        """Today in Beijing."""
        return today(self.workspace.clock)

    def show_view(self, view: View) -> None:
        """Show another view."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Give the keys to the list."""
        raise NotImplementedError

    def show_filters(self) -> None:
        """Show the conditions in force."""
        raise NotImplementedError

    def action_as_of(self, unit: str, steps: int) -> None:
        """Move the as-of date."""
        self.show_view(self.view.moved(unit, steps))

    def action_today(self) -> None:
        """Come back to today."""
        self.show_view(self.view._replace(as_of=self.today))

    def action_date(self) -> None:
        """Ask for an as-of date."""
        from tracker.tui.dialogs import DateDialog

        self.app.push_screen(DateDialog(self.view.as_of), self._dated)

    def _dated(self, as_of: date | None) -> None:
        if as_of is not None:
            self.show_view(self.view._replace(as_of=as_of))

    def action_overdue(self) -> None:
        """Only overdue tasks, or all."""
        self.show_view(self.view.wanting(overdue=not self.view.wanted.overdue))

    def action_unreported(self) -> None:
        """Only tasks without a recent report, or all."""
        self.show_view(self.view.wanting(unreported=not self.view.wanted.unreported))

    def action_alarm(self) -> None:
        """Only what the banner is about."""
        self.show_view(self.view._replace(wanted=Filter(overdue=True, kinds=ALARM_KINDS)))

    def action_pick(self, facet: str, value: str) -> None:
        """Filter by a value, or no longer."""
        self.show_view(self.view.toggled(facet, value))

    def action_drop(self, condition: str) -> None:
        """Drop one condition."""
        if condition == "search":
            self.forget_search()
        if condition == "due":
            self.show_view(self.view.without("due_from").without("due_to"))
        else:
            self.show_view(self.view.without(condition))

    def action_clear_filters(self) -> None:
        """Drop all conditions."""
        self.forget_search()
        self.show_view(self.view._replace(wanted=Filter()))

    # ---- menus -------------------------------------------------------------------------------------------------
    def action_filter(self, facet: str = "") -> None:
        """Open the menu of a facet's values, or of the facets."""
        if facet:
            self._tally(facet, self.view)
            return
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        choices = [Choice(name, _(label)) for name, label in FACET_LABELS.items()]
        self.app.push_screen(ChoiceMenu(_("筛选"), choices), self._picked_facet)

    def _picked_facet(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.action_filter(picked[0])

    @work(thread=True, group="tally", exit_on_error=False)
    def _tally(self, facet: str, view: View) -> None:
        try:
            with self.workspace.reader() as reader:
                self.post_message(self.Tallied(facet, read_tallies(reader, view, facet)))
        except TrackerError as error:
            self.post_message(self.Failed(error))

    @on(Tallied)
    def _open_menu(self, event: Tallied) -> None:
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        choices = [Choice("", capitalised(_("全部")))]
        choices += [
            Choice(tally.value, tally.label, "" if tally.tasks is None else str(tally.tasks)) for tally in event.tallies
        ]
        chosen = getattr(self.view.wanted, event.facet)
        menu = ChoiceMenu(_(FACET_LABELS[event.facet]), choices, chosen=chosen, is_multiple=True)
        self.app.push_screen(menu, partial(self._picked_values, event.facet))

    def _picked_values(self, facet: str, picked: tuple[str, ...] | None) -> None:
        if picked is not None:
            self.show_view(self.view.wanting(**{facet: picked}))

    # ---- search ------------------------------------------------------------------------------------------------
    @property
    def is_searching(self) -> bool:
        """Whether the search field has the keys."""
        return isinstance(self.focused, SearchField)

    async def action_search(self, words: str = "") -> None:
        """Open the search field with the words in force, or with the first characters typed."""
        if not self.query(SearchBar):
            await self.mount(SearchBar(), before="#body")
        field = self.query_one(SearchField)
        if not self.is_searching:
            self.query_one(SearchBar).display = True
            field.value = "" if words else self.view.wanted.search
            field.cursor_position = len(field.value)
            self.set_focus(field)
        self.show_filters()
        field.insert_text_at_cursor(words)

    async def on_key(self, event: events.Key) -> None:
        """Text from a Chinese input method begins a search: with it on, the letters of commands do not arrive."""
        if begins_search(event):
            event.stop()
            await self.action_search(event.character or "")

    @on(SearchField.Typed)
    def _search_as_typed(self, event: SearchField.Typed) -> None:
        if event.words.strip() != self.view.wanted.search:
            self.show_view(self.view.wanting(search=event.words.strip()))

    @on(SearchField.Left)
    def leave_search(self) -> None:
        """Close the field; the words stay in force."""
        self.query_one(SearchBar).display = False
        self.focus_list()
        self.show_filters()

    def forget_search(self) -> None:
        """Close the field and empty it."""
        if self.query(SearchBar):
            with self.prevent(SearchField.Changed):
                self.query_one(SearchField).value = ""
            self.leave_search()
