"""Keys in one packet, sent through the parser of the terminal's bytes as a driver does."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.tui.conftest import Board, Plant, board_on
from tests.tui.pace import WAITS, a_moment
from tracker.tui.desk.screen import Desk
from tracker.tui.terminal.probe import give_back
from tracker.tui.terminal.running import TerminalApp

F7, F9, F12 = "\x1b[18~", "\x1b[20~", "\x1b[24~"
OPENERS = (F12, F7, F9, "\x1bOS", "\x07", "\x0b", "\x0c", "m", "D")
"""The keys of a menu, a date, the palette, a filter, groups, jump labels, columns, saved filters, a comparison."""


async def at_once(board: Board, text: str) -> None:
    """Send bytes in one packet, and wait until all of it has been dealt with."""
    app = board.pilot.app
    assert isinstance(app, TerminalApp)
    give_back(app, text)
    await a_moment()  # a driver hands it over from a thread of its own
    await board.until(lambda: app.turns.is_over)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait no longer than it must."""
    for place in WAITS:
        monkeypatch.setattr(place, a_moment)


@pytest.mark.no_cover
@pytest.mark.usefixtures("quick")
async def test_two_enters_behind_any_key_never_take_the_desk_away(plant: Plant) -> None:
    async with board_on(plant()) as board:
        app = board.pilot.app
        for keys in (*(f"1{opener}" for opener in OPENERS), "3\r"):
            await at_once(board, f"{keys}\r\r")
            assert isinstance(app.screen_stack[0], Desk)
            assert app.return_code is None
            while len(app.screen_stack) > 1:
                await at_once(board, "\x1b")
        await board.shows("台账")


@pytest.mark.usefixtures("quick")
async def test_what_is_typed_behind_enter_or_tab_lands_in_the_next_field(plant: Plant) -> None:
    async with board_on(plant()) as board:
        app = board.pilot.app
        await at_once(board, "r42\r多办几件\t2024-05-31")
        assert [field.value for field in app.screen.query(Input)] == ["42", "多办几件", "2024-05-31"]
        await at_once(board, "\x1b[Z\x15改过\x1b[Z7\r\r\x155月31日")  # Shift+Tab, Ctrl+U
        assert [field.value for field in app.screen.query(Input)] == ["7", "改过", "5月31日"]


@pytest.mark.no_cover
@pytest.mark.usefixtures("quick")
async def test_keys_behind_the_search_wait_for_what_it_finds(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await at_once(board, "/招标\rr33\r查过\x13")
        await board.shows("已记录", "1.2")
        await board.lists("1.2")


@pytest.mark.no_cover
@pytest.mark.usefixtures("quick")
async def test_a_command_is_found_by_words_and_enter_in_one_packet(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await at_once(board, F9 + "责任单位\r")
        await board.until(lambda: board.screen.scope == "units")


async def test_nothing_is_done_once_the_program_is_left(plant: Plant) -> None:
    async with board_on(plant()) as board:
        app = board.pilot.app
        give_back(app, "\x11/abc\r\r")
        await board.until(lambda: not app.is_running)
        assert app.return_code == 0


LINES = "\x1b[200~第一行\r第二行\r\n\r第三行\x1b[201~"
KEPT = "第一行 第二行 第三行"


@pytest.mark.usefixtures("quick")
async def test_a_paste_of_several_lines_keeps_them_all_in_every_field(plant: Plant) -> None:
    async with board_on(plant()) as board:
        app = board.pilot.app
        fields = ("r\t", "n", "p\t\t", "D", F7, "\x05", F9, "/")
        seen = set()
        for keys in fields:
            await at_once(board, f"{keys}\x15{LINES}")
            field = app.focused
            assert isinstance(field, Input), keys
            seen.add(type(field).__name__)
            assert field.value == KEPT, keys
            await at_once(board, "\x1b")
            while len(app.screen_stack) > 1:
                await at_once(board, "\x1b")
        assert seen >= {"FormField", "DayField", "FileField", "CommandInput", "SearchField"}
        app.copy_to_clipboard("甲\n乙")
        assert app.clipboard == "甲 乙"
        await at_once(board, f"n\x1b[200~{'很长。' * 800}\x1b[201~\x13")  # refused as a whole, not cut
        await board.shows("文字过长：最多 2000 字")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "很长。" * 800
