"""What an entry would do, told before it is recorded: lamps of its tasks, what slips behind them, the evaluation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Colour, Item, Lamp, colour_label, is_overdue, judge
from tracker.core.overview.supposed import Comparison, Moved
from tracker.i18n import _

_NAMED = 2


def told_anew(items: Iterable[Item], changed: Mapping[str, TaskFacts], as_of: date) -> list[Item]:
    """The items with what is true of some of them after an entry, those and what waits for them judged anew."""
    items = list(items)
    facts = {item.facts.name: changed.get(item.facts.name, item.facts) for item in items}
    return [_judged(item, facts, changed, as_of) for item in items]


def _judged(item: Item, facts: Mapping[str, TaskFacts], changed: Mapping[str, TaskFacts], as_of: date) -> Item:
    own = facts[item.facts.name]
    names = {f"{own.roadmap}:{code}": code for code in own.after}
    if own.name not in changed and changed.keys().isdisjoint(names):
        return item
    late = [code for name, code in names.items() if name in facts and is_overdue(facts[name], as_of)]
    return Item(own, judge(own, as_of, late))


def foretold(comparison: Comparison, names: Collection[str]) -> str:
    """What an entry for the tasks of those names changes, in one line; that the lamp stays where nothing does."""
    own = [moved for moved in comparison.moved if moved.facts.name in names]
    others = [moved for moved in comparison.moved if moved.facts.name not in names]
    return _("；").join((_lamps(own, len(names)), *_slips(others), *_margin(comparison)))


def _lamps(own: Collection[Moved], count: int) -> str:
    if count == 1:
        return _one_lamp(*next(iter(own)).lamps) if own else _("亮灯不变")
    turns = Counter(_turn(*moved.lamps) for moved in own if moved.lamps[0].colour != moved.lamps[1].colour)
    parts = [_("{count}项 {turn}").format(count=number, turn=turn) for turn, number in turns.most_common()]
    if rest := count - turns.total():
        parts.append(_("{count}项亮灯不变").format(count=rest) if parts else _("亮灯不变"))
    return _("，").join(parts)


def _one_lamp(before: Lamp, now: Lamp) -> str:
    if before.colour != now.colour:
        return _("{turn}，{reason}").format(turn=_turn(before, now), reason=now.reasons[0].text())
    words = _("亮灯不变，仍为{colour}").format(colour=colour_label(now.colour))
    if before.is_unreported and not now.is_unreported and now.colour != Colour.BLUE:
        return _("{words}，不再未报").format(words=words)
    return words if before.reasons != now.reasons else _("亮灯不变")


def _turn(before: Lamp, now: Lamp) -> str:
    return f"{colour_label(before.colour)} → {colour_label(now.colour)}"


def _slips(others: Iterable[Moved]) -> Iterator[str]:
    others = list(others)
    ended = [moved.facts.code for moved in others if moved.before.slip_days and not moved.now.slip_days]
    begun = [moved.facts.code for moved in others if moved.now.slip_days and not moved.before.slip_days]
    if ended:
        yield _("{codes} 不再顺延").format(codes=_named(ended))
    if begun:
        yield _("{codes} 将顺延").format(codes=_named(begun))
    for moved in others:
        days = moved.now.slip_days - moved.before.slip_days
        if days and moved.now.slip_days and moved.before.slip_days:
            words = _("{code} 少顺延{days}天") if days < 0 else _("{code} 多顺延{days}天")
            yield words.format(code=moved.facts.code, days=abs(days))
            return


def _named(codes: list[str]) -> str:
    told = _("、").join(codes[:_NAMED])
    return told if len(codes) <= _NAMED else _("{codes} 等{count}项").format(codes=told, count=len(codes))


def _margin(comparison: Comparison) -> Iterator[str]:
    before, now = comparison.before.margin, comparison.now.margin
    if before is not None and now is not None and before != now:
        yield _("距评估余 {before} → {now} 天").format(before=-before, now=-now)
