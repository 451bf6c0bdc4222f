from __future__ import annotations

from collections.abc import Callable

from tracker.core.model import Roadmap


def test_whatever_is_reported_has_its_paragraph_or_none(roadmap_of: Callable[[str], Roadmap], report: str) -> None:
    text = "problems:\n  - {id: p1, title: 甲}\nmeasurements:\n  - {of: A1, value: 3, source: {paragraph: 21}}\n"
    roadmap = roadmap_of(report + text)
    told = (roadmap.results[0].paragraph, roadmap.problems[0].paragraph, roadmap.measurements[0].paragraph)
    assert told == (8, 0, 21)
