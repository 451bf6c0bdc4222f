from __future__ import annotations

from tests.core.rules import (
    test_chains,
    test_cycles,
    test_dates,
    test_figures,
    test_heading,
    test_judging,
    test_likeness,
    test_members,
    test_references,
    test_units,
)
from tests.core.rules.drafts import Case
from tests.core.rules.reported import test_citing, test_repeats, test_thresholds, test_values
from tests.core.rules.reported import test_days as test_reported_days
from tracker.core.rules.finding import RULE_CODES, RULE_WARNINGS, found

CASES: list[Case] = [
    *test_chains.CASES,
    *test_citing.CASES,
    *test_repeats.CASES,
    *test_reported_days.CASES,
    *test_thresholds.CASES,
    *test_values.CASES,
    *test_cycles.CASES,
    *test_dates.CASES,
    *test_figures.CASES,
    *test_heading.CASES,
    *test_judging.CASES,
    *test_likeness.CASES,
    *test_members.CASES,
    *test_references.CASES,
    *test_units.CASES,
]


def test_the_cases_cover_every_code() -> None:
    assert {code for code, _draft, _paths in CASES} | {test_members.MEMBERS_IN_CIRCLE} == set(RULE_CODES)


def test_a_finding_says_its_sentence_and_whether_it_is_a_warning() -> None:
    finding = found("unknown-after", ("tasks", 0, "after", "2"), id="2", hint="看编号")
    assert ("2" in finding.message, finding.hint, finding.is_warning) == (True, "看编号", False)
    assert all(found(code, (), **dict.fromkeys(VALUES, "")).is_warning for code in RULE_WARNINGS)


VALUES = (
    "stages",
    "percent",
    "id",
    "leader",
    "due",
    "start",
    "day",
    "project",
    "step",
    "earlier",
    "title",
    "year",
    "county",
    "member",
    "unit",
    "chain",
    "name",
    "value",
    "key",
    "other",
    "kind",
    "issued",
    "indicator",
    "asked",
    "days",
    "first",
    "second",
)
