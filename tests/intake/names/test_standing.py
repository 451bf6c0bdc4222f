"""Words that say who leads are read, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from tracker.intake.names.standing import LeadStanding, says_order, spoken
from tracker.intake.rows import Role


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("县教育局", [("unsaid", "县教育局")]),
        ("县教育局牵头抓总，县财政局协助", [("lead", "县教育局"), ("supporting", "县财政局")]),
        ("责任单位：县教育局", [("unsaid", "县教育局")]),
        ("县工商业联合会、县残疾人联合会", [("unsaid", "县工商业联合会、县残疾人联合会")]),
        ("由县教育局联合县公安局", [("lead", "县教育局"), ("supporting", "县公安局")]),
        ("（县教育局负责）", [("unsaid", "县教育局")]),
    ],
)
def test_clauses_and_their_standing(text: str, clauses: list[tuple[str, str]]) -> None:
    assert [(clause.standing.value, clause.text) for clause in spoken(text, Role.UNITS).clauses] == clauses


def test_a_column_says_it_where_words_do_not() -> None:
    assert [spoken("县教育局", role).clauses[0].standing for role in (Role.LEAD, Role.SUPPORTING)] == [
        LeadStanding.LEAD,
        LeadStanding.SUPPORTING,
    ]


@pytest.mark.parametrize(
    "words",
    ["注：列首位者为牵头单位", "责任单位中排在第一位的为牵头单位", "（居首位的牵头，下同）", "列前的单位为牵头单位"],
)
def test_a_note_on_the_order(words: str) -> None:
    assert says_order(words)


def test_a_lead_alone_says_nothing_of_the_order() -> None:
    assert not says_order("县教育局牵头，第二中学配合")
