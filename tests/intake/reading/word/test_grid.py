"""Every place of a grid is covered, whatever the rows say."""

from __future__ import annotations

from tracker.intake.document import TableCell
from tracker.intake.reading.word.grid import WIDEST, Gridding, LaidCell, LaidRow


def _cell(text: str, span: int = 1) -> LaidCell:
    return LaidCell(text, span=span)


def _begun(text: str, span: int = 1) -> LaidCell:
    return LaidCell(text, span=span, begins=True)


def _below(text: str = "", span: int = 1) -> LaidCell:
    return LaidCell(text, span=span, goes_on_down=True)


def _texts(*rows: LaidRow) -> list[str]:
    return [" ".join(cell.text or "·" for cell in row) for row in Gridding(rows).grid]


def test_spans_cover_places_and_what_a_row_lacks_is_empty() -> None:
    rows = LaidRow([_cell("甲", 2), _cell("乙")]), LaidRow([_cell("1"), _cell("2"), _cell("3")]), LaidRow([_cell("x")])
    assert _texts(*rows) == ["甲 甲 乙", "1 2 3", "x · ·"]
    assert _texts(LaidRow([_cell("a"), _cell("b")]), LaidRow([_cell("c")], before=1)) == ["a b", "· c"]


def test_a_merged_cell_is_one_object_in_all_its_places() -> None:
    grid = Gridding([LaidRow([_begun("年", 2), _cell("a")]), LaidRow([_below(span=2), _cell("b")])]).grid
    assert grid[0][0] is grid[1][0]
    assert grid[0][0] == TableCell("年", 1, 1, row_span=2)
    assert [row[1].text for row in grid] == ["a", "b"]


def test_columns_that_no_cell_divides_are_not_counted() -> None:
    huge = LaidRow([_cell("题", 10**9)]), LaidRow([_cell("a", 3), _cell("b", 4)])
    assert _texts(*huge) == ["题 题", "a b"]
    assert _texts(LaidRow([_cell("a")], before=10**9), LaidRow([_cell("b")])) == ["· a", "b ·"]


def test_a_merge_that_nothing_began_is_a_cell_of_its_own() -> None:
    rows = LaidRow([_below("甲"), _cell("a")]), LaidRow([_cell("乙"), _cell("b")]), LaidRow([_below("丙"), _cell("c")])
    assert _texts(*rows) == ["甲 a", "乙 b", "丙 c"]
    right = LaidCell("丁", goes_on_right=True)
    assert _texts(LaidRow([right, _cell("a")]), LaidRow([right], before=1)) == ["丁 a", "· 丁"]


def test_the_old_merge_to_the_right_joins_cells_and_goes_on_downwards() -> None:
    right = LaidCell(begins=True, goes_on_right=True)
    further = LaidCell(goes_on_down=True, goes_on_right=True)
    grid = Gridding([LaidRow([_begun("甲"), right, _cell("a")]), LaidRow([_below(), further, _cell("b")])]).grid
    assert [[cell.text for cell in row] for row in grid] == [["甲", "甲", "a"], ["甲", "甲", "b"]]
    assert grid[0][0] == TableCell("甲", 1, 1, row_span=2, column_span=2)


def test_words_under_a_merged_cell_are_told_where_they_differ() -> None:
    rows = [LaidRow([_begun("甲")]), LaidRow([_below("甲")]), LaidRow([_below("乙")]), LaidRow([_below()])]
    assert Gridding(rows).covered == ["乙"]


def test_a_table_is_only_so_wide() -> None:
    grid = Gridding([LaidRow([_cell(str(at)) for at in range(WIDEST + 9)])]).grid
    assert len(grid[0]) == WIDEST
    assert Gridding([]).grid == ()
