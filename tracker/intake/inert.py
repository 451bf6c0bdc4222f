"""Words as they enter from a file: made inert, characters as they are meant, lines joined by one kind of break."""

from __future__ import annotations

import re

from tracker.text import clean, is_sound, unified

_BREAK = re.compile("\r\n?|[\n\v\f\x85\u2028\u2029]")
_BLANK = re.compile("\u2800")
_SELECTOR = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def inert(text: str) -> str:
    """The text without what cannot be seen or would command a terminal, radicals as the characters they stand for.

    Lines are joined by ``\\n`` and tabs become blanks; non-breaking and ideographic blanks stay. Nothing stands before
    the first word and behind the last.
    """
    if is_sound(text):
        return text.strip()
    lines = (_SELECTOR.sub("", unified(clean(_BLANK.sub(" ", line)))) for line in _BREAK.split(text))
    return "\n".join(line.strip() for line in lines).strip()


def lines_of(text: str) -> list[str]:
    """The lines of a text, whichever break it has; tabs are kept in them."""
    return _BREAK.split(text.removeprefix("\ufeff"))
