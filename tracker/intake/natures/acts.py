"""The actions of a duty, clause by clause: what kind each is, and which of them are duties of their own."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tracker.core.kinds import Kind
from tracker.intake.natures.buildings import Building, building_in
from tracker.intake.natures.words import (
    ACTIONS,
    BEFORE,
    BRACKETS,
    CLAUSE,
    KEPT,
    LAST,
    LEAD,
    OBJECT,
    OWN_VERB,
    RESULT,
    TELLING,
    TOPIC,
    VERBS,
)

_APART = frozenset((Kind.CONSTRUCTION, Kind.HIRING, Kind.ROTATION, Kind.SELECTION, Kind.TRAINING))
"""Kinds that stand as tasks of their own where each has its verb: one can be done and the other not."""
_AFTER_OWN = frozenset((Kind.ARCHIVE, Kind.EVALUATION))
"""What looking into one's own work (自查) is done for, and what it is named by."""
_TOGETHER = re.compile("[、和及与并]|以及")
_READ = 1000
"""Characters of a clause that are read; what it is about stands far before."""
_NEAR = 2
"""Characters between the words of one compound, whose last word says what it is: 资助政策宣传."""


class Act(NamedTuple):
    """One action: its kind, its words, what else it may be; ``has_verb`` where it stands on its own."""

    kind: Kind
    text: str
    others: tuple[Kind, ...] = ()
    has_verb: bool = True
    building: Building | None = None


class Acts(NamedTuple):
    """The actions of a duty that are tasks of their own, those that go with them, those that may be tasks or not."""

    own: tuple[Act, ...]
    along: tuple[Act, ...] = ()
    unsure: tuple[Act, ...] = ()


@lru_cache(maxsize=4096)
def acts_of(wording: str, *, is_named: bool = False) -> Acts:
    """What a duty comes to. ``is_named`` where another column names the building."""
    found: list[Act] = []
    for clause in _clauses(wording):
        goes_on = bool(found) and found[-1].kind is Kind.CONSTRUCTION
        act = _judged(clause, is_named=is_named or goes_on)
        is_result = bool(found) and bool(RESULT.match(clause))
        if act is None or is_result:
            if found:
                found[-1] = found[-1]._replace(text=f"{found[-1].text}，{clause}")
        else:
            found.append(act)
    return _settled(found)


def _clauses(wording: str) -> list[str]:
    """The clauses of a wording; what is done by or for it stands with the clause behind it."""
    return [clause for part in CLAUSE.split(wording) if (clause := part.strip(" 　：:"))]


def _settled(found: list[Act]) -> Acts:
    if not found:
        return Acts(())
    own, along, unsure = [found[0]], [], []
    for act in found[1:]:
        before = own[-1]
        if act.kind in _AFTER_OWN and own[0].kind is Kind.INSPECTION and "自" in own[0].text and len(own) == 1:
            own[0] = act._replace(text=f"{own[0].text}，{act.text}")
        elif act.kind is Kind.CONSTRUCTION and before.kind is Kind.CONSTRUCTION:
            own[-1:] = _joined(before, act)
        elif act.kind is before.kind or not {act.kind, before.kind} <= _APART:
            own[-1] = before._replace(text=f"{before.text}，{act.text}")
            if act.kind is not before.kind:
                along.append(act)
        elif act.has_verb:
            own.append(act)
        else:
            unsure.append(act)
    return Acts(tuple(own), tuple(along), tuple(unsure))


def _joined(before: Act, act: Act) -> list[Act]:
    """Two clauses on buildings: one act where the second names none, or the same, and tells a further step."""
    first, second = before.building, act.building
    if first is None or second is None or second.names in ("", first.names):
        building = first and second and Building(first.names, second.step or first.step, (*first.steps, *second.steps))
        return [before._replace(text=f"{before.text}，{act.text}", building=building or first or second)]
    return [before, act]


def _judged(clause: str, *, is_named: bool) -> Act | None:
    text = BRACKETS.sub("", clause[:_READ])
    action = BEFORE.sub("", text)
    has_verb = bool(OWN_VERB.match(action))
    masked = OBJECT.sub(lambda found: "".join(KEPT.findall(found[0])), action)
    building = building_in(clause[:_READ], is_named=is_named)
    if ACTIONS[0][1].search(masked):
        return Act(ACTIONS[0][0], clause, has_verb=has_verb)
    if building:
        return Act(Kind.CONSTRUCTION, clause, has_verb=has_verb, building=building)
    done = next((kind for kind, words in ACTIONS[1:] if words.search(masked)), None)
    if done:
        is_told = TELLING.match(re.sub(rf"^{LEAD}", "", action))
        return Act(Kind.PUBLICITY if is_told else done, clause, has_verb=has_verb)
    kind, others = _topic(masked)
    if kind is None and masked != text:
        kind, others = _topic(text)
    kind = kind or next((kind for kind, words in LAST if words.search(text)), None)
    return Act(kind, clause, others, has_verb) if kind else None


def _topic(text: str) -> tuple[Kind | None, tuple[Kind, ...]]:
    """The kind by the things that are named; a verb at the beginning decides, else the last word of a compound."""
    begun = re.sub(rf"^{LEAD}", "", text)
    verb = VERBS.match(begun)
    if verb:
        return Kind[verb.lastgroup or ""], ()
    found = list(TOPIC.finditer(text))
    kinds = [Kind[each.lastgroup or ""] for each in found]
    weak = {Kind.PLANNING, Kind.PUBLICITY} if TELLING.match(begun) else {Kind.PLANNING}
    if not set(kinds) <= weak:
        pairs = [(each, kind) for each, kind in zip(found, kinds, strict=True) if kind not in weak]
        found, kinds = [each for each, _kind in pairs], [kind for _each, kind in pairs]
    if not kinds:
        return None, ()
    last, at = kinds[0], found[0].end()
    for each, kind in zip(found[1:], kinds[1:], strict=True):
        between = text[at : each.start()]
        if kind is last:
            at = each.end()
        elif len(between) <= _NEAR and not _TOGETHER.search(between):
            last, at = kind, each.end()
        else:
            break
    others = tuple(dict.fromkeys(kind for kind in kinds if kind is not last))
    is_list = bool(others) and bool(_TOGETHER.search(text[found[0].end() : found[-1].start()]))
    is_compound = last is kinds[-1]
    return last, () if is_list or is_compound else others
