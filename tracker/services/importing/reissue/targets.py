"""Measurable targets of a plan that goes on: the former ones, with thresholds as the new document says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tracker.core.model import Target
from tracker.core.reissue.likeness import bigrams, dice
from tracker.text import bare

_ALIKE = 0.3


class TargetsGoingOn:
    """``pairs`` are the targets' ids of each task that goes on: the former ones, and the document's."""

    def __init__(
        self,
        former: Iterable[Target],
        said: Iterable[Target],
        pairs: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]],
    ) -> None:
        self._former = {target.id: target for target in former}
        self._said = {target.id: target for target in said}
        self._now = dict(self._former)
        self._of_task: dict[tuple[str, str], str] = {}
        told = {new: self._told(olds, news) for new, (olds, news) in pairs.items()}
        votes: dict[str, set[str]] = defaultdict(set)
        for _new, found in told.items():
            for old, target in found.items():
                votes[old].add(target.threshold)
        for new, found in told.items():
            for old, target in found.items():
                self._take(new, old, target, is_only=len(votes[old]) == 1)

    def _told(self, olds: Iterable[str], news: Iterable[str]) -> dict[str, Target]:
        """What the document says of each of a task's former targets."""
        left = [self._said[name] for name in news if name in self._said]
        found = {}
        for old in (self._former[name] for name in olds if name in self._former):
            fits = [each for each in left if (each.operator, each.unit) == (old.operator, old.unit)]
            best = max(fits, key=lambda each: _likeness(old, each), default=None)
            if best is not None and (_likeness(old, best) >= _ALIKE or best.threshold == old.threshold):
                found[old.id] = best
                left.remove(best)
        return found

    def _take(self, new: str, old: str, target: Target, *, is_only: bool) -> None:
        former = self._former[old]
        if target.threshold == former.threshold:
            return
        if is_only:
            self._now[old] = former._replace(threshold=target.threshold)
            return
        name = f"{old}-{target.threshold}"[:32]
        self._now.setdefault(name, former._replace(id=name, threshold=target.threshold))
        self._of_task[new, old] = name

    def of(self, new: str, olds: Iterable[str]) -> tuple[str, ...]:
        """The targets of a task that goes on."""
        return tuple(self._of_task.get((new, old), old) for old in olds)

    def of_new(self, news: Iterable[str]) -> tuple[str, ...]:
        """The targets of a task that is new: former ones where they say the same."""
        return tuple(dict.fromkeys(self._known(self._said[name]) for name in news if name in self._said))

    def _known(self, said: Target) -> str:
        for target in self._now.values():
            if target[2:] == said[2:] and (bare(target.title) == bare(said.title) or _likeness(target, said) >= _ALIKE):
                return target.id
        name = said.id
        while name in self._now:
            name += "-1"
        self._now[name] = said._replace(id=name)
        return name

    @property
    def all(self) -> tuple[Target, ...]:
        """The plan's targets."""
        return tuple(self._now.values())


def _likeness(one: Target, other: Target) -> float:
    return dice(bigrams(bare(one.title)), bigrams(bare(other.title)))
