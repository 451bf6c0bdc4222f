"""What was recorded is taken back from the board."""

from __future__ import annotations

from tests.tui.conftest import Plant, board_on
from tests.tui.desk.test_recorder import journal, progress_of


async def test_a_report_and_its_undoing(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await board.press("down", "r")
        await board.shows("报告进展", "招聘音体美教师40名")
        await board.press("ctrl+u", "4", "0", "ctrl+s")
        await board.shows("已记录 2.1 报告进展 40%（2024-06-01生效）")
        await progress_of(board, "2.1", "40%")
        assert board.code() == "2.1"
        assert journal(workspace, "2.1") == ["reported", "planned"]
        await board.press("ctrl+z")
        await board.shows("已撤销 2.1")
        assert "已记录" not in board.text()
        await progress_of(board, "2.1", " 0%")
        await board.shows("Ctrl+Y 重做")
        await board.press("ctrl+y")
        await board.shows("已重做 2.1 的“报告进展”（2024-06-01生效）")
        await progress_of(board, "2.1", "40%")
        await board.press("u")
        await board.shows("已撤销 2.1")
        await board.press("u")
        await board.shows("没有可以撤销的记录")
        await board.press("f2")
        await board.shows("╭─ 记录")
        await board.until(lambda: "没有可以撤销的记录" not in board.text())
