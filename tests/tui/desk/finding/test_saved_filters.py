"""Saved filters: named, taken up again, deleted."""

from __future__ import annotations

from tests.tui.conftest import Plant, board_on
from tracker.core.query import Filter
from tracker.tui.user.presets import Preset


async def test_a_filter_is_saved_and_taken_up_again(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("m")
        await board.shows("还没有常用筛选")
        board.screen.show_view(board.screen.view.wanting(lamps=("yellow",)))
        await board.lists("3.1")
        await board.press("m")
        await board.shows("存下当前筛选…")
        await board.press("enter")
        await board.shows("╭─ 存下当前筛选", "亮灯：黄")
        await board.press("黄", "灯", "enter")
        await board.shows("已存为常用筛选：黄灯")
        assert board.screen.saved_filters.presets == (Preset("黄灯", Filter(lamps=("yellow",))),)
        await board.press("ctrl+r")
        await board.until(lambda: len(board.codes()) == 8)
        await board.press("m")
        await board.shows("常用筛选", " 黄灯")
        await board.press("enter")
        await board.lists("3.1")


async def test_a_name_that_is_taken_is_told_and_none_is_refused(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.screen.saved_filters.keep((Preset("红", Filter(lamps=("red",))),))
        board.screen.show_view(board.screen.view.wanting(lamps=("yellow",)))
        await board.press("m", "down", "enter")
        await board.shows("╭─ 存下当前筛选")
        await board.press("ctrl+u", "enter")
        await board.shows("请填写名称")
        await board.press("红")
        await board.shows("已有同名的，将被替换")
        await board.press("enter")
        await board.until(lambda: board.screen.saved_filters.presets == (Preset("红", Filter(lamps=("yellow",))),))


async def test_one_is_deleted_after_asking(plant: Plant) -> None:
    async with board_on(plant()) as board:
        kept = (Preset("红", Filter(lamps=("red",))), Preset("黄", Filter(lamps=("yellow",))))
        board.screen.saved_filters.keep(kept)
        await board.press("m")
        await board.shows("Del 删除")
        await board.press("delete")
        await board.shows("删除“红”？")
        await board.press("escape")
        await board.shows("Del 删除")
        await board.press("delete")
        await board.shows("删除“红”？")
        await board.press("enter")
        await board.until(lambda: board.screen.saved_filters.presets == kept[1:])
        await board.shows("Del 删除", " 黄 ")


async def test_the_name_that_is_proposed_says_the_county(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.screen.show_view(board.screen.view.wanting(roadmap="dongfeng"))
        await board.press("m", "enter")
        await board.shows("╭─ 存下当前筛选", "路线图：东风县")
