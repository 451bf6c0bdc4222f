"""Filters and orders, by keys, menus and clicks."""

from __future__ import annotations

from datetime import date

from tests.tui.conftest import TASKS, Plant, board_on
from tracker.text import cell_width

ALL = ("1.1", "2.1", "6.1", "1.2", "3.1", "4.1", "7.1", "5.1")


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
        for is_wanted in (True, False):
            await board.press("f4")
            await board.shows("╭─ 筛选", "待核查")
            await board.press("end", *["up"] * 6, "enter")
            await board.until(lambda is_wanted=is_wanted: board.screen.view.wanted.waiting is is_wanted)  # type: ignore[misc]
        await board.press("f4", "i")
        await board.until(lambda: board.screen.view.wanted.unreported)
        await board.press("f4", "m")
        await board.shows("╭─ 常用筛选")


async def test_several_values_of_a_filter(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("w")
        await board.shows("╭─ 单位", "县财政局")
        await board.press("down", "space", "down", "down", "space", "enter")
        await board.until(lambda: len(board.screen.view.wanted.units) == 2)
        await board.shows("单位：县财政局、县人社局 ✕")
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


async def test_one_roadmap_of_several(plant: Plant) -> None:
    plant(TASKS[:1], roadmap="xifeng")
    async with board_on(plant()) as board:
        await board.screen.run_action("filter('roadmap')")
        await board.shows("╭─ 路线图", "xifeng县创建路线图")
        await board.press("down", "down", "enter")
        await board.until(lambda: board.screen.view.wanted.roadmap == "xifeng")
        await board.lists("1.1")
        await board.screen.run_action("filter('roadmap')")
        await board.shows("╭─ 路线图")
        await board.press("home", "enter")
        await board.until(lambda: not board.screen.view.is_filtered)


async def test_the_first_question_has_a_key_that_leads_back_too(plant: Plant) -> None:
    async with board_on(plant(), (80, 24)) as board:
        await board.press("down", "down")
        assert board.code() == "6.1"
        await board.press("f10")
        await board.lists("1.1", "2.1", "1.2")
        await board.shows("只看逾期 ✕", "类别：项目建设、教师招聘 ✕", "所列 3 项")
        await board.press("0")
        await board.lists(*ALL)
        assert board.code() == "6.1"
        await board.press("2")
        await board.until(lambda: board.screen.scope == "timeline")
        await board.press("f10")
        await board.lists("1.1", "2.1", "1.2")
        await board.press("f10")
        await board.until(lambda: board.screen.scope == "timeline" and not board.screen.view.is_filtered)


async def test_the_band_is_reached_and_opened_by_keys(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("up")
        await board.shows("Enter 列出")
        await board.press("down")
        await board.until(lambda: board.table.has_focus and "Enter 列出" not in board.text())
        await board.press("up", "enter")
        await board.lists("1.1", "2.1", "1.2")
        await board.until(lambda: board.table.has_focus)


async def test_what_is_next_is_counted_and_a_click_away(plant: Plant) -> None:
    async with board_on(plant(as_of=date(2024, 6, 12)), (140, 30)) as board:
        chips = {"本周到期 1": ("3.1",), "30天内 1": ("3.1",), "未报 6": ()}
        await board.shows(*chips, "待核查 0")
        for words, codes in chips.items():
            place = (cell_width(board.lines()[1].partition(words)[0]) + 1, 0)
            await board.pilot.click("LampLine", offset=place)
            await board.until(lambda: board.screen.view.is_filtered and board.table.is_complete)
            await board.until(lambda codes=codes: tuple(board.codes()) == codes if codes else len(board.codes()) == 6)  # type: ignore[misc]
            await board.press("escape")
            await board.lists(*ALL)
        board.screen.show_view(board.screen.view.wanting(search="招聘"))
        await board.lists("2.1")
        await board.shows("筛选内  ● 红 1", "本周到期 0", "未报 1", "所列 1 项", "全县：项目建设 逾期2项")
