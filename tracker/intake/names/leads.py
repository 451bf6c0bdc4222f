"""Who of those that a duty names leads, who leads beside, who supports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.intake.duty import Answerable
from tracker.intake.names import forms
from tracker.intake.names.standing import LeadStanding


class SaidUnit(NamedTuple):
    """A unit with what its clause says of it."""

    unit: str
    standing: LeadStanding
    is_shared: bool = False
    is_each: bool = False


class Answer(NamedTuple):
    """Who answers, and how sure that is.

    ``is_assumed``: the first leads because nothing says who does. ``is_beside``: several are said to lead.
    ``is_stated``: words or a column say who leads.
    """

    who: Answerable
    is_assumed: bool = False
    is_beside: bool = False
    is_stated: bool = False


def answer(named: Sequence[SaidUnit]) -> Answer:
    """Who answers, by what words say, else by the order."""
    said = {standing: _of(named, standing) for standing in LeadStanding}
    leads, unsaid, supporting = said[LeadStanding.LEAD], said[LeadStanding.UNSAID], said[LeadStanding.SUPPORTING]
    beside: list[SaidUnit] = []
    if leads:
        first, beside, others = leads[0], leads[1:], [*supporting, *unsaid]
    elif unsaid:
        first, others = unsaid[0], [*unsaid[1:], *supporting]
        if first.is_shared:
            beside = [each for each in unsaid[1:] if each.is_shared]
            others = [each for each in others if each not in beside]
    elif supporting:
        first, others = supporting[0], supporting[1:]
    else:
        return Answer(Answerable())
    co_leads = _units(beside, {first.unit})
    who = Answerable(first.unit, co_leads, _units(others, {first.unit, *co_leads}), _is_each(first))
    is_assumed = not leads and not beside and len(unsaid or supporting) > 1
    return Answer(who, is_assumed, bool(co_leads), bool(leads))


def _of(named: Sequence[SaidUnit], standing: LeadStanding) -> list[SaidUnit]:
    return [each for each in named if each.standing is standing]


def _units(named: Sequence[SaidUnit], but: set[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.unit for each in named if each.unit not in but))


def _is_each(first: SaidUnit) -> bool:
    return first.is_each and forms.is_many(first.unit)
