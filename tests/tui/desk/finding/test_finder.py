"""What the palette finds on the desk beside commands, in a real database."""

from __future__ import annotations

from tests.tui.conftest import TASKS, Board, Plant, board_on, task
from tracker.core.kinds import Kind
from tracker.core.query import Filter
from tracker.tui.desk.finding.finder import KINDS
from tracker.tui.desk.finding.things import MOST_TASKS
from tracker.tui.palette import BoardPalette
from tracker.tui.user.presets import Preset


async def look_for(board: Board, words: str, line: str) -> None:
    """Type words into the palette and wait for a line that begins like that."""
    await board.press("f9")
    await board.until(lambda: isinstance(board.pilot.app.screen, BoardPalette))
    await board.press(*words)
    await board.until(lambda: any(each.strip().startswith(line) for each in board.lines()))


async def test_the_palette_finds_a_task_a_unit_and_a_saved_filter(plant: Plant) -> None:
    async with board_on(plant()) as board:
        board.screen.saved_filters.presets = (Preset("[red]财政局的[/]", Filter(kinds=("funding",))),)
        await board.press("f6")
        await board.until(lambda: board.screen.view.wanted.overdue)
        await look_for(board, "４.１", "事项      ○ 灰 4.1")
        await board.press("enter")  # the filter that hides it gives way
        await board.until(lambda: board.screen.switcher.item and board.screen.switcher.item.facts.code == "4.1")
        assert not board.screen.view.is_filtered

        await look_for(board, "财政局", "单位      县财政局")
        kinds = [line.split()[0] for line in board.lines() if line.split()[:1] and "财政局" in line]
        assert kinds.index("常用筛选") < kinds.index("单位"), "a saved filter is shown as it is called, markup and all"
        await board.press("down", "enter")
        await board.until(lambda: board.screen.view.wanted == Filter(units=("县财政局",)))

        await look_for(board, "财政局的", "常用筛选  [red]财政局的[/]")
        await board.press("enter")
        await board.until(lambda: board.screen.view.wanted == Filter(kinds=("funding",)))


async def test_many_tasks_are_searched_on_the_board_and_hostile_titles_are_inert(plant: Plant) -> None:
    hostile = [task(f"8.{number}", "[@click=app.quit]甲[/]\u202e乙", Kind.OTHER, None) for number in range(1, 13)]
    async with board_on(plant([*TASKS, *hostile])) as board:
        await look_for(board, "甲[/]", "事项      另有4项，Enter 在台账里搜索")
        found = [line for line in board.lines() if "[@click=app.quit]甲[/]" in line and line.startswith("  事项")]
        assert len(found) == MOST_TASKS
        assert not any("\u202e" in line for line in board.lines())
        await board.press(*["down"] * MOST_TASKS, "enter")
        await board.until(lambda: board.screen.view.wanted == Filter(search="甲[/]"))


async def test_a_command_that_is_named_stands_first_and_nothing_found_is_said(plant: Plant) -> None:
    async with board_on(plant([*TASKS, task("9.1", "逾期事项清理", Kind.OTHER, None)])) as board:
        await look_for(board, "逾期", "事项")
        kinds = [line.split()[0] for line in board.lines() if line.strip().startswith(KINDS)]
        assert kinds[0] == "命令"
        await board.press("ctrl+u", *"zzz")
        await board.until(lambda: "没有这样的命令、事项、单位或常用筛选" in "".join(board.lines()))
