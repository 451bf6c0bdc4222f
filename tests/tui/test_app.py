"""The program as a whole: light to start, quick to leave, in both languages' reach."""

from __future__ import annotations

import subprocess
import sys

from tracker.tui.app import TrackerApp
from tracker.tui.themes import DARK, LIGHT

from .conftest import Plant, board_on

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "dateutil", "yaml", "icalendar", "alembic", "click")


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    program = f"import sys, tracker.tui.app; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []


def test_terminals_keep_their_input_method() -> None:
    program = "import os, tracker.tui; print(os.environ['TEXTUAL_DISABLE_KITTY_KEY'])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout == "1\n"


def test_both_themes_have_the_same_colours() -> None:
    assert set(DARK.variables) == set(LIGHT.variables)


async def test_the_palette_and_the_help(plant: Plant) -> None:
    async with board_on(plant()) as board:
        await board.press("f9")
        await board.shows("查找命令")
        await board.press("escape")
        await board.press("f1")
        await board.shows("按键说明")
        await board.press("escape")
        await board.until(lambda: len(board.pilot.app.screen_stack) == 1)


async def test_leaving(plant: Plant) -> None:
    app = TrackerApp(plant())
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
    assert app.return_code == 0
