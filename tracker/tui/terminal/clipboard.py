"""What is copied: text handed to the terminal's clipboard (OSC 52), made inert first."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.i18n import _
from tracker.text import clean, fit

if TYPE_CHECKING:
    from textual.app import App

_TOLD_CELLS = 40


def copy_line(app: App[object], cells: Iterable[str]) -> str:
    """Put a line's cells on the clipboard, tabs between them as spreadsheets paste them; the sentence to tell."""
    inert = [clean(cell).strip() for cell in cells]
    app.copy_to_clipboard("\t".join(inert))
    words = " ".join(filter(None, inert))
    return "\n".join((_("已复制：{text}").format(text=fit(words, _TOLD_CELLS).rstrip()), _advice()))


def _advice() -> str:
    """Terminals do not say whether they took it."""
    if os.environ.get("TMUX"):
        return _("没有复制上时：tmux 要设 set -g set-clipboard on；也可按住 Shift 拖选")
    return _("终端若不支持，可按住 Shift 用鼠标拖选")
