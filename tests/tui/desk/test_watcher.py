"""What others write is seen soon: records in the database, edits in the roadmap files."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest

from tests.tui.conftest import AS_OF, Plant, board_on
from tracker.core.event_kinds import EventType
from tracker.services.recording.record import Entry, record
from tracker.services.workspace import Workspace
from tracker.tui.desk import watcher
from tracker.tui.desk.watcher import DATABASE_SECONDS, FILES_SECONDS


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watcher, "DATABASE_SECONDS", 0.05)
    monkeypatch.setattr(watcher, "FILES_SECONDS", 0.05)


def test_the_user_waits_two_seconds_at_most() -> None:
    assert DATABASE_SECONDS <= 1
    assert FILES_SECONDS <= 2


async def test_another_process_writes(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await board.press("down", "down")
        await board.until(lambda: board.screen.watcher.version is not None)
        record(workspace, ["6.1"], Entry(EventType.REPORTED, AS_OF, progress=70))
        await board.until(lambda: "70%" in board.text())
        assert board.code() == "6.1"


async def test_a_vanished_database_does_no_harm(plant: Plant) -> None:
    workspace = plant()
    async with board_on(workspace) as board:
        await board.until(lambda: board.screen.watcher.version is not None)
        board.screen.watcher._reader.close()  # type: ignore[union-attr]
        await board.press("down")
        assert board.code() == "2.1"


async def test_the_connection_is_not_closed_under_a_query(plant: Plant) -> None:
    asking = Event()
    told: list[str] = []

    def asked() -> int:
        asking.set()
        time.sleep(0.2)
        told.append("asked")
        return 1

    async with board_on(plant()) as board:
        await board.until(lambda: board.screen.watcher.version is not None)
        reader = SimpleNamespace(data_version=asked, close=lambda: told.append("closed"))
        board.screen.watcher._reader = reader  # type: ignore[assignment]
        await board.until(asking.is_set)
    assert told[-2:] == ["asked", "closed"]


WARMING_UP = """
import asyncio, sys
from textual.app import App
import tracker.tui.app
from tracker.clock import SystemClock
from tracker.services.workspace import Workspace
from tracker.settings import load_settings
from tracker.tui.desk import watcher

HEAVY = "tracker.store.write.journal"
watcher.WARM_UP_SECONDS = 0.01
watcher.DATABASE_SECONDS = watcher.FILES_SECONDS = 1000

class Host(App):
    def __init__(self, watcher):
        super().__init__()
        self.watcher = watcher

    def compose(self):
        yield self.watcher

async def look():
    app = Host(watcher.Watcher(Workspace(load_settings({}), SystemClock())))
    async with app.run_test() as pilot:
        early = HEAVY in sys.modules
        app.watcher.begin()
        while HEAVY not in sys.modules:
            await pilot.pause(0.01)
        print("early" if early else "afterwards")

asyncio.run(asyncio.wait_for(look(), 20))
"""


def test_the_heavy_part_is_fetched_after_the_first_paint(hutubi: Path) -> None:
    done = subprocess.run([sys.executable, "-c", WARMING_UP], cwd=hutubi, capture_output=True, text=True)
    assert (done.stdout.split(), done.returncode) == (["afterwards"], 0), done.stderr


async def test_an_edited_roadmap_is_reviewed_and_applied(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        assert "F5" not in board.text()
        file = workspace.settings.roadmaps / "hutubi.yaml"
        file.write_text(file.read_text("utf-8").replace("县四中综合艺体楼招标", "县四中综合艺体楼公开招标"), "utf-8")
        await board.shows("路线图文件已改动，按 F5 查看并应用差异")
        await board.press("f5")
        await board.shows("更新路线图", "应用", "公开招标")
        await board.press("escape")
        await board.press("s")
        await board.shows("更新路线图", "应用")
        await board.press("ctrl+s")
        await board.shows("已同步：调整 1 项")
        await board.until(lambda: "路线图文件已改动" not in board.text())
        await board.press("f5")
        await board.shows("路线图文件没有改动")


async def test_a_broken_roadmap_is_told_and_nothing_applied(workspace: Workspace) -> None:
    async with board_on(workspace) as board:
        file = workspace.settings.roadmaps / "hutubi.yaml"
        file.write_text(file.read_text("utf-8").replace("due: 5月底", "due: 13月底", 1), "utf-8")
        await board.press("f5")
        await board.shows("更新路线图", "13月底")
        await board.press("enter", "escape")
        await board.shows("共 71 项")
