"""Titles brought to the width of a headline, so that no two of one day of a calendar are then the same."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import NamedTuple

from tracker.calendars.turns import turn_in_words
from tracker.cells import char_width, clusters
from tracker.core.kinds import STEP_ALIASES, STEP_LABELS
from tracker.i18n import _

ELLIPSIS = "…"
_TAILS = (8, 6, 4, 10, 12, 14, 16)
"""How many half widths of a title's end are tried: Chinese says last what is done, mostly in four characters."""
_STEPS = tuple(sorted((*STEP_LABELS.values(), *STEP_ALIASES), key=lambda word: (-len(word), word)))
_HEAD = 4
_FRONT = 10
_SHARE = 3
_MOST = 200
_BLANKS = re.compile(r"(?<=[^\x00-\xff])\s+|\s+(?=[^\x00-\xff])")
_PLAIN = re.compile("[ -~\u3001\u3002\u3008-\u3011\u4e00-\u9fff\uff08\uff09\uff0c\uff1a\uff1b]*")
"""Text in which every character stands alone, and all but those of ASCII are full-width."""
_HEADING = re.compile("[^：:—；;。，,]*$")
_LAST = chr(0x10FFFF)
"""Comes behind every character: what begins so is up to the beginning with this behind it."""


@lru_cache(maxsize=4096)
def half_widths(text: str) -> int:
    """How wide a text is, a full-width character being two; what is drawn either way counts as full."""
    return sum(width for _part, width in _parts(text))


def shortened(text: str, width: int) -> str:
    """A text cut to so many half widths; what is cut off shows as ``…``."""
    parts = _parts(text)
    return text if sum(width for _part, width in parts) <= width else _first(parts, width - 2) + ELLIPSIS


class Titled(NamedTuple):
    """A task's id and title, and a day on which it is due."""

    code: str
    title: str
    day: date | None


