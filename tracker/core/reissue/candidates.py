"""Which tasks of the former plan come into question for a new one, without a look at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.core.reissue.likeness import Likened

_COMMON = 120
"""A pair of characters that more tasks have tells nothing of any."""
_LOOKED_AT = 240
_MOST = 12


class Gap(NamedTuple):
    """Between which places of the former plan a new task stands, by its neighbours that are known."""

    above: int
    below: int


class Candidates:
    """Former tasks that are free, by their rare words, by what is built, by day and lead, and by place."""

    def __init__(self, olds: Sequence[Likened], free: Iterable[int]) -> None:
        self._order = sorted(free)
        self._by_words: dict[str, list[int]] = defaultdict(list)
        self._by_project: dict[str, list[int]] = defaultdict(list)
        self._by_day: dict[tuple[object, str], list[int]] = defaultdict(list)
        for at in self._order:
            told = olds[at]
            for word in told.words:
                self._by_words[word].append(at)
            if told.project:
                self._by_project[told.project].append(at)
            self._by_day[told.side.due_on, told.side.lead].append(at)

    def of(self, new: Likened, gap: Gap) -> set[int]:
        """The places of those that a new task may be."""
        found = set(self._by_project.get(new.project, ())[:_MOST]) if new.project else set()
        near = self._by_day.get((new.side.due_on, new.side.lead), ())
        found.update(near if len(near) <= _MOST else ())
        found.update(self._worded(new))
        found.update(self._between(gap))
        return found

    def _worded(self, new: Likened) -> Iterable[int]:
        shared: Counter[int] = Counter()
        looked = 0
        words = ((len(self._by_words[word]), word) for word in new.words if word in self._by_words)
        for count, word in sorted(words):
            if count > _COMMON or looked > _LOOKED_AT:
                break
            shared.update(self._by_words[word])
            looked += count
        return (at for at, _count in shared.most_common(_MOST))

    def _between(self, gap: Gap) -> Iterable[int]:
        found = self._order[bisect_right(self._order, gap.above) : bisect_left(self._order, gap.below)]
        return found if len(found) <= _MOST else ()
