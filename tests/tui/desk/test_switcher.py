"""Going from view to view: which have a detail, what a step back leads to, and how a task is found again."""

from __future__ import annotations

from datetime import date

import pytest

from tests.tui.conftest import TASKS, Plant, board_on, task
from tracker.core.kinds import Kind
from tracker.tui.widgets.detail.detail_pane import DetailPane


@pytest.mark.parametrize(("key", "scope"), [("4", "units"), ("5", "review"), ("6", "indicators")])
async def test_a_view_without_a_detail_has_the_whole_width(plant: Plant, key: str, scope: str) -> None:
    async with board_on(plant(), (160, 40)) as board:
        await board.until(lambda: board.screen.query(DetailPane))
        await board.press(key)
        await board.until(lambda: board.screen.pane.scope == scope and board.screen.pane.size.width == 160)
        await board.press("1")
        await board.until(lambda: board.screen.query_one(DetailPane).display and board.screen.pane.size.width < 160)


async def test_a_step_back_leads_to_where_something_was_opened(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.screen.show_view(board.screen.view.wanting(lamps=("red",)))
        await board.press("4")
        await board.shows("牵头", "县住建局")
        await board.press("end", "enter")
        await board.until(lambda: board.screen.scope == "board")
        await board.shows("Esc 返回责任单位")
        await board.press("escape")
        await board.until(lambda: board.screen.scope == "units")
        assert board.screen.view.wanted.lamps == ("red",)
        assert board.screen.view.wanted.units == ()
        await board.shows("Esc 全部清除")
        await board.press("escape")
        await board.until(lambda: not board.screen.view.is_filtered)
        assert board.screen.scope == "units"


@pytest.mark.no_cover
async def test_the_step_back_ends_with_another_filter(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("4")
        await board.shows("牵头", "县住建局")
        await board.press("enter")
        await board.until(lambda: board.screen.scope == "board")
        await board.press("f6")
        await board.shows("只看逾期 ✕", "Esc 全部清除")
        await board.press("escape")
        await board.until(lambda: not board.screen.view.is_filtered)
        assert board.screen.scope == "board"


@pytest.mark.no_cover
async def test_another_view_by_its_key_forgets_the_step_back(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("4")
        await board.shows("牵头", "县住建局")
        await board.press("enter")
        await board.until(lambda: board.screen.scope == "board")
        await board.press("5", "1")
        await board.shows("Esc 全部清除")


async def test_going_to_a_task_keeps_the_filter_that_lets_it_pass(plant: Plant) -> None:
    async with board_on(plant()) as board:
        red = [
            item.facts.task_id for item in board.table.window.items(board.table.window.ids) if item.lamp.colour == "red"
        ]
        await board.press("5")
        board.screen.show_view(board.screen.view.wanting(lamps=("red",)))
        await board.screen.switcher.action_go_to_task(red[-1])
        await board.until(lambda: board.table.is_complete and len(board.codes()) == len(red))
        await board.until(lambda: board.table.item and board.table.item.facts.task_id == red[-1])
        assert board.screen.view.wanted.lamps == ("red",)
        await board.press("escape")
        await board.until(lambda: board.screen.scope == "review")


@pytest.mark.no_cover
async def test_the_filter_that_hides_a_task_gives_way(plant: Plant) -> None:
    async with board_on(plant()) as board:
        hidden = next(
            i.facts.task_id for i in board.table.window.items(board.table.window.ids) if i.facts.code == "4.1"
        )
        await board.press("5")
        board.screen.show_view(board.screen.view.wanting(lamps=("red",)))
        await board.screen.switcher.action_go_to_task(hidden)
        await board.until(lambda: not board.screen.view.is_filtered and board.code() == "4.1")
        assert len(board.codes()) == len(TASKS)


async def test_a_task_that_is_not_there_on_the_day_clears_nothing_for_ever(plant: Plant) -> None:
    async with board_on(plant(), (100, 30)) as board:
        board.screen.show_view(board.screen.view._replace(as_of=date(2023, 1, 1)).wanting(lamps=("red",)))
        await board.until(lambda: board.table.is_complete and not board.codes())
        await board.screen.switcher.action_go_to_task(1)
        await board.until(lambda: not board.screen.view.is_filtered and board.table.is_complete)
        await board.pilot.pause()
        assert board.code() == ""


@pytest.mark.no_cover
async def test_a_record_without_a_task_says_how_to_come_to_one(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("4")
        await board.shows("牵头", "县住建局")
        await board.press("r")
        await board.shows("先按 Enter 打开单位的台账")
        await board.press("5")
        await board.shows("全局情况")
        await board.press("r")
        await board.shows("先按 → 翻到那一件事项")


async def test_the_detail_of_a_matter_is_shown_on_the_board(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("5")
        await board.shows("全局情况")
        await board.press("n", "n")
        await board.until(lambda: board.screen.switcher.item)
        code = board.screen.switcher.item.facts.code if board.screen.switcher.item else ""
        await board.screen.detail.action_detail()
        await board.until(lambda: board.screen.scope == "board" and board.code() == code)
        await board.until(lambda: board.screen.query_one(DetailPane).display)


DUTY = task("3.2", "排查辍学学生", Kind.OTHER, date(2024, 6, 30), lead="各乡镇")
TOWNS = ("甲镇", "乙镇", "丙镇")
EACH = (
    task("1.1", "汇总上报", Kind.OTHER, date(2024, 5, 31)),
    DUTY._replace(each=TOWNS),
    *(DUTY._replace(id=f"3.2/{town}", lead=town) for town in TOWNS),
)


async def test_the_members_of_a_duty_are_listed_and_recorded_for_one_by_one(plant: Plant) -> None:
    async with board_on(plant(EACH), (100, 30)) as board:
        await board.press("ctrl+u")
        await board.shows("1.1 不是由各单位各自办理的")
        await board.press("down", "b")
        await board.shows("3.2 由各单位各自办理：请在这里选中单位", "各单位：3.2 ✕   Esc 返回", "乙镇：排查辍学学生")
        await board.lists("3.2/甲镇", "3.2/乙镇", "3.2/丙镇")
        await board.press("space", "space", "b")
        await board.shows("共 2 项", "3.2/甲镇  排查辍学学生", "3.2/乙镇  排查辍学学生")
        await board.press("ctrl+s")
        await board.shows("已记录 3.2/甲镇、3.2/乙镇 申请销号")
        await board.press("escape")
        await board.lists("1.1", "3.2")
        assert board.code() == "3.2"
        await board.shows(" 0/3 ")
        await board.press("U")
        await board.lists("3.2/甲镇", "3.2/乙镇", "3.2/丙镇")
        await board.press("U")
        await board.lists("1.1", "3.2")
        await board.press("ctrl+a", "b")
        await board.shows("3.2 由各单位各自办理：请不选它")
