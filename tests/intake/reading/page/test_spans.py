"""Cells that span stand in every place that they cover; where two would overlap the upper one stays."""

from __future__ import annotations

import pytest

from tracker.intake.reading.page.spans import Spanning, places, spanned_grid


def test_spans_cover_and_gaps_are_empty() -> None:
    rows = [[Spanning("a", down=2), Spanning("b", across=2)], [Spanning("c"), Spanning("d")], [Spanning("e")]]
    grid = spanned_grid(places(rows, 100))
    assert [[cell.text for cell in row] for row in grid] == [["a", "b", "b"], ["a", "c", "d"], ["e", "", ""]]
    assert (grid[2][1].row, grid[2][1].column) == (3, 2)


def test_a_cell_that_would_overlap_ends_before() -> None:
    rows = [[Spanning("a"), Spanning("b", down=2), Spanning("c")], [Spanning("d", across=3)]]
    grid = spanned_grid(places(rows, 100))
    assert [cell.text for cell in grid[1]] == ["d", "b", ""]
    assert grid[1][0].column_span == 1


def test_more_than_may_be_covered_is_refused() -> None:
    with pytest.raises(OverflowError):
        places([[Spanning("a", down=0)]] * 20, 100)
