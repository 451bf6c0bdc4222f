"""What the document said stands in the draft cell by cell, with the numbers by which tasks find their rows."""

from __future__ import annotations

from tracker.core.written.original import OriginalRow
from tracker.intake.document import SourceDocument, SourcePlace, Table, TableCell
from tracker.intake.drafting.original import original_of
from tracker.intake.rows import BodyRow, DocumentHeading, ProseTask, Understood, WorkTable


def test_rows_keep_their_words_merges_and_numbers_and_headings_come_once() -> None:
    head = (TableCell("时间", 1, 1, column_span=2), TableCell("工作", 1, 3))
    wide = (head[0], head[0], head[1])
    year = TableCell("2022年", 2, 1, row_span=3)
    first = (year, TableCell("1月", 2, 2), TableCell("检查\n指导", 2, 3))
    again = (TableCell("时间", 3, 1), TableCell("时间", 3, 2), TableCell("工 作", 3, 3))
    last = (year, TableCell("3月", 4, 2), TableCell("^", 4, 3))
    table = Table(1, (wide, first, again, last), title="附件2")
    rows = (BodyRow(1, SourcePlace(1, 2), first, ()), BodyRow(2, SourcePlace(1, 4), last, ()))
    work = WorkTable((1,), (), (wide,), rows, "附件2")
    prose = (ProseTask(SourcePlace(0, 3), "召开会议（县教育局，3月底前）"),)
    understood = Understood(DocumentHeading(), (work,), prose=prose)
    original = original_of(SourceDocument("方案.docx", "docx", (table,)), understood)
    assert original.tables[0].header == (("时间", "<", "工作"),)
    assert original.tables[0].rows == (
        OriginalRow(("2022年", "1月", "检查\n指导"), 1),
        OriginalRow(("^", "3月", "\\^"), 2),
    )
    assert original.wording(2)[-1] == ("工作", "^")
    assert original.wording(3) == (("", "召开会议（县教育局，3月底前）"),)
