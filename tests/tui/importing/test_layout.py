"""Documents laid out: columns as their words need, merged cells over their rows, nested tables behind their own."""

from __future__ import annotations

from tests.tui.importing.conftest import DOCUMENT, table
from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table, TableCell
from tracker.tui.importing.layout import EMPTY, lay_out


def test_rows_stand_one_below_the_other_and_merged_cells_in_each_of_theirs() -> None:
    layout = lay_out(DOCUMENT, 60)
    assert [row.place for row in layout.rows] == [(0, 1, 0, 0), *((1, row, 0, 0) for row in range(6))]
    assert all(row.top + row.height == after.top for row, after in zip(layout.rows, layout.rows[1:], strict=False))
    second, third = layout.rows[3], layout.rows[4]
    assert second.cells[0] is third.cells[0]
    assert second.cells[0].height == second.height + third.height
    assert layout.width == 60
    assert [layout.row_at(row.top) for row in layout.rows] == list(range(7))
    assert layout.index_of(SourcePlace(1, 3, 2)) == 4
    assert layout.index_of(SourcePlace()) is None
    assert EMPTY.row_at(3) == 0


def test_a_merged_cell_that_needs_more_lines_than_its_rows_gets_them_in_the_last() -> None:
    texts = [("一", "二"), ("年\n" * 6, "短"), ("", "短"), ("末", "短")]
    layout = lay_out(SourceDocument("x", "docx", (table(texts),)), 40)
    assert [row.height for row in layout.rows] == [1, 1, 1, 5, 1]


def test_a_nested_table_comes_behind_the_one_that_it_stands_in() -> None:
    inner = Table(2, ((TableCell("内", 1, 1),),))
    outer = Table(1, ((TableCell("外", 1, 1, tables=(inner,)),),))
    document = SourceDocument("x", "docx", (outer, Paragraph(1, "其后"), Table(3, ((TableCell("末", 1, 1),),))))
    assert [row.place.table for row in lay_out(document, 40).rows] == [1, 1, 2, 2, 0, 3, 3]


def test_many_columns_are_wider_than_the_screen_and_keep_their_least() -> None:
    wide = Table(1, (tuple(TableCell("很长的栏目名称", 1, at) for at in range(1, 21)),))
    layout = lay_out(SourceDocument("x", "docx", (wide,)), 60)
    assert layout.width > 60
    assert {size for _left, size in layout.columns[1]} == {6}


def test_a_column_of_dates_is_never_so_narrow_that_they_break() -> None:
    texts = ("2026-02-01", *("很长的工作内容，写了又写，一行放不下" for _at in range(8)))
    wide = Table(1, (tuple(TableCell(text, 1, at) for at, text in enumerate(texts, 1)),))
    assert lay_out(SourceDocument("x", "xlsx", (wide,)), 60).columns[1][0][1] >= 10
