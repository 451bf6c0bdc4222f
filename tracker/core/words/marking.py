"""Where the search line's plain words stand in a shown text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.core.words.line import words_left
from tracker.text import folded


def matched(text: str, shown: str) -> list[tuple[int, int]]:
    """Where the search line's plain words stand in a shown text: (start, end) in its characters, none overlapping."""
    wanted = words_left(text)
    return _found(wanted, shown) if wanted else []


def _found(wanted: Sequence[str], shown: str) -> list[tuple[int, int]]:
    text, places = _mapped(shown)
    hits = sorted((at.start(), at.end()) for word in wanted for at in re.finditer(re.escape(word), text))
    merged: list[tuple[int, int]] = []
    for start, end in ((places[start], places[end - 1] + 1) for start, end in hits):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _mapped(shown: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters which one of the shown text it comes from."""
    if folded(shown) == shown:
        return shown, range(len(shown))
    pieces = [folded(char) for char in shown]
    return "".join(pieces), [index for index, piece in enumerate(pieces) for _char in piece]
