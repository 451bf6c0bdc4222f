"""Rows of a stage that say no time of their own are due when the stage is over."""

from __future__ import annotations

from tracker.intake.document import SourcePlace, TableCell
from tracker.intake.doubts import Asking
from tracker.intake.duties.duties import duties_of
from tracker.intake.duties.staged import time_of_stage
from tracker.intake.rows import BodyRow, Role, TableColumn


def row_of(work: str, stage: str) -> BodyRow:
    """A row of one cell below a stage, within a section of its own."""
    columns = (TableColumn(0, "工作", Role.WORK),)
    return BodyRow(1, SourcePlace(1, 2), (TableCell(work, 2, 1),), columns, "2024", section="组织领导", stage=stage)


def test_the_time_of_a_stage_is_that_of_its_rows_without_one() -> None:
    asking = Asking()
    stage = "第一阶段：动员部署（2024年3月—4月）"
    for work, day in (("制定计划", "2024-04-30"), ("6月底前制定方案", "2024-06-30"), ("印发清单", "2024-04-30")):
        (duty,) = duties_of(row_of(work, stage), asking)
        assert str(duty.when.deadline and duty.when.deadline.due_on) == day
    assert len([note for note in asking.notes if "下没有写时限的行" in note.text]) == 1


def test_a_heading_with_a_year_alone_gives_no_deadline() -> None:
    assert time_of_stage(row_of("做甲", "一、师资（2024年）"), "", Asking()) == ""
    assert time_of_stage(row_of("做甲", "2024年3月—4月动员部署阶段"), "", Asking()).startswith("2024年3月")
