"""The search line, by keys that arrive with and without a Chinese input method."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Plant, board_on
from tracker.tui.widgets.search import SearchBar, SearchField

ALL = ("1.1", "2.1", "6.1", "1.2", "3.1", "4.1", "7.1", "5.1")


@pytest.mark.no_cover
async def test_search_as_you_type(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("slash", "1", ".")
        await board.until(lambda: board.screen.view.wanted.search == "1.")
        await board.press("2")
        await board.lists("1.2")
        await board.shows("搜索 1.2", "所列 1 项")
        assert "搜索：1.2" not in board.text()
        await board.press("enter")
        await board.until(lambda: board.table.has_focus)
        await board.shows("搜索：1.2 ✕")
        assert not board.screen.query_one(SearchBar).display
        await board.lists("1.2")
        await board.press("escape")
        await board.lists(*ALL)


async def test_escape_leaves_the_search_and_forgets_it(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f3", "9", "9")
        await board.shows("没有符合条件的事项；按 Esc 清除筛选")
        await board.press("escape")
        await board.lists(*ALL)
        assert board.table.has_focus
        await board.press("f3")
        await board.until(lambda: board.screen.search.has_keys)
        assert board.screen.query_one(SearchField).value == ""


async def test_text_from_an_input_method_begins_the_search(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("招", "标")
        await board.lists("1.2")
        assert board.screen.query_one(SearchField).value == "招标"
        await board.press("down", "escape")
        await board.lists(*ALL)


async def test_full_width_keys_work(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("ideographic_comma")
        await board.until(lambda: board.screen.search.has_keys)
        await board.press("escape", "left_black_lenticular_bracket")
        await board.shows("2024-05-31 周五")
        await board.press("ｔ")
        await board.shows("2024-06-01 周六")


async def test_enter_goes_from_a_heads_line_to_the_first_hit(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.screen.show_view(board.screen.view._replace(group="kind"))
        await board.until(lambda: board.table.window.groups is not None and board.table.is_complete)
        await board.press("home", "b")
        await board.shows("光标在分组上：先选一个事项")
        board.table.fold_all()
        await board.press("f3", "1", ".", "2", "enter")
        await board.until(lambda: [item.facts.code for item in board.table.chosen()] == ["1.2"])
