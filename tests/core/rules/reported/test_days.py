from __future__ import annotations

from datetime import date

import pytest

from tests.core.rules.drafts import Case, assert_found, ids
from tests.core.rules.reported.reports import ISSUED, measured, problem, report, result
from tracker.core.model import Roadmap
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

LATER = date(2022, 3, 15)
CASES: list[Case] = [
    (
        "period-reversed",
        report(results=(result("r", from_on=date(2021, 1, 2), until_on=date(2021, 1, 1)),)),
        [("results", 0, "until")],
    ),
    ("period-unread", report(results=(result("r", period="连续多年"),)), [("results", 0, "period")]),
    ("told-after-issue", report(results=(result("r", on=LATER),)), [("results", 0, "on")]),
    ("told-after-issue", report(results=(result("r", until_on=LATER),)), [("results", 0, "until")]),
    ("told-after-issue", report(problems=(problem("p", on=LATER),)), [("problems", 0, "on")]),
    (
        "told-after-issue",
        report(measurements=(measured("A1", "3", stage="primary", on=LATER),)),
        [("measurements", 0, "on")],
    ),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_days_out_of_order_are_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


def test_a_period_may_be_one_day_and_open() -> None:
    one_day = result("r", period="一天", from_on=ISSUED, until_on=ISSUED)
    assert check_roadmap(report(results=(one_day, result("q", period="累计", until_on=ISSUED)))) == []


def test_a_draft_may_tell_of_any_day() -> None:
    assert check_roadmap(report(results=(result("r", on=LATER),), is_draft=True)) == []
