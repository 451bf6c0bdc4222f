from __future__ import annotations

import pytest

from tests.core.rules.drafts import Case, assert_found, ids, task
from tests.core.rules.reported.reports import measured, problem, report, result
from tracker.core.model import Roadmap, School, Target
from tracker.core.rules.finding import FieldPath
from tracker.core.rules.whole.checking import check_roadmap

CASES: list[Case] = [
    (
        "unknown-indicator",
        report(results=(result("r1", indicators=("A1", "A9")),)),
        [("results", 0, "indicators", "A9")],
    ),
    ("unknown-indicator", report(problems=(problem("p", indicators=("V1",)),)), [("problems", 0, "indicators", "V1")]),
    (
        "unknown-indicator",
        report(targets=(Target("t", "甲", ">=", "5", indicator="pupils"),)),
        [("targets", 0, "indicator")],
    ),
    (
        "unknown-indicator",
        report(standard="", results=(result("r", indicators=("A1",)),)),
        [("results", 0, "indicators", "A1")],
    ),
    ("unknown-task", report(results=(result("r1", tasks=("1.1",)),)), [("results", 0, "tasks", "1.1")]),
    (
        "unknown-problem",
        report(tasks=(task("1", adopts=("p1", "p2")),), problems=(problem("p1"),)),
        [("tasks", 0, "adopts", "p2")],
    ),
    ("unknown-measured", report(measurements=(measured("E1", "3"),)), [("measurements", 0, "of")]),
    ("unknown-measured", report(standard="", measurements=(measured("A1", "3"),)), [("measurements", 0, "of")]),
    ("unknown-school", report(measurements=(measured("pupils", "3", school="一小"),)), [("measurements", 0, "school")]),
]


@pytest.mark.parametrize(("code", "draft", "paths"), CASES, ids=ids(CASES))
def test_what_is_not_there_is_found_at_its_place(code: str, draft: Roadmap, paths: list[FieldPath]) -> None:
    assert_found(code, draft, paths)


def test_indicators_measures_figures_vetoes_and_targets_can_be_measured() -> None:
    values = ("A1", "B11.backbone", "pupils", "t")
    draft = report(
        targets=(Target("t", "甲", ">=", "5", indicator="B11.rotation"),),
        schools=(School("一小", "primary"),),
        measurements=(*(measured(of, "10", school="一小") for of in values), measured("V1", "否")),
        results=(result("r", indicators=("B11.backbone", "A7"), tasks=("1",)),),
        tasks=(task("1", targets=("A4", "t", "B11.rotation"), adopts=("p",)), task("2", adopts=("p",))),
        problems=(problem("p", indicators=("C3",)),),
    )
    assert [finding.code for finding in check_roadmap(draft)] == ["target-differs"]


def test_what_was_meant_is_told() -> None:
    draft = report(measurements=(measured("pupil", "3"),), results=(result("r", indicators=("B11.backbones",)),))
    assert ["B11.backbone" in found.hint or "pupils" in found.hint for found in check_roadmap(draft)] == [True, True]
