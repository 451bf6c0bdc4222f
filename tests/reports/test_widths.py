"""Columns are as wide as their words, within bounds; a cell over several of them makes none wide."""

from __future__ import annotations

from tracker.reports.county_report import CountyRow, CountyTable
from tracker.reports.widths import widths_of


def test_columns_are_as_wide_as_the_longest_line_of_theirs() -> None:
    rows = (CountyRow(("很长很长很长很长的标题", "<", "<")), CountyRow(("短", "一行\n更长的一行字", "字" * 99)))
    assert widths_of(CountyTable("", (("时", "内容", "单位"),), rows)) == [6, 12, 48]
