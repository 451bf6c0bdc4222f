"""What the user likes is written to the user's file as it changes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from tests.tui.conftest import Board
from tracker.tui.themes import LIGHT, use_themes
from tracker.tui.user.keeper import PreferenceKeeper
from tracker.tui.user.preferences import PreferenceFile, Preferences


class Host(App[None]):
    """The part alone, with the themes it chooses from."""

    def __init__(self, file: PreferenceFile) -> None:
        super().__init__()
        self.keeper = PreferenceKeeper(file, Preferences(order="due"))
        use_themes(self, "")

    def compose(self) -> ComposeResult:
        yield self.keeper


@asynccontextmanager
async def keeping(path: Path) -> AsyncIterator[tuple[Host, Board]]:
    app = Host(PreferenceFile(path))
    async with app.run_test(notifications=True) as pilot:
        yield app, Board(pilot)


async def test_what_changes_is_written_beside_what_stays(tmp_path: Path) -> None:
    path = tmp_path / "screen.json"
    async with keeping(path) as (app, board):
        app.keeper.remember(group="month")
        await board.until(path.exists)
        await app.workers.wait_for_complete()
    kept = json.loads(path.read_text("utf-8"))
    assert (kept["group"], kept["order"]) == ("month", "due")


async def test_what_stays_as_it_is_is_not_written(tmp_path: Path) -> None:
    async with keeping(tmp_path / "screen.json") as (app, _board):
        app.keeper.remember(order="due")
        assert not list(app.workers)


async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder goes")
    async with keeping(tmp_path / "config" / "screen.json") as (app, board):
        app.keeper.remember(group="month")
        await board.shows("记不住界面设置")


async def test_a_theme_is_seen_under_the_cursor_chosen_used_and_remembered(tmp_path: Path) -> None:
    async with keeping(tmp_path / "screen.json") as (app, board):
        app.keeper.action_theme()
        await board.shows("配色")
        before = app.theme
        await board.press("down")
        await board.until(lambda: app.theme == LIGHT.name)
        await board.press("escape")
        await board.until(lambda: app.theme == before)
        assert not app.keeper.preferences.theme
        app.keeper.action_theme()
        await board.shows("配色")
        await board.press("down", "enter")
        await board.until(lambda: app.theme == LIGHT.name)
        assert app.keeper.preferences.theme == LIGHT.name


async def test_where_there_are_no_colours_none_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with keeping(tmp_path / "screen.json") as (app, board):
        app.keeper.action_theme()
        await board.shows("设了 NO_COLOR")
        assert len(app.screen_stack) == 1
