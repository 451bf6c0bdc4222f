"""Titles brought to the width of a headline, so that no two of one calendar are then the same."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import takewhile

from tracker.cells import char_width, clusters
from tracker.core.kinds import STEP_ALIASES, STEP_LABELS

ELLIPSIS = "…"
_TAILS = (8, 6, 4, 10, 12, 14, 16)
"""How many half widths of a title's end are tried: Chinese says last what is done, mostly in four characters."""
_STEPS = tuple(sorted((*STEP_LABELS.values(), *STEP_ALIASES), key=lambda word: (-len(word), word)))
_HEAD = 4
_FRONT = 10
_SHARE = 3
_MOST = 200
_LAST = chr(0x10FFFF)
"""Comes behind every character: what begins so is up to the beginning with this behind it."""


def half_widths(text: str) -> int:
    """How wide a text is, a full-width character being two; what is drawn either way counts as full."""
    return sum(width for _part, width in _parts(text))


def shortened(text: str, width: int) -> str:
    """A text cut to so many half widths; what is cut off shows as ``…``."""
    parts = _parts(text)
    return text if sum(width for _part, width in parts) <= width else _first(parts, width - 2) + ELLIPSIS


class Titles:
    """The titles of one calendar's tasks, by the tasks' ids.

    A title too wide loses first the front that many share, then its middle, as long as what is left is its own; where
    none such is left, and where two tasks have one title, the id goes before it.
    """

    def __init__(self, titles: Iterable[tuple[str, str]]) -> None:
        by_code = dict(titles)
        self._counts = Counter(by_code.values())
        self._sorted = sorted(self._counts)
        self._made: dict[tuple[str, str, int], str] = {}

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(title[::-1] for title in self._counts)

    @cached_property
    def _fronts(self) -> list[str]:
        return _fronts(self._sorted)

    def short(self, code: str, title: str, width: int) -> str:
        """The task's title in so many half widths."""
        wanted = (code, title, width)
        if wanted not in self._made:
            self._made[wanted] = self._shortened(code, title, width)
        return self._made[wanted]

    def _shortened(self, code: str, title: str, width: int) -> str:
        parts = _parts(title)
        if sum(each for _part, each in parts) <= width and self._counts[title] < 2:
            return title
        if self._counts[title] < 2:
            for candidate in self._candidates(title, width):
                return candidate
        named = f"{code} {title}"
        if half_widths(named) <= width:
            return named
        return _middle_cut(_parts(named), width, _TAILS[0]) or shortened(named, width)

    def _candidates(self, title: str, width: int) -> Iterator[str]:
        front = next((front for front in self._fronts if title.startswith(front)), "")
        own = title[len(front) :]
        if front and half_widths(own) <= width and self._is_own(title, front, "", own):
            yield own
        step = next((2 * len(word) for word in _STEPS if title.endswith(word)), 0)
        for given in [front, ""] if front else [""]:
            parts = _parts(title[len(given) :])
            for tail in [step, *_TAILS] if step else _TAILS:
                cut = _middle_cut(parts, width, tail)
                if cut and self._is_own(title, given, *cut.split(ELLIPSIS, 1)):
                    yield cut

    def _is_own(self, title: str, front: str, head: str, tail: str) -> bool:
        """Whether no other title may come to the same."""
        if not head:
            return self._is_alone(self._backwards, title[::-1], tail[::-1], "")
        return all(self._is_alone(self._sorted, title, start, tail) for start in dict.fromkeys((front + head, head)))

    @staticmethod
    def _is_alone(found: list[str], title: str, start: str, end: str) -> bool:
        """Whether no other of the sorted titles has that start and end; not so where too many have the start."""
        first, last = bisect_left(found, start), bisect_left(found, start + _LAST)
        if last - first >= _MOST:
            return False
        return not any(other != title and other.endswith(end) for other in found[first:last])


def _fronts(titles: list[str]) -> list[str]:
    """The fronts that many of the sorted titles share, the longest first."""
    many = max(_SHARE, len(titles) // _SHARE)
    pairs = zip(titles, titles[many - 1 :], strict=False)
    found = {_to_a_boundary(_common(first, last)) for first, last in pairs}
    wide = (front for front in found if half_widths(front) >= _FRONT)
    return sorted(wide, key=lambda front: (-len(front), front))


def _to_a_boundary(front: str) -> str:
    """A front up to its last mark of punctuation; without one its last character stays with what differs."""
    end = next((at for at in range(len(front), 0, -1) if not front[at - 1].isalnum()), len(front) - 1)
    return front[:end]


def _common(one: str, other: str) -> str:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(char for char, _same in same)


def _middle_cut(parts: list[tuple[str, int]], width: int, tail: int) -> str:
    """The start, ``…`` and at most so much of the end; empty where too little of the start would be left."""
    end = _first(parts[::-1], tail, is_backwards=True)
    room = width - 2 - half_widths(end)
    return _first(parts, room) + ELLIPSIS + end if room >= _HEAD and end else ""


def _first(parts: list[tuple[str, int]], room: int, *, is_backwards: bool = False) -> str:
    """As many of the parts as there is room for."""
    kept = []
    for part, width in parts:
        room -= width
        if room < 0:
            break
        kept.append(part)
    return "".join(kept[::-1] if is_backwards else kept)


@lru_cache(maxsize=4096)
def _parts(text: str) -> list[tuple[str, int]]:
    """What is never cut in two, each with its width."""
    found, start = [], 0
    for end, cells in clusters(text):
        part = text[start:end]
        found.append((part, max(cells, *map(_half_widths, part)) if not part.isascii() else cells))
        start = end
    return found


@lru_cache(maxsize=8192)
def _half_widths(char: str) -> int:
    cells = char_width(char)
    return 2 if cells and unicodedata.east_asian_width(char) in "WFA" else cells
