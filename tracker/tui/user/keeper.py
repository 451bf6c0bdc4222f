"""What the user likes is remembered: columns, order, grouping and saved filters of the board, and the theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work

from tracker.i18n import _
from tracker.text import capitalised
from tracker.tui.desk.saved_filters import VisitingScreen
from tracker.tui.themes import THEMES
from tracker.tui.views.board.board_pane import BoardPane

if TYPE_CHECKING:
    from tracker.tui.user.preferences import PreferenceFile, Preferences
    from tracker.tui.user.presets import Preset
    from tracker.tui.view import View


class RememberingScreen(VisitingScreen):
    """A screen that keeps a user's preferences as they change."""

    file: PreferenceFile | None = None
    preferences: Preferences

    def prefer(self, file: PreferenceFile, preferences: Preferences) -> None:
        """Take over what was remembered, and remember in that file from now on."""
        self.file, self.preferences = file, preferences
        self.presets = preferences.presets

    def remember(self, **changes: object) -> None:
        """Remember other values of :class:`Preferences`."""
        if self.file is None:
            return
        preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]
        if preferences != self.preferences:
            self.preferences = preferences
            self._save(self.file, preferences)

    @work(thread=True, exclusive=True, group="preferences")
    def _save(self, file: PreferenceFile, preferences: Preferences) -> None:
        sentence = file.save(preferences)
        if sentence:
            self.app.call_from_thread(self.notify, sentence, severity="warning", markup=False)

    def keep_presets(self, presets: tuple[Preset, ...]) -> None:
        """Remember other saved filters."""
        super().keep_presets(presets)
        self.remember(presets=presets)

    def remember_order(self, view: View) -> None:
        """Remember how the board is ordered and grouped."""
        self.remember(order=view.order, is_descending=view.is_descending, group=view.group)

    def action_theme(self) -> None:
        """Choose a theme."""
        from tracker.tui.dialogs.menu import Choice, ChoiceMenu

        if self.app.no_color:
            self.notify(_("设了 NO_COLOR，画面不用颜色"), markup=False)
            return
        choices = [Choice(name, capitalised(_(label))) for name, label in THEMES.items()]
        self.app.push_screen(ChoiceMenu(_("配色"), choices, chosen=(self.app.theme,)), self._picked_theme)

    def _picked_theme(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.app.theme = picked[0]
            self.remember(theme=picked[0])

    @on(BoardPane.Arranged)
    def _remember_columns(self, event: BoardPane.Arranged) -> None:
        self.remember(columns=event.columns, widths=event.widths)
