"""Asks the terminal, before the screen starts, how wide it draws ``…``, ``●``, ``★`` and lines.

Unicode leaves their width open; nearly all terminals draw one cell, and everything here counts on it. A Windows console
with a Chinese font, or a terminal told to draw "ambiguous" characters wide, draws two, and the screen falls apart.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from tracker.i18n import _

if TYPE_CHECKING:
    from textual.app import App

    from tracker.tui.terminal.colours import Colours

ASKED = "…●★─"
PATIENCE_SECONDS = 0.12
_SAVE, _BACK, _WHERE, _ERASE = "\x1b7", "\x1b8", "\x1b[6n", "\x1b[K"
_ANSWER = re.compile(rb"\x1b\[(\d+);(\d+)R")
_UNFINISHED_ANSWER = re.compile(rb"\x1b\[[\d;]*\Z")


class Probed(NamedTuple):
    """What the terminal said. ``is_wide`` is None where it was not asked or did not answer sensibly.

    ``typed`` is what the user typed meanwhile; :func:`give_back` passes it on. ``colours`` its environment says.
    """

    is_wide: bool | None = None
    typed: str = ""
    colours: Colours = "true"


def probe() -> Probed:
    """Ask the terminal; nothing stays on the screen, and the wait is short where nobody answers."""
    try:
        import termios

        source, target = sys.__stdin__, sys.__stderr__
        if source is None or target is None or os.environ.get("TERM", "dumb") == "dumb":
            return Probed()
        if not (source.isatty() and target.isatty() and os.tcgetpgrp(source.fileno()) == os.getpgrp()):
            return Probed()
        before = termios.tcgetattr(source.fileno())
    except (ImportError, OSError, ValueError, termios.error):
        return Probed()
    silent = [*before]
    silent[3] &= ~(termios.ICANON | termios.ECHO)
    # Applied at once and without a flush: what was typed ahead stays to be read.
    termios.tcsetattr(source.fileno(), termios.TCSANOW, silent)
    try:
        target.write(_SAVE + _WHERE + "".join(_BACK + char + _WHERE for char in ASKED) + _BACK + _ERASE)
        target.flush()
        return _understood(_answers(source.fileno()))
    finally:
        termios.tcsetattr(source.fileno(), termios.TCSANOW, before)


def _answers(source: int) -> bytes:
    deadline = time.monotonic() + PATIENCE_SECONDS
    said = b""
    while len(_ANSWER.findall(said)) <= len(ASKED):
        if not select.select([source], [], [], max(0, deadline - time.monotonic()))[0]:
            break
        chunk = os.read(source, 1024)
        if not chunk:
            break
        said += chunk
    return said


def _understood(said: bytes) -> Probed:
    columns = [int(column) for _row, column in _ANSWER.findall(said)]
    typed = _UNFINISHED_ANSWER.sub(b"", _ANSWER.sub(b"", said)).decode(errors="ignore")
    widths = {column - columns[0] for column in columns[1:]}
    if len(columns) != len(ASKED) + 1 or not widths <= {1, 2}:
        return Probed(None, typed)
    return Probed(2 in widths, typed)


def give_back(app: App[None], typed: str) -> None:
    """Let the running app have what was typed while the terminal was asked."""
    from textual._xterm_parser import XTermParser

    if typed and app._driver:
        parser = XTermParser()
        for event in (*parser.feed(typed), *parser.feed("")):
            app._driver.process_message(event)


def warning(probed: Probed) -> str:
    """What to tell about the answer, and what to do about it; empty where all is well."""
    if not probed.is_wide:
        return ""
    return _(
        "这个终端把“…”“●”和表格线画成两格宽，画面已改用简单符号代替。"
        "建议换用 Windows Terminal，或在终端设置里取消“歧义字符按宽字符显示”（ambiguous width）"
    )
