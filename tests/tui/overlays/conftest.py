"""The fixtures of dialogs serve here too."""

from __future__ import annotations

from tests.tui.dialogs.conftest import opened

__all__ = ["opened"]
