from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids
from tests.core.rules.reported.reports import measured, report
from tracker.core.model import Roadmap, School, Target
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

JOINT, JUNIOR = School("甲校", "nine_year"), School("乙中", "junior")
CASES: list[Case] = [
    ("value-kind", report(measurements=(measured("pupils", "是"),)), [("measurements", 0, "value")]),
    ("value-kind", report(measurements=(measured("C3", "80"),)), [("measurements", 0, "value")]),
    ("value-kind", report(measurements=(measured("V1", "0"),)), [("measurements", 0, "value")]),
    ("value-over-all", report(measurements=(measured("D1", "857"),)), [("measurements", 0, "value")]),
    ("value-not-whole", report(measurements=(measured("pupils", "800.5"),)), [("measurements", 0, "value")]),
    ("odd-measured", report(measurements=(measured("classroom_area", "9" * 400),)), [("measurements", 0, "value")]),
    (
        "odd-measured",
        report(targets=(Target("t", "甲", ">=", "90", "%"),), measurements=(measured("t", "101"),)),
        [("measurements", 0, "value")],
    ),
    ("value-like-fraction", report(measurements=(measured("C2", "0.95"),)), [("measurements", 0, "value")]),
    ("stage-missing", report(measurements=(measured("A1", "8"),)), [("measurements", 0, "value")]),
    (
        "stage-missing",
        report(schools=(JOINT,), measurements=(measured("pupils", "800", school="甲校"),)),
        [("measurements", 0, "value")],
    ),
    (
        "stage-not-of-school",
        report(schools=(JUNIOR,), measurements=(measured("pupils", "8", school="乙中", stage="primary"),)),
        [("measurements", 0, "stage")],
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


def test_of_a_school_of_one_stage_and_of_a_share_below_its_threshold_nothing_is_asked_back() -> None:
    told = (measured("pupils", "800", school="乙中"), measured("B11.rotation", "2"), measured("C9.gap", "0.12"))
    assert check_roadmap(report(schools=(JUNIOR,), measurements=told)) == []
