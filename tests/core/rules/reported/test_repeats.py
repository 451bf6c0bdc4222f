from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids
from tests.core.rules.reported.reports import measured, problem, report, result
from tracker.core.model import Roadmap, School
from tracker.core.rules.finding import FieldPath

CASES: list[Case] = [
    ("duplicate-result", report(results=(result("r"), result("q"), result("r"))), [("results", 2, "id")]),
    ("duplicate-problem", report(problems=(problem("p"), problem("p"))), [("problems", 1, "id")]),
    (
        "duplicate-school",
        report(schools=(School("一小", "primary"), School("一小", "primary"))),
        [("schools", 1, "name", "一小")],
    ),
    (
        "duplicate-school",
        report(schools=(School("一小", "primary", ("小学",)), School("二小", "primary", ("小学",)))),
        [("schools", 1, "aliases", "小学")],
    ),
    (
        "measured-twice",
        report(
            measurements=(
                measured("A1", "3", stage="junior"),
                measured("A1", "4", stage="junior"),
                measured("A1", "3", stage="primary"),
            )
        ),
        [("measurements", 1, "value")],
    ),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_what_is_told_twice_is_found_at_the_second(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)
