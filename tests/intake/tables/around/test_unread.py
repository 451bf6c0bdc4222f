"""Nothing of a document is left out without a word: tables that were not taken, and lines behind those that were."""

from __future__ import annotations

from tests.intake.tables.tabling import Read, table

TASKS = table("序号|工作内容|完成时限|责任单位", "1|做甲|2024年3月底|县教育局", "2|做乙|2024年5月底|县财政局")


def notes(read: Read) -> list[str]:
    """What was told of the document."""
    return [note.text for note in read.asking.notes]


def test_lines_behind_a_table_that_begin_with_its_next_number_are_asked() -> None:
    read = Read(TASKS, "3", "做丙", "县教育局", "6月底", "4", "做丁", "县教育局", "7月底")
    assert "rest:1" in read.keys
    read = Read(TASKS, "做丙", "县教育局", "6月底", "做丁", "县财政局", "7月底")
    assert "rest:1" in read.keys


def test_other_lines_and_tables_are_told_with_how_many_there_are() -> None:
    read = Read(TASKS, "甲县人民政府办公室", "2024年2月1日", table("指标|标准", "班额|45", "占地|20"))
    assert [key for key in read.keys if key.startswith("rest")] == []
    assert any("2段没有取作事项" in text for text in notes(read))
    assert any("这个表没有取（3行）" in text for text in notes(read))
