"""What would be if (推演): a task finishes so many days later, or is done by a day; what that changes.

Finishes are projected by the rules of ``core/overview/chain.py``, with these before them:

* a task that *slips* by some days finishes of itself no sooner than that many days after the finish that is projected
  for it now, not after its due date: one that is late already is projected for today at the earliest, and to slip
  from a day that has passed would be no news. What it waits for may still push it further;
* a task that is *done by* a day finishes on that day, whatever it waits for. Done is reported and verified: from that
  day on its lamp is blue, and it makes nobody's predecessor late;
* due dates stay as they are approved. So what would finish after its own turns red on the day behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.core.facts import TaskFacts
from tracker.core.lamp import Item, Lamp, is_overdue, judge
from tracker.core.overview.chain import (
    NOTHING_SUPPOSED,
    ChainLink,
    Supposition,
    Suppositions,
    evaluation_margin,
    outlook,
)
from tracker.core.status import DONE, STOPPED, Status
from tracker.i18n import _

LAST_DAY = date.max - timedelta(days=1)
MOST_DAYS = 3650
"""By how many days a task may be supposed to slip."""


class Supposed(NamedTuple):
    """What is supposed of a task, as it was asked for: ``slip`` days later, that is on ``day``; or done by ``day``."""

    roadmap: str
    code: str
    slip: int | None
    day: date

    @property
    def name(self) -> str:
        """The task's full name."""
        return f"{self.roadmap}:{self.code}"

    @property
    def words(self) -> str:
        """``21.1b 推迟40天``; ``21.1b 于 2024-07-01 办结``."""
        if self.slip is None:
            return _("{code} 于 {day} 办结").format(code=self.code, day=self.day)
        return _("{code} 推迟{days}天").format(code=self.code, days=self.slip)


def suppositions(supposed: Iterable[Supposed]) -> Suppositions:
    """What those suppose, as finishes are projected by."""
    return {each.name: Supposition(each.day, is_exact=each.slip is None) for each in supposed}


class Outlook(NamedTuple):
    """Tasks as they stand on a day, and when each is projected to finish; ``margin`` as ``evaluation_threat``."""

    links: Mapping[str, ChainLink]
    as_of: date
    evaluation_on: date | None
    margin: int | None


class Moved(NamedTuple):
    """A task that stands otherwise in two outlooks; ``red_from`` are the days from which it is red, None for never."""

    before: ChainLink
    now: ChainLink
    red_from: tuple[date | None, date | None]
    is_supposed: bool = False

    @property
    def facts(self) -> TaskFacts:
        """What is true of it now."""
        return self.now.item.facts

    @property
    def lamps(self) -> tuple[Lamp, Lamp]:
        """Its lamp on the as-of day, before and now."""
        return self.before.item.lamp, self.now.item.lamp

    @property
    def days(self) -> int:
        """By how many days it finishes later; negative is earlier."""
        before, now = self.before.projected_on, self.now.projected_on
        return (now - before).days if before and now else 0


class Comparison(NamedTuple):
    """What moves between two outlooks, each task after what it waits for."""

    moved: tuple[Moved, ...]
    before: Outlook
    now: Outlook


def outlook_of(
    items: Sequence[Item], evaluation_on: date | None, as_of: date, supposed: Suppositions = NOTHING_SUPPOSED
) -> Outlook:
    """How tasks stand and when they finish, as they are or under suppositions; ``items`` as ``chain_of`` takes them."""
    links = outlook(supposed_items(items, supposed, as_of), as_of, supposed)
    return Outlook(links, as_of, evaluation_on, evaluation_margin(links.values(), evaluation_on))


def compare(before: Outlook, now: Outlook, supposed: Suppositions = NOTHING_SUPPOSED) -> Comparison:
    """What is otherwise: another lamp or another finish; what is supposed of a task is told of it in any case."""
    moved = []
    for name, link in now.links.items():
        earlier = before.links.get(name, link)
        is_other = earlier.projected_on != link.projected_on or earlier.item.lamp != link.item.lamp
        if is_other or name in supposed:
            red = _red_from(earlier), _red_from(link)
            moved.append(Moved(earlier, link, red, is_supposed=name in supposed))
    return Comparison(tuple(moved), before, now)


