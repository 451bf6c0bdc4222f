from __future__ import annotations

from datetime import date

import pytest

from tests.core.rules.drafts import Case, assert_found, ids
from tests.core.rules.reported.reports import report
from tracker.core.model import Roadmap, Target, TargetStep
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

EARLY, LATE = TargetStep("60", date(2023, 12, 31)), TargetStep("90", date(2024, 12, 31))


def _of(*values: str, **more: object) -> Roadmap:
    target = Target("t", "甲", *values)._replace(**more)  # type: ignore[arg-type]
    return report(targets=(target,))


CASES: list[Case] = [
    ("target-differs", _of(">=", "4.3", indicator="A4", school_stage="primary"), [("targets", 0, "threshold")]),
    ("target-differs", _of("<=", "4.5", indicator="A4", school_stage="primary"), [("targets", 0, "threshold")]),
    ("target-differs", _of(">=", "4.5", indicator="A4"), [("targets", 0, "threshold")]),
    (
        "target-differs",
        _of("<=", "2000", indicator="B4", limits=(("nine_year", "2400"),)),
        [("targets", 0, "threshold")],
    ),
    (
        "target-differs",
        _of("<=", "2000", indicator="B4", limits=(("complete", "2500"),)),
        [("targets", 0, "threshold")],
    ),
    ("target-steps", _of(">=", "95", steps=(LATE, EARLY)), [("targets", 0, "steps")]),
    ("target-steps", _of(">=", "95", steps=(EARLY,), due_on=date(2023, 6, 1)), [("targets", 0, "steps")]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_what_the_standard_does_not_ask_is_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


@pytest.mark.parametrize(
    "draft",
    [
        _of(">=", "4.50", indicator="A4", school_stage="primary"),
        _of(">=", "0.9", indicator="A3"),
        _of(">=", "20", "%", indicator="B11"),
        _of(">=", "10", "%", indicator="B11.rotation"),
        _of(">=", "100", "%", indicator="B9"),
        _of("<=", "2000", indicator="B4", limits=(("nine_year", "2500"),)),
        _of(">=", "", indicator="B8", against="当地公务员"),
        _of(">=", "1", indicator="C3"),
        _of(">=", "100", "%", steps=(EARLY, LATE), due_on=date(2025, 12, 31)),
    ],
)
def test_what_the_standard_asks_is_no_difference(draft: Roadmap) -> None:
    assert check_roadmap(draft) == []


def test_a_step_beyond_all_is_out_of_reason() -> None:
    draft = _of(">=", "95", "%", steps=(TargetStep("600", None),), limits=(("nine_year", "101"),))
    assert [(found.code, found.path[-1]) for found in check_roadmap(draft)] == [
        ("odd-threshold", "steps"),
        ("odd-threshold", "limits"),
    ]
