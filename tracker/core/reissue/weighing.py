"""What is left when the plain cases are paired: the most alike first, sure only where no other comes near."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from tracker.core.reissue.candidates import Candidates, Gap
from tracker.core.reissue.likeness import likeness
from tracker.core.reissue.pairs import Pair, Pairs

SURE = 0.70
"""From here on two tasks are the same, where no other one comes near."""
POSSIBLE = 0.42
"""Below it nobody need be asked: they are others."""
MARGIN = 0.08
_RIVALS = 3
_RIVAL = 0.25
"""What comes so near to the best is told as another choice."""


class _Weight(NamedTuple):
    likeness: float
    old: int
    new: int


def pair_alike(pairs: Pairs) -> None:
    """Pair what is surely the same, then, as their neighbours are known now, what may be."""
    for only_sure in (True, False):
        weights = _weights(pairs)
        by_old, by_new = defaultdict[int, list[_Weight]](list), defaultdict[int, list[_Weight]](list)
        for weight in weights:
            by_old[weight.old].append(weight)
            by_new[weight.new].append(weight)
        for weight in weights:
            if not pairs.is_free(weight.old, weight.new):
                continue
            others = [each for each in by_new[weight.new] if each is not weight and pairs.has_old(each.old)]
            seconds = [each for each in by_old[weight.old] if each is not weight and pairs.has_new(each.new)]
            nearest = max((each.likeness for each in (*others, *seconds)), default=0.0)
            is_sure = weight.likeness >= SURE and weight.likeness - nearest >= MARGIN
            if is_sure or not only_sure:
                rivals = [each.old for each in others if each.likeness >= weight.likeness - _RIVAL][:_RIVALS]
                pairs.add(Pair(weight.old, weight.new, min(weight.likeness, 0.99), not is_sure, tuple(rivals)))


def _weights(pairs: Pairs) -> list[_Weight]:
    """All that come into question, the most alike first."""
    candidates = Candidates(pairs.olds, pairs.old_left)
    gaps = pairs.gaps()
    found = [
        _Weight(value, old, new)
        for new in pairs.new_left
        for old in candidates.of(pairs.news[new], gaps[new])
        if (value := likeness(pairs.olds[old], pairs.news[new], _place(old, gaps[new]))) >= POSSIBLE
    ]
    return sorted(found, key=lambda each: (-each.likeness, each.new, each.old))


def _place(old: int, gap: Gap) -> float:
    return 1.0 if gap.above < old < gap.below else 0.0
