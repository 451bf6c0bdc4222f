from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.core.model import ReportedProblem, Roadmap


def test_a_problem_is_as_it_is_told(roadmap_of: Callable[[str], Roadmap], report: str) -> None:
    values = "id: p1, title: 智慧校园慢, indicators: [C3], on: 2025年, source: {paragraph: 14}, remark: 无期限"
    text = f"problems:\n  - {{{values}}}\n"
    told = ReportedProblem("p1", "智慧校园慢", date(2025, 12, 31), ("C3",), 14, "无期限")
    assert roadmap_of(report + text).problems == (told,)


def test_a_problem_has_an_id_and_a_title(codes_of: Callable[[str], list[str]], report: str) -> None:
    text = "problems:\n  - {indicators: [C3], source: {row: 3}}\n"
    assert codes_of(report + text) == ["14:5 missing-key"] * 2 + ["14:32 missing-key", "14:33 unknown-key"]
