"""A draft knows which tasks were made of a row, and what keeps it from being written."""

from __future__ import annotations

from tests.intake.tables.tabling import HEADING, document, table
from tracker.core.written.roadmap import WrittenRoadmap, WrittenTask
from tracker.intake.document import SourceDocument, SourcePlace, TableCell
from tracker.intake.doubts import Asking, Doubt, DoubtKind, Option
from tracker.intake.draft import DraftTask, ImportDraft
from tracker.intake.drafting import drafted
from tracker.intake.duty import Duty
from tracker.intake.rows import BodyRow, DocumentHeading, Role, TableColumn, Understood, Wishes


def _draft(asking: Asking) -> ImportDraft:
    tasks = (DraftTask(WrittenTask("1.1", "召开联席会", "meeting", row=1), SourcePlace(1, 2, 2, 1), "召开联席会"),)
    roadmap = WrittenRoadmap("county", "路线图", "某县", tasks=tuple(each.task for each in tasks))
    document = SourceDocument("方案.docx", "docx", ())
    return ImportDraft(document, Understood(DocumentHeading(), ()), roadmap, tasks, asking.doubts, asking.notes)


def test_a_draft_tells_the_tasks_of_a_row() -> None:
    draft = _draft(Asking())
    assert [each.task.id for each in draft.tasks_at(SourcePlace(1, 2, 5))] == ["1.1"]
    assert draft.tasks_at(SourcePlace(1, 3)) == ()


def test_only_what_has_no_answer_blocks() -> None:
    doubt = Doubt("county", DoubtKind.HEADING, (SourcePlace(),), "", "哪个县？", (), takes_text=True, is_blocking=True)
    assert [len(_draft(_asked(doubt, answers)).blocking) for answers in ({}, {"county": "某县"})] == [1, 0]


def _asked(doubt: Doubt, answers: dict[str, str]) -> Asking:
    asking = Asking(answers)
    asking.ask(doubt)
    return asking


def test_a_cell_over_several_columns_of_a_role_comes_once() -> None:
    wide, lead = TableCell("2022年", 1, 1, column_span=2), TableCell("县教育局", 1, 3)
    columns = (
        TableColumn(0, "时间", Role.TIME),
        TableColumn(1, "时间", Role.TIME),
        TableColumn(2, "责任单位", Role.UNITS),
    )
    row = BodyRow(1, SourcePlace(1, 1), (wide, wide, lead), columns)
    assert (row.text(Role.TIME), row.text(Role.UNITS), row.text(Role.LEADER)) == ("2022年", "县教育局", "")
    assert (row.place_of(Role.UNITS), row.place_of(Role.LEADER)) == (SourcePlace(1, 1, 3), SourcePlace(1, 1))
    assert Duty(row.number, 1, row.place, "开会", source=row).item == 1


def test_a_reading_is_told_in_the_words_of_its_choice() -> None:
    choices = (Option("县教育局", "县教育局（列首位）"),)
    doubt = Doubt("lead", DoubtKind.LEAD, (SourcePlace(1, 2),), "", "谁牵头？", choices, takes_text=True)
    assert (doubt.reading_label, doubt._replace(answer="县财政局").reading_label) == ("县教育局（列首位）", "县财政局")


def test_no_column_of_a_table_is_thrown_away() -> None:
    rows = ("序号|存在问题|整改措施|目标|完成时限|责任单位", "1|设备老化|采购教学设备|120套|2024年8月|县教育局")
    (task,) = drafted(document(*HEADING, table(*rows)), Wishes()).roadmap.tasks
    assert (task.criteria, task.remark) == ("目标：120套", "问题：设备老化")
