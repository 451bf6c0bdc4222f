"""The program begins where it was left: view, filter, task; and says so."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from tests.tui.conftest import TASKS, Board, Plant
from tracker.core.query import Filter
from tracker.services.workspace import Workspace
from tracker.tui.app import TrackerApp
from tracker.tui.user.places import PlaceLeft, place_key
from tracker.tui.user.preferences import PreferenceFile, Preferences
from tracker.tui.user.starting import PLAIN_START


@asynccontextmanager
async def begun(workspace: Workspace, file: PreferenceFile) -> AsyncIterator[Board]:
    start = replace(PLAIN_START, file=file, preferences=file.load()[0])
    async with TrackerApp(workspace, start).run_test(size=(100, 30), notifications=True) as pilot:
        board = Board(pilot)
        await board.until(lambda: board.table.is_complete and board.screen.is_settled)
        yield board


async def test_one_begins_where_one_left_off_and_sees_that_a_filter_is_in_force(plant: Plant, tmp_path: Path) -> None:
    workspace, file = plant(), PreferenceFile(tmp_path / "screen.json")
    async with begun(workspace, file) as board:
        board.screen.show_view(board.screen.view.wanting(kinds=("construction",)))
        await board.lists("1.1", "1.2", "7.1")
        await board.press("down", "ctrl+q")
    assert "dongfeng:1.2" in (tmp_path / "screen.json").read_text("utf-8")
    async with begun(workspace, file) as board:
        await board.lists("1.1", "1.2", "7.1")
        await board.shows("类别：项目建设 ✕", "沿用上次的筛选", "Esc 全部清除")
        await board.until(lambda: board.code() == "1.2")
        await board.press("escape")
        await board.until(lambda: len(board.codes()) == len(TASKS))
        assert "沿用上次的筛选" not in board.text()
        await board.press("4", "ctrl+q")
    async with begun(workspace, PreferenceFile(tmp_path / "screen.json", is_read_only=True)) as board:
        assert board.screen.scope == "board", "where nothing is kept one begins at the beginning"
    async with begun(workspace, file) as board:
        await board.until(lambda: board.screen.scope == "units")


async def test_what_is_gone_is_done_without(plant: Plant, tmp_path: Path) -> None:
    workspace, file = plant(), PreferenceFile(tmp_path / "screen.json")
    place = PlaceLeft("board", Filter(roadmap="xifeng", kinds=("hiring",)), "xifeng:9.9")
    file.save(Preferences(places={place_key(workspace.settings.database): place}))
    async with begun(workspace, file) as board:
        await board.lists("2.1")
        await board.shows("xifeng 已经没有了", "类别：教师招聘 ✕")
