"""What a screen shows, line by line. Textual keeps it private: this is the one place that looks."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.strip import Strip


def strips_of(screen: Screen[Any]) -> list[Strip]:
    """The lines of a screen as they are painted, with their looks and what a click on them runs."""
    return screen._compositor.render_strips()
