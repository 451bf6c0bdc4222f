"""The journal on screen: of one task or of all, in pages, one's own last record taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.tui.conftest import AS_OF, Board, Plant, board_on, store, task
from tests.tui.dialogs.conftest import HOSTILE, Open
from tracker.clock import FixedClock
from tracker.core.event_kinds import EventType
from tracker.core.kinds import Kind
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.store.questions.history import PAGE
from tracker.tui.overlays.journal import JournalScreen


def noted(workspace: Workspace, note: str, code: str = "1.1", actor: str = "王协调") -> None:
    moment = FixedClock(datetime(2024, 6, 1, 17, 30, tzinfo=UTC))
    writer = Workspace(workspace.settings._replace(actor=actor), moment)
    record(writer, [code], Entry(EventType.NOTED, date(2024, 5, 20), note=note))


async def opened_on(board: Board) -> JournalScreen:
    await board.press("h")
    await board.until(lambda: isinstance(board.pilot.app.screen, JournalScreen))
    screen = board.pilot.app.screen
    assert isinstance(screen, JournalScreen)
    await board.until(lambda: screen.lines.records)
    return screen


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)], ids=str)
async def test_the_entries_of_the_task_under_the_cursor_newest_first(plant: Plant, size: tuple[int, int]) -> None:
    workspace = plant()
    noted(workspace, "等待施工许可")
    noted(workspace, "资金未到位", code="2.1")
    async with board_on(workspace, size) as board:
        screen = await opened_on(board)
        await board.shows("本事项 1.1", "共 2 条", "2024-05-20 2024-06-02 01:30 王协调", "备注", "等待施工许可")
        assert [each.row.type for each in screen.lines.records] == ["noted", "planned"]
        assert "资金未到位" not in board.text()
        await board.press("tab")
        await board.shows("共 10 条", "2.1 招聘音体美教师40名")
        await board.press("shift+tab")
        await board.shows("共 2 条")


async def test_the_whole_entry_stands_at_the_foot(plant: Plant) -> None:
    workspace = plant()
    entry = Entry(EventType.EXTENDED, AS_OF, note="设计变更", due_on=date(2024, 9, 30), basis="东风政办〔2024〕8号")
    record(workspace, ["1.1"], entry)
    async with board_on(workspace, (80, 24)) as board:
        await opened_on(board)
        await board.press("tab")
        await board.shows("批准延期 至 2024-09-30　设计变更　东风政办〔2024〕8号")


async def test_ones_own_last_record_is_taken_back_after_asking(plant: Plant) -> None:
    workspace = plant()
    noted(workspace, "甲")
    noted(workspace, "乙")
    async with board_on(workspace) as board:
        await opened_on(board)
        await board.press("u")
        await board.shows("收回 1.1 的“备注”（2024-05-20生效）？")
        await board.press("escape")
        await board.until(lambda: "收回" not in board.text())
        await board.press("ctrl+z")
        await board.shows("收回 1.1")
        await board.press("enter")
        await board.shows("已撤销 1.1", "撤销“备注”", "已撤销：备注", "共 4 条")
        await board.press("down", "u")
        await board.shows("这条记录已经撤销")


async def test_what_was_recorded_at_once_is_taken_back_at_once(plant: Plant) -> None:
    workspace = plant()
    record(workspace, ["1.1", "2.1"], Entry(EventType.REPORTED, date(2024, 5, 20), progress=30))
    async with board_on(workspace) as board:
        await opened_on(board)
        await board.press("u")
        await board.shows("收回 1.1、2.1 的")
        await board.press("enter")
        await board.shows("已撤销 1.1、2.1 的“报告进展”")


async def test_what_cannot_be_taken_back_is_explained(plant: Plant) -> None:
    workspace = plant()
    noted(workspace, "甲")
    noted(workspace, "乙", actor="李核查")
    async with board_on(workspace) as board:
        await opened_on(board)
        await board.press("u")
        await board.shows("这条是 李核查 记录的")
        await board.press("down", "u")
        await board.shows("收回 1.1")
        await board.press("enter")
        await board.shows("之后还有别的记录")
        await board.press("end", "u")
        await board.shows("计划的变动不能撤销")


async def test_enter_goes_to_the_task_on_the_board_and_escape_leaves(plant: Plant) -> None:
    workspace = plant()
    noted(workspace, "甲", code="7.1")
    async with board_on(workspace) as board:
        await opened_on(board)
        await board.press("tab")
        await board.shows("7.1 新建综合楼交付")
        await board.press("enter")
        await board.until(lambda: board.pilot.app.screen is board.screen and board.code() == "7.1")
        await opened_on(board)
        await board.press("escape")
        await board.until(lambda: board.pilot.app.screen is board.screen)
        assert board.code() == "7.1"


async def test_a_long_journal_comes_in_pages(plant: Plant) -> None:
    plans = [task(f"1.{number}", f"第{number}项", Kind.TRAINING, date(2024, 7, 1)) for number in range(2 * PAGE + 50)]
    async with board_on(plant(plans)) as board:
        screen = await opened_on(board)
        await board.press("tab")
        await board.shows("最近 200 条，往下续读")
        await board.press("end")
        await board.shows("最近 400 条")
        await board.press("end")
        await board.shows("共 450 条")
        assert len({each.row.id for each in screen.lines.records}) == 450
        assert screen.lines.cursor == 2 * PAGE - 1


async def test_the_journal_of_everything_keeps_to_the_roadmap_of_the_filter(plant: Plant) -> None:
    workspace = plant()
    store(workspace.database, [task("9.1", "另一县的事项", Kind.TRAINING, date(2024, 7, 1))], "xifeng")
    async with board_on(workspace) as board:
        board.screen.show_view(board.screen.view.wanting(roadmap="xifeng"))
        await board.lists("9.1")
        await opened_on(board)
        await board.press("tab")
        await board.shows("路线图 xifeng", "共 1 条", "9.1 另一县的事项")


async def test_the_mouse_does_it_too(plant: Plant) -> None:
    workspace = plant()
    noted(workspace, "甲")
    async with board_on(workspace) as board:
        screen = await opened_on(board)
        await board.pilot.click("OverlayHead", offset=(30, 0))
        await board.shows("共 9 条")
        await board.pilot.click("JournalLines", offset=(5, 3))
        assert screen.lines.cursor == 2
        await board.pilot.click("JournalLines", offset=(5, 3), times=2)
        await board.until(lambda: board.pilot.app.screen is board.screen)


async def test_hostile_entries_are_inert(plant: Plant, opened: Open) -> None:
    workspace = plant()
    noted(workspace, HOSTILE)
    async with opened(JournalScreen(workspace, None), (100, 30)) as dialog:
        await dialog.sees("[/] [red]紧急")
        assert not {"\x1b", "\x07", "\u202e"} & set(dialog.host.shown)
