"""Styles that are parsed once: Textual parses all of them anew for every kind of dialog that is opened first."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """Keeps what it has parsed until the variables change; to parse all anew takes as long as to open a dialog."""

    def reparse(self) -> None:
        """Parse what has been added; all of it where the variables have changed, which forgets what was parsed."""
        self.parse()
