from __future__ import annotations

from pathlib import Path

import pytest

from tracker.core.indicators.standard_text import standard_from_text
from tracker.plans.file import read_roadmap


@pytest.fixture
def county(tmp_path: Path, good: str) -> Path:
    path = tmp_path / "roadmaps" / "x.yaml"
    path.parent.mkdir()
    path.write_text(f"{good}standard: 2017-6\n", "utf-8")
    return path


def test_a_roadmap_carries_the_standard_that_it_names(county: Path) -> None:
    roadmap, problems = read_roadmap(county)
    assert roadmap is not None, problems
    assert len(standard_from_text(roadmap.standard).indicators) == 32


def test_a_standard_that_is_nowhere_is_told_with_those_that_are(county: Path) -> None:
    county.write_text(county.read_text("utf-8").replace("2017-6", "2071-6"), "utf-8")
    roadmap, (problem,) = read_roadmap(county)
    assert roadmap is None
    assert (problem.line, problem.column, problem.code) == (14, 11, "unknown-standard")
    assert "2017-6" in problem.hint
    assert str(county.parents[1] / "standards") in problem.hint


def test_what_is_wrong_in_the_standards_own_file_is_told_there(county: Path) -> None:
    own = county.parents[1] / "standards" / "2017-6.yaml"
    own.parent.mkdir()
    own.write_text("id: 2017-6\ntitle: 甲\ndocument: 乙\nindicators: []\n", "utf-8")
    roadmap, (problem, beside) = read_roadmap(county)
    assert roadmap is None
    assert (problem.file, problem.line, problem.code) == (str(county), 14, "bad-standard")
    assert (beside.file, beside.line, beside.column, beside.code) == (str(own), 4, 13, "no-indicators")
