"""Two dates compared on screen: kinds with counts, tasks under them, the earlier date moved and kept."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.conftest import AS_OF, Board, Plant, board_on
from tracker.core.event_kinds import EventType
from tracker.core.overview.changes import ChangeKind
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.tui.overlays.difference import DifferenceScreen


@pytest.fixture
def workspace(plant: Plant) -> Workspace:
    """One task closed, one extended, one returned in May; others fallen overdue."""
    made = plant()
    for code, entry in (
        ("6.1", Entry(EventType.REPORTED_DONE, date(2024, 4, 20))),
        ("6.1", Entry(EventType.VERIFIED, date(2024, 5, 8))),
        ("3.1", Entry(EventType.EXTENDED, date(2024, 5, 9), note="并校", due_on=date(2024, 8, 31), basis="会议纪要")),
        ("1.1", Entry(EventType.REPORTED_DONE, date(2024, 5, 10))),
        ("1.1", Entry(EventType.RETURNED, date(2024, 5, 12), note="缺图纸")),
    ):
        record(made, [code], entry)
    return made


async def compared_on(board: Board) -> DifferenceScreen:
    await board.press("ctrl+d")
    await board.until(lambda: isinstance(board.pilot.app.screen, DifferenceScreen))
    screen = board.pilot.app.screen
    assert isinstance(screen, DifferenceScreen)
    await board.shows("项有变化")
    return screen


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)], ids=str)
async def test_each_kind_with_its_count_and_tasks(workspace: Workspace, size: tuple[int, int]) -> None:
    async with board_on(workspace, size) as board:
        await compared_on(board)
        await board.shows("2024-05-01 周三", "2024-06-01 周六", "已销号 1 · ", "新增逾期 1", "退回 1", "批准延期 1")
        lines = {line.split()[0]: line for line in board.lines() if line.strip()}
        assert "6.1  设备更新采购" in lines["已销号"]
        assert "2024-05-08销号" in lines["已销号"]
        assert "2024-06-13 → 2024-08-31" in lines["批准延期"]
        assert "2024-05-20 到期，逾期12天" in lines["新增逾期"]


async def test_it_is_told_where_a_plan_is_too_large_to_follow_every_chain(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.services.answers.review.MOST_CHAINED", 1)
    async with board_on(workspace) as board:
        await compared_on(board)
        await board.shows("已销号 1", "事项很多：未列出只因前置事项拖延而顺延的事项")


async def test_the_earlier_date_moves_by_months_and_goes_back_with_one(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        await compared_on(board)
        await board.press("left")
        await board.shows("2024-04-01 周一", "新增逾期 2")
        await board.press("right", "right", "right")
        await board.shows("2024-05-01 周三", "新增逾期 1")
        await board.press("left", "escape")
        await board.until(lambda: board.pilot.app.screen is board.screen)
        assert board.screen.view.since == date(2024, 4, 1)
        assert board.screen.view.as_of == AS_OF
        await compared_on(board)
        await board.shows("2024-04-01 周一")


async def test_the_earlier_date_is_typed_and_must_be_earlier(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        screen = await compared_on(board)
        await board.press("D")
        await board.shows("与哪一天对比")
        await board.press(*"2024-06-01", "enter")
        await board.shows("应早于截至日期 2024-06-01")
        await board.press("ctrl+u", *"2024-05-09", "enter")
        await board.shows("2024-05-09 周四")
        await board.until(lambda: screen.lines.lines and "已销号 1" not in board.text())


async def test_the_same_date_is_asked_for_on_the_desk(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        await board.press("D")
        await board.shows("与哪一天对比", "对照日期")
        await board.press(*"5月9日", "enter")
        await board.until(lambda: board.screen.view.since == date(2024, 5, 9))


async def test_tab_and_a_click_go_from_kind_to_kind(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        screen = await compared_on(board)
        kinds = list(dict.fromkeys(line.kind for line in screen.lines.lines))
        assert kinds[0] is ChangeKind.CLOSED
        await board.press("tab")
        assert screen.lines.lines[screen.lines.cursor].kind is kinds[1]
        await board.press("shift+tab", "shift+tab")
        assert screen.lines.lines[screen.lines.cursor].kind is kinds[-1]
        await board.pilot.click("CountLine", offset=(2, 0))
        assert screen.lines.cursor == 0


async def test_enter_goes_to_the_task_and_keeps_the_date(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        await compared_on(board)
        await board.press("left")
        await board.shows("2024-04-01 周一", "新增逾期 2")
        await board.press("enter")
        await board.until(lambda: board.pilot.app.screen is board.screen and board.code() == "6.1")
        assert board.screen.view.since == date(2024, 4, 1)


async def test_the_filter_holds_here_too(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        board.screen.show_view(board.screen.view.wanting(kinds=("equipment",)))
        await board.lists("6.1")
        await compared_on(board)
        await board.shows("1 项有变化（已筛选）", "已销号 1")
        assert "退回 1" not in board.text()


async def test_nothing_changed(plant: Plant) -> None:
    async with board_on(plant(as_of=date(2024, 3, 1))) as board:
        await board.press("ctrl+d")
        await board.shows("没有变化", "按 ← 把前一日期再往前移")
        await board.press("enter", "tab", "escape")
        await board.until(lambda: board.pilot.app.screen is board.screen)
