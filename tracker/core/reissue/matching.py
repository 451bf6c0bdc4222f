"""Which task of a plan issued anew is which of the one in force: same, moved, reworded, in parts, merged, new or gone.

What has the same words goes first, the turns of a duty told apart by day and order; then parts that together say a
whole; then what is most alike by words, project, units, day and neighbours. A row put in at the top shifts nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.core.reissue.likeness import Likened, has_same_words
from tracker.core.reissue.pairs import InParts, Pair, Pairs
from tracker.core.reissue.parts import pair_parts
from tracker.core.reissue.repeats import pair_same_words
from tracker.core.reissue.sides import Match, MatchKind, Side
from tracker.core.reissue.telling import changes, reasons
from tracker.core.reissue.weighing import pair_alike
from tracker.i18n import _


def matched(old: Sequence[Side], new: Sequence[Side]) -> tuple[Match, ...]:
    """What the tasks of both sides are to each other, in the order of the new plan, then what is gone."""
    pairs = Pairs([Likened(side) for side in _ordered(old)], [Likened(side) for side in _ordered(new)])
    pair_same_words(pairs)
    pair_parts(pairs)
    pair_alike(pairs)
    return tuple(_told(pairs))


def _ordered(sides: Sequence[Side]) -> list[Side]:
    return sorted(sides, key=lambda side: side.position)


def _told(pairs: Pairs) -> Iterator[Match]:
    stays = pairs.staying()
    parted = {parts.news[0]: parts for parts in pairs.parts}
    others = {new for parts in pairs.parts for new in parts.news[1:]}
    for at, told in enumerate(pairs.news):
        if at in pairs.of_new:
            yield _paired(pairs, pairs.of_new[at], is_placed=at in stays)
        elif at in parted:
            yield _in_parts(pairs, parted[at])
        elif at not in others:
            yield Match("new", (), (told.side.id,), (_("原方案没有相近的事项"),))
    for at in pairs.old_left:
        yield Match("gone", (pairs.olds[at].side.id,), (), (_("新文件没有相近的事项"),))


def _paired(pairs: Pairs, pair: Pair, *, is_placed: bool) -> Match:
    old, new = pairs.olds[pair.old], pairs.news[pair.new]
    told = changes(old, new)
    if not is_placed and not pair.is_doubtful:
        told = (*told, _("位置变了"))
    return Match(
        _kind(old, new, is_placed=is_placed or pair.is_doubtful),
        (old.side.id,),
        (new.side.id,),
        reasons(old, new, stays=is_placed),
        told,
        pair.certainty,
        tuple(pairs.olds[at].side.id for at in pair.rivals),
        pair.is_doubtful,
    )


def _kind(old: Likened, new: Likened, *, is_placed: bool) -> MatchKind:
    if not has_same_words(old, new):
        return "reworded"
    return "same" if is_placed and old.side.due_on == new.side.due_on else "moved"


def _in_parts(pairs: Pairs, parts: InParts) -> Match:
    kind: MatchKind = "split" if len(parts.news) > 1 else "merged"
    share = f"{parts.certainty:.0%}"
    if kind == "split":
        told = _("{count} 项新事项合起来说的是它（{share}）").format(count=len(parts.news), share=share)
    else:
        told = _("{count} 项原事项合起来说的是它（{share}）").format(count=len(parts.olds), share=share)
    old, new = pairs.olds[parts.olds[0]], pairs.news[parts.news[0]]
    return Match(
        kind,
        tuple(pairs.olds[at].side.id for at in parts.olds),
        tuple(pairs.news[at].side.id for at in parts.news),
        (told,),
        changes(old, new),
        min(parts.certainty, 0.99),
        (),
        parts.is_doubtful,
    )
