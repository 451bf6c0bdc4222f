"""What becomes of ids: what the files state is done, what only looks like it is asked, followed or taken as written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tracker.core.identity.alike import title_of
from tracker.core.identity.names import SIGN, Key, duty_of, share_id, spare
from tracker.core.identity.questions import IdQuestion, Plan, PlanPair, Within, across
from tracker.core.model import Task
from tracker.text import bare

Answer = Literal["", "follow", "as-written"]
"""What was decided on the questions: nothing yet, that the tasks go on under their new ids, or that they are others."""


Former = Callable[[Key], frozenset[Key]]
"""The ids that a task ever had, by the one that it has."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of ids: ``moves`` from the one that a task has to the one that it gets.

    ``unknown`` are former ids stated in a file, each as (roadmap, id, former id), that no task has.
    """

    moves: Mapping[Key, Key] = field(default_factory=dict)
    questions: tuple[IdQuestion, ...] = ()
    unknown: tuple[tuple[str, str, str], ...] = ()


def decided(compared: Sequence[PlanPair], former: Former, answer: Answer = "", fresh: Collection[Key] = ()) -> Decision:
    """Which tasks get another id by what the files state, and by the answer to what they leave open.

    ``former`` tells the ids that a task ever had. Without an answer the questions are in the decision, and its moves
    are those that they propose. ``fresh`` are ids of new matters: whatever had one of them stands aside.
    """
    by_id = {one.roadmap.id: one for one in compared}
    stated: dict[Key, Key] = {}
    unknown: list[tuple[str, str, str]] = []
    for one in compared:
        for code, name in one.roadmap.was.items():
            old = _stated(one, code, name, by_id, former)
            if old is None:
                unknown.append((one.roadmap.id, code, name))
            elif old:
                stated.setdefault(old, (one.roadmap.id, code))
        stated |= _renamed_shares(one)
    within = [Within(one, stated) for one in compared if one.is_read]
    found = [question for one in within for question in one.questions]
    found += across(compared, stated, found)
    leaving = [key for one in within for key in one.leaving]
    if answer == "as-written":
        moves, leaving = stated, [key for q in found for key in (q.old, q.new) if key not in stated]
        leaving = [key for key in leaving if _is_given_away(key, by_id)]
    else:
        moves = {**stated, **{q.old: q.new for q in found}}
    moves = {old: new for old, new in moves.items() if old != new}
    leaving += [key for key in moves.values() if key not in moves]
    leaving += [key for key in fresh if key not in leaving]
    aside = {
        (roadmap, code): (roadmap, spare(code, by_id[roadmap].plan.__contains__))
        for roadmap, code in leaving
        if code in by_id[roadmap].plan and (roadmap, code) not in moves
    }
    return Decision(moves | aside, () if answer else tuple(found), tuple(unknown))


def _renamed_shares(one: PlanPair) -> dict[Key, Key]:
    """The shares of members that are called otherwise now: units renamed, or known by the old name as an alias."""
    shares = [(code, duty_of(code), task.lead) for code, (task, _status) in one.plan.items() if duty_of(code)]
    units = {bare(alias): unit.name for unit in one.roadmap.units for alias in unit.aliases} if shares else {}
    named = {code: share_id(duty, units.get(bare(member), member)) for code, duty, member in shares}
    return {
        (one.roadmap.id, code): (one.roadmap.id, name)
        for code, name in named.items()
        if name != code and name in one.told and name not in one.plan
    }


def renumbered(plans: Mapping[str, Plan], moves: Mapping[Key, Key]) -> dict[str, Plan]:
    """The plans with every task under the id that it gets; what waits for a task names it by that."""
    told: dict[str, dict[str, tuple[Task, str]]] = {roadmap: {} for roadmap in plans}
    for roadmap, plan in plans.items():
        for code, (task, status) in plan.items():
            place, new = moves.get((roadmap, code), (roadmap, code))
            after = tuple(_after(moves, (roadmap, name), place) for name in task.after)
            told.setdefault(place, {})[new] = (task._replace(id=new, after=after), status)
    return dict(told)


def _after(moves: Mapping[Key, Key], key: Key, seen_from: str) -> str:
    roadmap, code = moves.get(key, key)
    return code if roadmap == seen_from else f"{roadmap}:{code}"


def original(code: str) -> str:
    """The id that a task stood aside from, or the one that it has."""
    return code.partition("~")[0]


def _stated(
    one: PlanPair, code: str, name: str, by_id: Mapping[str, PlanPair], former: Former
) -> Key | tuple[()] | None:
    """The task that a former id means; empty where nothing is to be done, None where there is none to take over."""
    own = (one.roadmap.id, code)
    roadmap, colon, bare = name.rpartition(":")
    old = (roadmap if colon else one.roadmap.id, bare)
    home = by_id.get(old[0])
    before = home.plan.get(bare) if home else None
    if old == own:
        return old
    if _is_done(one, own, old, before and before[0], former):
        return ()
    if home is None or before is None:
        return None if one.plan and code not in one.plan and not set("@" + SIGN) & set(code) else ()
    if bare in home.told and not _is_given_away(old, by_id):  # the file has it still
        if old[0] != own[0]:
            return None
        if title_of(before[0]) != title_of(one.told[code]):
            return ()
    return old


def _is_done(one: PlanPair, own: Key, old: Key, before: Task | None, former: Former) -> bool:
    """Whether the task that has the id now is the one meant: it had the former one, or says all that the file says.

    Titles go first: in a table that was shifted twice the former id may be of the shift before.
    """
    task = one.told[own[1]]
    now = one.plan[own[1]][0] if own[1] in one.plan else None
    if now is None:
        return False
    is_its_title = title_of(now) == title_of(task)
    if old in former(own):
        return is_its_title or before is None or title_of(before) != title_of(task)
    if now._replace(position=0) == task._replace(position=0):
        return True
    return is_its_title and (before is None or title_of(before) != title_of(task))


def _is_given_away(key: Key, by_id: Mapping[str, PlanPair]) -> bool:
    """Whether the file gives a task's id to another title."""
    one = by_id[key[0]]
    known, task = one.plan.get(key[1]), one.told.get(key[1])
    return known is not None and task is not None and title_of(known[0]) != title_of(task)
