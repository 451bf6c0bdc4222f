"""Places of a document in words, and the tables that stand in other tables' cells."""

from __future__ import annotations

from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table, TableCell


def _document() -> SourceDocument:
    inner = Table(2, ((TableCell("甲", 1, 1),),))
    outer = TableCell("", 1, 1, row_span=2, tables=(inner,))
    first = Table(1, ((outer, TableCell("3月底", 1, 2)), (outer, TableCell("5月底", 2, 2))))
    sheet = Table(3, ((TableCell("事项", 1, 1),),), sheet="汇总", top=4, left=27)
    return SourceDocument("方案.docx", "docx", (Paragraph(1, "附件2"), first, sheet))


def test_a_nested_table_comes_once_where_its_cell_stands() -> None:
    assert [table.number for table in _document().tables] == [1, 2, 3]


def test_a_place_is_told_as_people_find_it() -> None:
    document = _document()
    assert document.where(SourcePlace(1, 2, 2, 1)) == "表1第2行第2格第1项"
    assert document.where(SourcePlace(0, 12)) == "正文第12段"
    assert document.where(SourcePlace(3, 1, 1)) == "汇总!AA4"
