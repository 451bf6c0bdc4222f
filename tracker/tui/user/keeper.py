"""What the user likes is kept as it changes: columns, order, grouping and saved filters of the board, and the theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from tracker.i18n import _
from tracker.text import capitalised
from tracker.tui.part import Part
from tracker.tui.themes import THEMES

if TYPE_CHECKING:
    from tracker.tui.user.places import PlaceLeft
    from tracker.tui.user.preferences import PreferenceFile, Preferences


class PreferenceKeeper(Part):
    """Writes the user's preferences to their file whenever one of them is another."""

    def __init__(self, file: PreferenceFile, preferences: Preferences) -> None:
        super().__init__()
        self._file = file
        self.preferences = preferences
        """What is liked now."""

    def remember(self, **changes: object) -> None:
        """Remember other values of :class:`Preferences`."""
        preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]
        if preferences != self.preferences:
            self.preferences = preferences
            self._save(preferences)

    @property
    def is_forgetful(self) -> bool:
        """Whether nothing is kept until the next time."""
        return self._file.is_read_only

    def keep_place(self, key: str, place: PlaceLeft) -> None:
        """Remember where a database is left, at once: the program ends."""
        if self.preferences.places.get(key) != place:
            self.preferences = replace(self.preferences, places={key: place})
            self._file.save(self.preferences)

    @work(thread=True, exclusive=True, group="preferences")
    def _save(self, preferences: Preferences) -> None:
        sentence = self._file.save(preferences)
        if sentence:
            self.app.call_from_thread(self.notify, sentence, severity="warning", markup=False)

    def action_theme(self) -> None:
        """Choose a theme, seeing each as the cursor comes to it."""
        from tracker.tui.dialogs.menu import Choice
        from tracker.tui.user.theme_menu import ThemeMenu

        if self.app.no_color:
            why = (
                _("这个终端没有颜色")
                if getattr(self.app, "colours", "") == "none"
                else _("设了 NO_COLOR，画面不用颜色")
            )
            self.notify(why, markup=False)
            return
        choices = [Choice(name, capitalised(_(label))) for name, label in THEMES.items()]
        self.app.push_screen(ThemeMenu(choices, self.app.theme), self._picked_theme)

    def _picked_theme(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.app.theme = picked[0]
            self.remember(theme=picked[0])
