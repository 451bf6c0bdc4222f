"""Who leads is what words say, else the order; nobody is named twice."""

from __future__ import annotations

from tracker.intake.duty import Answerable
from tracker.intake.names.leads import SaidUnit, answer
from tracker.intake.names.standing import LeadStanding

LEAD, UNSAID, SUPPORTING = LeadStanding.LEAD, LeadStanding.UNSAID, LeadStanding.SUPPORTING


def test_one_that_is_said_to_lead_leads() -> None:
    told = answer([SaidUnit("甲局", UNSAID), SaidUnit("乙局", LEAD), SaidUnit("丙局", SUPPORTING)])
    assert told.who == Answerable("乙局", (), ("丙局", "甲局"))
    assert (told.is_assumed, told.is_beside) == (False, False)


def test_the_first_leads_where_nothing_says_who() -> None:
    assert answer([SaidUnit("甲局", UNSAID), SaidUnit("乙局", UNSAID)]).is_assumed
    assert not answer([SaidUnit("甲局", UNSAID), SaidUnit("乙局", SUPPORTING)]).is_assumed


def test_those_that_share_it_lead_beside_each_other() -> None:
    told = answer(
        [SaidUnit("甲局", UNSAID, is_shared=True), SaidUnit("乙局", UNSAID, is_shared=True), SaidUnit("丙局", UNSAID)]
    )
    assert told.who == Answerable("甲局", ("乙局",), ("丙局",))
    assert (told.is_assumed, told.is_beside) == (False, True)


def test_only_a_collective_has_it_for_each() -> None:
    assert [answer([SaidUnit(unit, UNSAID, is_each=True)]).who.each for unit in ("各学校", "县教育局")] == [True, False]


def test_nobody_answers_where_nobody_is_named() -> None:
    assert answer([]).who == Answerable()
