"""The panel of deliveries: what is wrong first, addresses made and taken away, read again when others write."""

from __future__ import annotations

from datetime import timedelta

from tests.tui.conftest import NOON, Board, Plant, board_on
from tracker.clock import FixedClock
from tracker.services.feeds.subscribers import listed, subscribe
from tracker.services.workspace import Workspace
from tracker.store.questions.calendars.subscribers import Fetches
from tracker.store.write.calendars.subscribers import note_fetches
from tracker.tui.publishing.status_screen import StatusScreen


def silent(workspace: Workspace) -> Workspace:
    """The workspace fifteen hours after the finance bureau's telephone fetched its calendar for the last time."""
    made = subscribe(workspace, "县财政局", label="办公室李敏")
    note_fetches(workspace.database, {made.id: Fetches(7, NOON, "iOS/17.5 dataaccessd/1.0")})
    return Workspace(workspace.settings, FixedClock(NOON + timedelta(hours=15)))


async def panel_on(board: Board) -> StatusScreen:
    await board.press("S")
    await board.until(lambda: isinstance(board.pilot.app.screen, StatusScreen))
    screen = board.pilot.app.screen
    assert isinstance(screen, StatusScreen)
    await board.until(lambda: screen.lines.deliveries)
    return screen


async def test_what_is_wrong_comes_first_with_what_to_do(plant: Plant) -> None:
    async with board_on(silent(plant()), (80, 24)) as board:
        screen = await panel_on(board)
        await board.shows(
            "日历送达", "4 条，其中 4 条要处理", "还没有日历：", "建立订阅，或导出文件发去", "订阅 1", "15小时没有读取"
        )
        await board.press("end")
        await board.shows(
            "县财政局 · 订阅 1 · 办公室李敏", "15小时没有读取；电话告知；改用邮件；未办结 4 项；读过 7 次；iOS/17.5"
        )
        assert [one.unit for one in screen.lines.deliveries][-1] == "县财政局"
        await board.press("enter")
        await board.lists("1.1", "6.1", "1.2", "5.1")


async def test_an_address_is_made_shown_once_and_taken_away(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        screen = await panel_on(board)
        await board.press("home", "n")
        await board.shows("╭─ 给县住建局建立订阅")
        await board.press(*"abc", "enter")
        await board.shows("第 1 号订阅：县住建局", "http://127.0.0.1:8000/f/", "地址只显示这一次", "只有本机能打开")
        await board.press("enter")
        await board.shows("已复制：http")
        await board.press("escape")
        await board.until(lambda: board.pilot.app.screen is screen)
        assert board.pilot.app.clipboard.startswith("http://127.0.0.1:8000/f/")
        await board.until(
            lambda: [one.subscriber is not None for one in screen.lines.deliveries] == [False] * 3 + [True]
        )
        await board.press("delete")
        await board.shows("没有订阅地址可停用")
        await board.press("end", "x")
        await board.shows("停用第 1 号订阅（县住建局）？")
        await board.press("enter")
        await board.shows("已停用第 1 号订阅（县住建局）")
        await board.until(lambda: not any(one.subscriber for one in screen.lines.deliveries))
        assert [one.row.revoked_at is None for one in listed(workspace)] == [False]


async def test_what_others_write_is_shown_and_who_may_only_look_is_shown_no_verbs(plant: Plant) -> None:
    workspace = plant()
    async with board_on(Workspace(workspace.settings._replace(read_only=True), workspace.clock)) as board:
        await board.press("F")
        await board.shows("只读方式")
        assert board.pilot.app.screen is board.screen
        board.pilot.app.clear_notifications()
        screen = await panel_on(board)
        assert "建立订阅" not in board.lines()[-1]
        await board.press("n")
        await board.shows("只读方式")
        subscribe(workspace, "县财政局")
        board.screen.post_message(board.screen.watcher.DatabaseChanged())
        await board.until(lambda: any(one.subscriber for one in screen.lines.deliveries))
