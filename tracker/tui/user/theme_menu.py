"""The themes to choose from, each shown as the cursor comes to it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import OptionList

from tracker.i18n import _
from tracker.tui.dialogs.menu import Choice, ChoiceMenu


class ThemeMenu(ChoiceMenu):
    """Shows the theme under the cursor on the whole screen; left without a choice, the one before is back."""

    def __init__(self, choices: Sequence[Choice], now: str) -> None:
        super().__init__(_("配色"), choices, chosen=(now,))
        self._before = now

    @on(OptionList.OptionHighlighted)
    def _show_theme(self) -> None:
        if self.highlighted:
            self.app.theme = self.highlighted.value

    def action_cancel(self) -> None:
        """Leave everything as it was."""
        self.app.theme = self._before
        super().action_cancel()
