"""A cell put right is right wherever it stands, and all that was not touched is the same object as before."""

from __future__ import annotations

from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table, TableCell
from tracker.intake.mending import mended

YEAR = TableCell("202年", 1, 1, row_span=2)
INNER = Table(2, ((TableCell("甲", 1, 1),),))
TABLE = Table(1, ((YEAR, TableCell("3月", 1, 2)), (YEAR, TableCell("", 2, 2, tables=(INNER,)))))
DOCUMENT = SourceDocument("方案.docx", "docx", (Paragraph(1, "附件"), TABLE))


def test_a_merged_cell_is_mended_in_all_its_places() -> None:
    grid = mended(DOCUMENT, {SourcePlace(1, 1, 1): "2022年"}).table(1).grid
    assert [row[0].text for row in grid] == ["2022年", "2022年"]
    assert grid[0][0] is grid[1][0]
    assert grid[0][1] is TABLE.grid[0][1]


def test_cells_of_nested_tables_and_paragraphs_are_mended_too() -> None:
    told = mended(DOCUMENT, {SourcePlace(2, 1, 1): "乙", SourcePlace(0, 1): "附件2"})
    assert (told.table(2).grid[0][0].text, told.paragraphs[0].text) == ("乙", "附件2")


def test_a_place_that_is_not_there_changes_nothing() -> None:
    assert mended(DOCUMENT, {SourcePlace(1, 9, 9): "x"}) == DOCUMENT
    assert mended(DOCUMENT, {}) is DOCUMENT
