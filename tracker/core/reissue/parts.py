"""One task in several, and several in one: parts whose words together say the whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from tracker.core.reissue.likeness import Likened, date_likeness, text_likeness, within
from tracker.core.reissue.pairs import InParts, Pairs

_IN_WHOLE = 0.6
"""So much of a part's words stands in the whole."""
_SAID, _SURELY_SAID = 0.75, 0.85
"""So much of the whole its parts say together, at least, and so that nobody need be asked."""
_GAIN = 0.15
"""So much each part adds to what the others say."""
_NEAR = 0.6
_COMMON = 60
_MOST_PARTS = 6
_AT_A_JOINT = 2
"""Pairs of characters that are lost where two parts are joined by a mark or a word."""
_FEWEST = 4
"""Pairs of characters in a whole."""


def pair_parts(pairs: Pairs) -> None:
    """Find former tasks in several new ones, then new ones of several former."""
    for whole, parts, share in _parted(pairs.olds, pairs.old_left, pairs.news, pairs.new_left):
        if pairs.has_old(whole) and all(map(pairs.has_new, parts)):
            pairs.part(InParts((whole,), parts, share, share < _SURELY_SAID))
    for whole, parts, share in _parted(pairs.news, pairs.new_left, pairs.olds, pairs.old_left):
        if pairs.has_new(whole) and all(map(pairs.has_old, parts)):
            pairs.part(InParts(parts, (whole,), share, share < _SURELY_SAID))


def _parted(
    wholes: Sequence[Likened], of_whole: Sequence[int], others: Sequence[Likened], of_parts: Sequence[int]
) -> list[tuple[int, tuple[int, ...], float]]:
    """Each whole that several of the others say together: its place, theirs, the most alike first, and how much."""
    by_word = defaultdict[str, list[int]](list)
    for at in of_parts:
        for word in others[at].texts[0]:
            by_word[word].append(at)
    found = []
    for at in of_whole:
        parts, share = _parts_of(wholes[at], others, by_word)
        if len(parts) > 1 and share >= _SAID:
            found.append((at, parts, share))
    return found


def _parts_of(
    whole: Likened, others: Sequence[Likened], by_word: Mapping[str, list[int]]
) -> tuple[tuple[int, ...], float]:
    words = whole.texts[0]
    if len(words) < _FEWEST:
        return (), 0.0
    shared = Counter(at for word in words if len(found := by_word.get(word, ())) <= _COMMON for at in found)
    least = _GAIN * len(words)
    fitting = [at for at, count in shared.items() if count >= least and _fits(others[at], whole)]
    said: frozenset[str] = frozenset()
    parts: list[int] = []
    while fitting and len(parts) < _MOST_PARTS:
        best = max(fitting, key=lambda at: (len((others[at].texts[0] & words) - said), -at))
        if len((others[best].texts[0] & words) - said) < least:
            break
        parts.append(best)
        said |= others[best].texts[0] & words
        fitting.remove(best)
    parts.sort(key=lambda at: (-_weight(others[at], whole), at))
    joints = _AT_A_JOINT * (len(parts) - 1)
    return tuple(parts), min((len(said) + joints) / len(words), 1.0)


def _fits(part: Likened, whole: Likened) -> bool:
    """Whether it may be a part: its words stand there, it is due about then, and somebody answers for both."""
    if within(part.texts[0], whole.texts[0]) < _IN_WHOLE or len(part.texts[0]) > 0.85 * len(whole.texts[0]):
        return False
    is_shared = (
        bool(part.units & whole.units) or not (part.units and whole.units) or part.project == whole.project != ""
    )
    return is_shared and date_likeness(part, whole) >= _NEAR


def _weight(part: Likened, whole: Likened) -> float:
    return text_likeness(part, whole) + (0.3 if part.side.kind == whole.side.kind else 0.0)
