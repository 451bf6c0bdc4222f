"""Questions to whoever sits at the terminal."""

from __future__ import annotations

import sys
import unicodedata

_YES = ("y", "yes", "是", "好")


def agrees(question: str) -> bool:
    """Whether somebody at the terminal says yes; nobody there says no."""
    if not sys.stdin.isatty():
        return False
    return unicodedata.normalize("NFKC", asked(f"{question} [y/N]")).lower() in _YES


def asked(question: str) -> str:
    """What somebody at the terminal writes on one line, without blanks around it; empty where nothing can be read."""
    sys.stderr.write(f"{question} ")
    sys.stderr.flush()
    answer = ""
    try:
        answer = sys.stdin.readline()
    except UnicodeDecodeError:
        pass
    finally:
        if not answer.endswith("\n"):
            sys.stderr.write("\n")  # what comes next has a line of its own
    return answer.strip()
