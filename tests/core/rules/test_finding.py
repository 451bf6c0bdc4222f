from __future__ import annotations

from tests.core.rules import test_chains, test_cycles, test_dates, test_references, test_units
from tracker.core.rules.finding import RULE_CODES, RULE_WARNINGS, found

CASES = [
    case for module in (test_chains, test_cycles, test_dates, test_references, test_units) for case in module.CASES
]


def test_the_cases_cover_every_code() -> None:
    assert {code for code, _draft, _paths in CASES} == set(RULE_CODES)


def test_a_finding_says_its_sentence_and_whether_it_is_a_warning() -> None:
    finding = found("unknown-after", ("tasks", 0, "after", "2"), id="2", hint="看编号")
    assert ("2" in finding.message, finding.hint, finding.is_warning) == (True, "看编号", False)
    assert all(found(code, (), **dict.fromkeys(VALUES, "")).is_warning for code in RULE_WARNINGS)


VALUES = ("id", "due", "start", "day", "project", "step", "earlier")
