"""同上 in a cell of a date says what the row above says, also through several rows; units are resolved elsewhere."""

from __future__ import annotations

from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking
from tracker.intake.duties.listing.above import with_above
from tracker.intake.rows import BodyRow, Role, TableColumn

ROLES = (Role.WORK, Role.DEADLINE, Role.UNITS)


def _row(number: int, *texts: str, table: int = 1) -> BodyRow:
    cells = tuple(TableCell(text, number, at + 1) for at, text in enumerate(texts))
    columns = tuple(TableColumn(at, role.value, role) for at, role in enumerate(ROLES))
    return BodyRow(number, SourcePlace(table, number), cells, columns)


def test_a_cell_that_points_to_the_row_above_says_what_it_says() -> None:
    asking = Asking()
    above = _row(1, "召开会议", "5月15日", "县教育局")
    for words in ("同上", "〃", "（同前）"):
        row = with_above(_row(2, "开展培训", words, "同上"), above, asking)
        assert [cell.text for cell in row.cells] == ["开展培训", "5月15日", "同上"]
        assert with_above(_row(3, "总结", words, "县教育局"), row, asking).text(Role.DEADLINE) == "5月15日"
    assert "5月15日" in asking.notes[0].text


def test_another_table_is_not_the_row_above() -> None:
    row = _row(1, "开展培训", "同上", "县教育局", table=2)
    assert with_above(row, _row(9, "召开会议", "5月15日", ""), Asking()) == row
    assert with_above(row, None, Asking()) == row
