"""Marks of merges become cells with their extent, whatever stands in them."""

from __future__ import annotations

from tracker.reports.merging import blocks_of


def _told(rows: list[tuple[str, ...]], width: int) -> list[list[tuple[str, int, int, int, int]]]:
    return [[(b.text, b.row, b.column, b.rows, b.columns) for b in line] for line in blocks_of(rows, width)]


def test_a_cell_goes_on_to_the_right_and_below() -> None:
    rows: list[tuple[str, ...]] = [("甲", "<", "乙"), ("^", "^", "丙"), ("丁", "戊", "^")]
    told = _told(rows, 3)
    assert told[0] == [("甲", 0, 0, 2, 2), ("乙", 0, 2, 1, 1)]
    assert told[1] == [("甲", 0, 0, 2, 2), ("丙", 1, 2, 2, 1)]
    assert told[2] == [("丁", 2, 0, 1, 1), ("戊", 2, 1, 1, 1), ("丙", 1, 2, 2, 1)]


def test_marks_with_nothing_to_go_on_from_are_empty_cells() -> None:
    assert _told([("<", "^"), ("甲", "<"), ("^", "乙")], 2) == [
        [("", 0, 0, 1, 1), ("", 0, 1, 1, 1)],
        [("甲", 1, 0, 1, 2)],
        [("", 2, 0, 1, 1), ("乙", 2, 1, 1, 1)],
    ]


def test_short_rows_are_filled_up_and_words_like_marks_are_words() -> None:
    assert _told([("\\^",)], 2) == [[("^", 0, 0, 1, 1), ("", 0, 1, 1, 1)]]
