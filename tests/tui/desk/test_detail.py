"""The detail has a pane where there is room for it, and follows what the cursor is on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

from textual.app import App, ComposeResult
from textual.containers import Container
from textual.screen import Screen

from tests.tui.conftest import AS_OF, Board, Plant, board_on
from tracker.core.lamp import Item
from tracker.services.workspace import Workspace
from tracker.tui.desk.detail import WIDE, DetailLoader
from tracker.tui.view import View
from tracker.tui.widgets.detail.detail_pane import DetailPane

NARROW = WIDE - 1


class Beside(Screen[None]):
    """A view of one task, and the part that has its detail beside it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.view = View(AS_OF)
        self.item: Item | None = None
        self.can_detail = True
        self.nothing_chosen = "先选一项"
        self.went_to: list[int] = []
        self.body = Container()
        self.detail = DetailLoader(workspace, self, self)

    def compose(self) -> ComposeResult:
        yield self.body
        yield self.detail

    async def action_go_to_task(self, item_id: int) -> None:
        self.went_to.append(item_id)

    wanted_height = 0

    def reach(self, item_id: int) -> bool:
        return False


class Host(App[None]):
    CSS_PATH = "../../../tracker/tui/styles/detail.tcss"


@asynccontextmanager
async def beside(workspace: Workspace, width: int) -> AsyncIterator[tuple[Beside, Board]]:
    screen = Beside(workspace)
    with workspace.reader() as reader:
        ids = list(reader.ids(screen.view.asked, AS_OF, order="position"))
        screen.item = reader.items_by_id(ids, AS_OF)[ids[0]]
    app = Host()
    async with app.run_test(size=(width, 30), notifications=True) as pilot:
        await app.push_screen(screen)
        await screen.detail.place()
        yield screen, Board(pilot)


async def test_a_wide_screen_shows_it_unasked(plant: Plant) -> None:
    async with beside(plant(), WIDE) as (screen, board):
        await board.shows("东风小学教学楼前期手续", "县住建局")
        assert screen.detail.is_shown


async def test_a_narrow_screen_shows_it_when_it_is_opened(plant: Plant) -> None:
    async with beside(plant(), NARROW) as (screen, board):
        assert not screen.query(DetailPane), "nothing is made before it is wanted"
        screen.detail.open()
        await board.shows("东风小学教学楼前期手续")
        screen.detail.want(False)
        await board.until(lambda: not screen.query_one(DetailPane).display)


async def test_opened_again_it_has_the_keys(plant: Plant) -> None:
    async with beside(plant(), WIDE) as (screen, board):
        screen.detail.open()
        await board.until(lambda: screen.query_one(DetailPane).has_focus)


async def test_a_view_that_leaves_no_room_has_none(plant: Plant) -> None:
    async with beside(plant(), WIDE) as (screen, _board):
        screen.can_detail = False
        await screen.detail.place()
        assert not screen.query_one(DetailPane).display
        screen.can_detail = True
        await screen.detail.place()
        assert screen.query_one(DetailPane).display


async def test_it_follows_the_cursor_once_that_has_rested(plant: Plant) -> None:
    workspace = plant()
    async with beside(workspace, WIDE) as (screen, board):
        await board.shows("东风小学教学楼前期手续")
        with workspace.reader() as reader:
            ids = list(reader.ids(screen.view.asked, AS_OF, order="position"))
            screen.item = reader.items_by_id(ids, AS_OF)[ids[2]]
        screen.detail.read_soon()
        await board.shows("招聘音体美教师40名")
        screen.item = None
        screen.detail.read_soon()
        await board.until(lambda: "招聘音体美教师40名" not in board.text())


async def test_what_comes_late_for_another_task_is_not_shown(plant: Plant) -> None:
    workspace = plant()
    async with beside(workspace, WIDE) as (screen, board):
        await board.shows("东风小学教学楼前期手续")
        with workspace.reader() as reader:
            ids = list(reader.ids(screen.view.asked, AS_OF, order="position"))
            first, third = (reader.items_by_id(ids, AS_OF)[ids[place]] for place in (0, 2))
        screen.item = third
        await screen.detail.place()
        screen.item = first
        screen.detail.read_soon()
        await screen.app.workers.wait_for_complete()
        await board.pilot.pause()
        assert "招聘音体美教师40名" not in board.text()


async def test_a_task_that_is_not_there_on_the_day_has_an_empty_one(plant: Plant) -> None:
    async with beside(plant(), WIDE) as (screen, board):
        await board.shows("东风小学教学楼前期手续")
        screen.view = View(date(2023, 1, 1))
        await screen.detail.place()
        await board.until(lambda: "东风小学教学楼前期手续" not in board.text())


async def test_from_a_view_without_room_it_is_shown_where_there_is_some(plant: Plant) -> None:
    async with beside(plant(), NARROW) as (screen, board):
        screen.can_detail = False
        await screen.detail.action_detail()
        assert screen.item
        assert screen.went_to == [screen.item.facts.task_id]
        assert screen.detail.is_wanted
        screen.item = None
        await screen.detail.action_detail()
        await board.shows("先选一项")


async def test_a_chain_is_walked_and_the_way_back_is_known(plant: Plant) -> None:
    async with board_on(plant(), (100, 30)) as board:
        await board.press("home", "enter")
        assert board.code() == "1.1"
        await board.shows("链条 ─", "▶ ● 红 1.1", "● 红 1.2", "2024-05-20 → 07-21 预计晚62天", "Enter 详情")
        await board.press("enter")
        await board.shows("↓ 逐环", "Enter 打开", "退格 回上一项", "Esc 回列表")
        await board.press("down", "enter")
        await board.shows("▶ ● 红 1.2")
        assert board.code() == "1.2", "the board's cursor goes along"
        await board.press("backspace")
        await board.shows("▶ ● 红 1.1")
        assert board.code() == "1.1"
        await board.press("backspace", "escape")
        await board.shows("Enter 详情")
        await board.press("down")
        await board.until(lambda: board.code() != "1.1")
        await board.until(lambda: "▶ ● 红 1.1" not in board.text())


async def test_what_the_filter_leaves_out_is_shown_and_told_until_the_cursor_moves(plant: Plant) -> None:
    async with board_on(plant(), (100, 30)) as board:
        board.screen.show_view(board.screen.view.wanting(codes=("1.1", "2.1")))
        await board.until(lambda: board.table.is_complete and len(board.codes()) == 2)
        board.table.go_to(board.codes().index("1.1"))
        await board.press("enter")
        await board.shows("▶ ● 红 1.1")
        line = next(line for line in board.lines() if "● 红 1.2" in line)
        await board.pilot.click(offset=(len(line) // 2 + 9, board.lines().index(line)))
        await board.shows("▶ ● 红 1.2", "筛选未列出此事项；光标和记录仍在 1.1")
        detail = board.screen.query_one(DetailPane)
        assert detail.size.height > 15, "a list of two lines leaves it the rest"
        board.screen.reload()
        await board.until(lambda: board.table.is_complete)
        await board.shows("▶ ● 红 1.2")
        board.table.go_to(board.codes().index("2.1"))
        await board.shows("招聘音体美教师40名", "责任单位")
        await board.until(lambda: "筛选未列出" not in board.text())
