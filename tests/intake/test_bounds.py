"""What no county's document comes near is refused in a sentence, before time is spent on it."""

from __future__ import annotations

import pytest

from tracker.errors import UsageError
from tracker.intake.bounds import (
    LONGEST_CELL,
    LONGEST_LINE,
    MOST_CHARACTERS,
    MOST_LINES,
    MOST_PARAGRAPHS,
    MOST_ROWS,
    MOST_TABLES,
    MOST_TASKS,
    hold_document,
    hold_duties,
    hold_tasks,
)
from tracker.intake.document import Paragraph, SourceDocument, SourcePlace, Table, TableCell
from tracker.intake.drafting import drafted
from tracker.intake.reading.text import read_text
from tracker.intake.rows import BodyRow, DocumentHeading, ProseTask, Understood, Wishes, WorkTable

_HEADS = "序号\t工作任务\t完成时限\t牵头单位\n"


def _document(*blocks: Paragraph | Table) -> SourceDocument:
    return SourceDocument("方案.docx", "docx", blocks)


def _table(number: int, rows: int) -> Table:
    return Table(number, ((TableCell("词", 1, 1),),) * rows)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("工" * (MOST_CHARACTERS + 1), "超过 1500000 字"),
        ("工\n" * (MOST_LINES + 1), "超过 60000 行"),
        ("工\n" + "工" * (LONGEST_LINE + 1), "有一行超过 100000 字"),
    ],
)
def test_a_text_longer_than_any_plan_is_refused_before_it_is_looked_through(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        read_text(text, "粘贴的文字")
    assert "请只把任务表复制到新文件里" in (refused.value.hint or "")


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((Paragraph(1, "词"),) * (MOST_PARAGRAPHS + 1), "正文超过 30000 段"),
        ((_table(1, 1),) * (MOST_TABLES + 1), "超过 999 张表"),
        ((_table(1, MOST_ROWS), _table(2, 1)), "表格超过 20000 行"),
    ],
)
def test_a_document_with_more_than_is_looked_through_is_refused(
    blocks: tuple[Paragraph | Table, ...], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        hold_document(_document(*blocks))


def test_more_rows_of_tasks_than_a_plan_has_are_refused() -> None:
    row = BodyRow(1, SourcePlace(1, 1), (), ())
    understood = Understood(DocumentHeading(), (WorkTable((1,), (), (), (row,) * (MOST_TASKS + 1)),))
    with pytest.raises(UsageError, match="认出 5001 项任务，超过 5000 项"):
        hold_tasks(_document(), understood)
    with pytest.raises(UsageError, match="超过 5000 项"):
        hold_duties(MOST_TASKS + 1)


def test_a_cell_or_a_sentence_that_is_no_task_is_refused_with_its_place() -> None:
    document = read_text(_HEADS + f"1\t建设{'工' * LONGEST_CELL}\t2024年6月底前\t教育局\n", "表")
    with pytest.raises(UsageError, match="表1第2行第2格有 10002 字，不像一项任务"):
        drafted(document, Wishes(county="某县"))
    prose = Understood(DocumentHeading(), (), prose=(ProseTask(SourcePlace(0, 3), "工" * (LONGEST_CELL + 1)),))
    with pytest.raises(UsageError, match="正文第3段有 10001 字"):
        hold_tasks(document, prose)


def test_a_cell_of_nine_thousand_characters_is_drafted() -> None:
    text = _HEADS + f"1\t建设{'工' * 9000}\t2024年6月底前\t教育局\n"
    assert len(drafted(read_text(text, "表"), Wishes(county="某县")).tasks) == 1
