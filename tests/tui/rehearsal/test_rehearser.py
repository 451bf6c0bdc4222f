"""A rehearsal at the keyboard: it is asked, framed under every view, ended by Esc, and recorded nowhere."""

from __future__ import annotations

from pathlib import Path

from textual.geometry import Size

from tests.tui.conftest import Plant, board_on
from tracker.tui.rehearsal.strip import RehearsalStrip


async def test_what_would_be_stands_framed_in_every_view_until_it_is_ended(plant: Plant) -> None:
    workspace = plant()
    before = Path(workspace.database).read_bytes()
    async with board_on(workspace) as board:
        board.screen.switcher.board.go_to(1)
        await board.until(lambda: board.code() == "1.1")
        await board.press("ctrl+end", *"abc", "enter")
        await board.shows("推演（不作记录）", "1.1 东风小学教学楼前期手续", "看不出日期")
        await board.press("ctrl+u", *"40", "enter")
        await board.shows("推演 · 没有记录", "1.1 推迟40天", "2024-06-01 → 2024-07-11  +40", "红，多40天")
        assert " 推演 " in board.lines()[0]
        row = next(line for line in board.lines() if line.startswith("┃ 1.2"))
        assert "+40" in row
        await board.press("5")
        await board.shows("推演 · 没有记录", "1.1 推迟40天")
        await board.pilot.app.run_action("screen.in_pane(\"go_to_section('chains')\")")
        await board.until(lambda: any("受威胁的链条" in line and "推演" in line for line in board.lines()))
        await board.press("2")
        await board.shows("推演 · 没有记录", "═» 推演")
        await board.until(lambda: any("═» 推演+40天" in line for line in board.lines()))
        await board.press("escape")
        await board.until(lambda: "推演" not in board.text())
        assert "»" not in board.text()
        assert board.screen.scope == "timeline"
        assert not board.screen.has_class("-rehearsing")
    assert Path(workspace.database).read_bytes() == before


async def test_another_task_adds_to_it_and_what_cannot_be_is_refused(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.screen.switcher.board.go_to(7)
        await board.press("W", *"2024-06-01", "enter")
        await board.shows("6.1 于 2024-06-01 办结", "红 → 蓝")
        board.screen.switcher.board.go_to(3)
        await board.press("W", *"9999", "enter")
        await board.shows("推迟的天数要在 1 到 3650 之间")
        await board.press("W", *"5", "enter")
        await board.shows("6.1 于 2024-06-01 办结；2.1 推迟5天")
        strip = board.screen.query_one(RehearsalStrip)
        assert strip.size.height <= Size(100, 30).height * 4 // 10
        await board.pilot.resize_terminal(100, 20)
        await board.until(lambda: strip.size.height <= 20 * 4 // 10 - 2)
        framed = [line for line in board.lines() if line.startswith("┃") and line.rstrip().endswith("┃")]
        assert next(number for number, line in enumerate(framed) if "预计完成变动" in line) < len(framed) - 1
        assert framed[-1].strip("┃ ").startswith(("2.1", "6.1", "另有"))
        await board.press("5")
        await board.shows("推演：这一页是推演后的")
        await board.pilot.app.run_action("screen.in_pane(\"go_to_section('changes')\")")
        await board.shows("推演不改这一页，所列如实")
