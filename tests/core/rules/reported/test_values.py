from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids
from tests.core.rules.reported.reports import measured, report
from tracker.core.model import Roadmap, Target
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    ("value-kind", report(measurements=(measured("pupils", "是"),)), [("measurements", 0, "value")]),
    ("value-kind", report(measurements=(measured("C3", "80"),)), [("measurements", 0, "value")]),
    ("value-kind", report(measurements=(measured("V1", "0"),)), [("measurements", 0, "value")]),
    ("odd-measured", report(measurements=(measured("D1", "857"),)), [("measurements", 0, "value")]),
    ("odd-measured", report(measurements=(measured("pupils", "800.5"),)), [("measurements", 0, "value")]),
    ("odd-measured", report(measurements=(measured("classroom_area", "9" * 400),)), [("measurements", 0, "value")]),
    (
        "odd-measured",
        report(targets=(Target("t", "甲", ">=", "90", "%"),), measurements=(measured("t", "101"),)),
        [("measurements", 0, "value")],
    ),
    ("odd-stage", report(measurements=(measured("C1", "99", stage="primary"),)), [("measurements", 0, "stage")]),
    ("odd-stage", report(measurements=(measured("A1", "9", stage="upper_secondary"),)), [("measurements", 0, "stage")]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_values_that_cannot_be_so_are_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


@pytest.mark.parametrize(
    ("of", "value", "stage"),
    [
        ("D1", "100", ""),
        ("A1", "是", "primary"),
        ("B8.salary", "12.5", ""),
        ("B8", "是", ""),
        ("pupils", "800.0", ""),
        ("B9", "99.5", "junior"),
        ("pupils", "0", "upper_secondary"),
    ],
)
def test_values_that_can_be_so_are_taken(of: str, value: str, stage: str) -> None:
    assert check_roadmap(report(measurements=(measured(of, value, stage=stage),))) == []
