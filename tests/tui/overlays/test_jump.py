"""Labels on whatever can be clicked: numbers that always arrive, each doing what the click does."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Board, Plant, board_on
from tracker.core.query import Filter
from tracker.tui.overlays.jump import JumpScreen, JumpTarget, numbered, targets_of


def label_of(board: Board, action: str) -> str:
    screen = board.pilot.app.screen
    assert isinstance(screen, JumpScreen)
    return next(label for label, target in screen._targets.items() if target.action == action)


def test_no_label_begins_another() -> None:
    target = JumpTarget(0, 0, 1, "a", None)  # type: ignore[arg-type]
    assert list(numbered([target] * 9)) == list("123456789")
    assert list(numbered([target] * 10))[0::9] == ["10", "19"]
    assert list(numbered([target] * 91))[0::90] == ["100", "190"]
    assert numbered([]) == {}


async def test_everything_that_can_be_clicked_has_a_label(plant: Plant) -> None:
    async with board_on(plant()) as board:
        found = {target.action for target in targets_of(board.screen)}
    views = {f"screen.view('{view}')" for view in ("board", "timeline", "calendar", "units", "review", "indicators")}
    assert found >= views | {"screen.date", "screen.pick('lamps', 'red')", "screen.alarm", "screen.help"}
    assert any(action.startswith("screen.go_to_task") for action in found)


@pytest.mark.no_cover
@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=str)
async def test_labels_stand_on_what_they_open_and_never_touch(plant: Plant, size: tuple[int, int]) -> None:
    async with board_on(plant(), size) as board:
        await board.pilot.app.workers.wait_for_complete()  # a wide screen reads a detail
        await board.pilot.pause()
        before = board.lines()
        await board.press("ctrl+k")
        await board.until(lambda: isinstance(board.pilot.app.screen, JumpScreen))
        label = label_of(board, "screen.view('units')")
        await board.until(lambda: board.lines() != before)
        line = board.lines()[0]
        assert f"{label} 4 责任单位" in line or f"{label}责任单位" in line, "a narrow line has no room"
        assert "2024-06-01" in line
        assert [len(text) for text in board.lines()[-6:-2]] == [len(text) for text in before[-6:-2]], "the rest stays"
        back, date = label_of(board, "screen.as_of('day', -1)"), label_of(board, "screen.date")
        assert f"{back}{date}" not in line
        assert back in line
        assert date in line


async def test_a_number_at_a_row_puts_the_cursor_there(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("ctrl+k")
        await board.until(lambda: isinstance(board.pilot.app.screen, JumpScreen))
        await board.press(*label_of(board, "edge(2)"))
        await board.until(lambda: board.pilot.app.screen is board.screen and board.table.cursor == 2)


async def test_a_number_does_what_the_click_does(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("ctrl+k")
        await board.until(lambda: isinstance(board.pilot.app.screen, JumpScreen))
        await board.press(*label_of(board, "screen.pick('lamps', 'yellow')"))
        await board.lists("3.1")


async def test_full_width_digits_serve_too_and_backspace_forgets_one(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("semicolon")
        await board.until(lambda: isinstance(board.pilot.app.screen, JumpScreen))
        first, second = list(label_of(board, "screen.pick('lamps', 'yellow')"))
        other = next(digit for digit in "123" if digit != first)
        full = "０１２３４５６７８９"
        await board.press(full[int(other)], "backspace", full[int(first)], full[int(second)])
        await board.lists("3.1")


async def test_escape_and_a_click_elsewhere_leave(plant: Plant) -> None:
    async with board_on(plant()) as board:
        for leave in ("escape", "ctrl+k"):
            await board.press("ctrl+k")
            await board.until(lambda: isinstance(board.pilot.app.screen, JumpScreen))
            await board.press(leave)
            await board.until(lambda: board.pilot.app.screen is board.screen)
        await board.press("ctrl+k")
        await board.until(lambda: isinstance(board.pilot.app.screen, JumpScreen))
        await board.pilot.click(offset=(14, 1))
        await board.lists("3.1")
        assert board.screen.view.wanted == Filter(lamps=("yellow",))


async def test_another_size_leaves(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("ctrl+k")
        await board.until(lambda: isinstance(board.pilot.app.screen, JumpScreen))
        await board.pilot.resize_terminal(120, 40)
        await board.until(lambda: board.pilot.app.screen is board.screen)
