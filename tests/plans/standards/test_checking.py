"""What is refused is in ``tests/broken/standards``; here is what is at the edge and not refused."""

from __future__ import annotations

import pytest

from tests.standards import FILE
from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import RowReader
from tracker.plans.standards.checking import check_standard
from tracker.plans.text.nodes import read_nodes

NATION = FILE.read_text("utf-8")


def _codes(text: str) -> list[str]:
    problems = ProblemList("x.yaml")
    root = read_nodes(text.encode(), problems)
    assert root is not None
    top = RowReader(problems).row(root, "standard", "2017-6")
    assert top is not None
    check_standard(top, "2017-6", problems)
    return [problem.code for problem in problems.sorted()]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("attained: 6", "attained: 7"),
        ("floor: 0.85", "floor: 1"),
        ('unit: "%"', 'unit: "‰"'),
        ("smallest_point: 50", "smallest_point: 0"),
    ],
)
def test_numbers_at_the_edge_of_sense_are_taken(old: str, new: str) -> None:
    assert old in NATION
    assert _codes(NATION.replace(old, new)) == []


@pytest.mark.parametrize("new", ["attained: 8", "attained: 0"])
def test_numbers_beyond_it_are_not(new: str) -> None:
    assert _codes(NATION.replace("attained: 6", new)) == ["odd-number"]


def test_a_veto_follows_from_an_indicator_that_there_is() -> None:
    assert _codes(NATION.replace("of: D1}", "of: D2}")) == ["unknown-indicator"]


def test_a_figure_that_cannot_be_read_is_not_told_as_unknown_as_well() -> None:
    assert _codes(NATION.replace("{id: pupils,", "{id: [pupils],")) == ["not-text"]
