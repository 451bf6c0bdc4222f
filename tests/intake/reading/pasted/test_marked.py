"""Tables with bars, with and without rules between their rows."""

from __future__ import annotations

from tracker.intake.reading.pasted.marked import marked_at


def told(text: str) -> tuple[list[list[str]], int]:
    """The words of the table that a text begins with, and how many of its rows are headings."""
    found = marked_at(text.split("\n"), 0)
    return ([[cell.text for cell in row] for row in found.grid], found.repeated) if found else ([], 0)


def test_a_rule_stands_below_headings() -> None:
    assert told("| 时间 | 任务 |\n|---|:-:|\n| 3月 | 开<br>会\\|议 |\n|  | 检查 |\n后文") == (
        [["时间", "任务"], ["3月", "开\n会|议"], ["", "检查"]],
        1,
    )
    assert told("时间 | 任务\n--- | ---\n3月 | 开会")[0] == [["时间", "任务"], ["3月", "开会"]]


def test_rules_between_rows_let_cells_go_on() -> None:
    drawn = "┌────┬────┐\n│时间│任务│\n├────┼────┤\n│3月 │开会│\n│    │检查│\n└────┴────┘"
    assert told(drawn) == ([["时间", "任务"], ["3月", "开会\n检查"]], 0)


def test_prose_with_a_bar_is_no_table() -> None:
    assert told("甲|乙\n丙|丁")[0] == []
    assert told("————\n正文")[0] == []
