"""The search line above the view: opened by a key or by the first Chinese characters typed, there while one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol

from textual import on
from textual.containers import Container

from tracker.tui.view import Viewer
from tracker.tui.widgets.search import SearchBar, SearchField


class Searched(Viewer, Protocol):
    """Where a view is searched."""

    def show_filters(self) -> None:
        """Show the conditions in force; the search's words are not said twice while they stand in the field."""


class FocusedList(Protocol):
    """What is searched."""

    def focus_list(self) -> None:
        """Take the keys."""

    def focus_hit(self) -> None:
        """Take the keys, on the first task that was found."""


class Search(Container):
    """Makes room for the search field when it is wanted; what is typed there is a condition of the view."""

    DEFAULT_CSS: ClassVar[str] = "Search { height: auto; }"

    def __init__(self, desk: Searched, views: FocusedList) -> None:
        super().__init__()
        self._desk = desk
        self._views = views
        self._known: Mapping[str, Sequence[str]] = {}
        self.display = False

    @property
    def is_open(self) -> bool:
        """Whether the field is to be seen."""
        return self.display

    @property
    def has_keys(self) -> bool:
        """Whether the field has the keys."""
        return isinstance(self.screen.focused, SearchField)

    async def action_search(self, words: str = "") -> None:
        """Open the search field with the words in force, or with the first characters typed."""
        if not self.query(SearchBar):
            await self.mount(SearchBar())
        field = self.query_one(SearchField)
        field.known = self._known
        if not self.has_keys:
            self._appear(True)
            field.value = "" if words else self._desk.view.wanted.search
            field.cursor_position = len(field.value)
            self.screen.set_focus(field)
        self._desk.show_filters()
        field.insert_text_at_cursor(words)

    def complete_from(self, known: Mapping[str, Sequence[str]]) -> None:
        """Offer these values, by condition, to complete what is typed."""
        self._known = known
        for field in self.query(SearchField):
            field.known = known

    @on(SearchField.Typed)
    def _search(self, event: SearchField.Typed) -> None:
        view = self._desk.view
        if event.words.strip() != view.wanted.search:
            self._desk.show_view(view.wanting(search=event.words.strip()))

    @on(SearchField.Left)
    def _leave(self) -> None:
        """Close the field; the words stay in force."""
        self._close()
        if self._desk.view.wanted.search:
            self._views.focus_hit()

    def forget(self) -> None:
        """Close the field and empty it."""
        if self.query(SearchBar):
            with self.prevent(SearchField.Changed):
                self.query_one(SearchField).value = ""
            self._close()

    def _close(self) -> None:
        self._appear(False)
        self._views.focus_list()
        self._desk.show_filters()

    def _appear(self, is_wanted: bool) -> None:
        self.display = is_wanted
        self.query_one(SearchBar).display = is_wanted
