"""Reading the roadmap files takes a while in a large plan: how far it is can be seen, and it can be stopped."""

from __future__ import annotations

import os
from threading import Event

import pytest

from tests.test_content import odd_file
from tests.tui.conftest import Plant, board_on
from tracker.services import sync
from tracker.services.sync import Preview
from tracker.services.workspace import Workspace
from tracker.services.workspace.plan_files import Progress
from tracker.tui.desk import syncer as syncing


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Three files, the second of which is read once the event is set."""
    is_read = Event()

    def preview(_workspace: Workspace, *, progress: Progress) -> Preview:
        progress(1, 3)
        assert is_read.wait(10)
        progress(2, 3)
        return Preview(())

    monkeypatch.setattr(sync, "preview", preview)
    monkeypatch.setattr(syncing, "PATIENCE_SECONDS", 0.01)
    return is_read


async def test_how_far_it_is_can_be_seen(plant: Plant, slow: Event) -> None:
    async with board_on(plant()) as board:
        await board.press("f5")
        await board.shows("正在比较路线图文件", "已读 1 / 3 份")
        slow.set()
        await board.shows("路线图文件没有改动")
        await board.until(lambda: board.pilot.app.screen is board.screen)


async def test_it_can_be_stopped(plant: Plant, slow: Event) -> None:
    async with board_on(plant()) as board:
        await board.press("f5")
        await board.shows("已读 1 / 3 份")
        await board.press("escape")
        slow.set()
        await board.shows("已停止比较，没有改动")
        await board.until(lambda: board.pilot.app.screen is board.screen)


@pytest.mark.skipif(os.name != "posix", reason="pipes are files here only")
async def test_what_is_no_file_among_the_roadmaps_is_told_with_its_place(plant: Plant) -> None:
    workspace = plant()
    folder = workspace.settings.roadmaps
    folder.mkdir(exist_ok=True)
    odd_file(folder, "pipe")
    async with board_on(workspace) as board:
        await board.press("f5")
        await board.shows("x.yaml", "文件打不开：不是可以读写的文件")
