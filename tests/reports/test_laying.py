"""The county's own rows, each with how its tasks stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tracker.core.lamp import Item
from tracker.core.written.original import OriginalRow, OriginalTable
from tracker.reports.laying import laid

TABLE = OriginalTable(
    "任务表",
    (("时间", "<", "内容"), ("年", "月", "^")),
    (
        OriginalRow(("一、办学条件", "<", "<")),
        OriginalRow(("2024年", "5月", "招标"), 1),
        OriginalRow(("^", "6月", "开工"), 2),
    ),
)


def test_two_columns_are_put_to_the_countys_own(make_item: Callable[..., Item]) -> None:
    table = laid(TABLE, {1: [make_item("1.1", as_of=date(2024, 6, 1))]})
    assert table.header == (("时间", "<", "内容", "完成情况", "亮灯"), ("年", "月", "^", "^", "^"))
    assert [row.cells for row in table.rows] == [
        ("一、办学条件", "<", "<", "<", "<"),
        ("2024年", "5月", "招标", "未开始，逾期1天", "红"),
        ("^", "6月", "开工", "", ""),
    ]
    assert [row.lamp for row in table.rows] == ["", "red", ""]


def test_ids_stand_first_where_they_must_be_said(make_item: Callable[..., Item]) -> None:
    table = laid(TABLE, {2: [make_item("a"), make_item("b")]}, has_ids=True)
    assert [cells[0] for cells in table.header] == ["编号", "^"]
    assert [row.cells[:2] for row in table.rows] == [("一、办学条件", "<"), ("", "2024年"), ("a\nb", "^")]


def test_what_an_earlier_export_put_to_it_is_not_put_to_it_again(make_item: Callable[..., Item]) -> None:
    standings = {2: [make_item("a")]}
    for has_ids in (False, True):
        once = laid(TABLE, standings, has_ids=has_ids)
        again = OriginalTable(once.title, once.header, tuple(OriginalRow(row.cells, row.number) for row in once.rows))
        assert laid(again, standings, has_ids=has_ids) == once


def test_sentences_of_running_text_have_a_heading_over_them() -> None:
    table = laid(OriginalTable("正文", (), (OriginalRow(("完成招标（县财政局负责）",), 1),)), {})
    assert table.header == (("具体工作内容", "完成情况", "亮灯"),)
