"""Tasks whose words are the same on both sides; what comes back every year is told apart by day, lead and order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from tracker.core.reissue.likeness import Likened
from tracker.core.reissue.pairs import Pair, Pairs

_SURE, _MOVED, _LEFT = 1.0, 0.95, 0.6
_NEAR_DAYS = 92
"""So far a turn of what comes back may move and be known again."""
Sign = Callable[[Likened], tuple[object, ...]]


def pair_same_words(pairs: Pairs) -> None:
    """Pair what is called the same and builds the same; the wording decides where titles are one's own."""
    for sign in (_titled, _worded):
        olds, news = defaultdict[tuple[object, ...], list[int]](list), defaultdict[tuple[object, ...], list[int]](list)
        for at in pairs.old_left:
            olds[sign(pairs.olds[at])].append(at)
        for at in pairs.new_left:
            news[sign(pairs.news[at])].append(at)
        for key, many in news.items():
            if key[0] and key in olds:
                _pair_turns(pairs, olds[key], many)


def _titled(told: Likened) -> tuple[object, ...]:
    return (told.title, told.project, told.side.step)


def _worded(told: Likened) -> tuple[object, ...]:
    return (told.wording, told.project, told.side.step)


def _pair_turns(pairs: Pairs, olds: Sequence[int], news: Sequence[int]) -> None:
    """Turns of one duty: those of the same day first; of the rest the only one left on each side, if it may be."""
    is_only = len(olds) == len(news) == 1
    for sign in (_day_and_lead, _day):
        _pair_by(pairs, olds, news, sign)
    rest = ([at for at in olds if pairs.has_old(at)], [at for at in news if pairs.has_new(at)])
    if len(rest[0]) != len(rest[1]):
        return  # which of them is new, or gone, is weighed with all else
    for old, new in zip(*rest, strict=True):
        days = pairs.olds[old].side.due_on, pairs.news[new].side.due_on
        is_near = bool(days[0] and days[1] and abs((days[0] - days[1]).days) <= _NEAR_DAYS)
        is_sure = is_only or (is_near and len(rest[0]) == 1)
        pairs.add(Pair(old, new, _MOVED if is_sure else _LEFT, not is_sure))


def _pair_by(pairs: Pairs, olds: Iterable[int], news: Iterable[int], sign: Sign) -> None:
    waiting = defaultdict[tuple[object, ...], list[int]](list)
    for at in olds:
        waiting[sign(pairs.olds[at])].append(at)
    for new in news:
        found = next((old for old in waiting[sign(pairs.news[new])] if pairs.is_free(old, new)), None)
        if found is not None:
            pairs.add(Pair(found, new, _SURE))


def _day_and_lead(told: Likened) -> tuple[object, ...]:
    return (told.side.due_on, told.side.lead)


def _day(told: Likened) -> tuple[object, ...]:
    return (told.side.due_on,)
