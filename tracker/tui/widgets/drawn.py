"""A widget that draws its own lines: when the looks that it has resolved are of no use any more."""

from __future__ import annotations

from textual.widget import Widget


class Drawn(Widget):
    """Keeps resolved looks until the theme changes, or the focus comes or goes; second among a widget's bases."""

    def forget_looks(self) -> None:
        """Resolve the looks anew when the next line is drawn."""
        raise NotImplementedError

    def notify_style_update(self) -> None:
        """The theme or the focus has changed."""
        super().notify_style_update()
        self.forget_looks()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The cursor is drawn differently without the focus."""
        super().watch_has_focus(has_focus)
        self.forget_looks()
        self.refresh()
