"""The columns of this program's own export: ids row by row, and what was withdrawn stays out."""

from __future__ import annotations

from tracker.intake.drafting import drafted
from tracker.intake.reading.text import read_text
from tracker.intake.rows import Wishes

_HEAD = "青禾县教育工作任务表\n编号\t时间\t工作内容\t完成时限\t责任单位\t完成情况\t亮灯\n"


def _ids(*rows: str) -> list[str]:
    return [each.task.id for each in drafted(read_text(_HEAD + "\n".join(rows), "x.txt"), Wishes()).tasks]


def test_ids_of_one_row_are_given_in_turn_and_withdrawn_tasks_left_out() -> None:
    several = "a1 a2\t2024年3月\t1.召开教育工作推进会。2.组织校长培训。\t3月底\t县教育局\ta1 已撤销\t灰"
    gone = "b1\t2024年4月\t召开家长座谈会。\t4月底\t县教育局\t已撤销\t灰"
    there = "b2\t2024年5月\t组织教师培训。\t5月底\t县教育局\t推进中\t绿"
    assert _ids(several, gone, there) == ["a2", "b2"]
