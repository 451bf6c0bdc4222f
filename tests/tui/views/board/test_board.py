"""The board as its user sees it, in a real database, driven by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.tui.conftest import SIZES, TASKS, Board, Plant, board_on, store, task
from tracker.core.kinds import Kind
from tracker.store.write.upgrade import upgrade
from tracker.text import cell_width
from tracker.tui.themes import LIGHT
from tracker.tui.widgets.detail.detail_pane import DetailPane

HOSTILE = "[/][red]招标[@click=app.quit]x[/] \x1b]0;t\x07\x1b[31m\x9b35m\u202e倒\u2066\u200b" + "长" * 10_000


def _has_pane(board: Board) -> bool:
    return any(pane.display for pane in board.screen.query(DetailPane))


@pytest.mark.no_cover
async def test_nothing_is_wider_than_the_screen_and_the_pane_comes_and_goes_with_the_width(plant: Plant) -> None:
    async with board_on(plant(), SIZES[0]) as board:
        for size in (*SIZES, SIZES[0], SIZES[2]):
            await board.resize(size)
            await board.until(lambda: "落实经费保障" in board.text())
            await board.until(lambda: _has_pane(board) == (board.screen.size.width == 160))
            lines = board.lines()
            assert len(lines) == size[1]
            assert {cell_width(line) for line in lines} == {size[0]}
        await board.shows("出处")


async def test_first_sight(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.shows("dongfeng县创", "2024-06-01 周六", "● 红 4", "▲ 黄 1", "未报 6", "共 8 项")
        await board.lists("1.1", "2.1", "6.1", "1.2", "3.1", "4.1", "7.1", "5.1")
        assert board.lines()[2].startswith("▌ 全县：项目建设 逾期2项 · 教师招聘 逾期1项 · 建设招聘最长逾期62天")
        assert "1.1 东风小学教学楼前期手续 逾期62天 · 2.1 招聘音体美教师40名 逾期32天" in board.text()
        assert "F1 帮助" in board.lines()[-1]


async def test_the_banner_follows_the_date(plant: Plant) -> None:
    async with board_on(plant(as_of=date(2024, 4, 1))) as board:
        await board.shows("全县：项目建设 逾期1项 · 建设招聘最长逾期1天")
        await board.press("left_square_bracket")
        await board.shows("没有逾期的建设和招聘事项", "2024-03-31 周日")
        assert board.lines()[1].startswith("  ● 红 0")
        await board.press("shift+right", "right_square_bracket")
        await board.shows("逾期2天")
        await board.press("right_curly_bracket")
        await board.shows("2024-05-02 周四", "教师招聘 逾期1项")
        await board.press("f8")
        await board.shows("2024-06-01 周六", "今天")


async def test_a_task_in_the_banner_is_a_click_away(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("l")
        await board.shows("╭─ 亮灯")
        await board.press("end", "enter")
        await board.shows("没有符合条件的事项", "Esc 全部清除")  # the filters have a line of their own above the banner
        await board.pilot.click("AlarmBanner", offset=(60, 1))
        await board.until(lambda: board.code() == "2.1")
        await board.pilot.click("AlarmBanner", offset=(10, 0))
        await board.lists("1.1", "2.1", "1.2")


async def test_the_detail_follows_the_cursor(plant: Plant) -> None:
    async with board_on(plant(), (160, 48)) as board:
        pane = board.screen.query_one(DetailPane)
        await board.shows("一直未报", "出处")
        await board.press("down")
        await board.until(lambda: "招聘音体美教师40名" in "\n".join(line.rpartition("│")[2] for line in board.lines()))
        await board.press("enter")
        await board.until(lambda: pane.has_focus)
        await board.press("escape")
        await board.until(lambda: board.table.has_focus)
        await board.press("escape")
        await board.until(lambda: not pane.display)
        await board.shows("项目", "环节", "配合", "最近报告")


async def test_a_narrow_screen_opens_the_detail_below(plant: Plant) -> None:
    async with board_on(plant()) as board:
        assert not board.screen.query(DetailPane)
        await board.press("enter")
        await board.shows("状态  未开始")
        pane = board.screen.query_one(DetailPane)
        assert pane.size.width >= 96
        assert pane.region.y > board.table.region.y
        await board.press("escape")
        await board.until(lambda: not pane.display)


@pytest.mark.no_cover
async def test_hostile_text_is_inert_everywhere(plant: Plant) -> None:
    hostile = task("[9]", HOSTILE, Kind.CONSTRUCTION, date(2024, 3, 31), lead=HOSTILE, project=HOSTILE)
    async with board_on(plant([hostile]), (160, 48)) as board:
        await board.shows("[/][red]招标[@click=app", "长长长长长长长长长")
        await board.press("w")
        await board.shows("╭─ 单位")
        await board.press("down", "enter")
        await board.shows("单位：[/][red]")
        text = board.text()
        assert not [char for char in text if char != "\n" and not char.isprintable()]
        assert {cell_width(line) for line in board.lines()} == {160}


async def test_before_the_plan_was_issued(plant: Plant) -> None:
    async with board_on(plant(as_of=date(2024, 1, 9))) as board:
        await board.shows("2024-01-09 时路线图尚未印发（2024-01-10 印发）；按 F8 回到今天")
        await board.press("t")
        await board.shows("东风小学教学楼招标")


async def test_without_a_roadmap(plant: Plant, tmp_path: Path) -> None:
    workspace = plant()
    empty = workspace.settings._replace(database=str(tmp_path / "empty.db"))
    upgrade(empty.database)
    workspace.settings = empty
    async with board_on(workspace) as board:
        await board.shows("没有路线图", "还没有路线图：把路线图文件放进")


async def test_without_a_database(plant: Plant, tmp_path: Path) -> None:
    workspace = plant()
    workspace.settings = workspace.settings._replace(database=str(tmp_path / "none.db"))
    async with board_on(workspace, is_loaded=False) as board:
        await board.until(lambda: board.pilot.app._notifications)


async def test_several_roadmaps_are_told_apart(plant: Plant) -> None:
    workspace = plant()
    store(workspace.database, TASKS[:2], "xiyu")
    async with board_on(workspace, (120, 30)) as board:
        await board.shows("2 份路线图", "路线图 ", "xiyu", "共 10 项")


async def test_the_light_theme(plant: Plant) -> None:
    async with board_on(plant()) as board:
        dark = board.table.rich_style.bgcolor
        board.pilot.app.theme = LIGHT.name
        await board.until(lambda: board.table.rich_style.bgcolor != dark)
        await board.shows("● 红 未报 1.1")
