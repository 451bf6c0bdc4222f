"""The words of a document's row, as its merged cells have them."""

from __future__ import annotations

import pytest

from tracker.core.written.original import (
    Original,
    OriginalRow,
    OriginalTable,
    kept,
    original_from,
    original_text,
    words_of,
)

TABLE = OriginalTable(
    "附件2",
    (("时 间", "<", "责任\n单位", "<"), ("^", "<", "牵头", "配合")),
    (
        OriginalRow(("2022年", "1月", "县教育局", ""), 1),
        OriginalRow(("^", "3月", "县教育局", "<"), 2),
        OriginalRow(("合计", "<", "<", "<")),
    ),
)


def test_merged_headings_name_every_column_under_them() -> None:
    assert TABLE.columns == ("时间", "时间", "责任单位 牵头", "责任单位 配合")


def test_a_row_is_told_with_what_it_has_from_above_and_merged_cells_once() -> None:
    original = Original("方案.docx", (TABLE,))
    assert original.wording(2) == (("时间", "2022年"), ("时间", "3月"), ("责任单位 牵头", "县教育局"))
    assert original.wording(3) == ()
    assert TABLE.filled()[2] == ("合计",) * 4


@pytest.mark.parametrize("text", ["^", "<", "\\^", "县教育局", "", "<b>"])
def test_words_that_look_like_a_mark_stay_words(text: str) -> None:
    assert kept(text) not in ("^", "<")
    assert words_of(kept(text)) == text


def test_tables_written_as_text_are_read_back_as_they_were() -> None:
    rows = (OriginalRow(("1.检查\n2.指导", "a|b\\n", "", "\\^"), 1), OriginalRow(("# 注", "<", "<", "<")))
    original = Original("方案 1.docx", (TABLE, OriginalTable("正文", (), rows)))
    told, wrong = original_from(original_text(original))
    assert (told, wrong) == (original, ())


def test_what_is_no_row_is_told_by_its_line() -> None:
    told, wrong = original_from("# a.docx\n乱写\n## 表\n1 | 检查\n没有行号 | 检查\n")
    assert (told.tables[0].rows, wrong) == ((OriginalRow(("检查",), 1),), (2, 5))
