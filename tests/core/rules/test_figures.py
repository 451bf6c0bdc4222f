from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, roadmap, task
from tracker.core.model import Policy, Roadmap, Target
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    (
        "odd-threshold",
        roadmap(task("1"), targets=(Target("a", "甲", ">=", "185", "%"),)),
        [("targets", 0, "threshold")],
    ),
    ("odd-threshold", roadmap(task("1"), targets=(Target("a", "甲", ">=", "0"),)), [("targets", 0, "threshold")]),
    ("odd-threshold", roadmap(task("1"), targets=(Target("a", "甲", ">", "9" * 400),)), [("targets", 0, "threshold")]),
    (
        "odd-policy",
        roadmap(task("1"), policy=Policy(MappingProxyType({"hiring": 9999}))),
        [("policy", "warn_days", "hiring")],
    ),
    ("odd-policy", roadmap(task("1"), policy=Policy(behind_points=900)), [("policy", "behind_points")]),
    ("odd-policy", roadmap(task("1"), policy=Policy(report_days=0)), [("policy", "report_days")]),
    ("odd-policy", roadmap(task("1"), policy=Policy(alarm_days=tuple(range(200)))), [("policy", "alarm_days")]),
    (
        "odd-policy",
        roadmap(task("1"), policy=Policy(alarm_days_of={"hiring": (30, 900)})),
        [("policy", "alarm_days_of", "hiring")],
    ),
    ("bad-remind-at", roadmap(task("1"), policy=Policy(remind_at="23:00")), [("policy", "remind_at")]),
    ("odd-policy", roadmap(task("1"), policy=Policy(alarm_days=(30, 900))), [("policy", "alarm_days", "900")]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_figures_out_of_reason_are_found(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


@pytest.mark.parametrize(("operator", "threshold"), [("<=", "0"), ("=", "0"), (">", "0"), (">=", "100"), (">=", "0.9")])
def test_what_can_be_missed_and_reached_is_a_threshold(operator: str, threshold: str) -> None:
    assert check_roadmap(roadmap(task("1"), targets=(Target("a", "甲", operator, threshold, "%"),))) == []


@pytest.mark.parametrize("values", [{}, {"report_days": 366}, {"behind_points": 0}, {"alarm_days": (60, 30, 7, 1)}])
def test_a_policy_within_a_year_is_one(values: dict[str, Any]) -> None:
    assert check_roadmap(roadmap(task("1"), policy=Policy(**values))) == []