class Titles:
    """The titles of one calendar's tasks, each with the day on which it is planned to be due.

    One too wide loses its blanks, then the year in which it is due, then the heading that many share, then its middle,
    as long as what is left is its own, then all but the words in which it differs. Of equal titles the day tells; those
    of one day, and one whose day is another than planned, begin with their turn or, where that does not tell either,
    with the id.
    """

    def __init__(self, titles: Iterable[Titled]) -> None:
        self._equal: dict[str, dict[date | None, list[str]]] = {}
        self._planned: dict[str, date | None] = {}
        for code, title, day in titles:
            self._planned[code] = day
            self._equal.setdefault(_tight(title), {}).setdefault(day, []).append(code)
        self._sorted = sorted(self._equal)
        self._made: dict[tuple[Titled, int], str] = {}

    @cached_property
    def _backwards(self) -> list[str]:
        return sorted(title[::-1] for title in self._equal)

    @cached_property
    def _headings(self) -> list[str]:
        return _headings(self._sorted)

    def short(self, task: Titled, width: int) -> str:
        """The task's title in so many half widths; its day is the one on which it is due now."""
        wanted = (task, width)
        if wanted not in self._made:
            self._made[wanted] = self._shortened(task, width)
        return self._made[wanted]

    def _shortened(self, task: Titled, width: int) -> str:
        name, tight = self._name(task), _tight(task.title)
        room = width - half_widths(name)
        year = f"{task.day.year}年" if task.day else ""
        year = year if year and tight.startswith(year) else ""
        for whole in (task.title, tight, *self._without(year, tight)):
            if half_widths(whole) <= room:
                return name + whole
        named = f"{task.code} {tight}"
        if name != f"{task.code} ":
            for cut in self._candidates(tight, room, year):
                return name + cut
        return _middle_cut(_parts(named), width, _TAILS[0]) or shortened(named, width)

    def _name(self, task: Titled) -> str:
        """What tells a task from others of its title; empty where its day does."""
        equal = self._equal.get(_tight(task.title), {})
        is_moved = self._planned.get(task.code) != task.day
        near = [code for codes in equal.values() for code in codes] if is_moved else equal.get(task.day, ())
        others = [code for code in near if code != task.code]
        for with_year in (False, True) if others else ():
            turn = turn_in_words(task.code, with_year=with_year)
            if turn and turn not in {turn_in_words(code, with_year=with_year) for code in others}:
                return _("{turn}：").format(turn=turn)
        return f"{task.code} " if others else ""

    def _without(self, year: str, title: str) -> tuple[str, ...]:
        """A title without the year in which it is due, where none is so called; one of another year has another day."""
        rest = title.removeprefix(year)
        return (rest,) if year and rest and rest not in self._equal else ()

    def _candidates(self, title: str, width: int, year: str) -> Iterator[str]:
        heading = next((each for each in self._headings if title.startswith(each)), "")
        own = title[len(heading) :]
        if heading and half_widths(own) <= width and self._is_own(title, heading, "", own):
            yield own
        step = next((2 * len(word) for word in _STEPS if title.endswith(word)), 0)
        tails = [step, *_TAILS] if step else [*_TAILS]
        for given in dict.fromkeys((*filter(None, (heading, year)), "")):
            parts = _parts(title[len(given) :])
            for tail in tails:
                cut = _middle_cut(parts, width, tail)
                if cut and self._is_own(title, given, *cut.split(ELLIPSIS, 1)):
                    yield cut
        yield from self._differences(title, width, tails)

    def _differences(self, title: str, width: int, tails: list[int]) -> Iterator[str]:
        """The words in which a title differs from those that begin like it, and its end."""
        at = bisect_left(self._sorted, title)
        near = [self._sorted[each] for each in (at - 1, at + 1) if 0 <= each < len(self._sorted)]
        same = max((len(_common(title, other)) for other in near if other != title), default=0)
        for tail in tails:
            end = _first(_parts(title)[::-1], tail, is_backwards=True)
            words = _around(title[: len(title) - len(end)], same, width - 4 - half_widths(end))
            if words and self._is_alone(self._backwards, title[::-1], end[::-1], "", words[::-1]):
                yield ELLIPSIS + words + ELLIPSIS + end

    def _is_own(self, title: str, front: str, head: str, tail: str) -> bool:
        """Whether no other title may come to the same."""
        if not head:
            return self._is_alone(self._backwards, title[::-1], tail[::-1], "")
        return all(self._is_alone(self._sorted, title, start, tail) for start in dict.fromkeys((front + head, head)))

    @staticmethod
    def _is_alone(found: list[str], title: str, start: str, end: str, within: str = "") -> bool:
        """Whether no other of the sorted titles is so at its start, its end and between; not so where too many are."""
        first, last = bisect_left(found, start), bisect_left(found, start + _LAST)
        if last - first >= _MOST:
            return False
        return not [each for each in found[first:last] if each.endswith(end) and within in each and each != title]


def _tight(title: str) -> str:
    """A title without the blanks beside Chinese, which tell nothing."""
    return _BLANKS.sub("", title)


def _headings(titles: list[str]) -> list[str]:
    """What many of the sorted titles begin with, up to a mark behind which something of its own begins; longest first.

    A project that has several steps ends with no such mark: it is never taken away.
    """
    many = max(_SHARE, len(titles) // _SHARE)
    pairs = zip(titles, titles[many - 1 :], strict=False)
    found = {_HEADING.sub("", _common(first, last)) for first, last in pairs}
    wide = (heading for heading in found if half_widths(heading) >= _FRONT)
    return sorted(wide, key=lambda heading: (-len(heading), heading))


def _around(text: str, at: int, room: int) -> str:
    """What stands around a place of a text: three characters from there, and before it as much as there is room for."""
    end = _first(_parts(text[at : at + 3]), room)
    return _first(_parts(text[:at])[::-1], room - half_widths(end), is_backwards=True) + end if end else ""


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
    if _PLAIN.fullmatch(text):
        return [(char, 1 if char.isascii() else 2) for char in text]
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
