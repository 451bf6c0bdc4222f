"""What was found so far: pairs of tasks, tasks in parts, and the places that are still free."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.core.reissue.candidates import Gap
from tracker.core.reissue.likeness import Likened


class Pair(NamedTuple):
    """A former task and a new one by their places; ``rivals`` are other former tasks that it may be."""

    old: int
    new: int
    certainty: float
    is_doubtful: bool = False
    rivals: tuple[int, ...] = ()


class InParts(NamedTuple):
    """One task in several, or several in one: those of each side, the one that goes on first."""

    olds: tuple[int, ...]
    news: tuple[int, ...]
    certainty: float
    is_doubtful: bool = False


class Pairs:
    """All that is paired, and what is free."""

    def __init__(self, olds: Sequence[Likened], news: Sequence[Likened]) -> None:
        self.olds = olds
        """The former tasks in their order."""
        self.news = news
        """The new tasks in theirs."""
        self.of_new: dict[int, Pair] = {}
        """The pair of a new task, by its place."""
        self.parts: list[InParts] = []
        """Tasks in parts."""
        self._old_left = set(range(len(olds)))
        self._new_left = set(range(len(news)))

    @property
    def old_left(self) -> list[int]:
        """The former tasks that are free."""
        return sorted(self._old_left)

    @property
    def new_left(self) -> list[int]:
        """The new tasks that are free."""
        return sorted(self._new_left)

    def add(self, pair: Pair) -> None:
        """Take a pair."""
        self.of_new[pair.new] = pair
        self._old_left.discard(pair.old)
        self._new_left.discard(pair.new)

    def part(self, parted: InParts) -> None:
        """Take a task in parts."""
        self.parts.append(parted)
        self._old_left.difference_update(parted.olds)
        self._new_left.difference_update(parted.news)

    def has_old(self, at: int) -> bool:
        """Whether a former task is free."""
        return at in self._old_left

    def has_new(self, at: int) -> bool:
        """Whether a new task is free."""
        return at in self._new_left

    def is_free(self, old: int, new: int) -> bool:
        """Whether both are free."""
        return old in self._old_left and new in self._new_left

    def gaps(self) -> dict[int, Gap]:
        """Between which known neighbours each free new task stands; what changed its place is no neighbour."""
        stays = self.staying()
        below: dict[int, int] = {}
        last = len(self.olds)
        for new in range(len(self.news) - 1, -1, -1):
            if new in stays:
                last = stays[new]
            below[new] = last
        found: dict[int, Gap] = {}
        above = -1
        for new in range(len(self.news)):
            if new in stays:
                above = stays[new]
            elif new in self._new_left:
                found[new] = Gap(above, below[new])
        return found

    def staying(self) -> dict[int, int]:
        """The former place of each new one that stands in its old order: the most that can."""
        known = [(new, pair.old) for new, pair in sorted(self.of_new.items()) if not pair.is_doubtful]
        return dict(_rising(known))


def _rising(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The longest run of pairs, in the order of the first, whose second ones rise."""
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for at, (_new, old) in enumerate(places):
        length = bisect_left(ends, old)
        before.append(lasts[length - 1] if length else -1)
        ends[length : length + 1] = [old]
        lasts[length : length + 1] = [at]
    at = lasts[-1] if lasts else -1
    while at >= 0:
        yield places[at]
        at = before[at]
