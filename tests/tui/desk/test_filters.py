"""Filters, search and dates, by keys that arrive with and without a Chinese input method."""

from __future__ import annotations

from datetime import date

from tests.tui.conftest import Plant, board_on
from tracker.tui.widgets.search import SearchBar, SearchField

ALL = ("1.1", "2.1", "6.1", "1.2", "3.1", "4.1", "7.1", "5.1")


async def test_search_as_you_type(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("slash", "1", ".")
        await board.until(lambda: board.screen.view.wanted.search == "1.")
        await board.press("2")
        await board.lists("1.2")
        await board.shows("搜索 1.2", "共 1 项")
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
        await board.until(lambda: board.screen.is_searching)
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
        await board.until(lambda: board.screen.is_searching)
        await board.press("escape", "left_black_lenticular_bracket")
        await board.shows("2024-05-31 周五")
        await board.press("ｔ")
        await board.shows("2024-06-01 周六")


async def test_filters_by_menu(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f4")
        await board.shows("╭─ 筛选")
        await board.press("down", "enter")
        await board.shows("╭─ 类别", "项目建设", "3 ")
        await board.press("down", "enter")
        await board.lists("1.1", "1.2", "7.1")
        await board.shows("类别：项目建设 ✕", "● 红 2")
        await board.press("l")
        await board.shows("╭─ 亮灯")
        await board.press("end", "up", "enter")
        await board.lists("7.1")
        await board.shows("亮灯：灰 ✕")
        await board.press("escape")
        await board.lists(*ALL)
        assert "筛选  " not in board.lines()[5]


async def test_several_values_of_a_filter(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("w")
        await board.shows("╭─ 单位", "县财政局")
        await board.press("down", "space", "down", "down", "space", "enter")
        await board.until(lambda: len(board.screen.view.wanted.units) == 2)
        await board.shows("单位：县住建局、县教育局 ✕")
        await board.press("w", "home", "enter")
        await board.lists(*ALL)


async def test_lamps_are_clicked(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.pilot.click("LampLine", offset=(13, 0))
        await board.lists("3.1")
        await board.pilot.click("LampLine", offset=(4, 0))
        await board.lists("1.1", "2.1", "6.1", "1.2", "3.1")
        await board.pilot.click("FilterLine", offset=(12, 0))
        await board.lists(*ALL)


async def test_only_what_is_overdue(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f6")
        await board.lists("1.1", "2.1", "6.1", "1.2")
        await board.shows("只看逾期 ✕")
        await board.press("f6")
        await board.lists(*ALL)


async def test_another_order(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("down", "down")
        assert board.code() == "6.1"
        await board.press("o")
        await board.shows("文件顺序")
        await board.press("down", "down", "enter")
        await board.shows("按文件顺序")
        await board.lists("1.1", "1.2", "2.1", "3.1", "4.1", "5.1", "6.1", "7.1")
        assert board.code() == "6.1"


async def test_a_date_is_typed(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f7")
        await board.shows("指定日期")
        await board.press("ctrl+u", *"2024-05-01", "enter")
        await board.until(lambda: board.screen.view.as_of == date(2024, 5, 1))
        await board.shows("2024-05-01 周三", "F8 今天")
