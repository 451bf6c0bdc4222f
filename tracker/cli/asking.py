"""A question to whoever sits at the terminal."""

from __future__ import annotations

import sys
import unicodedata

_YES = ("y", "yes", "是", "好")


def agrees(question: str) -> bool:
    """Whether somebody at the terminal says yes; nobody there says no."""
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    try:
        answer = sys.stdin.readline()
    except UnicodeDecodeError:
        return False
    return unicodedata.normalize("NFKC", answer).strip().lower() in _YES
