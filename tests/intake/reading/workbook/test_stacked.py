"""Tables that stand one below the other on a sheet are read as several, with the places of the sheet."""

from __future__ import annotations

from tracker.intake.document import Table, TableCell
from tracker.intake.reading.workbook.stacked import tables_apart

FIRST = ["任务|牵头单位|2024年|2025年", "网络|县教育局|接入|提速"]
SECOND = ["教师补充计划", "学科|招聘人数|完成时间|责任部门", "体育|36|8月|县人社局"]


def _table(*lines: str) -> Table:
    rows = [(line.split("|") + [""] * 4)[:4] for line in lines]
    grid = tuple(tuple(TableCell(text, at, n) for n, text in enumerate(row, 1)) for at, row in enumerate(rows, 1))
    return Table(1, grid, "表", frozenset({len(lines)}), "表", top=3)


def test_headings_of_its_own_behind_an_empty_row_begin_another_table() -> None:
    first, second = tables_apart(_table(*FIRST, "", *SECOND))
    assert (len(first.grid), first.top, first.hidden) == (3, 3, frozenset())
    assert (len(second.grid), second.top, second.hidden) == (3, 6, frozenset({3}))
    assert [cell.row for row in second.grid for cell in row[:1]] == [1, 2, 3]


def test_the_same_headings_or_none_go_on_with_the_table() -> None:
    for below in (FIRST, ["宽带|县电信公司|入校|提速"]):
        assert len(tables_apart(_table(*FIRST, "", *below))) == 1


def test_a_title_far_above_the_headings_stays_with_them() -> None:
    assert len(tables_apart(_table("甲县任务表", "", *FIRST))) == 1