def _red_from(link: ChainLink) -> date | None:
    facts = link.item.facts
    if not link.slip_days or facts.due_on is None or facts.status in STOPPED or facts.due_on >= LAST_DAY:
        return None
    return facts.due_on + timedelta(days=1)


def supposed_items(items: Sequence[Item], supposed: Suppositions, as_of: date) -> list[Item]:
    """The items as they are judged where those that are supposed done by the as-of day are closed."""
    done = {name: given.day for name, given in supposed.items() if given.is_exact and given.day <= as_of}
    if not done:
        return list(items)
    facts = {item.facts.name: _closed(item.facts, done.get(item.facts.name)) for item in items}
    return [_judged(item, facts, done, as_of) for item in items]


def _closed(facts: TaskFacts, day: date | None) -> TaskFacts:
    if day is None:
        return facts
    return facts._replace(
        status=Status.CLOSED, progress=100, reported_done_on=facts.reported_done_on or day, closed_on=day,
        shares_done=facts.shares, shares_reported=0,
    )  # fmt: skip


def _judged(item: Item, facts: Mapping[str, TaskFacts], done: Mapping[str, date], as_of: date) -> Item:
    """An item with its lamp anew, where it or what it waits for is done."""
    own = facts[item.facts.name]
    names = {f"{own.roadmap}:{code}": code for code in own.after}
    if own.name not in done and done.keys().isdisjoint(names):
        return item
    late = [code for name, code in names.items() if name in facts and is_overdue(facts[name], as_of)]
    return Item(own, judge(own, as_of, late))


def supposed_of(link: ChainLink, *, slip: int | None = None, done_on: date | None = None) -> Supposed:
    """What is supposed of a task, whose finish is projected as the link says; :func:`unfit` says what cannot be."""
    facts, finish = link.item.facts, link.projected_on
    day = done_on or (finish + timedelta(days=slip or 0) if finish else None)
    assert day is not None
    return Supposed(facts.roadmap, facts.code, None if done_on else slip, day)


def unfit(link: ChainLink, as_of: date, *, slip: int | None = None, done_on: date | None = None) -> str:
    """Why that cannot be supposed of a task, in a sentence; empty where it can."""
    facts = link.item.facts
    return _unfit_task(facts) or (_unfit_slip(link, slip) if slip is not None else _unfit_day(done_on, as_of))


def _unfit_task(facts: TaskFacts) -> str:
    code = facts.code
    if facts.status == Status.CLOSED:
        return _("{code} 已于 {day} 销号，没有可推演的").format(code=code, day=facts.closed_on)
    if facts.status == Status.WITHDRAWN:
        return _("{code} 已撤出计划，没有可推演的").format(code=code)
    if facts.share_of:
        return _("{code} 是 {duty} 的一份，推演请用 {duty}").format(code=code, duty=facts.share_of)
    if facts.due_on is None:
        return _("{code} 没有期限，谈不上推迟或按期办结").format(code=code)
    return ""


def _unfit_slip(link: ChainLink, slip: int) -> str:
    facts = link.item.facts
    if facts.status in DONE:
        words = _("{code} 已于 {day} 申请销号，不会再推迟；可以推演哪天核查销号")
        return words.format(code=facts.code, day=facts.reported_done_on)
    if not 1 <= slip <= MOST_DAYS:
        return _("推迟的天数要在 1 到 {most} 之间").format(most=MOST_DAYS)
    if link.projected_on is None or link.projected_on.toordinal() + slip > LAST_DAY.toordinal():
        return _("推迟 {days} 天就超出了最晚的日期 {day}").format(days=slip, day=LAST_DAY)
    return ""


def _unfit_day(done_on: date | None, as_of: date) -> str:
    if done_on is None:
        return _("要说推迟几天，或哪天办结")
    if done_on < as_of:
        return _("推演说的是今后：{day} 在截至日期 {as_of} 之前，已经办结的请如实登记").format(day=done_on, as_of=as_of)
    return ""
