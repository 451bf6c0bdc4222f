from __future__ import annotations

import pytest

from tracker.plans.format.codes import ProblemList
from tracker.plans.rows.reading import RowReader
from tracker.plans.text.nodes import read_nodes


@pytest.mark.parametrize("text", ["八百", "-3", "8.16%", "1,200", "约5", "."])
def test_what_is_neither_a_number_nor_yes_or_no_is_no_value(text: str) -> None:
    problems = ProblemList("x.yaml")
    root = read_nodes(f'of: A1\nvalue: "{text}"\n'.encode(), problems)
    assert root is not None
    row = RowReader(problems).row(root, "measurement", "x")
    assert row is not None
    assert row["value"] == ""
    assert [f"{each.line}:{each.column} {each.code}" for each in problems.sorted()] == ["2:8 bad-measured"]
