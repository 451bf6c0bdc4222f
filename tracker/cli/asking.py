"""Questions to whoever sits at the terminal."""

from __future__ import annotations

import sys
import unicodedata

from tracker.cli import streams
from tracker.cli.output import tell
from tracker.errors import UsageError
from tracker.i18n import _

_YES = ("y", "yes", "是", "好")


def agrees(question: str) -> bool:
    """Whether somebody at the terminal says yes; nobody there says no."""
    if not streams.is_terminal(sys.stdin):
        return False
    try:
        answer = asked(f"{question} [y/N]")
    except UsageError:
        return False  # what is no text is no yes
    return unicodedata.normalize("NFKC", answer).lower() in _YES


def asked(question: str) -> str:
    """What somebody at the terminal writes on one line, without blanks around it; empty where nothing can be read.

    Raises :class:`UsageError` for bytes that are no UTF-8.
    """
    streams.prompt(f"{question} ")
    answer = ""
    try:
        answer = sys.stdin.readline()
    except UnicodeDecodeError:
        raise UsageError(_("输入的不是 UTF-8 文字"), hint=_("请把终端的编码设为 UTF-8")) from None
    finally:
        if not answer.endswith("\n"):
            tell("")  # what comes next has a line of its own
    return answer.strip()
